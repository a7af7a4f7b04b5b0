// A woman at the front door, on her telephone and at a desk, with and without scripts: she looks round, writes, comes back,
// reads, empties, leaves. Nothing is kept that need not be, and the quick way out leaves nothing behind the back key.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { DESK, PHONE, stranger } from "../house/people.mjs";
import { picture } from "../house/pictures.mjs";
import { inTown } from "../house/town.mjs";
import { BAR, weigh } from "../house/weight.mjs";

const PAGES = ["/", "/how", "/desks", "/calendar", "/pick-up", "/lines", "/traces", "/privacy", "/about", "/news", "/works", "/card"];
const TONGUES = ["/easy", "/kana", "/en", "/zh-hans", "/ko", "/vi", "/pt-br", "/ne", "/th"];
const WEATHER = "https://www.jma.go.jp/bosai/forecast/";

/** The weather page, answered here: no story asks another host. */
const weather = (person) => person.context.route(`${WEATHER}**`, (route) => route.fulfill({ contentType: "text/html", body: "<title>天気</title>" }));

for (const [name, viewport] of [["phone", PHONE], ["desk", DESK]]) {
  test(`every public page is sound on the ${name}, keeps nothing and fits`, async (t) => {
    const person = await stranger({ viewport });
    for (const address of [...PAGES, ...TONGUES, "/en/desks", "/kana/calendar", "/easy/pick-up"]) {
      await t.test(address, async () => {
        const answer = await person.page.goto(address);
        assert.equal(answer.status(), 200);
        await sound(person.page);
        const { over, lang } = await person.page.evaluate(() => ({ over: document.documentElement.scrollWidth - innerWidth, lang: document.documentElement.lang }));
        assert.ok(over <= 0, `${over} pixels over the edge`);
        assert.ok(lang);
        await picture(person.page, `front-${address}`);
      });
    }
    assert.deepEqual(await person.context.cookies(), [], "no cookie before she writes");
    person.calm();
    await person.leave();
  });
}

test("the first screen of a telephone says all that matters", async () => {
  const { page, leave } = await stranger({ viewport: PHONE });
  await page.goto("/");
  for (const words of ["無料", "秘密は守ります", "匿名でだいじょうぶ", "年齢・国籍を問いません", "電話で話す", "名前を書かずに相談する", "会って話す", "すぐに閉じる"]) {
    const box = await page.getByText(words).first().boundingBox();
    assert.ok(box && box.y + box.height <= PHONE.height, `${words} stands below the first screen: ${box?.y}`);
  }
  await leave();
});

test("every page in every language is at most 30 KB on the wire with its style sheet", async () => {
  const pages = await weigh((await inTown()).address);
  assert.deepEqual(pages.filter(({ wire }) => wire > BAR), []);
  assert.ok(pages.length > 100 && ["/", "/calendar", "/en/pick-up", "/th/card", "/write", "/write/room"].every((path) => pages.some((page) => page.path === path)));
});

test("a browser fetches no more than what was weighed", async () => {
  const { page, context, leave } = await stranger({ viewport: PHONE });
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  for (const address of ["/kana", "/write"]) {
    bytes = 0;
    await page.goto(address, { waitUntil: "networkidle" });
    assert.ok(bytes > 0 && bytes <= BAR, `${address}: ${bytes} bytes`);
  }
  await leave();
});

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts";
  test(`she writes, comes back, reads, empties and leaves, ${how}`, async () => {
    const person = await stranger({ viewport: PHONE, scripts });
    const { page, context } = person;
    await page.goto("/");
    await page.getByRole("link", { name: /名前を書かずに相談する/ }).first().click();
    await page.getByLabel("話したいこと").fill("眠れない日が続いています。");
    await page.getByRole("button", { name: "送る" }).click();
    await page.getByRole("heading", { name: "届きました" }).waitFor();
    const number = (await page.locator("dl.code dd").first().textContent()).replace(/\D/g, "");
    const words = (await page.locator(".words li").allTextContents()).join(" ");
    assert.match(number, /^\d{8}$/);
    await page.getByRole("link", { name: /やりとりの画面へ/ }).click();
    await page.getByText("眠れない日が続いています。").waitFor();
    await page.getByRole("button", { name: "閉じる", exact: true }).click();
    await page.getByRole("heading", { name: "閉じました" }).waitFor();
    assert.deepEqual((await context.cookies()).map((cookie) => cookie.value).filter(Boolean), [], "the mark is gone");

    await page.goto("/write/open");
    await page.getByLabel("受付番号").fill(number);
    await page.getByLabel("合言葉").fill(words);
    await page.locator("main form button").first().click();
    await page.waitForURL(/\/write\/room/);
    await page.getByText("眠れない日が続いています。").waitFor();
    await page.getByRole("link", { name: "画面を空にする" }).click();
    await page.getByRole("button", { name: "空にする" }).click();
    await page.getByText("ここまでのやりとりは消しました。").waitFor();

    await weather(person);
    const before = await page.evaluate(() => history.length);
    await page.getByRole("link", { name: "すぐに閉じる" }).click();
    await page.waitForURL(WEATHER);
    assert.ok((await page.evaluate(() => history.length)) <= before + (scripts ? 0 : 1), "the way out adds no page that shows her talk");
    assert.deepEqual((await context.cookies()).filter(({ domain }) => domain === "localhost"), [], "cookies are cleared on the way");
    await page.goBack();
    await page.waitForLoadState();
    assert.ok(!(await page.content()).includes("眠れない日"), "the back key shows nothing of it");
    await person.leave();
  });
}

test("Shift three times leads to the weather", async () => {
  const person = await stranger({ viewport: DESK });
  await weather(person);
  const { page } = person;
  await page.goto("/how");
  const gone = page.waitForRequest(WEATHER);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift");
  await gone;
  await person.leave();
});

test("the screen to show opens without a connection", async () => {
  const { page, context, leave } = await stranger({ viewport: PHONE });
  await page.goto("/card");
  assert.ok(!/女性|相談|生理|つながり/.test(await page.locator("body").innerText()), "no name to read over a shoulder");
  await context.setOffline(true);
  await page.goto("about:blank");
  await page.goto("/card");
  await page.getByRole("img", { name: "ひとつ ください" }).waitFor();
  await leave();
});
