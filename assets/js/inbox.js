// The inbox works without this file. It listens for what happens and brings the list and the open thread up to date. It holds
// the cursor: after any gap it asks from there, and what came already is not taken twice.

const root = document.querySelector("[data-inbox]");
const list = root.querySelector("[data-list]");
const talk = root.querySelector("[data-talk]");
const said = root.querySelector("[data-told]");
const open = root.dataset.open ?? "";
let cursor = Number(root.dataset.cursor);

async function part(address) {
  const answer = await fetch(address, { cache: "no-store", credentials: "same-origin" });
  // Nobody is signed in any more: the page itself leads to where one signs in.
  if (answer.status === 401) location.reload();
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html").body;
}

/** One at a time, and once more when something came meanwhile. */
function inTurn(deed) {
  let busy = false;
  let again = false;
  return async function run() {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        again = false;
        await deed();
      }
    } catch {
      setTimeout(run, 3000);
    }
    busy = false;
  };
}

const freshList = inTurn(async () => {
  const fresh = await part(`${root.dataset.lines}&open=${open}`);
  const held = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...fresh.childNodes);
  if (held) list.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
});

const freshTalk = inTurn(async () => {
  const last = Number(talk.lastElementChild?.dataset.position ?? 0);
  const fresh = await part(`/staff/inbox/${open}/messages?after=${last}`);
  const head = root.querySelector("[data-head]");
  if (!head.contains(document.activeElement)) head.replaceChildren(...fresh.querySelector("[data-head]").childNodes);
  for (const item of fresh.querySelectorAll("li[data-position]")) {
    if (Number(item.dataset.position) <= Number(talk.lastElementChild?.dataset.position ?? 0)) continue;
    talk.append(item);
    // Only what stands on the screen was seen.
    const seen = root.querySelector("input[name=seen]");
    if (seen) seen.value = item.dataset.position;
  }
});

function listen() {
  const line = new EventSource(`/staff/inbox/events?after=${cursor}`);
  line.addEventListener("happened", (event) => {
    const seq = Number(event.lastEventId);
    if (seq <= cursor) return;
    cursor = seq;
    const { kind, thread, mine } = JSON.parse(event.data);
    freshList();
    if (talk && thread === open) freshTalk();
    if (!mine && (kind === "begun" || kind === "wrote")) said.textContent = "新しいメッセージが届きました。";
  });
  line.addEventListener("error", () => {
    if (line.readyState !== EventSource.CLOSED) return;
    setTimeout(async () => {
      await freshList();
      listen();
    }, 3000);
  });
  window.addEventListener("pagehide", () => line.close(), { once: true });
}
listen();

// J and K walk along the list.
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step) return;
  const links = [...list.querySelectorAll(".inbox__line a")];
  const at = links.indexOf(document.activeElement);
  const from = at < 0 ? links.findIndex((link) => link.closest("[aria-current]")) : at;
  links[Math.min(Math.max(from + step, 0), links.length - 1)]?.focus();
});

talk?.lastElementChild?.scrollIntoView({ block: "nearest" });
