// Keeps what is being typed, sealed on the server, every two seconds. Nothing is left in this browser.

const WAIT = 2000;
const RETRY = 10000;
const clock = () => new Date().toLocaleTimeString("ja-JP", { hour: "numeric", minute: "2-digit" });

function keep(form) {
  const shown = form.querySelector("[data-draft-state]");
  let timer;
  let sent = "";
  let busy = false;
  const body = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
  const say = (words, late) => {
    shown.textContent = words;
    shown.classList.toggle("is-late", late);
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };
  async function send(last) {
    const now = body();
    if (now === sent || busy || form.dataset.sent) return;
    busy = true;
    try {
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST", body: now, keepalive: last === true && now.length < 60000, credentials: "same-origin", redirect: "error",
        headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", accept: "application/json" },
      });
      if (!answer.ok) throw new Error(answer.status);
      sent = form.dataset.kept = now;
      say(`下書き保存 ${clock()}`, false);
      busy = false;
      if (body() !== sent) later(WAIT);
    } catch {
      busy = false;
      say("下書きをまだ保存できていません。この画面を閉じずにお待ちください。つながり次第、保存します。", true);
      later(RETRY);
    }
  }
  sent = body();
  form.addEventListener("input", () => later(WAIT));
  form.addEventListener("change", () => later(WAIT));
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(true); });
  document.addEventListener("tsunagari:leaving", () => send(true));
  window.addEventListener("online", () => send());
  form.addEventListener("submit", () => clearTimeout(timer));
}

export const start = (forms) => forms.forEach(keep);
