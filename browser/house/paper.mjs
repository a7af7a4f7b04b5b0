// What came down as a file, read by another program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The text of a downloaded PDF, without the breaks of its lines. */
export async function pdfText(download) {
  const path = await download.path();
  assert.equal(readFileSync(path).subarray(0, 4).toString(), "%PDF");
  return execFileSync("pdftotext", [path, "-"], { encoding: "utf8" }).replace(/\s/g, "");
}
