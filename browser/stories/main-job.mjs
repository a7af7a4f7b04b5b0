// 水沢さん's day: she writes down a call, finds it in the month's table, opens the list behind the number and takes the
// case sheet. First with the keyboard alone, then without scripts.
import assert from "node:assert/strict";
import test from "node:test";
import { COUNSELLOR, LEAD, colleague, stranger } from "../house/people.mjs";
import { NEW, RECORD, phone, record, save } from "../house/consultation.mjs";
import { monthRow } from "../house/figures.mjs";
import { hands } from "../house/keyboard.mjs";
import { pdfText } from "../house/paper.mjs";
import { inTown } from "../house/town.mjs";

const TITLE = "あおば市女性のためのつながりサポート事業";
/** Keystrokes for the smallest record, once the form is open. */
const FEW = 12;

const rail = (page, path) => page.locator(`.rail nav a[href="${path}"]`);
const caseSheet = (page) => page.locator("main a[href*='case-sheet'][href*='pdf']").first();

test("by keyboard alone: from signing in to the case sheet", async (t) => {
  const person = await stranger();
  const { page } = person;
  const { press, type, reach, take } = hands(page);
  const follow = async (link) => { await reach(link); await Promise.all([page.waitForEvent("load"), press("Enter")]); };
  const password = (await inTown()).passwords.get(LEAD);

  await page.goto("/staff");
  await reach(page.getByLabel("ログイン名"));
  await type(LEAD);
  await press("Tab");
  await type(password);
  await press("Enter");
  await page.waitForURL("**/staff");

  await follow(rail(page, "/staff/figures"));
  const before = await monthRow(page);
  await follow(rail(page, "/staff/consultations"));
  await follow(page.locator(`main a[href="${NEW}"]`).first());

  const key = await phone(page).getAttribute("data-key");
  take();
  const began = Date.now();
  await press(key);
  await press("Control+Enter");
  await page.waitForURL(RECORD);
  const strokes = take();
  t.diagnostic(`the smallest record: ${strokes} keystrokes, ${Date.now() - began} ms from the first key to the saved page (debug build)`);
  assert.ok(strokes <= FEW, `${strokes} keystrokes`);
  const written = new URL(page.url()).pathname;

  await follow(rail(page, "/staff/figures"));
  const now = await monthRow(page);
  assert.deepEqual([now.total, now.cell], [before.total + 1, before.cell + 1]);
  await follow(now.behind);
  assert.equal(new URL(page.url()).pathname, "/staff/consultations");
  await page.locator(`main a[href="${written}"]`).waitFor();

  await follow(rail(page, "/staff/paper"));
  const [download] = await Promise.all([page.waitForEvent("download"), reach(caseSheet(page)).then(() => press("Enter"))]);
  assert.ok((await pdfText(download)).includes(TITLE));
  person.calm();
  await person.leave();
});

test("without scripts: the same, by ordinary forms and links", async () => {
  const person = await colleague(LEAD, { scripts: false });
  const { page } = person;
  await page.goto("/staff/figures");
  const before = await monthRow(page);
  const written = await record(page, "電話が鳴った。");
  await page.goto("/staff/figures");
  const now = await monthRow(page);
  assert.deepEqual([now.total, now.cell], [before.total + 1, before.cell + 1]);
  await now.behind.click();
  await page.locator(`main a[href="${written}"]`).waitFor();
  await page.goto("/staff/paper");
  const [download] = await Promise.all([page.waitForEvent("download"), caseSheet(page).click()]);
  assert.ok((await pdfText(download)).includes(TITLE));
  person.calm();
  await person.leave();
});

for (const scripts of [true, false]) {
  test(`what is wrong stands at its field, and what was typed is still there${scripts ? "" : ", without scripts"}`, async () => {
    const person = await colleague(COUNSELLOR, { scripts });
    const { page } = person;
    await page.goto(NEW);
    await page.locator("[name=day]").fill("R8.11.31");
    await page.locator("[name=facts_text]").fill("学校に行けない日が続いている。");
    await save(page).click();
    await page.locator("[role=alert]").waitFor();
    assert.equal(await page.locator("[name=facts_text]").inputValue(), "学校に行けない日が続いている。");
    assert.equal(await page.locator("[name=day]").inputValue(), "R8.11.31");
    assert.equal(await page.locator("[name=day]").getAttribute("aria-invalid"), "true");
    assert.match(await page.locator("#f-day-error").textContent(), /日/);
    await page.locator("[role=alert] a[href='#f-day']").click();
    assert.equal(await page.evaluate(() => document.activeElement.id || location.hash.slice(1)), "f-day");
    person.calm();
    await person.leave();
  });
}

test("a record taken back is counted no more", async () => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  const written = await record(page);
  await page.goto("/staff/figures");
  const before = await monthRow(page);
  await page.goto(`${written}/void`);
  await page.locator("[name=reason]").fill("二重に記録した");
  await page.locator("form[data-once] button.is-danger").click();
  await page.waitForURL(RECORD);
  await page.goto("/staff/figures");
  assert.equal((await monthRow(page)).total, before.total - 1);
  person.calm();
  await person.leave();
});
