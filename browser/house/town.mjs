// あおば市, the fictional town: one for all stories of a run. The first story builds it.
import { start } from "./server.mjs";

let town;

/** The running town: its address and its people's passwords by login. */
export const inTown = () => (town ??= open());

async function open() {
  // The last line of the welcome: every login stands above it.
  const { address, said } = await start(["demo"], "Ctrl+C");
  const logins = [...said.matchAll(/^ {2}([a-z]+)\s+(\S+)\s+.+（.+）$/gm)].map(([, login, password]) => [login, password]);
  return { address, passwords: new Map(logins) };
}
