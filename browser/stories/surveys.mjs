// The café's questionnaire: answered on a telephone without scripts and without a trace; the office sees the bars and takes them away.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { LEAD, PHONE, colleague, stranger } from "../house/people.mjs";

test("she answers at the door, and the office counts", async () => {
  const reader = await stranger({ viewport: PHONE });
  await reader.page.goto("/");
  await reader.page.getByRole("link", { name: /カフェあおばのアンケート/ }).click();
  await reader.page.getByText("だれが答えたかは、だれにもわかりません").waitFor();
  await sound(reader.page);
  const address = new URL(reader.page.url()).pathname;
  reader.calm();
  await reader.leave();

  const her = await stranger({ viewport: PHONE, scripts: false });
  const { page } = her;
  await page.goto(`/en${address}`);
  await page.getByText("Nobody can find out who answered.").waitFor();
  await page.goto(address);
  const ask = (name) => page.getByRole("group", { name });
  await ask(/あなたの年代/).getByLabel("30代").check();
  await ask(/きょうのカフェは/).getByLabel("やや満足").check();
  await ask(/よかったこと/).getByLabel("だれかと話せた").check();
  await ask(/よかったこと/).getByLabel("相談できた").check();
  await page.getByLabel(/気づいたこと/).fill("窓ぎわの席がすきです。");
  await page.getByRole("button", { name: "送る" }).click();
  await page.getByRole("heading", { name: "受け取りました" }).waitFor();
  await page.getByRole("link", { name: /生理用品を申し込む/ }).waitFor();
  assert.deepEqual(await her.context.cookies(), [], "no cookie, ever");
  her.calm();
  await her.leave();

  const office = await colleague(LEAD);
  await office.page.goto("/staff/surveys");
  await office.page.getByRole("link", { name: "カフェあおばのアンケート" }).click();
  await office.page.getByRole("link", { name: "集計を見る" }).click();
  await office.page.getByText("窓ぎわの席がすきです。").waitFor();
  await office.page.getByLabel(/^たて/).selectOption({ index: 1 });
  await office.page.getByLabel("よこ").selectOption({ index: 3 });
  await office.page.getByRole("button", { name: "表にする" }).click();
  await office.page.getByRole("columnheader", { name: "やや満足" }).waitFor();
  await sound(office.page);
  await office.page.getByRole("link", { name: "公表用" }).click();
  assert.equal(await office.page.getByText("窓ぎわの席がすきです。").count(), 0);
  const file = await office.context.request.get(await office.page.getByRole("link", { name: "CSV" }).getAttribute("href"));
  assert.match((await file.body()).toString(), /回答の枚数/);
  office.calm();
  await office.leave();
});
