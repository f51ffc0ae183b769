// One bubble of a conversation, as an element.

import { ofDay } from "./clock.js";
import { make, printed, unseen } from "./elements.js";
import { say } from "./words.js";

// `does` has what the person can do with it: press, reply, edit, remove, again.
export function bubble(said, account, does) {
  const element = said.mine ? own(said, does) : bots(said, account, does);
  element.dataset.native = said.native;
  return element;
}

function bots(said, account, does) {
  const press = (button) => pressable(said, button, does);
  return make(
    "article",
    { class: "bubble bot", tabIndex: -1, "data-template": said.template },
    unseen(`${say("bot")}: `),
    printed(said.html, { class: "words", dir: "auto" }),
    said.lines.length ? rows(said.lines, press) : null,
    ...said.files.map((file, number) => attached(said, account, file, number)),
    said.buttons.length ? make("div", { class: "buttons" }, ...said.buttons.map(press)) : null,
    foot(said, small(say("reply"), () => does.reply(said))),
  );
}

function pressable(said, { label, data }, does) {
  const button = make("button", { type: "button", class: "choice" }, label);
  button.dataset.data = data;
  button.addEventListener("click", () => does.press(said, data, button));
  return button;
}

function rows(lines, press) {
  const items = lines.map(({ html, buttons }) =>
    make("li", {}, printed(html, { class: "words", dir: "auto" }),
      buttons.length ? make("div", { class: "buttons" }, ...buttons.map(press)) : null));
  return make("ul", { class: "rows" }, ...items);
}

function attached(said, account, file, number) {
  const href = `/file/${encodeURIComponent(account)}/${said.native}/${number}`;
  const link = make("a", { href, download: file.name, class: "file" }, say("file", file));
  if (!/\.(png|jpg)$/i.test(file.name)) return link;
  return make("figure", {}, make("img", { src: href, alt: file.description || file.name }), link);
}

function own(said, does) {
  const gone = said.state === "removed";
  const text = gone ? say("removed") : said.text;
  const loose = !said.file && !said.text.startsWith("/");
  const settled = !gone && !["pending", "failed"].includes(said.state);
  return make(
    "article",
    { class: `bubble own ${said.state}`, tabIndex: -1 },
    unseen(`${say("you")}: `),
    said.file ? make("p", { class: "file" }, said.file) : null,
    text ? make("p", { class: "words", dir: "auto" }, text) : null,
    foot(
      said,
      settled && loose ? small(say("edit"), () => does.edit(said)) : null,
      settled && loose ? small(say("remove"), () => does.remove(said)) : null,
      said.state === "failed" ? small(say("again"), () => does.again(said)) : null,
    ),
  );
}

function foot(said, ...actions) {
  const known = ["edited", "pending", "failed"].includes(said.state) ? say(said.state) : "";
  return make(
    "footer",
    {},
    make("time", { dateTime: said.at }, ofDay(said.at)),
    known ? make("span", {}, known) : null,
    ...actions,
  );
}

const small = (words, onclick) => make("button", { type: "button", class: "small", onclick }, words);
