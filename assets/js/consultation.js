// While one types a client's number, alias or name, those it may mean are offered (WAI-ARIA APG, combobox with list).
// Without this file the field takes the words, and the page asks when they mean several.

const WAIT = 200;
const make = (tag, properties, ...inside) => { const made = Object.assign(document.createElement(tag), properties); made.append(...inside); return made; };

function offer(box) {
  const input = box.querySelector("input");
  const list = make("ul", { id: `${input.id}-list`, className: "combo__list", role: "listbox", hidden: true });
  for (const [name, value] of [["role", "combobox"], ["aria-controls", list.id], ["aria-expanded", "false"], ["aria-autocomplete", "list"]]) input.setAttribute(name, value);
  list.setAttribute("aria-label", box.querySelector("label")?.firstChild?.textContent ?? "");
  const holder = make("div", { className: "combo" });
  input.replaceWith(holder);
  holder.append(input, list);

  let hits = [];
  let at = -1;
  let timer;
  let asked = 0;

  function mark(index) {
    at = index;
    [...list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === at)));
    const line = list.children[at];
    line?.scrollIntoView({ block: "nearest" });
    if (line) input.setAttribute("aria-activedescendant", line.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(hit) {
    input.value = hit.label;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  }

  function show() {
    list.replaceChildren(...hits.map((hit, place) => {
      const line = make("li", { id: `${list.id}-${place}`, role: "option" },
        make("span", { className: "combo__code", textContent: hit.number }), make("span", { textContent: hit.label.slice(hit.number.length).trim() }),
        make("span", { className: "combo__group", textContent: [hit.name, hit.kana].filter(Boolean).join(" ") }));
      line.addEventListener("mousedown", (event) => { event.preventDefault(); take(hit); });
      return line;
    }));
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    mark(-1);
  }

  async function ask() {
    const mine = ++asked;
    const typed = input.value.trim();
    if (!typed) { hits = []; show(); return; }
    try {
      const body = new URLSearchParams({ q: typed, form_token: input.form.elements.form_token.value });
      const answer = await fetch(box.dataset.clientSuggest, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { accept: "application/json" } });
      if (mine !== asked || !answer.ok) return;
      hits = await answer.json();
      show();
    } catch { close(); }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark((at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
    } else if (event.key === "Enter" && !event.ctrlKey && hits[at]) {
      event.preventDefault();
      take(hits[at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
}

document.querySelectorAll("[data-client-suggest]").forEach(offer);
