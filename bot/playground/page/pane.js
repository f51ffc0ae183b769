// One person's side of the page: who it is, what was said, and where they write.

import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { deeds } from "./deeds.js";
import { make } from "./elements.js";
import { OpenForm } from "./form.js";
import { keep, kept } from "./memory.js";
import { face } from "./people.js";
import { ask } from "./server.js";
import { say } from "./words.js";

const NEAR = 120;
const EDGE = 12;

export class Pane {
  // `chosen(pane, account)` is called when somebody else is picked in this pane.
  constructor(number, chosen) {
    this.number = number;
    this.chosen = chosen;
    this.does = deeds(this);
    this.composer = new Composer(this.does);
    this.build();
  }

  build() {
    const id = `pane-${this.number}`;
    this.face = make("span", { class: "face", "aria-hidden": "true" });
    this.title = make("h2", { class: "unseen", id: `${id}-title` });
    this.select = make("select", { id: `${id}-who` });
    this.select.addEventListener("change", () => this.chosen(this, this.select.value));
    this.who = make("label", { class: "unseen", for: this.select.id });
    this.about = make("p", { class: "role" });
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.body = make("div", { class: "body" }, this.log, this.composer.element);
    this.element = make("section", { class: "pane", id, "aria-labelledby": this.title.id },
      make("header", {}, this.face,
        make("div", { class: "who" }, this.title, this.who, this.select, this.about), this.modes()),
      this.body);
  }

  modes() {
    this.ways = ["now", "steps"].map((mode) => {
      const button = make("button", { type: "button", onclick: () => this.choose(mode) });
      button.dataset.mode = mode;
      return button;
    });
    this.way = make("div", { class: "modes", role: "group" }, ...this.ways);
    return this.way;
  }

  choose(mode) {
    this.mode = mode;
    keep(`mode.${this.person.account}`, mode);
    for (const button of this.ways) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }

  async show(person) {
    this.person = person;
    this.form?.close();
    this.choose(kept(`mode.${person.account}`) === "steps" ? "steps" : "now");
    this.translate();
    await this.load();
  }

  translate() {
    const { person } = this;
    face(this.face, person);
    this.title.textContent = say("talk_of", person);
    this.who.textContent = say("who");
    this.select.value = person.account;
    this.about.textContent = person.about;
    this.log.setAttribute("aria-label", say("talk_of", person));
    this.log.dataset.empty = say("empty");
    this.log.dataset.hint = say("empty_hint");
    this.way.setAttribute("aria-label", say("how"));
    this.ways[0].textContent = say("as_forms");
    this.ways[1].textContent = say("as_steps");
    this.composer.name(person);
  }

  // All that was said before comes at once, and is not read aloud.
  async load() {
    const { account } = this.person;
    this.meanwhile = [];
    const talk = await ask(`/talk/${encodeURIComponent(account)}`);
    if (account !== this.person.account) return;
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren(...talk.map((said) => this.made(said)));
    this.down();
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
    const missed = this.meanwhile;
    this.meanwhile = null;
    for (const said of missed ?? []) this.put(said);
  }

  made(said) {
    return bubble(said, this.person.account, this.does);
  }

  find(native) {
    return this.log.querySelector(`[data-native="${CSS.escape(native)}"]`);
  }

  put(said) {
    this.meanwhile?.push(said);
    const old = this.find(said.native);
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
    const element = this.made(said);
    element.classList.toggle("new", !old);
    if (old) this.replace(old, element);
    else this.log.append(element);
    if ((near && !old) || this.log.lastElementChild === element) this.down();
    if (!said.mine && this.form) this.form.tell(said.preview);
  }

  replace(old, element) {
    const held = old.contains(document.activeElement);
    old.replaceWith(element);
    if (held) element.focus({ preventScroll: true });
  }

  // To the end; but of what does not fit, the beginning is seen first.
  down() {
    const { log } = this;
    const last = log.lastElementChild;
    log.scrollTop = last && last.offsetHeight > log.clientHeight ? last.offsetTop - EDGE : log.scrollHeight;
  }

  took(outcome) {
    if (!outcome.form) return;
    this.form?.close();
    const send = (answers) => this.does.submit(outcome.form.token, answers);
    this.form = new OpenForm(outcome.form, send, () => this.formGone());
    this.body.append(this.form.element);
    this.form.open();
  }

  formGone() {
    const held = !document.activeElement || document.activeElement === document.body;
    this.form = null;
    if (held) this.composer.box.focus();
  }
}
