// 日向さん reads her figures: totals stay in sight, the list says what was counted, papers go out without small numbers.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { DESK, LEAD, PHONE, colleague } from "../house/people.mjs";

for (const [name, viewport] of [["desk", DESK], ["phone", PHONE]]) {
  test(`a long and a wide table show that there is more, at a ${name}`, async () => {
    const lead = await colleague(LEAD, { viewport });
    await lead.page.goto("/staff/figures?measure=handovers&rows=distribution_point&columns=month");
    await sound(lead.page);
    const table = lead.page.locator("main .table").first();
    const seen = await table.evaluate((box) => {
      const total = box.querySelector("tfoot").getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      return { clipped: box.scrollHeight > box.clientHeight, inside: total.bottom <= frame.bottom + 1 && total.top >= frame.top, fits: frame.height < innerHeight, shadow: getComputedStyle(box).backgroundImage };
    });
    assert.ok(seen.clipped && seen.inside && seen.fits, JSON.stringify(seen));
    assert.match(seen.shadow, /gradient/);
    lead.calm();
    await lead.leave();
  });
}

test("a figure's list says how many persons it counted, and closing stands in line", async () => {
  const lead = await colleague(LEAD);
  await lead.page.goto("/staff/figures?measure=persons&rows=month&columns=none");
  const cell = lead.page.locator("main .table tbody tr").nth(4).locator("td a").first();
  const persons = await cell.innerText();
  await cell.click();
  await lead.page.getByText(`・${persons}人`).waitFor();
  await sound(lead.page);
  await lead.page.goto("/staff/closing");
  const row = lead.page.locator("main tr", { has: lead.page.getByRole("link", { name: "締めを解く" }) }).first();
  const tops = await row.evaluate((line) => [line.querySelector("td .num a, td.num a, td a").getBoundingClientRect(), line.querySelector("a.button").getBoundingClientRect()].map((box) => (box.top + box.bottom) / 2));
  assert.ok(Math.abs(tops[0] - tops[1]) < 3, `out of line: ${tops}`);
  lead.calm();
  await lead.leave();
});

test("a paper for publication is asked for on the page of papers", async () => {
  const lead = await colleague(LEAD);
  await lead.page.goto("/staff/paper");
  await lead.page.getByLabel("公表用にする").check();
  await lead.page.getByRole("button", { name: "この月・この形にする" }).click();
  await lead.page.getByText("下のファイルは公表用です").waitFor();
  await sound(lead.page);
  const link = lead.page.locator("a[href*='monthly-table'][href*='csv']");
  const answer = await lead.page.request.get(await link.getAttribute("href"));
  assert.match(await answer.text(), /,suppressed,/);
  lead.calm();
  await lead.leave();
});
