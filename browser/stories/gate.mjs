// 水沢さん asks how to call, writes down what she may tell, and sends one letter; 小鳥遊さん looks where two must look.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { COLLEAGUE, COUNSELLOR, PHONE, colleague } from "../house/people.mjs";
import { picture } from "../house/pictures.mjs";

const CENTRE = "こもれび法律相談室";

/** A woman nobody has asked anything yet. Leads to her file. */
async function newcomer(page, name) {
  await page.goto("/staff/clients/new");
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=address]").fill("あおば市ひばり台9-8-7");
  await page.getByRole("button", { name: "保存する" }).click();
  await page.waitForURL(/\/staff\/clients\/[0-9a-f]{32}/);
  return new URL(page.url()).pathname;
}

const chip = (page, group, words) => page.locator(`fieldset:has([name=${group}]) label`).filter({ hasText: words }).first();

async function agree(page, file, items) {
  await page.goto(`${file}/consents/new`);
  await chip(page, "purpose", "紹介・つなぎ").click();
  await page.locator("[name=recipient]").fill(CENTRE);
  for (const item of items) await chip(page, "items", item).click();
  await page.getByRole("button", { name: "保存する" }).click();
  await page.waitForURL(/consents\?done=/);
}

async function ask(page, file, more = async () => {}) {
  await page.goto(`${file}/disclosures/new?template=referral_letter`);
  await page.locator("[name=body]").fill(CENTRE);
  await page.locator("[name=request]").fill("手続きについて教えてほしい。");
  await more();
  await page.getByRole("button", { name: "確かめる画面へ" }).click();
  await page.waitForURL(/disclosures\/[0-9a-f]{32}/);
  return new URL(page.url()).pathname;
}

const letOut = (page) => page.getByRole("button", { name: "出す（印刷用ファイル）" });

test("before a call she reads how; a month later she asks again", async () => {
  const person = await colleague(COUNSELLOR, { viewport: PHONE });
  const { page } = person;
  const file = await newcomer(page, "桜井 まゆ");
  await page.getByText("安全な連絡方法がまだ書かれていません").waitFor();
  await page.getByRole("link", { name: "連絡方法を書く" }).click();
  await chip(page, "allowed", "電話").click();
  await chip(page, "forbidden", "郵便").click();
  await page.locator("[name=if_other]").fill("番号を間違えました、と言って切る。");
  await sound(page);
  await page.getByRole("button", { name: "保存する" }).click();
  await page.waitForURL(`**${file}?done=saved`);
  await page.getByText("連絡できます：電話").waitFor();
  await picture(page, "gate-card");
  await sound(page);
  await page.goto(`${file}/contact`);
  await page.getByText("いるともいないとも答えません").waitFor();
  await sound(page);
  person.calm();
  await person.leave();
});

test("a letter leaves with her word and not without it", async () => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  const file = await newcomer(page, "小川 とも");
  const letter = await ask(page, file);
  await page.getByText("まだ本人に聞いていません").waitFor();
  assert.equal(await letOut(page).count(), 0);
  await agree(page, file, ["氏名・かな", "つなぐ理由・お願い"]);
  await sound(page);
  await page.goto(letter);
  const [paper] = await Promise.all([page.waitForEvent("download"), letOut(page).click()]);
  assert.match(paper.suggestedFilename(), /^document_\d{4}-\d{2}-\d{2}\.pdf$/, "the name tells nothing");
  // She rings and takes it back while the page is still open.
  const other = await colleague(COLLEAGUE);
  await other.page.goto(`${file}/consents`);
  await other.page.getByRole("button", { name: "取りやめる" }).click();
  await other.page.waitForURL(/done=withdrawn/);
  await letOut(page).click();
  await page.getByText("出せませんでした。試みたことは提供記録に残りました").waitFor();
  await page.goto(`${file}/disclosures`);
  await page.getByText("本人が同意を取りやめました").waitFor();
  await picture(page, "gate-ledger");
  await sound(page);
  person.calm();
  other.calm();
  await person.leave();
  await other.leave();
});

test("her address leaves only after a second person has looked", async () => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  const file = await newcomer(page, "森 かえで");
  await agree(page, file, ["氏名・かな", "つなぐ理由・お願い", "住所"]);
  const letter = await ask(page, file, async () => {
    await chip(page, "items", "住所").click();
    await page.locator("[name=reason]").fill("一時保護の迎えに行くため");
  });
  await page.getByText("もう一人の確認がまだです").waitFor();
  assert.equal(await letOut(page).count(), 0);
  const other = await colleague(COLLEAGUE);
  await other.page.goto("/staff");
  await other.page.locator(`a[href='${letter}']`).click();
  await other.page.getByRole("button", { name: "確かめた（出してよい）" }).click();
  await other.page.waitForURL(/done=changed/);
  await picture(other.page, "gate-second");
  await sound(other.page);
  await page.goto(letter);
  assert.ok(!(await page.content()).includes("ひばり台"), "on no page");
  const [paper] = await Promise.all([page.waitForEvent("download"), letOut(page).click()]);
  assert.ok(paper.suggestedFilename().endsWith(".pdf"));
  person.calm();
  other.calm();
  await person.leave();
  await other.leave();
});
