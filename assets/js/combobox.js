// A select becomes a box one types into: kana, kanji, code or key find the option (WAI-ARIA APG, combobox with list).

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/[\s・、,()]/g, "");
const make = (tag, properties, ...inside) => { const made = Object.assign(document.createElement(tag), properties); made.append(...inside); return made; };

function read(select) {
  return [...select.options].filter((option) => option.value).map((option) => {
    const { kana = "", key = "" } = option.dataset;
    const group = option.parentElement.label ?? "";
    return { option, key: fold(key), code: option.value, label: option.textContent, group, words: [option.textContent, kana, option.value, group].map(fold) };
  });
}

/** What is typed as a key or code comes first, then what begins with it, then what contains it. */
function rank(entry, wanted) {
  if (!wanted) return 1;
  if (entry.key === wanted || entry.words[2] === wanted) return 4;
  if (entry.words.some((word) => word.startsWith(wanted))) return 3;
  return entry.words.some((word) => word.includes(wanted)) ? 2 : 0;
}

function combobox(select) {
  const entries = read(select);
  const empty = select.options[0]?.value === "" ? select.options[0].textContent : "";
  const listId = `${select.id}-list`;
  const input = make("input", { id: `${select.id}-typed`, type: "text", className: select.className, role: "combobox", autocomplete: "off", placeholder: empty, autofocus: select.autofocus });
  const list = make("ul", { id: listId, className: "combo__list", role: "listbox", hidden: true });
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  for (const name of ["aria-describedby", "aria-invalid", "data-jump"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  for (const [name, value] of [["aria-controls", listId], ["aria-expanded", "false"], ["aria-autocomplete", "list"]]) input.setAttribute(name, value);
  if (select.required) input.setAttribute("aria-required", "true");
  if (label) label.htmlFor = input.id;
  list.setAttribute("aria-label", label?.firstChild?.textContent ?? "");
  select.hidden = true;
  select.removeAttribute("data-jump");
  select.after(make("div", { className: "combo" }, input, list));

  let shown = [];
  let at = -1;
  const chosen = () => entries.find(({ option }) => option.selected);
  const rest = () => { input.value = chosen()?.label ?? ""; };

  function mark(index) {
    at = index;
    [...list.querySelectorAll("[role=option]")].forEach((line, place) => line.setAttribute("aria-selected", String(place === at)));
    const line = list.querySelector("[aria-selected=true]");
    line?.scrollIntoView({ block: "nearest" });
    if (line) input.setAttribute("aria-activedescendant", line.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function open(wanted) {
    shown = entries.map((entry) => ({ entry, score: rank(entry, wanted) })).filter(({ score }) => score).sort((a, b) => b.score - a.score).map(({ entry }) => entry);
    list.replaceChildren(...shown.map((entry, place) => {
      const line = make("li", { id: `${listId}-${place}`, role: "option" },
        make("span", { className: "combo__code", textContent: entry.key || entry.code }), make("span", { textContent: entry.label }), make("span", { className: "combo__group", textContent: entry.group }));
      line.addEventListener("mousedown", (event) => { event.preventDefault(); take(entry); });
      return line;
    }));
    if (!shown.length) list.append(make("li", { className: "combo__none", role: "presentation", textContent: "あてはまるものがありません" }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(wanted ? 0 : shown.findIndex(({ option }) => option.selected));
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(entry) {
    if (entry) entry.option.selected = true;
    else select.selectedIndex = 0;
    rest();
    close();
    if (document.activeElement === input) input.select();
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  input.addEventListener("input", () => open(fold(input.value)));
  input.addEventListener("click", () => { if (list.hidden) open(""); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (!input.value.trim() && chosen()) take();
    else if (fold(input.value) !== fold(chosen()?.label ?? "") && shown.length === 1 && !list.hidden) take(shown[0]);
    else rest();
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return open("");
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((at + step + shown.length) % Math.max(shown.length, 1));
    } else if (event.key === "Enter" && !event.ctrlKey && !list.hidden) {
      event.preventDefault();
      if (shown[at]) take(shown[at]);
    } else if (event.key === "Tab" && !list.hidden && input.value && shown[at]) {
      take(shown[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      rest();
      close();
    }
  });
  rest();
}

export const start = (selects) => selects.forEach(combobox);
