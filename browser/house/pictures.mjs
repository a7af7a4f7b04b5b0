// Pictures for people to look at: with PICTURES=1 every page at both widths, in browser/pictures/ (not kept in the
// repository). Without, nobody waits for them: they take a third of the time.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../pictures/", import.meta.url));

/** The whole page as it stands. Slashes in its name become dots. */
export async function picture(page, name) {
  if (!process.env.PICTURES) return;
  mkdirSync(folder, { recursive: true });
  const safe = name.replace(/(^|-)\//, "$1").replace(/[^\p{L}\p{N}._-]+/gu, ".");
  await page.screenshot({ path: `${folder}${safe}-${page.viewportSize().width}.png`, fullPage: true });
}
