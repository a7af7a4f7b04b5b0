// One submit a form, and a question before unsaved text is left behind.

const state = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();

export function start(forms) {
  let leaving = false;
  const begun = new Map(forms.map((form) => [form, state(form)]));
  document.addEventListener("tsunagari:leaving", () => { leaving = true; });
  const again = (form) => {
    leaving = false;
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  };
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      leaving = true;
      form.dataset.sent = "1";
      // After the browser has read which button was pressed; disabling earlier would lose its value.
      setTimeout(() => {
        for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
      });
      // Still here: the answer was a file, or never came. The server knows the key, so asking again is safe.
      setTimeout(again, 8000, form);
    });
  }
  // The page may come back from the browser's memory by the back key: then it may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) forms.forEach(again);
  });
  // A form sent and then shown again keeps its draft, so only text that nobody holds raises the question.
  window.addEventListener("beforeunload", (event) => {
    const held = (form) => form.dataset.kept === state(form);
    const unsaved = forms.some((form) => "guard" in form.dataset && begun.get(form) !== state(form) && !held(form));
    if (unsaved && !leaving) event.preventDefault();
  });
}
