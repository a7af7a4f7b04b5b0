// The panic lock: Shift alone three times. The page is gone at once; the server ends every session meanwhile.

const WITHIN = 2000;

export function start(form) {
  let pressed = [];
  let alone = false;
  const hide = (event) => {
    event?.preventDefault();
    document.title = "ページ";
    document.body.replaceChildren();
    document.dispatchEvent(new Event("tsunagari:leaving"));
    // Also when the line is down: what was on the screen is gone, and the page does not come back by the back key.
    const gone = () => location.replace("/closed");
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: "manual" }).then(gone, gone);
  };
  form.addEventListener("submit", hide);
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat && !event.isComposing;
    if (!alone && !(event.key === "Shift" && event.repeat)) pressed = [];
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    pressed = [...pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    if (pressed.length >= 3) hide();
  });
  // A click with Shift held down selects or opens a window: that is no press of Shift alone.
  document.addEventListener("mousedown", () => { alone = false; pressed = []; });
}
