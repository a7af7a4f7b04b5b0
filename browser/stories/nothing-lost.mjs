// The telephone rings, the tablet falls, two people write at once: nothing typed is lost, nothing is counted twice.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { COLLEAGUE, COUNSELLOR, colleague } from "../house/people.mjs";
import { NEW, RECORD, byPhone, facts, filled, record, save } from "../house/consultation.mjs";
import { countedThisMonth } from "../house/figures.mjs";
import { picture } from "../house/pictures.mjs";

test("what was being typed is there after the page was closed and she signed in again", async () => {
  const words = "夜になると不安が強くなる、と話される。髙橋﨑子 𠮷野 邊󠄁";
  const before = await colleague(COUNSELLOR);
  await before.page.goto(NEW);
  await facts(before.page).pressSequentially("夜に");
  await facts(before.page).fill(words);
  await before.page.locator("[data-draft-state]").filter({ hasText: "下書き保存" }).waitFor();
  before.calm();
  await before.leave();

  const after = await colleague(COUNSELLOR);
  await after.page.goto(NEW);
  const offer = after.page.locator(`main a[href^="${NEW}?draft="]`).first();
  await picture(after.page, "draft-offered");
  await sound(after.page);
  await offer.click();
  await after.page.waitForURL(/draft=/);
  assert.equal(await facts(after.page).inputValue(), words);
  await byPhone(after.page);
  await save(after.page).click();
  await after.page.waitForURL(RECORD);
  await after.page.getByText(words).waitFor();
  await after.page.goto(NEW);
  assert.equal(await after.page.locator("main").getByText("下書きがあります").count(), 0, "a draft that became a record is gone");
  after.calm();
  await after.leave();
});

test("without scripts a draft is kept by its button", async () => {
  const person = await colleague(COUNSELLOR, { scripts: false });
  const { page } = person;
  await page.goto(NEW);
  await facts(page).fill("途中まで書いた。");
  await page.locator("form[data-once] button[formaction='/staff/drafts/consultation']").click();
  await page.waitForURL(/\/staff\/consultations\?done=/);
  await page.goto(NEW);
  await page.locator(`main a[href^="${NEW}?draft="]`).first().click();
  assert.equal(await facts(page).inputValue(), "途中まで書いた。");
  await page.goto(NEW);
  await page.locator("main button[name=draft]").first().click();
  await page.waitForLoadState();
  assert.equal(await page.locator(`main a[href^="${NEW}?draft="]`).count(), 0, "and thrown away by another");
  await person.leave();
});

test("saved twice is one record", async () => {
  const person = await colleague(COUNSELLOR);
  const { page, context } = person;
  const before = await countedThisMonth(page);

  await page.goto(NEW);
  await byPhone(page);
  await save(page).dblclick();
  await page.waitForURL(RECORD);
  assert.equal(await countedThisMonth(page), before + 1, "a double click");

  await page.goto(NEW);
  await byPhone(page);
  const { action, body } = await filled(page);
  const answers = await Promise.all([1, 2, 3].map(() => context.request.post(action, { data: body, headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })));
  const places = new Set(answers.map((answer) => answer.headers().location));
  assert.deepEqual(answers.map((answer) => answer.status()), [303, 303, 303]);
  assert.equal(places.size, 1, `all lead to the same record: ${[...places]}`);
  assert.equal(await countedThisMonth(page), before + 2, "three posts of one form at once");

  await record(page, "前の相談の話。");
  await page.goBack();
  assert.equal(await facts(page).inputValue(), "", "the back key shows a fresh form, not the one that was sent");
  person.calm();
  await person.leave();
});

for (const scripts of [true, false]) {
  test(`two people at one record: the second is told, and nothing is lost${scripts ? "" : ", without scripts"}`, async () => {
    const first = await colleague(COUNSELLOR, { scripts });
    const second = await colleague(COLLEAGUE, { scripts });
    const written = await record(first.page, "はじめの記録。");
    await first.page.goto(`${written}/edit`);
    await second.page.goto(`${written}/edit`);

    await first.page.locator("[name=minutes]").fill("25");
    await save(first.page).click();
    await first.page.waitForURL(RECORD);

    await facts(second.page).fill("あとから書き足した話。");
    await save(second.page).click();
    await second.page.locator("main").getByText("水沢 ことは").first().waitFor();
    assert.ok((await second.page.locator("main").textContent()).includes("25"), "she sees what the first one wrote");
    assert.equal(await facts(second.page).inputValue(), "あとから書き足した話。");
    if (scripts) {
      await picture(second.page, "two-people");
      await sound(second.page);
    }
    await save(second.page).click();
    await second.page.waitForURL(RECORD);
    await second.page.getByText("あとから書き足した話。").first().waitFor();
    const shown = await second.page.locator("main").textContent();
    assert.ok(shown.includes("25"), "what the first one wrote stands in the history at least");
    assert.ok(shown.includes("はじめの記録。"), "and the text as it was");
    first.calm();
    second.calm();
    await first.leave();
    await second.leave();
  });
}

test("hidden in one key: Shift alone three times, and the back key shows nothing", async () => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  await page.goto("/staff/consultations");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
  await page.waitForURL(/\/closed$/);
  assert.ok(!/つながり|ログイン|相談/.test(await page.content()), "a page that says nothing");
  await page.goBack();
  await page.waitForURL(/\/staff\/login/);
  person.calm();
  await person.leave();
});
