// Three steps for a newcomer, from a question to a thank-you.

import { announce, make } from "./elements.js";
import { keep, kept } from "./memory.js";
import { firstName } from "./people.js";
import { say } from "./words.js";

// `stage` knows the panes: asker(), answerer(), and seen(pane) brings one into view.
export class Guide {
  constructor(stage) {
    this.stage = stage;
    this.done = new Set();
    this.element = document.querySelector("#guide");
    this.element.querySelector(":scope > button").addEventListener("click", () => this.hide());
    this.element.hidden = kept("guide") === "hidden";
  }

  hide() {
    keep("guide", "hidden");
    this.element.hidden = true;
    document.querySelector("#panes").focus();
  }

  begin() {
    this.done.clear();
    this.names = "";
    this.show();
  }

  show() {
    const steps = [
      ["guide_ask", this.stage.asker(), (pane) => this.ready(pane)],
      ["guide_answer", this.stage.answerer(), (pane) => pane.composer.box.focus()],
      ["guide_thanks", this.stage.asker(), (pane) => pane.log.focus()],
    ];
    const names = steps.map(([key, pane]) => say(key, { name: firstName(pane.person) })).join();
    if (names === this.names) return;
    this.names = names;
    const items = steps.map(([key, pane, act]) => this.step(key, pane, act));
    this.element.querySelector("ol").replaceChildren(...items);
  }

  step(key, pane, act) {
    const words = say(key, { name: firstName(pane.person) });
    const button = make("button", { type: "button", "aria-pressed": String(this.done.has(key)) }, words);
    button.addEventListener("click", () => {
      this.done.add(key);
      button.setAttribute("aria-pressed", "true");
      button.parentElement.nextElementSibling?.scrollIntoView({ inline: "center", block: "nearest" });
      this.stage.seen(pane);
      act(pane);
    });
    return make("li", {}, button);
  }

  ready(pane) {
    pane.composer.write(say("guide_question"));
    announce(say("guide_ready"));
  }
}
