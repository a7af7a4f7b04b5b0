// What every public page weighs on the wire: the page, compressed as a browser asks for it, with its style sheet, scripts,
// icon and response heads. It goes along all links from the first page in every language, so a new page is weighed by itself.
// On its own: node house/weight.mjs http://localhost:8080 prints a table.
import { request } from "node:http";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

/** The bar: page and all it fetches, photographs of works apart. */
export const BAR = 30 * 1024;

/** Staff's rooms, and the way out, which leads elsewhere. */
const ELSEWHERE = /^\/(staff|setup)(\/|$)|\/x$/;
const KEPT = new Map();

/** One answer as it travels: its head and body in bytes, and its text. */
function fetched(origin, path, { headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, origin), { method: body === undefined ? "GET" : "POST", headers: { "accept-encoding": "gzip", ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("error", reject).on("end", async () => {
        const travelled = Buffer.concat(parts);
        const head = answer.rawHeaders.reduce((sum, text) => sum + text.length + 2, 19);
        const { gunzipSync } = await import("node:zlib");
        const plain = answer.headers["content-encoding"] === "gzip" ? gunzipSync(travelled) : travelled;
        resolve({ status: answer.statusCode, headers: answer.headers, wire: head + travelled.length, body: travelled.length, text: plain.toString() });
      });
    });
    asked.on("error", reject).end(body);
  });
}

const attributes = (html, name) => [...html.matchAll(new RegExp(` ${name}="(/[^"#]*)`, "g"))].map(([, path]) => path.replaceAll("&amp;", "&"));

/** What a page fetches by itself: sheets, scripts and what these import, its icon. Photographs are counted apart. */
async function around(origin, html) {
  const own = [...html.matchAll(/<(?:link|script)[^>]* (?:href|src)="(\/assets\/[^"]*)/g)].map(([, path]) => path);
  let wire = 0;
  for (const path of new Set(own)) {
    if (!KEPT.has(origin + path)) {
      const answer = await fetched(origin, path);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      if (/\bimport\b[^;]*["']\.\//.test(answer.text)) throw new Error(`${path} imports another script: weigh that too`);
      KEPT.set(origin + path, answer.wire);
    }
    wire += KEPT.get(origin + path);
  }
  return wire;
}

async function weighed(origin, path, answer) {
  return { path, html: answer.body, wire: answer.wire + (await around(origin, answer.text)), pictures: (answer.text.match(/<img /g) ?? []).length };
}

/** Writes once as a browser does, and weighs what she then sees. */
async function room(origin) {
  const form = await fetched(origin, "/write");
  const hidden = [...form.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const words = { text: "眠れない日が続いています。だれかに話を聞いてもらいたいです。" };
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const receipt = await fetched(origin, "/write", { headers, body: new URLSearchParams([...hidden, ...Object.entries(words)]).toString() });
  if (receipt.status !== 200) throw new Error(`writing: ${receipt.status}`);
  const cookie = receipt.headers["set-cookie"][0].split(";")[0];
  const pages = [await weighed(origin, "/write (届きました)", receipt)];
  for (const path of ["/write/room", "/write/room/empty", "/write/room/end"]) {
    const answer = await fetched(origin, path, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    pages.push(await weighed(origin, path, answer));
  }
  return pages;
}

/** Weighs all pages, the heaviest first. */
export async function weigh(origin) {
  const pages = [];
  const waiting = ["/"];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const answer = await fetched(origin, path);
    if (answer.status >= 300 && answer.status < 400) continue;
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    if (!answer.headers["content-type"]?.startsWith("text/html")) continue;
    pages.push(await weighed(origin, path, answer));
    // Months lead to months without end: from a page with a query nobody goes on to another.
    const next = attributes(answer.text, "href").filter((to) => !ELSEWHERE.test(to) && !to.startsWith("/assets/") && !(path.includes("?") && to.includes("?")));
    for (const to of next) if (!seen.has(to)) { seen.add(to); waiting.push(to); }
  }
  return [...pages, ...(await room(origin))].sort((a, b) => b.wire - a.wire);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const pages = await weigh(argv[2]);
  const [heaviest] = pages;
  console.log(`${pages.length} pages; heaviest ${heaviest.wire} bytes (${heaviest.path}), median ${pages[pages.length >> 1].wire}, bar ${BAR}`);
  for (const { path, html, wire, pictures } of pages) console.log(`| ${path} | ${html} | ${wire} |${pictures ? ` ${pictures} |` : " |"}`);
  if (heaviest.wire > BAR) process.exitCode = 1;
}
