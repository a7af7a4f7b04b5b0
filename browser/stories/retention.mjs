// A file's time is over: 水沢さん proposes, 日向さん confirms, a certificate stays. And who looked at what can be asked.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { ADMINISTRATOR, AUDITOR, COUNSELLOR, LEAD, PHONE, colleague } from "../house/people.mjs";

test("two people destroy a file, and a certificate stays", async () => {
  const counsellor = await colleague(COUNSELLOR, { viewport: PHONE });
  await counsellor.page.goto("/staff/retention");
  await sound(counsellor.page);
  const row = counsellor.page.locator("tr", { hasText: "相談者のファイル" }).filter({ has: counsellor.page.getByRole("button", { name: "廃棄を提案する" }) }).first();
  await row.getByRole("button", { name: "廃棄を提案する" }).click();
  await counsellor.page.getByText("もうひとりの人の確認を待っています").waitFor();
  assert.equal(await counsellor.page.getByRole("button", { name: "確認して廃棄する" }).count(), 0);
  await sound(counsellor.page);
  const proposal = new URL(counsellor.page.url()).pathname;
  counsellor.calm();
  await counsellor.leave();

  const lead = await colleague(LEAD);
  await lead.page.goto(proposal);
  await sound(lead.page);
  await lead.page.getByRole("button", { name: "確認して廃棄する" }).click();
  await lead.page.getByText("署名を確かめました").waitFor();
  assert.match(await lead.page.locator("main").innerText(), /鍵 \d+/);
  await sound(lead.page);
  await lead.page.goto("/staff/retention/certificates");
  await sound(lead.page);
  lead.calm();
  await lead.leave();
});

test("the lead asks who saw a file; the administrator learns of nobody", async () => {
  const lead = await colleague(LEAD);
  await lead.page.goto("/staff/clients");
  const number = await lead.page.locator("main td a, main th a").first().innerText();
  await lead.page.locator("main td a, main th a").first().click();
  await lead.page.getByRole("link", { name: "この記録を見た人" }).click();
  await sound(lead.page);
  await lead.page.waitForTimeout(500);
  await lead.page.reload();
  await lead.page.getByText(`相談者 ${number} を開きました`).first().waitFor();
  lead.calm();
  await lead.leave();

  const administrator = await colleague(ADMINISTRATOR);
  await administrator.page.goto("/staff/audit?kind=client");
  const told = await administrator.page.locator("main table").innerText();
  assert.match(told, /整理記号/);
  assert.doesNotMatch(told, /C-\d{4}/);
  await sound(administrator.page);
  administrator.calm();
  await administrator.leave();
});

test("the auditor takes the trail away as a file", async () => {
  const auditor = await colleague(AUDITOR);
  await auditor.page.goto("/staff/audit");
  const [file] = await Promise.all([auditor.page.waitForEvent("download"), auditor.page.getByRole("link", { name: "CSVで書き出す" }).click()]);
  assert.match(file.suggestedFilename(), /^audit-.*\.csv$/);
  auditor.calm();
  await auditor.leave();
});
