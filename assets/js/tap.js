// One tap, one count. Taps wait in memory while the line is down and are sent in order, each with a key of its own,
// so that a tap sent twice is counted once.

const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function counter(box) {
  const forms = [...box.querySelectorAll("form")];
  const shown = box.querySelector("[data-tap-count]");
  const state = box.querySelector("[data-tap-state]");
  const queue = [];
  let count = Number(shown.textContent) || 0;
  let busy = false;
  const show = () => { shown.textContent = count; };
  const waiting = (words = "") => { state.textContent = queue.length ? `${words}${queue.length}件を送信待ちです。この画面を閉じないでください。` : ""; };

  async function drain() {
    if (busy || !queue.length) return;
    busy = true;
    const { form, body, step } = queue[0];
    let wait = 0;
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { accept: "application/json" } });
      if (answer.status === 401 || answer.status === 403) return void location.reload();
      if (answer.status >= 500) throw new Error(answer.status);
      queue.shift();
      if (answer.ok) {
        const said = await answer.json().catch(() => ({}));
        if (!queue.length && Number.isInteger(said.count)) count = said.count;
        waiting();
      } else {
        count -= step;
        state.textContent = "数えられませんでした。もう一度押してください。";
      }
      show();
    } catch {
      wait = 5000;
      waiting("つながりにくいため、");
    }
    busy = false;
    if (queue.length) setTimeout(drain, wait);
  }

  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const step = "tapUndo" in form.dataset ? -1 : 1;
      if (count + step < 0) return;
      const body = new URLSearchParams(new FormData(form));
      body.set("once", fresh());
      queue.push({ form, body, step });
      count += step;
      show();
      navigator.vibrate?.(15);
      drain();
    });
  }
  window.addEventListener("online", drain);
  window.addEventListener("beforeunload", (event) => { if (queue.length) event.preventDefault(); });
}

export const start = (boxes) => boxes.forEach(counter);
