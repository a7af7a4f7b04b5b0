// The program itself, started in a folder of its own that is gone afterwards.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const binary = process.env.TSUNAGARI_BINARY ?? fileURLToPath(new URL("../../target/debug/tsunagari", import.meta.url));

/** Building the town's two years takes a debug build a while. */
const PATIENCE = 300_000;

const running = [];
// At the file's end, not at the end of the story that happened to start it.
after(() => Promise.all(running.map((stop) => stop())));

/** Starts `tsunagari COMMAND --listen 127.0.0.1:0` and waits until it has printed `last`. Answers its address and what it printed. */
export async function start(command, last) {
  const folder = await mkdtemp(join(tmpdir(), "tsunagari-"));
  const server = spawn(binary, [...command, "--listen", "127.0.0.1:0"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LANG: "ja_JP.UTF-8" } });
  const gone = new Promise((resolve) => server.on("exit", resolve));
  running.push(async () => {
    server.kill("SIGTERM");
    await gone;
    await rm(folder, { recursive: true, force: true });
  });
  let said = "";
  let complained = "";
  server.stderr.setEncoding("utf8").on("data", (text) => { complained += text; });
  await new Promise((resolve, reject) => {
    const fail = (what) => reject(new Error(`${what}: ${said}${complained}`));
    const late = setTimeout(fail, PATIENCE, `not open after ${PATIENCE / 1000}s`);
    gone.then((code) => fail(`closed with ${code}`));
    server.on("error", reject);
    server.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (said.includes(last)) { clearTimeout(late); resolve(); }
    });
  });
  // Chromium keeps __Host- cookies for 127.0.0.1 too; requests beside a page send them to `localhost` alone.
  const [, port] = said.match(/http:\/\/[^\s/]+:(\d+)\/staff/);
  return { address: `http://localhost:${port}`, said };
}
