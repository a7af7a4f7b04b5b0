// Hours: 責任者 closes the hub for a day, changes an evening, looks at eight weeks; the calendar feed and the inbox say the same.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { LEAD, PHONE, colleague } from "../house/people.mjs";

test("the lead changes an evening and announces a day off; the feed follows", async () => {
  const lead = await colleague(LEAD);
  const { page } = lead;
  await page.goto("/staff/hours");
  await sound(page);
  await page.getByRole("link", { name: "電話相談" }).click();
  await page.getByRole("heading", { name: "これから8週間" }).waitFor();
  await sound(page);
  const door = new URL(page.url()).pathname;

  // A mistake is told at its field, and what was typed is still there.
  await page.getByLabel(/^2行目の終わり/).fill("16:00");
  await page.getByRole("button", { name: "保存する" }).first().click();
  await page.locator("[role=alert]").waitFor();
  assert.equal(await page.getByLabel(/^2行目の終わり/).inputValue(), "16:00");
  await sound(page);

  await page.getByLabel(/^2行目の始まり/).fill("18:05");
  await page.getByLabel(/^2行目の終わり/).fill("20:05");
  await page.getByRole("button", { name: "8週間を確かめる" }).click();
  await page.getByText("18:05〜20:05").first().waitFor();
  await page.getByRole("button", { name: "保存する" }).first().click();
  await page.getByText("18:05〜20:05").first().waitFor();

  await page.goto("/staff/hours");
  await page.getByLabel("場所・方法").selectOption({ label: "電話相談" });
  const day = new Date(Date.now() + 10 * 86_400_000);
  await page.getByLabel("日（始まりの日）").fill(`${day.getFullYear()}/${day.getMonth() + 1}/${day.getDate()}`);
  await page.getByLabel("この時間だけ開ける").check();
  await page.getByLabel("時間", { exact: false }).last().waitFor();
  await page.locator("input[name=spans]").fill("10:15〜11:15");
  await page.locator("input[name=reason]").fill("午後は研修のため");
  await page.getByRole("button", { name: "加える" }).click();
  await page.locator("main").getByText("午後は研修のため").first().waitFor();
  await sound(page);

  const feed = await page.request.get(`/feeds/${door.split("/").at(-1)}.ics`);
  const text = (await feed.text()).replaceAll("\r\n ", "");
  assert.match(text, /T180500/);
  assert.match(text, /T101500/);
  assert.match(text, /DESCRIPTION:午後は研修のため/);
  await page.goto("/staff/inbox/hours");
  await sound(page);
  lead.calm();
  await lead.leave();
});

test("eight weeks fit a phone", async () => {
  const lead = await colleague(LEAD, { viewport: PHONE });
  await lead.page.goto("/staff/hours");
  await sound(lead.page);
  await lead.page.getByRole("link", { name: "電話相談" }).click();
  await sound(lead.page);
  lead.calm();
  await lead.leave();
});
