// The clock of the exercise: it runs on by itself from the time that the server last told.

import { language, say } from "./words.js";

let ahead = 0;
let zone = "Europe/Amsterdam";

export function set(told) {
  ahead = new Date(told.now) - new Date();
  zone = told.zone;
  show();
}

export function show() {
  const clock = document.querySelector("#clock");
  clock.dateTime = now();
  clock.textContent = inWords(now());
}

export const now = () => new Date(Date.now() + ahead).toISOString();

function inWords(instant) {
  return format(instant, { weekday: "short", day: "numeric", month: "long", ...MINUTES });
}

export function ofDay(instant) {
  return format(instant, { weekday: "short", ...MINUTES });
}

const MINUTES = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

function format(instant, parts) {
  const spoken = language() === "en" ? "en-GB" : "nl-NL";
  return new Intl.DateTimeFormat(spoken, { timeZone: zone, ...parts }).format(new Date(instant));
}

// The clock jumped: it is shown, and told in words.
export function moved() {
  const clock = document.querySelector("#clock");
  clock.classList.remove("moved");
  void clock.offsetWidth;
  clock.classList.add("moved");
  return say("moved", { time: inWords(now()) });
}

setInterval(show, 10_000);
