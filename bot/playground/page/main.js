// The page: who stand side by side, what they see, and the time they live in.

import * as clock from "./clock.js";
import { announce, make, unseen } from "./elements.js";
import { Guide } from "./guide.js";
import { keep, kept } from "./memory.js";
import { offer } from "./menu.js";
import { Pane } from "./pane.js";
import * as people from "./people.js";
import { ask, follow, isActing, pass } from "./server.js";
import { badge, Tabs } from "./tabs.js";
import { count, language, say, speak } from "./words.js";

const page = (selector) => document.querySelector(selector);
let panes = [];
let tabs;
let guide;
let asked;

const paneOf = (account) => panes.find((pane) => pane.person.account === account);
const isSeen = (account) => Boolean(paneOf(account) && tabs.isSeen(paneOf(account)));

async function begin() {
  offer(await ask("/commands"));
  const told = await ask("/people");
  clock.set(told);
  people.town.people = told.people;
  const first = people.firstThree(kept("panes"));
  panes = first.map((_, number) => new Pane(number, choose));
  page("#panes").replaceChildren(...panes.map((pane) => pane.element));
  panes.forEach((pane) => people.options(pane.select));
  panes.forEach((pane, at) => { pane.person = first[at]; });
  tabs = new Tabs(panes, lookedAt);
  await Promise.all(panes.map((pane, at) => pane.show(first[at])));
  guide = new Guide({ asker: () => panes[0].person, answerer, bring });
  tabs.turn(0);
}

function lookedAt() {
  const accounts = panes.map(({ person }) => person.account);
  accounts.filter(isSeen).forEach(people.read);
  refresh();
}

// Who was asked last, or else who stands beside the first.
function answerer() {
  const first = panes[0].person;
  if (asked && asked !== first.account) return people.named(asked);
  return (panes[1] ?? panes[0]).person;
}

// Gives the pane of a person, in view; whoever stands in none comes in the last.
async function bring(person) {
  if (!paneOf(person.account)) await choose(panes.at(-1), person.account);
  const pane = paneOf(person.account);
  tabs.turn(panes.indexOf(pane));
  pane.element.scrollIntoView({ inline: "nearest", block: "nearest" });
  return pane;
}

// Somebody who stands in another pane already changes places.
async function choose(pane, account) {
  const other = paneOf(account);
  const before = pane.person;
  const shown = [pane.show(people.named(account))];
  if (other && other !== pane) shown.push(other.show(before));
  people.read(account);
  keep("panes", panes.map(({ person }) => person.account));
  refresh();
  await Promise.all(shown);
}

function refresh() {
  tabs.show();
  guide?.show();
  waiting();
}

// Whoever has something new and stands in no pane is named, to be looked at with one press.
function waiting() {
  const others = people.town.people.filter(({ account }) => people.unread(account) && !paneOf(account));
  const held = document.activeElement?.dataset.visit;
  page("#waiting").hidden = !others.length;
  page("#waiting ul").replaceChildren(...others.map((person) => make("li", {}, visit(person))));
  if (held) page(`[data-visit="${CSS.escape(held)}"]`)?.focus();
}

function visit(person) {
  const number = people.unread(person.account);
  const onclick = () => bring(person).then((pane) => pane.log.focus());
  const attributes = { type: "button", onclick, "data-visit": person.account };
  return make("button", attributes, person.name, badge(number), unseen(` (${count(number, "new")})`));
}

function put({ account, bubble, fresh }) {
  paneOf(account)?.put(bubble);
  if (bubble.mine || !fresh) return;
  if (bubble.buttons.length && !isActing(account)) asked = account;
  if (!isSeen(account)) return missed(account, bubble.preview);
  people.heardSeen(account);
  guide.show();
}

function missed(account, preview) {
  people.heardUnseen(account);
  const person = people.named(account);
  if (person) announce(say("new_for", { name: people.firstName(person), preview }), "narrow");
  refresh();
}

async function reload() {
  const told = await ask("/people");
  clock.set(told);
  await Promise.all(panes.map((pane) => pane.load()));
  people.settle(told.people, isSeen);
  refresh();
  document.documentElement.dataset.ready = "yes";
}

async function restarted() {
  people.forgetAll();
  asked = undefined;
  panes.forEach((pane) => { pane.form?.close(); pane.log.replaceChildren(); });
  guide.begin();
  refresh();
}

async function step(name) {
  if (name === "restart" && !(await sure())) return;
  const buttons = document.querySelectorAll("[data-step]");
  buttons.forEach((button) => { button.disabled = true; });
  try {
    clock.set(await pass(name));
    announce(name === "restart" ? say("restarted") : clock.moved(), "heard");
  } catch (refused) {
    announce(say(refused.reason));
  }
  buttons.forEach((button) => { button.disabled = false; });
}

function sure() {
  const dialog = page("#sure");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true });
  });
}

function chooseLanguage(chosen) {
  speak(chosen);
  const other = chosen === "nl" ? ["English", "en"] : ["Nederlands", "nl"];
  [page("#language").textContent, page("#language").lang] = other;
  clock.show();
  panes.forEach((pane) => pane.translate());
  if (tabs) reload();
}

function listen() {
  let lost = false;
  follow({
    put,
    clear: restarted,
    clock: clock.set,
    open: () => { lost = false; reload(); },
    lost: () => { if (!lost) announce(say("no_link")); lost = true; },
  });
}

document.querySelectorAll("[data-step]").forEach((button) =>
  button.addEventListener("click", () => step(button.dataset.step)));
page("#language").addEventListener("click", () => chooseLanguage(language() === "nl" ? "en" : "nl"));
document.addEventListener("visibilitychange", () => { if (!document.hidden) tabs?.turn(tabs.at); });
chooseLanguage(language());
await begin();
listen();
