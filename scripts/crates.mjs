// What scripts/walls and scripts/licences both need: the crates of this build, and the rules of deny.toml.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const top = dirname(dirname(fileURLToPath(import.meta.url)));

/** Every crate of the build on this platform: name, version, licence, whether it is ours, and its direct dependencies with their kinds. */
export function crates() {
  const host = execFileSync("rustc", ["-vV"], { encoding: "utf8" }).match(/^host: (.+)$/m)[1];
  const asked = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
  const { packages, resolve, workspace_members } = JSON.parse(execFileSync("cargo", asked, { cwd: top, encoding: "utf8", maxBuffer: 1 << 28 }));
  const named = new Map(packages.map((each) => [each.id, each]));
  const ours = new Set(workspace_members);
  return resolve.nodes.map(({ id, deps }) => {
    const { name, version, license } = named.get(id);
    const needs = deps.map((dep) => ({ name: named.get(dep.pkg).name, kinds: dep.dep_kinds.map(({ kind }) => kind ?? "normal") }));
    return { name, version, license, ours: ours.has(id), needs };
  });
}

const words = (list) => [...(list ?? "").matchAll(/"([^"]+)"/g)].map(([, word]) => word);
const list = (text, key) => words(text.match(new RegExp(`\\b${key} = \\[([^\\]]*)\\]`))?.[1]);

/** deny.toml as far as it is written here: allowed licences, exceptions by crate, and one ban a line. */
export function rules() {
  const text = readFileSync(`${top}/deny.toml`, "utf8").replace(/^\s*#.*$/gm, "");
  const entries = text.split("\n").filter((line) => line.includes("{ crate = "));
  const read = (line) => ({ crate: line.match(/crate = "([^"]+)"/)[1], allow: list(line, "allow"), wrappers: list(line, "wrappers"), reason: line.match(/reason = "([^"]+)"/)?.[1] });
  const found = entries.map(read);
  const nameless = found.filter(({ reason }) => !reason);
  if (nameless.length) throw new Error(`deny.toml: ${nameless.map(({ crate }) => crate).join(", ")}: a reason is missing`);
  return {
    allowed: new Set(list(text, "allow")),
    exceptions: new Map(found.filter(({ allow }) => allow.length).map(({ crate, allow }) => [crate, new Set(allow)])),
    bans: found.filter(({ allow }) => !allow.length),
  };
}

/** Prints what is wrong, or one line that all is well. */
export function verdict(name, troubles, well) {
  for (const line of troubles) console.error(`${name}: ${line}`);
  if (!troubles.length) console.log(`${name}: ${well}`);
  process.exitCode = troubles.length ? 1 : 0;
}
