// Where a person writes: a line, a command, a change of a line, or a file.

import { announce, make } from "./elements.js";
import { Menu } from "./menu.js";
import { say } from "./words.js";

const LARGEST = 1_000_000;
let made = 0;

// `does` has says(text, on), edits(line, text) and sends(file, text).
export class Composer {
  constructor(does) {
    this.does = does;
    this.about = null;
    const id = `box-${(made += 1)}`;
    this.status = make("span", { class: "unseen", role: "status" });
    this.label = make("label", { class: "unseen", for: id });
    this.box = make("textarea", { id, rows: 1, enterkeyhint: "send", autocomplete: "off" });
    this.menu = new Menu(this.box, this.status);
    this.about_words = make("span");
    this.stop = make("button", { type: "button", class: "small", onclick: () => this.forget() });
    this.strip = make("p", { class: "about", hidden: true }, this.about_words, this.stop);
    this.element = this.build();
    this.listen();
  }

  build() {
    this.file = make("input", { type: "file", hidden: true, tabIndex: -1 });
    this.attach = icon("attach", "M8 12.5 14.5 6a3 3 0 0 1 4.2 4.2l-8 8a5 5 0 0 1-7-7L11 4");
    this.send = icon("send", "M4 12 20 4l-5 16-4-6z M11 14 20 4");
    this.send.classList.add("main");
    this.send.type = "submit";
    const row = make("div", { class: "row" }, this.attach, this.label, this.box, this.send);
    return make("form", { class: "composer" }, this.menu.element, this.strip, row, this.file, this.status);
  }

  listen() {
    this.element.addEventListener("submit", (event) => { event.preventDefault(); this.done(); });
    this.box.addEventListener("keydown", (event) => this.keyed(event));
    this.box.addEventListener("input", () => { this.menu.typed(); this.fit(); });
    this.attach.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => this.picked());
  }

  name(person) {
    this.label.textContent = say("box", person);
    this.box.placeholder = say("box_hint");
    this.stop.textContent = say("never_mind");
    this.menu.name();
    for (const button of [this.attach, this.send]) button.setAttribute("aria-label", say(button.dataset.key));
  }

  keyed(event) {
    if (event.isComposing || this.menu.keyed(event)) return;
    if (event.key === "Escape" && this.about) this.forget();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.done();
  }

  done() {
    const text = this.box.value.trim();
    if (!text) return;
    const about = this.about;
    this.forget();
    this.menu.close();
    if (about?.edits) this.does.edits(about.edits, text);
    else this.does.says(text, about?.on ?? "");
  }

  write(text) {
    this.box.value = text;
    this.fit();
    this.box.focus();
    this.box.setSelectionRange(text.length, text.length);
  }

  edit(said) {
    this.turn({ edits: said.native }, say("editing"));
    this.write(said.text);
  }

  reply(said) {
    this.turn({ on: said.native }, say("replying", said));
    this.box.focus();
  }

  turn(about, words) {
    this.about = about;
    this.about_words.textContent = words;
    this.strip.hidden = false;
  }

  forget() {
    this.about = null;
    this.strip.hidden = true;
    this.write("");
  }

  fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 160)}px`;
  }

  async picked() {
    const [file] = this.file.files;
    if (file && file.size > LARGEST) announce(say("too_large"));
    else if (file) this.does.sends(file, this.box.value.trim());
    if (file && file.size <= LARGEST) this.forget();
    this.file.value = "";
  }
}

const SVG = "http://www.w3.org/2000/svg";

function icon(key, drawing) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", drawing);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  const button = make("button", { type: "button", class: "icon" }, svg);
  button.dataset.key = key;
  return button;
}
