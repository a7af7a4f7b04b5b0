// 水沢さん brings a spreadsheet: what is wrong is named at its place, what is right comes in once.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { COUNSELLOR, colleague } from "../house/people.mjs";
import { today } from "../house/days.mjs";

const file = (name, lines) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n"), "utf8") });

async function upload(page, ledger, sheet) {
  await page.goto("/staff/import");
  await page.getByLabel("台帳の種類").selectOption({ label: ledger });
  await page.getByLabel("ファイル").setInputFiles(sheet);
  await page.getByRole("button", { name: "内容を確かめる" }).click();
}

for (const scripts of [true, false]) {
  test(`a ledger with mistakes, then mended, then once more${scripts ? "" : ", without scripts"}`, async () => {
    const person = await colleague(COUNSELLOR, { scripts });
    const { page } = person;
    const day = today();
    const who = scripts ? "受付-あり" : "受付-なし";
    const head = "受付日,相談方法,主訴,受付番号";
    const wrong = [head, `${day},電話,,${who}1`, `${day},のろし,,${who}2`, `令和8年2月30日,電話,,${who}3`];
    const right = [head, `${day},電話,,${who}1`, `${day},来所,,${who}2`];

    await upload(page, "相談台帳", file("wrong.csv", wrong));
    const problems = page.locator(".problems li");
    assert.equal(await problems.count(), 2);
    const [method, date] = await problems.allTextContents();
    assert.match(method, /3行目 B列（相談方法）「のろし」/);
    assert.match(method, /電話/, "says what is allowed");
    assert.match(date, /4行目 A列（受付日）「令和8年2月30日」/);
    assert.equal(await page.getByRole("button", { name: /取り込む/ }).count(), 0, "one error and nothing can be imported");
    if (scripts) await sound(page);

    await upload(page, "相談台帳", file("right.csv", right));
    await page.getByRole("button", { name: "2件を取り込む" }).click();
    await page.getByText("2件を取り込みました").waitFor();
    if (scripts) await sound(page);

    await upload(page, "相談台帳", file("right.csv", right));
    await page.getByText("すべて取込済みです").waitFor();
    assert.equal(await page.getByRole("button", { name: /取り込む/ }).count(), 0);

    await upload(page, "相談台帳", file("other.csv", [`${head},天気`, `${day},メール,,${who}1,晴れ`]));
    await page.getByText(`2行目（受付番号 ${who}1）`).waitFor();
    await page.getByText("読み取らなかった列: E列「天気」").waitFor();
    person.calm();
    await person.leave();
  });
}

test("headings nobody knows are asked for once", async () => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  const sheet = file("other.csv", ["受付日,手だて,受付番号", `${today()},来所,手だて1`]);
  await upload(page, "相談台帳", sheet);
  await page.getByText("あとは見出しを選ぶだけです").waitFor();
  const asked = page.getByLabel("手だて");
  await sound(page);
  await asked.selectOption({ label: "相談方法" });
  await page.locator("main form button.is-primary").last().click();
  await page.getByRole("button", { name: "1件を取り込む" }).waitFor();
  await upload(page, "相談台帳", sheet);
  await page.getByRole("button", { name: "1件を取り込む" }).waitFor();
  assert.equal(await asked.count(), 0, "the second time it is remembered");
  person.calm();
  await person.leave();
});

test("a file that is no spreadsheet", async () => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  await upload(page, "相談台帳", { name: "photo.xlsx", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]) });
  await page.locator("[role=alert] a[href='#f-file']").waitFor();
  assert.equal(await page.getByLabel("台帳の種類").inputValue(), "consultations", "what was chosen is still chosen");
  await sound(page);
  person.calm();
  await person.leave();
});
