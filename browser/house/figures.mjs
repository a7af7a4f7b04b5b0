// The month × method table, as everybody reads it off the screen.
import { thisMonth } from "./days.mjs";

const number = (text) => Number(text.replace(/[,，\s※]/g, "").replace(/^[－−]?$/, "0"));

/** On /staff/figures: this month's total, and its cell under a heading, with the link behind each. */
export async function monthRow(page, heading = "電話") {
  const place = await page.locator("main thead th").evaluateAll((heads, wanted) => heads.findIndex((head) => head.lastChild?.textContent.trim() === wanted), heading);
  const row = page.locator("main tbody tr").filter({ has: page.locator("th", { hasText: new RegExp(`(^|\\D)${thisMonth()}$`) }) });
  const cells = row.locator("th, td");
  const [total, cell] = [cells.nth(1), cells.nth(place)];
  return { total: number(await total.textContent()), cell: number(await cell.textContent()), behind: cell.locator("a") };
}

/** The same, going there first. */
export async function countedThisMonth(page) {
  await page.goto("/staff/figures");
  return (await monthRow(page)).total;
}
