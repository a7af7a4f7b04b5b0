// Everybody looks at everything she can reach, at the desk and on the phone: axe finds nothing, nothing runs over the
// edge, no link leads nowhere, nothing is asked of another host.
import assert from "node:assert/strict";
import test from "node:test";
import { findings } from "../house/axe.mjs";
import { ADMINISTRATOR, AUDITOR, COUNSELLOR, DESK, LEAD, OFFICER, PHONE, SITE, colleague, stranger } from "../house/people.mjs";
import { picture } from "../house/pictures.mjs";

/** Of pages that differ by a number only, and of one page asked differently, this many are looked at. */
const ALIKE = 2;

const shape = (path) => path.replace(/[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}").replace(/\b\d{4}-\d{2}\b/g, "{month}").replace(/\/\d+(?=\/|$)/g, "/{n}");
const label = (address) => { const { pathname, search } = new URL(address); return shape(pathname) + (search ? "+" + [...new URLSearchParams(search).keys()].join("+") : ""); };

/** What is wrong with the page as it stands at this width. */
async function look(page, viewport, name) {
  await page.setViewportSize(viewport);
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  await picture(page, name);
  const found = await findings(page);
  if (wide > 0) found.push(`${wide}px wider than the screen`);
  return found.map((line) => `${viewport.width}px: ${line}`);
}

/** At both widths, and quietly. */
async function inspect(person, name) {
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

const seen = new Map();

async function wander(t, person, role) {
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

for (const [login, role] of [[COUNSELLOR, "counsellor"], [LEAD, "lead"], [ADMINISTRATOR, "administrator"], [SITE, "site"], [OFFICER, "officer"], [AUDITOR, "auditor"]]) {
  test(`every page the ${role} can reach`, async (t) => {
    const person = await colleague(login);
    await wander(t, person, role);
    await person.leave();
  });
}

test("pages before signing in", async (t) => {
  const visitor = await stranger();
  for (const [address, status] of [["/", 200], ["/staff/login", 200], ["/staff/login?why=locked", 200], ["/nowhere", 404]]) {
    await t.test(address, async () => {
      const answer = await visitor.page.goto(address);
      assert.equal(answer.status(), status);
      await inspect(visitor, `visitor-${address}`);
    });
  }
  await t.test("a wrong password", async () => {
    await visitor.page.goto("/staff/login");
    await visitor.page.getByLabel("ログイン名").fill("mizusawa");
    await visitor.page.getByLabel("パスワード").fill("wrong");
    await visitor.page.getByRole("button", { name: "ログインする" }).click();
    await visitor.page.locator("[role=alert]").waitFor();
    await inspect(visitor, "visitor-wrong-password");
  });
  await visitor.leave();
});

test("pages that say no", async (t) => {
  const person = await colleague(COUNSELLOR);
  for (const address of ["/staff/nowhere", "/staff/consultations/00000000000000000000000000000000", "/staff/people"]) {
    await t.test(address, async () => {
      const answer = await person.page.goto(address);
      assert.equal(answer.status(), 404);
      await inspect(person, `refused-${address}`);
    });
  }
  await person.leave();
});

test("by keyboard alone into every place of the menu", async () => {
  const person = await colleague(LEAD);
  const { page } = person;
  const places = await page.locator(".rail nav a").evaluateAll((all) => all.map((a) => new URL(a.href).pathname));
  assert.ok(places.length > 8, `the menu has ${places.length} places`);
  const reached = new Set();
  for (let i = 0; i < 300 && reached.size < places.length; i += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const ring = getComputedStyle(element);
      return { path: element.closest(".rail nav") && element.pathname, shown: ring.outlineStyle !== "none" || ring.boxShadow !== "none" };
    });
    if (!at.path) continue;
    assert.ok(at.shown, `${at.path} shows that it has the focus`);
    reached.add(at.path);
  }
  assert.deepEqual([...reached], places);
  // And the skip link leads past all of it.
  await page.goto("/staff/consultations");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await person.leave();
});
