// Speaks with the server: asks, does, and follows what changes.

const PATIENCE = [300, 1000, 2500];
const queues = new Map();

export class Refused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export async function ask(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Refused("trouble");
  return response.json();
}

// One person's deeds go in the order in which they came; a deed that is sent again keeps its key.
export function act(account, deed) {
  const before = queues.get(account) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(() => post("/do", { account, ...deed }));
  queues.set(account, turn);
  const done = () => { if (queues.get(account) === turn) queues.delete(account); };
  turn.then(done, done);
  return turn;
}

// Whether somebody waits for an answer: what comes to others, comes of itself.
export const isActing = (account) => queues.has(account);

export const newKey = () => crypto.randomUUID();

export const pass = (step) => post("/time", { step });

async function post(path, body) {
  for (const pause of PATIENCE) {
    try {
      return await once(path, body);
    } catch (trouble) {
      if (trouble instanceof Refused) throw trouble;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return once(path, body).catch((trouble) => {
    throw trouble instanceof Refused ? trouble : new Refused("no_link");
  });
}

async function once(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({}));
  throw new Refused(told.error ?? "trouble");
}

export function follow({ put, clear, clock, open, lost }) {
  const events = new EventSource("/events");
  const heard = (name, take) =>
    events.addEventListener(name, (event) => take(JSON.parse(event.data)));
  heard("put", put);
  heard("clear", clear);
  heard("clock", clock);
  events.addEventListener("open", open);
  events.addEventListener("error", lost);
}
