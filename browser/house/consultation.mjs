// The form everybody fills in most.

export const NEW = "/staff/consultations/new";

/** One record has an address of its own. */
export const RECORD = /\/staff\/consultations\/[0-9a-f-]{32,36}(\?|$)/;

const methods = (page) => page.getByRole("group", { name: /相談方法/ });
export const phone = (page) => methods(page).getByRole("radio", { name: "電話" });
/** Presses the chip 電話, as a hand does: the radio button lies under it. */
export const byPhone = (page) => methods(page).locator("label").filter({ has: page.getByRole("radio", { name: "電話" }) }).click();
export const facts = (page) => page.locator("textarea[name=facts_text]");
export const save = (page) => page.locator("form[data-once] button.is-primary");

/** The smallest record there is: today, by telephone. Ends on its page. */
export async function record(page, words = "") {
  await page.goto(NEW);
  await byPhone(page);
  if (words) await facts(page).fill(words);
  await save(page).click();
  await page.waitForURL(RECORD);
  return new URL(page.url()).pathname;
}

/** What a form would send, for sending it again. */
export async function filled(page) {
  const form = page.locator("form[data-once]");
  const fields = await form.evaluate((element) => [...new FormData(element)].filter(([, value]) => typeof value === "string"));
  return { action: await form.getAttribute("action"), body: new URLSearchParams(fields).toString() };
}
