// あおば市, the fictional town: one for all stories of a run, in a folder of its own, gone afterwards.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";

const binary = process.env.TSUNAGARI_BINARY ?? fileURLToPath(new URL("../../target/debug/tsunagari", import.meta.url));

/** Building a year of records takes a debug build a while. */
const PATIENCE = 300_000;

let town;
let close = async () => {};
after(() => close());

/** The running town: its address and its people's passwords by login. The first story builds it. */
export const inTown = () => (town ??= open());

async function open() {
  const folder = await mkdtemp(join(tmpdir(), "tsunagari-town-"));
  const server = spawn(binary, ["demo", "--listen", "127.0.0.1:0"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LANG: "ja_JP.UTF-8" } });
  let said = "";
  let complained = "";
  server.stderr.setEncoding("utf8").on("data", (text) => { complained += text; });
  const gone = new Promise((resolve) => server.on("exit", resolve));
  close = async () => {
    server.kill("SIGTERM");
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  const began = Date.now();
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the town is not open after ${PATIENCE / 1000}s: ${said}${complained}`)), PATIENCE);
    gone.then((code) => reject(new Error(`the town closed with ${code}: ${said}${complained}`)));
    server.on("error", reject);
    server.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      // The last line of the welcome: every login stands above it.
      if (said.includes("Ctrl+C")) { clearTimeout(late); resolve(); }
    });
  });
  // 127.0.0.1 works too in pages, but only `localhost` counts as secure for requests beside them.
  const port = said.match(/職員用\s+http:\/\/[^\s/]+:(\d+)\/staff/)[1];
  const logins = [...said.matchAll(/^ {2}([a-z]+)\s+(\S+)\s+(.+（.+）)$/gm)].map(([, login, password, who]) => [login, { password, who }]);
  return { address: `http://localhost:${port}`, people: new Map(logins), seconds: (Date.now() - began) / 1000, complaints: () => complained };
}
