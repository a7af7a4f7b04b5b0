// Public pages work without this file. It hides quickly, shows nothing after the back key, and keeps a form from being sent twice.

const cover = () => {
  document.body.hidden = true;
  document.title = "\u200b";
};
for (const leave of document.querySelectorAll("[data-leave]")) {
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    cover();
    // replace: the back key does not lead here again.
    location.replace(leave.href);
  });
}

// Shift three times: each within five seconds of the one before, and alone, not as part of typing.
let shifts = [];
let alone = false;
document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && !event.repeat;
});
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift") return;
  if (!alone) {
    shifts = [];
    return;
  }
  shifts = [...shifts.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
  if (shifts.length >= 3) document.querySelector("[data-leave]")?.click();
});

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
// Brought back from the browser's memory: asked for anew, with nothing of before on it.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  cover();
  for (const form of document.querySelectorAll("form")) form.reset();
  location.reload();
});

document.querySelector("[data-focus]")?.focus();
