// The people that one can be on the page, and what each has not seen yet.

import { make } from "./elements.js";
import { keep, kept } from "./memory.js";

const HUES = ["green", "clay", "blue", "plum", "ochre", "teal", "rose"];

export const town = { people: [], unread: new Map(), seen: new Map() };

export const named = (account) => town.people.find((person) => person.account === account);

export const firstName = (person) => person.name.split(" ")[0];

export const unread = (account) => town.unread.get(account) ?? 0;

// Counts what the bot said while nobody was looking, also before this page was loaded.
export function settle(people, isSeen) {
  town.people = people;
  for (const { account, heard } of people) {
    const before = town.seen.get(account) ?? (kept(`heard.${account}`) ?? 0);
    const missed = isSeen(account) ? 0 : Math.max(0, heard - before);
    town.unread.set(account, missed);
    saw(account, heard - missed);
  }
}

function saw(account, heard) {
  town.seen.set(account, heard);
  keep(`heard.${account}`, heard);
}

export const heardSeen = (account) => saw(account, (town.seen.get(account) ?? 0) + 1);

export const heardUnseen = (account) => town.unread.set(account, unread(account) + 1);

export function read(account) {
  saw(account, (town.seen.get(account) ?? 0) + unread(account));
  town.unread.set(account, 0);
}

export function forgetAll() {
  for (const { account } of town.people) {
    saw(account, 0);
    town.unread.set(account, 0);
  }
}

export function face(element, person) {
  const at = town.people.indexOf(person);
  element.textContent = person.name.slice(0, 1).toUpperCase();
  element.dataset.hue = HUES[Math.max(0, at) % HUES.length];
}

export function options(select) {
  const groups = new Map();
  for (const person of town.people) {
    const group = groups.get(person.group) ?? make("optgroup", { label: person.group || "Leermaat" });
    group.append(make("option", { value: person.account }, person.name));
    groups.set(person.group, group);
  }
  const value = select.value;
  select.replaceChildren(...groups.values());
  select.value = value;
}

// Who stand side by side at first: a student, a professional, and who leads learning in a team.
export function firstThree(chosen) {
  const by = (test) => town.people.find(test);
  const wished = [
    ...(Array.isArray(chosen) ? chosen.map(named) : []),
    by(({ name }) => name.startsWith("Noor")),
    by(({ name }) => name.startsWith("Fatima")),
    by(({ about }) => /aandachtsvelder/i.test(about)),
    ...town.people,
  ];
  return [...new Set(wished.filter(Boolean))].slice(0, 3);
}
