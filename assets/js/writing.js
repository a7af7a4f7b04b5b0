// Writing works without this file. It asks whether the line holds before words leave the page, does a little work under a
// flood, and brings new answers by itself. Nothing is kept in the browser.

const K = Uint32Array.from({ length: 64 }, (_, n) => {
  // The round constants of SHA-256: 32 bits behind the point of the cube roots of the first 64 primes.
  let prime = 2;
  for (let found = 0; ; prime += 1) {
    let divisor = 2;
    while (divisor * divisor <= prime && prime % divisor) divisor += 1;
    if (divisor * divisor > prime && found++ === n) break;
  }
  return (Math.cbrt(prime) % 1) * 2 ** 32;
});
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/** The first 32 bits of SHA-256 of a short text (below 56 letters of ASCII). */
export function head(text) {
  const w = new Uint32Array(64);
  for (let i = 0; i < text.length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
  w[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  w[15] = text.length * 8;
  for (let i = 16; i < 64; i += 1) {
    const a = w[i - 15];
    const b = w[i - 2];
    w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return (START[0] + a) >>> 0;
}

function work(challenge, bits) {
  for (let n = 0; ; n += 1) if (head(`${challenge}:${n}`) >>> (32 - bits) === 0) return String(n);
}

for (const part of document.querySelectorAll("[data-writing]")) {
  const form = part.querySelector("form");
  const offline = part.querySelector("[data-offline]");
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const { once } = form.elements;
    if (part.dataset.work && !form.elements.work.value) form.elements.work.value = work(once.value, Number(part.dataset.work));
    try {
      const line = await fetch("/write/ping", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (!line.ok) throw new Error(line.status);
      offline.hidden = true;
      form.submit();
    } catch {
      // What she wrote stays on the page, and nowhere else.
      offline.hidden = false;
      delete form.dataset.sent;
    }
  });
}

const talk = document.querySelector("[data-new]");
if (talk) {
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${talk.dataset.new}?after=${talk.dataset.after}`, { cache: "no-store", credentials: "same-origin" });
      if (answer.status === 410) location.replace(talk.dataset.new.replace(/\/new$/, ""));
      if (answer.status !== 200) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const item of part.querySelectorAll("li[data-position]")) {
        if (Number(item.dataset.position) <= Number(talk.dataset.after)) continue;
        talk.append(document.adoptNode(item));
        talk.dataset.after = item.dataset.position;
      }
    } catch {
      // The line is gone for a moment; the next look brings everything behind the last one.
    }
  };
  setInterval(ask, 6000);
  document.addEventListener("visibilitychange", ask);
}
