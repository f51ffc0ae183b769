// Makes elements of the page; text is always text, and HTML comes in by one door.

const door = window.trustedTypes?.createPolicy("leermaat", { createHTML: (html) => html });

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name in element && typeof value !== "string") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

// Only for what the server printed, in which all text is escaped.
export function printed(html, attributes = {}) {
  const element = make("div", attributes);
  element.innerHTML = door ? door.createHTML(html) : html;
  return element;
}

export const unseen = (text) => make("span", { class: "unseen" }, text);

let hiding;

// Says something in passing: read aloud, and seen for some seconds where the page does not show
// it already ("heard": nowhere seen, "narrow": seen on a phone).
export function announce(text, where = "seen") {
  const notice = document.querySelector("#notice");
  notice.textContent = "";
  notice.dataset.where = where;
  clearTimeout(hiding);
  requestAnimationFrame(() => { notice.textContent = text; });
  hiding = setTimeout(() => { notice.textContent = ""; }, 6000);
}
