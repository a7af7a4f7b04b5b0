// 月野さん hands out packs with one hand on her phone: one tap a pack, a slip taken back, a bad line, no scripts.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { PHONE, SITE, colleague } from "../house/people.mjs";

const count = (page) => page.locator("[data-tap-count]").first().textContent().then(Number);
const counts = (page, n) => page.waitForFunction((wanted) => Number(document.querySelector("[data-tap-count]").textContent) === wanted, n);
const undo = (page) => page.locator("[data-tap-undo] button, form[action$='/undo'] button").first();

/** From the choice of places to the counters of the first. */
async function atThePlace(person) {
  const { page } = person;
  await page.goto("/staff/distributions/tap");
  await page.getByLabel("場所の名前でさがす").fill("としょかん");
  await page.getByRole("button", { name: "さがす" }).click();
  await page.getByText("その名前の場所はありません").waitFor();
  await page.getByLabel("場所の名前でさがす").fill("図書館");
  await page.getByRole("button", { name: "さがす" }).click();
  await page.getByRole("link", { name: "中央図書館" }).waitFor();
  await page.locator("main a[href^='/staff/distributions/tap/']").first().click();
  await page.locator("[data-tap]").first().waitFor();
  return page.locator(".tap__button").first();
}

/** What the server has counted, seen by opening the page again. */
async function kept(page) {
  await page.waitForLoadState("networkidle");
  await page.reload();
  return count(page);
}

test("three taps and one taken back", async () => {
  const person = await colleague(SITE, { viewport: PHONE });
  const { page } = person;
  const tap = await atThePlace(person);
  const { width, height } = await tap.boundingBox();
  assert.ok(width >= 160 && height >= 64, `a thumb finds ${width} × ${height}`);
  const before = await count(page);
  for (let i = 0; i < 3; i += 1) await tap.click();
  await counts(page, before + 3);
  await undo(page).click();
  await counts(page, before + 2);
  assert.equal(await kept(page), before + 2);
  await sound(page);
  person.calm();
  await person.leave();
});

test("two quick taps are two packs", async () => {
  const person = await colleague(SITE, { viewport: PHONE });
  const tap = await atThePlace(person);
  const before = await count(person.page);
  await tap.dblclick();
  await counts(person.page, before + 2);
  assert.equal(await kept(person.page), before + 2);
  person.calm();
  await person.leave();
});

test("a tap whose answer got lost is sent again and counted once", async () => {
  const person = await colleague(SITE, { viewport: PHONE });
  const { page, context } = person;
  const tap = await atThePlace(person);
  const before = await count(page);
  let sent = 0;
  await context.route("**/staff/distributions/tap/*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await tap.click();
  await page.locator("[data-tap-state]").first().filter({ hasText: "送信待ち" }).waitFor();
  await page.locator("[data-tap-state]").first().filter({ hasText: /^$/ }).waitFor({ state: "attached", timeout: 15_000 });
  assert.equal(sent, 2);
  await context.unroute("**/staff/distributions/tap/*");
  assert.equal(await kept(page), before + 1);
  await person.leave();
});

test("without scripts each tap is a form, and one sent twice is one pack", async () => {
  const person = await colleague(SITE, { viewport: PHONE, scripts: false });
  const { page, context } = person;
  const tap = await atThePlace(person);
  const before = await count(page);
  await tap.click();
  await page.waitForLoadState();
  assert.equal(await count(page), before + 1);
  const form = page.locator("[data-tap] form").first();
  const fields = await form.locator("input").evaluateAll((all) => Object.fromEntries(all.map(({ name, value }) => [name, value])));
  const action = await form.getAttribute("action");
  for (let i = 0; i < 2; i += 1) await context.request.post(action, { form: fields });
  await page.reload();
  assert.equal(await count(page), before + 2);
  await undo(page).click();
  await page.waitForLoadState();
  assert.equal(await count(page), before + 1);
  person.calm();
  await person.leave();
});
