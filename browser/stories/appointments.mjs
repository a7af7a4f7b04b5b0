// She books a time on her telephone, with and without scripts: nothing is required but the time. She comes back with number and
// words, moves it and takes it back; the office sees it, takes note, and an appointment becomes one consultation.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { COUNSELLOR, DESK, OFFICER, PHONE, colleague, stranger } from "../house/people.mjs";
import { picture } from "../house/pictures.mjs";

/** The page is sound and fits. */
async function fits(page, name) {
  await sound(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${name}: ${over} pixels over the edge`);
  await picture(page, `appointments-${name}`);
}

const hours = (text) => text.match(/\d{1,2}:\d\d〜\d{1,2}:\d\d/)[0];

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";
  test(`she books, comes back, moves it and takes it back, ${how}`, async () => {
    const person = await stranger({ viewport: PHONE, scripts });
    const { page, context } = person;
    const look = async (name) => scripts && fits(page, name);
    await page.goto("/");
    await page.getByRole("link", { name: /日時を予約する/ }).first().click();
    await page.getByRole("heading", { name: "日時をえらぶ" }).waitFor();
    assert.deepEqual(await context.cookies(), [], "no cookie before she books");
    await look("choice");
    await page.getByRole("link", { name: /窓口での相談/ }).click();
    await look("days");
    const time = page.locator(".slots a").last();
    const wanted = hours(await time.textContent());
    await time.click();
    await page.getByRole("heading", { name: "この日時でよろしいですか" }).waitFor();
    await page.getByText("書いてもよければ").click();
    await page.getByLabel("呼び名").fill("ひかり");
    await look("confirm");
    await page.getByRole("button", { name: "この日時で予約する" }).click();
    await page.getByRole("heading", { name: "予約しました" }).waitFor();
    await look("receipt");
    const number = (await page.locator("dl.code dd").first().textContent()).replace(/\D/g, "");
    const words = (await page.locator(".words li").allTextContents()).join(" ");
    await page.getByRole("link", { name: /予約を見る・変える/ }).click();
    await page.getByRole("heading", { name: new RegExp(wanted) }).waitFor();
    await page.getByRole("button", { name: "この画面を閉じる" }).click();
    await page.getByRole("heading", { name: "閉じました" }).waitFor();

    await page.goto("/appointments/mine");
    await page.getByLabel("受付番号").fill(number);
    await page.getByLabel("合言葉").fill(words);
    await page.locator("main form button").first().click();
    await page.waitForURL(/\/appointments\/mine/);
    await look("mine");
    await page.getByRole("link", { name: "日時を変える" }).click();
    const other = page.locator("main form .option").last();
    const new_time = hours(await other.textContent());
    await other.click();
    await look("move");
    await page.getByRole("button", { name: "この日時に変える" }).click();
    await page.getByText("日時を変えました。").waitFor();
    await page.getByRole("heading", { name: new RegExp(new_time) }).first().waitFor();
    await page.getByRole("link", { name: "やめる", exact: true }).click();
    await look("cancel");
    await page.getByRole("button", { name: "予約をやめる" }).click();
    await page.getByText("予約をやめました。").waitFor();
    person.calm();
    await person.leave();
  });
}

test("its pages are at most 30 KB on the wire", async () => {
  const { page, context, leave } = await stranger({ viewport: PHONE });
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto("/appointments");
  const days = await page.getByRole("link", { name: /窓口での相談/ }).getAttribute("href");
  for (const address of ["/appointments", days, `/easy${days}`]) {
    bytes = 0;
    await page.goto(address, { waitUntil: "networkidle" });
    assert.ok(bytes > 0 && bytes <= 30 * 1024, `${address}: ${bytes} bytes`);
  }
  await leave();
});

test("the office takes note, and who came becomes one consultation", async () => {
  const person = await colleague(COUNSELLOR, { viewport: DESK });
  const { page } = person;
  await page.goto("/staff/appointments");
  await page.getByText(/新しい予約が\d+件あります/).waitFor();
  await fits(page, "staff");
  await page.getByRole("button", { name: "すべて確かめた" }).click();
  await page.getByRole("link", { name: "予約を受ける" }).waitFor();
  assert.equal(await page.getByText(/新しい予約が/).count(), 0);
  // One of last week still waits for a word of what became of it.
  await page.getByRole("link", { name: /前へ|前のページ|←/ }).first().click();
  await page.locator("tr", { hasText: "結果を書いてください" }).getByRole("link").first().click();
  await fits(page, "one");
  await page.getByRole("link", { name: "来られました（相談を記録する）" }).click();
  await fits(page, "record");
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByRole("link", { name: "この予約の相談記録を開く" }).click();
  await page.getByText("この相談の予約：").waitFor();
  person.calm();
  await person.leave();
});

test("an officer finds nothing of it", async () => {
  const person = await colleague(OFFICER);
  for (const address of ["/staff/appointments", "/staff/appointments/due", "/staff/appointments/offers"]) {
    assert.equal((await person.page.goto(address)).status(), 404, address);
  }
  assert.equal(await person.page.getByRole("link", { name: "予約", exact: true }).count(), 0);
  await person.leave();
});
