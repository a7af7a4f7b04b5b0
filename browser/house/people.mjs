// People at their browsers. Each has one of her own; what it complains about is written down.
import assert from "node:assert/strict";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { inTown } from "./town.mjs";

export const DESK = { width: 1366, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Who works in the town. */
export const COUNSELLOR = "mizusawa";
export const COLLEAGUE = "takanashi";
export const LEAD = "hyuga";
export const SITE = "tsukino";
export const OFFICER = "yukimura";
export const AUDITOR = "hoshikawa";
export const ADMINISTRATOR = "asahina";
export const PARTNER = "kazami";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let opened;
after(async () => (await opened)?.close());

const browser = () => (opened ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS }));

/** A browser nobody has signed in with; in the town unless another address is given. */
export async function stranger({ viewport = DESK, scripts = true, address } = {}) {
  const here = address ?? (await inTown()).address;
  const context = await (await browser()).newContext({ baseURL: here, viewport, javaScriptEnabled: scripts, locale: "ja-JP", timezoneId: "Asia/Tokyo", reducedMotion: "reduce" });
  context.setDefaultTimeout(10_000);
  const complaints = [];
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(http|ws)s?:/.test(protocol) && origin !== here) complaints.push(`request to ${request.url()}`);
  });
  context.on("console", (message) => {
    // The browser notes every 4xx page as an error; whether that page was meant is the story's affair.
    if (message.type() === "error" && !/the server responded with a status of 4\d\d/.test(message.text())) complaints.push(`${message.location().url}: ${message.text()}`);
  });
  context.on("weberror", (trouble) => complaints.push(String(trouble.error())));
  return {
    page: await context.newPage(),
    context,
    /** No error in the console, nothing the content policy stopped, no request to another host. */
    calm: () => assert.deepEqual(complaints.splice(0), []),
    leave: () => context.close(),
  };
}

/** Types login and password into the sign-in page that is open. */
export async function signIn(page, login, password) {
  await page.getByLabel("ログイン名").fill(login);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "ログインする", exact: true }).click();
  await page.waitForURL(/\/staff(?!\/login)/);
}

/** Somebody of the town at her desk, signed in. */
export async function colleague(login, how) {
  const person = await stranger(how);
  await person.page.goto("/staff/login");
  await signIn(person.page, login, (await inTown()).passwords.get(login));
  return person;
}
