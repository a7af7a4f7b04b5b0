// 小鳥遊さん is kept from one file by a wall and from another by its restriction; with somebody in danger she opens the
// second for three hours, and 日向さん looks at it afterwards. 日向さん also makes a role of the house's own.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { COLLEAGUE, LEAD, PHONE, colleague } from "../house/people.mjs";
import { picture } from "../house/pictures.mjs";

/** Proves at the desk that it is she, where the page asks for it. */
async function proved(page, login) {
  if (!new URL(page.url()).pathname.startsWith("/staff/confirm")) return;
  const { inTown } = await import("../house/town.mjs");
  await page.getByLabel("パスワード").fill((await inTown()).passwords.get(login));
  await page.locator("main button[type=submit], main button:not([type])").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/staff/confirm"));
}

/** The restricted file that may be opened in an emergency, as the lead finds it. */
async function restricted(lead) {
  const { page } = lead;
  for (const alias of ["-021", "-022"]) {
    await page.goto("/staff/clients");
    await page.locator("[name=q]").fill(alias);
    await page.getByRole("button", { name: "さがす" }).click();
    await page.getByRole("link", { name: /^C-\d{4}$/ }).first().waitFor();
    const link = page.getByRole("link", { name: /^C-\d{4}$/ }).first();
    const [number, place] = [await link.innerText(), await link.getAttribute("href")];
    await page.goto(`${place}/restriction`);
    await page.getByText("閲覧制限").first().waitFor();
    lead[alias] = { number, place };
  }
}

test("a wall, a restriction, three hours in an emergency, and a look afterwards", async () => {
  const lead = await colleague(LEAD);
  await restricted(lead);
  await picture(lead.page, "authority-restriction");
  await sound(lead.page);

  const person = await colleague(COLLEAGUE, { viewport: PHONE });
  const { page } = person;
  for (const { number, place } of [lead["-021"], lead["-022"]]) {
    for (const path of ["", "/address", "/contact", "/restriction", "/disclosures"]) {
      assert.equal((await page.goto(`${place}${path}`)).status(), 404, `${place}${path}`);
    }
    await page.goto("/staff/clients");
    await page.locator("[name=q]").fill(number);
    await page.getByRole("button", { name: "さがす" }).click();
    await page.getByText(/見つかりませんでした|0人/).first().waitFor();
  }

  await page.goto("/staff/clients");
  await page.getByRole("link", { name: "緊急閲覧" }).click();
  await page.locator("[name=number]").fill(lead["-021"].number);
  await page.locator("[name=reason]").fill("本人の勤め先に夫が来ていると電話があった");
  await page.getByRole("button", { name: "3時間だけ開く" }).click();
  await page.getByText("緊急に開ける記録は見つかりません").waitFor();
  await page.locator("[name=number]").fill(lead["-022"].number);
  await page.getByRole("button", { name: "3時間だけ開く" }).click();
  await page.waitForURL(/\/staff\/clients\/[0-9a-f]{32}$/);
  assert.ok(!page.url().includes("?"), "no reason in the address");
  await page.getByText("緊急閲覧で開いています").waitFor();
  await picture(page, "authority-emergency-open");
  await sound(page);

  // The lead is told at once, on her own page.
  await lead.page.goto("/staff");
  await lead.page.getByText("緊急閲覧がありました").waitFor();
  await picture(lead.page, "authority-told");
  await sound(lead.page);
  await page.goto("/staff/emergency");
  await page.locator("[name=number]").fill(lead["-022"].number);
  await page.locator("[name=reason]").fill("もう一度");
  await page.getByRole("button", { name: "3時間だけ開く" }).click();
  await page.getByText("まだ確認されていません").waitFor();
  await sound(page);

  await lead.page.getByRole("link", { name: "内容を見て確認する" }).click();
  await lead.page.getByText("本人の勤め先に夫が来ている").waitFor();
  await picture(lead.page, "authority-review");
  await sound(lead.page);
  await lead.page.locator("label").filter({ hasText: "必要だった" }).first().click();
  await lead.page.getByRole("button", { name: "確認した" }).first().click();
  await lead.page.waitForURL(/done=saved/);
  await page.goto("/staff/emergency");
  await page.getByText("確認済み").first().waitFor();
  await sound(page);
  person.calm();
  lead.calm();
  await person.leave();
  await lead.leave();
});

test("a role of the house's own takes away and never adds", async () => {
  const lead = await colleague(LEAD);
  const { page } = lead;
  await page.goto("/staff/roles");
  await page.getByText("相談員（台帳の取り込みなし）").first().waitFor();
  await picture(page, "authority-roles");
  await sound(page);
  await page.getByRole("link", { name: "役割を作る" }).click();
  await sound(page);
  await page.goto("/staff/roles/new?base=counsellor");
  await proved(page, LEAD);
  await page.locator("[name=name]").fill("相談員（担当のみ）");
  await page.locator("[name='narrative/see']").selectOption("assigned");
  assert.deepEqual(await page.locator("[name='address/see'] option").evaluateAll((all) => all.map((one) => one.value)), ["", "own", "never"], "nothing wider than the shipped role");
  await picture(page, "authority-role-new");
  await sound(page);
  await page.getByRole("button", { name: "この役割を作る" }).click();
  await page.waitForURL(/\/staff\/roles\/[0-9a-f]{32}/);
  await page.getByText("担当のみ").first().waitFor();
  await picture(page, "authority-role");
  await sound(page);
  const table = await page.context().request.get("/staff/roles/table");
  const text = await table.text();
  assert.match(text, /権限一覧表/);
  assert.match(text, /■ 相談員（担当のみ）（独自の役割。もとの役割: 相談員）/);
  lead.calm();
  await lead.leave();
});
