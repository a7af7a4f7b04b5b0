// A volunteer of a new NPO starts the program, founds the organisation in the browser, registers the programme, and looks
// at every page while it is still empty.
import assert from "node:assert/strict";
import test from "node:test";
import { inspect, wander } from "../house/looking.mjs";
import { signIn, stranger } from "../house/people.mjs";
import { start } from "../house/server.mjs";

const PASSWORD = "はじまりの日のながいあいことば";

test("from the first start to an empty house, ready", async (t) => {
  const { address, said } = await start(["serve"], "設定コードを入れて");
  const [, code] = said.match(/: ([0-9a-f]{16})/);
  const founder = await stranger({ address });
  const { page } = founder;
  const look = (what) => t.test(what, () => inspect(founder, `beginning-${what}`));
  const fill = async (given) => {
    await page.getByLabel("設定コード").fill(given);
    await page.getByLabel("組織の名前").fill("NPO法人 はじまりの会");
    await page.getByLabel("ログイン名").fill("hajime");
    await page.getByLabel("パスワード").fill(PASSWORD);
    await page.getByRole("button", { name: "作成する" }).click();
  };

  await page.goto("/");
  await look("public");
  await page.goto("/setup");
  await look("setup");
  await fill("0000000000000000");
  await page.locator("[role=alert] a[href='#f-code']").waitFor();
  assert.equal(await page.getByLabel("組織の名前").inputValue(), "NPO法人 はじまりの会");
  await look("wrong-code");
  await fill(code);
  await page.getByRole("heading", { name: /復旧キット1/ }).waitFor();
  const codes = await page.locator("section.panel code").allInnerTexts();
  assert.equal(codes.length, 4, "three kits and a code of one's own");
  await look("recovery-kits");
  await page.goto("/setup");
  assert.match(page.url(), /\/setup\/rehearse/, "nobody founds twice, nobody leaves unrehearsed");
  await page.goto("/staff/login");
  await page.getByLabel("ログイン名").fill("hajime");
  await page.getByLabel("パスワード").fill(PASSWORD);
  await page.getByRole("button", { name: "ログインする" }).click();
  await page.locator("[role=alert]").waitFor();
  const rehearse = async (one, other) => {
    await page.goto("/setup/rehearse");
    await page.getByLabel("設定コード").fill(code);
    await page.getByLabel("1枚目のキットのコード").fill(one);
    await page.getByLabel("2枚目のキットのコード").fill(other);
    await page.getByRole("button", { name: "2枚で開くか確かめる" }).click();
  };
  await rehearse(codes[0], codes[0]);
  await page.locator("[role=alert] a[href='#f-kit_b']").waitFor();
  await look("same-kit-twice");
  await rehearse(codes[2].toLowerCase(), codes[0].replaceAll("-", " "));
  await page.getByText("準備ができました").first().waitFor();
  await look("finished");
  await page.goto("/setup");
  assert.match(page.url(), /\/staff\/login/, "nobody founds twice");

  await signIn(page, "hajime", PASSWORD);
  // Led there at once, or by a link: never left before a closed door.
  if (!page.url().endsWith("/staff/programme/new")) await page.locator("main a[href='/staff/programme/new']").click();
  await look("programme");
  await page.locator("main form button.is-primary").click();
  await page.waitForURL(/\/staff\/programme\?done=/);
  await page.goto("/staff");
  await wander(t, founder, "beginning");
  await founder.leave();
});
