// Looking at pages: at the desk and on the phone, with axe, as pictures, along every link.
import assert from "node:assert/strict";
import { findings } from "./axe.mjs";
import { DESK, PHONE } from "./people.mjs";
import { picture } from "./pictures.mjs";

/** Of pages that differ by a number only, and of one page asked differently, this many are looked at. */
const ALIKE = 2;

const shape = (path) => path.replace(/[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}").replace(/\b\d{4}-\d{2}\b/g, "{month}").replace(/\/\d+(?=\/|$)/g, "/{n}").replace(/\b(at-[a-z]+|way|place)-[\w-]+/g, "$1-{key}");
const label = (address) => { const { pathname, search } = new URL(address); return shape(pathname) + (search ? "+" + [...new URLSearchParams(search).keys()].join("+") : ""); };

/** What is wrong with the page as it stands at this width. */
async function look(page, viewport, name) {
  await page.setViewportSize(viewport);
  // Away from where the last click left it: what lies under the pointer looks different.
  await page.mouse.move(0, 0);
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  await picture(page, name);
  const found = await findings(page);
  if (wide > 0) found.push(`${wide}px wider than the screen`);
  return found.map((line) => `${viewport.width}px: ${line}`);
}

/** At both widths, and quietly: axe finds nothing, nothing runs over the edge. */
export async function inspect(person, name) {
  const found = [...await look(person.page, DESK, name), ...await look(person.page, PHONE, name)];
  await person.page.setViewportSize(DESK);
  assert.deepEqual(found, []);
  person.calm();
}

const links = (page) => page.locator("a[href]:not([data-leave])").evaluateAll((all) => all.filter((a) => a.origin === location.origin && !a.hasAttribute("download")).map((a) => a.href.split("#")[0]));

/** Opens an address. What comes as a file, to keep or to look at, is not a page. */
async function open(page, address) {
  try {
    const answer = await page.goto(address);
    return answer.headers()["content-type"]?.startsWith("text/html") ? answer : null;
  } catch (trouble) {
    if (/Download is starting|ERR_ABORTED/.test(trouble.message)) return null;
    throw trouble;
  }
}

/** Looks at every page that links lead to from /staff; each is a test of its own. `seen` counts pages alike, over several people. */
export async function wander(t, person, role, seen = new Map()) {
  const waiting = [new URL("/staff", person.page.url()).href];
  const met = new Set(waiting);
  // The places of the menu differ for everybody, by what she may do there.
  const menu = new Set(await person.page.locator("nav a[href^='/staff']").evaluateAll((all) => all.map((a) => a.href)));
  for (let address; (address = waiting.shift());) {
    const kind = shape(new URL(address).pathname);
    const before = seen.get(kind) ?? 0;
    if (before >= ALIKE && !menu.has(address)) continue;
    seen.set(kind, before + 1);
    await t.test(label(address), async () => {
      const answer = await open(person.page, address);
      if (!answer) return;
      for (const link of await links(person.page)) {
        if (!met.has(link) && new URL(link).pathname.startsWith("/staff")) { met.add(link); waiting.push(link); }
      }
      await inspect(person, `${role}-${label(address)}`);
      assert.equal(answer.status(), 200, `${address} answers`);
    });
  }
}
