// A form in the pane of who fills it in; what is wrong stands at its field.

import { field } from "./field.js";
import { make } from "./elements.js";
import { say } from "./words.js";

let opened = 0;

// `send(answers)` gives the server's outcome, or throws; `closed` runs when the form is gone.
export class OpenForm {
  constructor(asked, send, closed) {
    this.token = asked.token;
    this.send = send;
    this.closed = closed;
    const id = `form-${(opened += 1)}`;
    this.fields = asked.fields.map((one) => field(one, id));
    this.element = this.build(asked, id);
  }

  build(asked, id) {
    this.alert = make("p", { class: "alert", role: "alert" });
    this.meanwhile = make("p", { class: "meanwhile", role: "status" });
    this.submit = make("button", { class: "main" }, asked.submit);
    const cancel = make("button", { type: "button", onclick: () => this.close() }, say("cancel"));
    const form = make(
      "form",
      { noValidate: true },
      make("header", {}, make("h3", { id }, asked.title), this.cross()),
      make("div", { class: "inside" },
        asked.intro ? make("p", { class: "intro" }, asked.intro) : null,
        ...this.fields.map((one) => one.element)),
      make("footer", {}, this.meanwhile, this.alert,
        make("div", { class: "row" }, this.submit, cancel)),
    );
    form.addEventListener("submit", (event) => this.submitted(event));
    const dialog = make("dialog", { class: "sheet", "aria-labelledby": id }, form);
    dialog.addEventListener("keydown", (event) => this.keyed(event));
    return dialog;
  }

  cross() {
    const close = { type: "button", class: "cross", "aria-label": say("close") };
    return make("button", { ...close, onclick: () => this.close() }, "×");
  }

  open() {
    this.element.show();
    this.fields[0]?.focus();
  }

  keyed(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
  }

  close() {
    this.element.remove();
    this.closed(this);
  }

  // While the form is open it may cover what the bot says in the conversation.
  tell(preview) {
    this.meanwhile.textContent = say("said_meanwhile", { preview });
  }

  async submitted(event) {
    event.preventDefault();
    if (this.submit.getAttribute("aria-disabled") === "true") return;
    this.submit.setAttribute("aria-disabled", "true");
    const answers = Object.fromEntries(this.fields.map((one) => [one.name, one.answer()]));
    try {
      this.answered(await this.send(answers));
    } catch (refused) {
      this.alert.textContent = say(refused.reason ?? "trouble");
    }
    this.submit.removeAttribute("aria-disabled");
  }

  answered({ problems, closes, form }) {
    for (const one of this.fields) one.wrong(problems[one.name] ?? "");
    const names = new Set(this.fields.map((one) => one.name));
    const others = Object.entries(problems).filter(([name]) => !names.has(name));
    const wrong = this.fields.find((one) => problems[one.name]);
    this.alert.textContent = others.map(([, words]) => words).join(" ") || (wrong ? say("mend") : "");
    if (wrong) wrong.focus();
    else if (!others.length && closes && !form) this.close();
  }
}
