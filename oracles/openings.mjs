// Asks opening_hours.js, the reference reader of OpenStreetMap's opening_hours, whether it understands ours as they are meant.
//   target/debug/examples/openings 300 | TZ=Asia/Tokyo node oracles/openings.mjs
import { createInterface } from "node:readline";
import OpeningHours from "opening_hours";

if (new Date().getTimezoneOffset() !== -540) throw new Error("run it with TZ=Asia/Tokyo");

const TOWN = { lat: 35.68, lon: 139.76, address: { country: "Japan", country_code: "jp", state: "Tokyo" } };
const DAY = 86_400;

/** Stretches of seconds joined where they touch. */
function joined(stretches) {
  const sorted = stretches.map((stretch) => [...stretch]).sort((one, other) => one[0] - other[0]);
  const out = [];
  for (const [from, until] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else out.push([from, until]);
  }
  return out;
}

let asked = 0;
const troubles = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { from, until, osm, open } = JSON.parse(line);
  const begins = Date.parse(`${from}T00:00:00+09:00`);
  const ends = Date.parse(`${until}T00:00:00+09:00`) + DAY * 1000;
  const hours = new OpeningHours(osm, TOWN, { locale: "en" });
  const understood = hours.getOpenIntervals(new Date(begins), new Date(ends)).map(([a, b]) => [a / 1000, b / 1000]);
  const one = JSON.stringify(joined(open));
  const other = JSON.stringify(joined(understood));
  asked += 1;
  if (one !== other) {
    const wrong = joined(open).filter((stretch) => !other.includes(JSON.stringify(stretch)));
    const odd = joined(understood).filter((stretch) => !one.includes(JSON.stringify(stretch)));
    const told = (stretches) => stretches.slice(0, 3).map(([a, b]) => `${new Date(a * 1000).toString().slice(0, 21)}–${new Date(b * 1000).toString().slice(16, 21)}`).join(", ");
    troubles.push(`${osm}\n   missing: ${told(wrong)}\n   too much: ${told(odd)}`);
  }
}
for (const trouble of troubles.slice(0, 10)) console.error(trouble);
console.log(`${asked - troubles.length} of ${asked} openings are understood as they are meant`);
process.exitCode = asked > 0 && !troubles.length ? 0 : 1;
