// On a narrow page one person stands there at a time; the tabs say whose turn it is to be seen.

import { make, unseen } from "./elements.js";
import { firstName, unread } from "./people.js";
import { count } from "./words.js";

export const narrow = matchMedia("(max-width: 700px)");

export class Tabs {
  constructor(panes, turned) {
    this.panes = panes;
    this.turned = turned;
    this.at = 0;
    this.list = document.querySelector("#tabs");
    this.tabs = panes.map((pane, at) => this.tab(pane, at));
    this.list.replaceChildren(...this.tabs);
    this.list.addEventListener("keydown", (event) => this.keyed(event));
    narrow.addEventListener("change", () => this.turn(this.at));
  }

  tab(pane, at) {
    return make("button", {
      type: "button", role: "tab", id: `tab-${at}`, "aria-controls": pane.element.id,
      onclick: () => this.turn(at),
    });
  }

  isSeen(pane) {
    return !document.hidden && (!narrow.matches || this.panes[this.at] === pane);
  }

  turn(at) {
    this.at = at;
    this.panes.forEach((pane, n) => {
      pane.element.hidden = narrow.matches && n !== at;
      if (narrow.matches) pane.element.setAttribute("role", "tabpanel");
      else pane.element.removeAttribute("role");
    });
    this.panes[at].down();
    this.turned(this.panes[at]);
  }

  keyed(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.turn((this.at + by + this.tabs.length) % this.tabs.length);
    this.tabs[this.at].focus();
  }

  show() {
    this.tabs.forEach((tab, n) => {
      const { person } = this.panes[n];
      const missed = unread(person.account);
      tab.setAttribute("aria-selected", String(n === this.at));
      tab.tabIndex = n === this.at ? 0 : -1;
      tab.replaceChildren(firstName(person));
      if (missed) tab.append(badge(missed), unseen(` (${count(missed, "new")})`));
    });
  }
}

export const badge = (number) =>
  make("span", { class: "badge", "aria-hidden": "true" }, String(number));
