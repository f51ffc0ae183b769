// Three steps for a newcomer, from a question to a thank-you.

import { make } from "./elements.js";
import { keep, kept } from "./memory.js";
import { firstName } from "./people.js";
import { say } from "./words.js";

// `stage` knows who plays: asker(), answerer(), and bring(person) gives the pane of one of them.
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
    this.element.querySelector("p").textContent = "";
    this.names = "";
    this.show();
  }

  show() {
    const steps = [
      ["guide_ask", this.stage.asker(), (pane) => this.ready(pane)],
      ["guide_answer", this.stage.answerer(), (pane) => pane.log.focus()],
      ["guide_thanks", this.stage.asker(), (pane) => pane.log.focus()],
    ];
    const names = steps.map(([key, person]) => say(key, { name: firstName(person) })).join();
    if (names === this.names) return;
    this.names = names;
    const items = steps.map(([key, person, act]) => this.step(key, person, act));
    this.element.querySelector("ol").replaceChildren(...items);
  }

  step(key, person, act) {
    const words = say(key, { name: firstName(person) });
    const button = make("button", { type: "button", "aria-pressed": String(this.done.has(key)) }, words);
    button.addEventListener("click", async () => {
      this.done.add(key);
      this.explain(key);
      button.setAttribute("aria-pressed", "true");
      button.parentElement.nextElementSibling?.scrollIntoView({ inline: "center", block: "nearest" });
      act(await this.stage.bring(person));
    });
    return make("li", {}, button);
  }

  explain(key) {
    const [asker, answerer] = [this.stage.asker(), this.stage.answerer()].map(firstName);
    this.element.querySelector("p").textContent = say(`${key}_how`, { asker, answerer });
  }

  ready(pane) {
    pane.composer.write(say("guide_question"));
  }
}
