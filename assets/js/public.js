// Public pages work without this file. It hides quickly, and keeps a form from being sent twice.

for (const leave of document.querySelectorAll("[data-leave]")) {
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    document.title = "\u200b";
    // replace: the back key does not lead here again.
    location.replace(leave.href);
  });
}

let pressed = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  pressed = [...pressed.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
  if (pressed.length >= 3) document.querySelector("[data-leave]")?.click();
});

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.querySelector("[data-focus]")?.focus();
