// The commands that appear when somebody types a slash.

import { make } from "./elements.js";
import { count, say } from "./words.js";

let commands = [];
let made = 0;

// A line may begin with its own command, as in /help; the menu has named it already.
export function offer(words) {
  commands = words.map(({ word, line }) => ({ word, line: line.replace(/^\/[\p{L}_-]+:\s*/u, "") }));
}

export class Menu {
  constructor(box, status) {
    this.box = box;
    this.status = status;
    this.chosen = -1;
    this.element = make("ul", { class: "menu", id: `menu-${(made += 1)}`, role: "listbox", hidden: true });
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.element.id);
    box.addEventListener("blur", () => this.close());
    this.name();
  }

  name() {
    this.element.setAttribute("aria-label", say("commands"));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  typed() {
    const start = /^\/([\p{L}_-]*)$/u.exec(this.box.value)?.[1].toLowerCase();
    this.found = start === undefined ? [] : commands.filter(({ word }) => word.startsWith(start));
    if (this.found.length) this.open();
    else this.close();
  }

  open() {
    this.element.replaceChildren(...this.found.map((command, at) => this.option(command, at)));
    this.element.hidden = false;
    this.choose(0);
    this.status.textContent = count(this.found.length, "commands");
  }

  option({ word, line }, at) {
    const option = make("li", { id: `${this.element.id}-${at}`, role: "option" },
      make("b", {}, `/${word}`), make("span", {}, line));
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(at);
      this.take();
    });
    return option;
  }

  choose(at) {
    this.chosen = (at + this.found.length) % this.found.length;
    [...this.element.children].forEach((option, n) =>
      option.setAttribute("aria-selected", String(n === this.chosen)));
    const option = this.element.children[this.chosen];
    option.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", option.id);
  }

  close() {
    this.element.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }

  // True where the key was for the menu.
  keyed(event) {
    if (!this.isOpen) return false;
    const whole = this.box.value === `/${this.found[this.chosen].word}`;
    if (event.key === "Enter" && whole) return this.close() ?? false;
    const act = { ArrowDown: () => this.choose(this.chosen + 1), ArrowUp: () => this.choose(this.chosen - 1),
      Enter: () => this.take(), Tab: () => this.take(), Escape: () => this.close() }[event.key];
    if (!act || event.shiftKey) return false;
    event.preventDefault();
    act();
    return true;
  }

  take() {
    this.box.value = `/${this.found[this.chosen].word} `;
    this.close();
    this.box.dispatchEvent(new Event("input"));
  }
}
