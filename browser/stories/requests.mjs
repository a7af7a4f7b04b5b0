// Packs asked for at the door, without a name: she asks, the office prepares and hands over, she sees it; nothing stays on the phone.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { COUNSELLOR, PHONE, colleague, stranger } from "../house/people.mjs";

for (const scripts of [true, false]) {
  test(`she asks for packs and fetches them, ${scripts ? "with" : "without"} scripts`, async () => {
    const her = await stranger({ viewport: PHONE, scripts });
    const { page } = her;
    // axe is a script itself: where none may run there is none to look.
    const lookOver = () => (scripts ? sound(page) : undefined);
    await page.goto("/pick-up");
    await page.getByRole("link", { name: /受け取る場所を決めて申し込む/ }).click();
    await lookOver();
    await page.getByRole("button", { name: "申し込む" }).click();
    await page.getByText("受け取る場所を選んでください。").first().waitFor();
    await lookOver();
    await page.getByLabel("受け取る場所").selectOption({ label: "北図書館" });
    await page.locator("select[name^='n-']").first().selectOption("2");
    await page.getByRole("button", { name: "申し込む" }).click();
    await page.getByRole("heading", { name: "申し込みを受けました" }).waitFor();
    await lookOver();
    const number = (await page.locator("dl.code dd").first().textContent()).trim();
    const words = (await page.locator(".words li").allTextContents()).join(" ");

    const look = async () => {
      await page.goto("/request/open");
      await page.getByLabel("申し込み番号").fill(number);
      await page.getByLabel("合言葉").fill(words);
      await page.getByRole("button", { name: "様子を見る" }).click();
    };
    await look();
    await page.getByRole("heading", { name: "用意をしています" }).waitFor();

    const office = await colleague(COUNSELLOR);
    await office.page.goto("/staff/requests");
    await office.page.getByRole("link", { name: number }).click();
    await office.page.getByRole("button", { name: "用意できた" }).click();
    await look();
    await page.getByRole("heading", { name: "用意ができました" }).waitFor();
    await lookOver();
    await office.page.goto("/staff/requests");
    await office.page.getByRole("link", { name: number }).click();
    await office.page.getByRole("button", { name: "渡した" }).click();
    await office.page.getByRole("link", { name: "提供の記録を見る" }).click();
    await office.page.getByText("申込み").last().waitFor();
    office.calm();
    await office.leave();

    await look();
    await page.getByRole("heading", { name: "お渡ししました" }).waitFor();
    assert.deepEqual(await her.context.cookies(), [], "no cookie, ever");
    her.calm();
    await her.leave();
  });
}
