// One question of a form: its label, hint, control, and what is wrong with it.

import { make } from "./elements.js";
import { say } from "./words.js";

const MANY = 7;

export function field(asked, form) {
  const id = `${form}-${asked.name}`;
  const notes = noted(asked, id);
  const control = KINDS[kindOf(asked)](asked, id);
  const element = make("div", { class: `field ${asked.kind}` }, ...laidOut(asked, id, control, notes));
  describe(control, notes, asked);
  return {
    name: asked.name,
    element,
    answer: control.answer,
    focus: () => control.inputs[0]?.focus(),
    wrong: (words) => mark(control, notes, words),
  };
}

const kindOf = (asked) =>
  asked.kind === "one" && asked.options.length > MANY ? "select" : asked.kind;

function noted(asked, id) {
  const most = asked.kind === "some" && asked.options.length > asked.most;
  const hint = [asked.hint, most ? say("most", asked) : ""].filter(Boolean).join(" ");
  return {
    hint: hint ? make("p", { class: "hint", id: `${id}-hint` }, hint) : null,
    error: make("p", { class: "error", id: `${id}-error`, hidden: true }),
  };
}

function laidOut(asked, id, control, { hint, error }) {
  const label = [asked.label, asked.required ? "" : ` ${say("optional")}`].join("");
  if (asked.kind === "tick") {
    return [make("label", { class: "option" }, control.element, asked.label), hint, error];
  }
  if (control.grouped) {
    control.element.prepend(make("legend", {}, label), ...[hint, error].filter(Boolean));
    return [control.element];
  }
  return [make("label", { for: id }, label), hint, error, control.element];
}

function describe(control, { hint, error }, asked) {
  const notes = [hint?.id, error.id].filter(Boolean).join(" ");
  const holder = control.grouped ? control.element : control.inputs[0];
  holder.setAttribute("aria-describedby", notes);
  if (asked.required && !control.grouped && asked.kind !== "tick") {
    holder.setAttribute("aria-required", "true");
  }
}

function mark(control, { error }, words) {
  error.textContent = words;
  error.hidden = !words;
  for (const input of control.inputs) {
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

const alone = (element, answer) => ({ element, inputs: [element], answer });

const KINDS = {
  line(asked, id) {
    const input = make("input", { id, type: "text", value: String(asked.value ?? ""), autocomplete: "off" });
    return alone(input, () => input.value);
  },
  text(asked, id) {
    const area = make("textarea", { id, rows: 3 }, String(asked.value ?? ""));
    return alone(area, () => area.value);
  },
  select(asked, id) {
    const first = make("option", { value: "" }, say("choose"));
    const options = asked.options.map(({ value, label }) =>
      make("option", { value, selected: value === asked.value }, label));
    const select = make("select", { id }, first, ...options);
    return alone(select, () => select.value);
  },
  one: (asked, id) => grouped(asked, id, "radio"),
  some: (asked, id) => grouped(asked, id, "checkbox"),
  tick(asked, id) {
    const on = [true, "true", "ja", "yes"].includes(asked.value);
    const box = make("input", { id, type: "checkbox", checked: on });
    return alone(box, () => box.checked);
  },
};

function grouped(asked, id, type) {
  const at = [asked.value].flat();
  const inputs = asked.options.map(({ value }) =>
    make("input", { type, name: id, value, checked: at.includes(value) }));
  const labels = asked.options.map(({ label }, n) =>
    make("label", { class: "option" }, inputs[n], label));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const answer = type === "radio" ? () => chosen()[0] ?? "" : chosen;
  return { element: make("fieldset", {}, ...labels), inputs, answer, grouped: true };
}
