// The way in: a second proof from the telephone, a passkey alone, the paper from the safe, a session ended elsewhere, and
// everything hidden by one key.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import test from "node:test";
import { COLLEAGUE, COUNSELLOR, SITE, colleague, signIn, stranger } from "../house/people.mjs";
import { inspect } from "../house/looking.mjs";
import { inTown } from "../house/town.mjs";

const passwordOf = async (login) => (await inTown()).passwords.get(login);

/** Six digits, as an authenticator app computes them (RFC 6238). */
function code(letters, at = Date.now()) {
  const bits = [...letters.replace(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", secret).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** A code that was not taken yet: of the next half minute, which a telephone a little ahead would show. */
const next = (letters) => code(letters, Date.now() + 30_000);

async function typePassword(page, login, password) {
  await page.goto("/staff/login");
  await page.getByLabel("ログイン名").fill(login);
  await page.getByLabel("パスワード").fill(password ?? await passwordOf(login));
  await page.getByRole("button", { name: "ログインする", exact: true }).click();
}

/** An authenticator in this browser, with a screen lock that always agrees. */
async function authenticator(person, { hasPrf }) {
  const devtools = await person.context.newCDPSession(person.page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return { devtools, authenticatorId };
}

async function addPasskey(page, name) {
  await page.goto("/staff/account/passkeys");
  await page.getByLabel("名前").fill(name);
  await page.getByRole("button", { name: "パスキーを登録する" }).click();
  await page.getByRole("row").filter({ hasText: name }).waitFor();
  return page.getByRole("row").filter({ hasText: name });
}

async function removePasskey(page, name) {
  await page.goto("/staff/account/passkeys");
  await page.getByRole("row").filter({ hasText: name }).getByRole("link", { name: "外す" }).click();
  await page.getByRole("button", { name: "外す" }).click();
  await page.waitForURL(/passkeys\?done=/);
}

test("her telephone alone: a passkey opens the door and her files", async () => {
  const desk = await colleague(COUNSELLOR);
  const first = await authenticator(desk, { hasPrf: true });
  await desk.page.goto("/staff/account/passkeys");
  await inspect(desk, "passkeys-none");
  const row = await addPasskey(desk.page, "しごとの電話");
  assert.match(await row.textContent(), /これだけでログイン/);
  await inspect(desk, "passkeys");

  await desk.page.goto("/staff/account");
  const [lock] = await desk.page.locator("form[data-lock]").all();
  await lock.getByRole("button").click();
  await desk.page.waitForURL(/\/closed$/);
  await desk.page.goto("/staff/login");
  await inspect(desk, "login-with-passkey");
  await desk.page.getByRole("button", { name: "パスキーでログインする" }).click();
  await desk.page.waitForURL(/\/staff$/);
  await desk.page.goto("/staff/consultations");
  await desk.page.getByRole("row").nth(1).waitFor();
  await desk.page.goto("/staff/account");
  await desk.page.getByText("開けます", { exact: true }).waitFor();

  await desk.page.goto("/staff/confirm");
  await desk.page.getByRole("button", { name: "パスキーで確認する" }).click();
  await desk.page.waitForURL(/\/staff$/);
  await removePasskey(desk.page, "しごとの電話");
  // A finger that is not hers, or a hand that says no: she is told what to do.
  await first.devtools.send("WebAuthn.setUserVerified", { authenticatorId: first.authenticatorId, isUserVerified: false });
  await desk.page.getByRole("button", { name: "パスキーを登録する" }).click();
  await desk.page.getByText("パスキーの確認が途中で終わりました").waitFor({ timeout: 30_000 });
  await inspect(desk, "passkey-refused");
  desk.calm();
  await desk.leave();
});

test("a key that opens nothing by itself is the second proof", async () => {
  const desk = await colleague(COLLEAGUE);
  await authenticator(desk, { hasPrf: false });
  const row = await addPasskey(desk.page, "鍵の形の機器");
  assert.match(await row.textContent(), /パスワードのあとの確認/);
  await desk.context.clearCookies();
  await typePassword(desk.page, COLLEAGUE);
  await desk.page.waitForURL(/\/staff\/login\/second/);
  await inspect(desk, "second-passkey");
  await desk.page.getByRole("button", { name: "パスキーで確認する" }).click();
  await desk.page.waitForURL(/\/staff$/);
  await removePasskey(desk.page, "鍵の形の機器");
  desk.calm();
  await desk.leave();
});

test("without scripts the page says that passkeys need them", async () => {
  const person = await colleague(COUNSELLOR, { scripts: false });
  await person.page.goto("/staff/account/passkeys");
  await person.page.getByText("このブラウザーではパスキーを使えません").waitFor();
  assert.equal(await person.page.getByRole("button", { name: "パスキーを登録する" }).count(), 0);
  await person.leave();
});

test("six digits from her telephone, then the paper when it is lost", async () => {
  const desk = await colleague(SITE);
  const { page } = desk;
  await page.goto("/staff/account/authenticator");
  await inspect(desk, "authenticator");
  const letters = await page.locator("code.letters").textContent();
  await page.getByLabel("認証アプリの数字").fill(code(letters));
  await page.getByRole("button", { name: "認証アプリを使いはじめる" }).click();
  await page.getByText("認証アプリを使っています").waitFor();
  await page.goto("/staff/account/recovery-code");
  await page.getByRole("button", { name: "新しい復旧コードを作る" }).click();
  const paper = (await page.locator(".code-sheet__groups code").allTextContents()).join("-");
  assert.equal(paper.split("-").length, 8);
  await inspect(desk, "recovery-code");

  await desk.context.clearCookies();
  await typePassword(page, SITE);
  await page.waitForURL(/\/staff\/login\/second/);
  await page.getByLabel("認証アプリの数字").fill("000000");
  await page.getByRole("button", { name: "ログインする", exact: true }).click();
  await page.getByText("数字が違うか").first().waitFor();
  await inspect(desk, "second-wrong");
  await page.getByLabel("認証アプリの数字").fill(next(letters));
  await page.getByRole("button", { name: "ログインする", exact: true }).click();
  await page.waitForURL(/\/staff$/);

  const elsewhere = await stranger();
  await elsewhere.page.goto("/staff/login/recover");
  await elsewhere.page.getByLabel("ログイン名").fill(SITE);
  await elsewhere.page.getByLabel("復旧コード").fill(paper.toLowerCase());
  const fresh = "yuugata no kouen to hatopoppo";
  await elsewhere.page.getByLabel(/^新しいパスワード(?!（)/).fill(fresh);
  await elsewhere.page.getByLabel("新しいパスワード（もう一度）").fill(fresh);
  await elsewhere.page.getByLabel(/認証アプリのスマートフォン/).check();
  await elsewhere.page.getByRole("button", { name: "パスワードを決める" }).click();
  await elsewhere.page.getByText("新しいパスワードに変わりました").first().waitFor();
  await inspect(elsewhere, "recovered");
  await page.goto("/staff/account");
  await page.waitForURL(/\/staff\/login/);
  await elsewhere.page.getByRole("link", { name: "ログイン画面へ" }).click();
  await signIn(elsewhere.page, SITE, fresh);

  // The stories that follow know her new password.
  (await inTown()).passwords.set(SITE, fresh);
  desk.calm();
  elsewhere.calm();
  await desk.leave();
  await elsewhere.leave();
});

test("a session left open at the library is ended from the desk", async () => {
  const library = await colleague(COLLEAGUE);
  const desk = await colleague(COLLEAGUE);
  await desk.page.goto("/staff/account/sessions");
  await inspect(desk, "sessions");
  const others = desk.page.getByRole("button", { name: "終わらせる" });
  assert.ok(await others.count() >= 1);
  await others.first().click();
  await desk.page.waitForURL(/sessions\?done=/);
  await library.page.goto("/staff");
  await library.page.waitForURL(/\/staff\/login/);
  desk.calm();
  await desk.leave();
  await library.leave();
});

for (const place of ["/staff", "/staff/consultations/new", "/staff/figures", "/staff/account"]) {
  test(`hidden by Shift alone three times, from ${place}`, async () => {
    const person = await colleague(COUNSELLOR);
    const { page } = person;
    await page.goto(place);
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
    await page.waitForURL(/\/closed$/);
    assert.ok(!/つながり|ログイン|相談/.test(await page.content()), "a page that says nothing");
    await page.goBack();
    await page.waitForURL(/\/staff\/login/);
    person.calm();
    await person.leave();
  });
}
