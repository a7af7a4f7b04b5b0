// Single keys for chips, Alt + letter to jump, Ctrl + Enter to save.

const typing = (target) => target.matches("textarea, select, [role=combobox], input:not([type=radio], [type=checkbox])");
const answered = (row) => row.querySelector("input:checked");

/** The row of chips a single key speaks to: the one in focus, else the first one without an answer. */
function row(rows) {
  const held = document.activeElement?.closest("[data-chips]");
  return held ?? rows.find((each) => !answered(each));
}

function choose(rows, key) {
  const here = row(rows);
  const input = [...(here?.querySelectorAll("input[data-key]") ?? [])].find((each) => each.dataset.key.toLowerCase() === key);
  if (!input) return false;
  input.checked = input.type === "radio" || !input.checked;
  input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

export function start() {
  const rows = [...document.querySelectorAll("[data-chips]")];
  document.body.classList.add("has-keys");
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const key = event.key.normalize("NFKC").toLowerCase();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest("form[data-once]");
      if (!form) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.is-primary") ?? undefined);
    } else if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : key;
      const place = document.querySelector(`[data-jump="${CSS.escape(letter)}"]`);
      if (!place) return;
      event.preventDefault();
      const control = place.matches("fieldset") ? (place.querySelector("input:checked") ?? place.querySelector("input")) : place;
      control?.focus();
    } else if (!event.ctrlKey && !event.metaKey && key.length === 1 && !typing(event.target)) {
      if (choose(rows, key)) event.preventDefault();
    }
  });
}
