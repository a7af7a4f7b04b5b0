// Staff pages work without this file. It fetches a helper only where a page asks for it by a data attribute.
// The panic lock alone comes with it: it must be ready as soon as the page is there.

import { start as watchForLock } from "./lock.js";

const helpers = [
  ["select[data-combobox]", "./combobox.js"],
  ["[data-aid]", "./date.js"],
  ["form[data-draft-url]", "./draft.js"],
  ["form[data-once]", "./guard.js"],
  ["form[data-passkey]", "./passkey.js"],
  ["[data-tap]", "./tap.js"],
  ["[data-chips], [data-jump], form[data-once]", "./keys.js"],
];
for (const [selector, module] of helpers) {
  const found = [...document.querySelectorAll(selector)];
  if (found.length) import(module).then(({ start }) => start(found));
}

// The list of what is wrong is where one begins.
document.querySelector("[data-focus]")?.focus();

// One open sheet at a time; Escape and a click elsewhere close it.
const sheets = [...document.querySelectorAll("details.drop, details.menu")];
for (const sheet of sheets) {
  sheet.addEventListener("toggle", () => {
    if (sheet.open) for (const other of sheets) if (other !== sheet) other.open = false;
  });
}
document.addEventListener("click", (event) => {
  for (const sheet of sheets) if (!sheet.contains(event.target)) sheet.open = false;
});

// Escape closes an open sheet.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  for (const sheet of sheets) {
    if (sheet.open && sheet.contains(document.activeElement)) sheet.querySelector("summary").focus();
    sheet.open = false;
  }
});

// Shift alone, three times within two seconds, hides everything: somebody has come in. Shift with a letter is typing.
const lock = document.querySelector("form[data-lock]");
if (lock) watchForLock(lock);
