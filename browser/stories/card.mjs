// The pointing card on paper, and cards laid out with a code: printed, scanned in the street, counted by the day.
import assert from "node:assert/strict";
import test from "node:test";
import { COUNSELLOR, PHONE, colleague, stranger } from "../house/people.mjs";

test("a card is laid out, printed, scanned and counted, and the phone keeps nothing", async () => {
  const office = await colleague(COUNSELLOR);
  const { page, context } = office;
  await page.goto("/staff/publicity/placements/new");
  await page.locator("label").filter({ hasText: "カード" }).first().click();
  await page.getByLabel("置き場所").fill("ひばり野支所 待合");
  await page.getByLabel("刷った数").fill("100");
  await page.getByLabel("行き先").selectOption({ label: "生理用品を受け取れるところ" });
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByRole("heading", { name: "ひばり野支所 待合" }).waitFor();
  for (const name of ["名刺サイズ10枚", "チラシ A6", "チラシ A4"]) {
    const paper = await context.request.get(await page.getByRole("link", { name }).getAttribute("href"));
    assert.equal(paper.headers()["content-type"], "application/pdf");
    assert.equal((await paper.body()).subarray(0, 5).toString(), "%PDF-");
  }
  const code = await page.locator("main a[href*='/q/']").getAttribute("href");

  const her = await stranger({ viewport: PHONE });
  await her.page.goto(code);
  assert.equal(new URL(her.page.url()).pathname, "/pick-up");
  assert.deepEqual(await her.context.cookies(), []);
  await her.page.getByRole("link", { name: /4枚ならべて/ }).waitFor();
  const card = await her.context.request.get("/card/card-a4.pdf");
  assert.equal((await card.body()).subarray(0, 5).toString(), "%PDF-");
  her.calm();
  await her.leave();

  await page.reload();
  await page.getByText("28日で1回").waitFor({ state: "attached" });
  office.calm();
  await office.leave();
});
