// Everybody looks at everything she can reach, at the desk and on the phone: axe finds nothing, nothing runs over the
// edge, no link leads nowhere, nothing is asked of another host.
import assert from "node:assert/strict";
import test from "node:test";
import { sound } from "../house/axe.mjs";
import { NEW, byPhone, phone } from "../house/consultation.mjs";
import { inspect, wander } from "../house/looking.mjs";
import { ADMINISTRATOR, AUDITOR, COUNSELLOR, LEAD, OFFICER, PARTNER, SITE, colleague, stranger } from "../house/people.mjs";

const seen = new Map();

for (const [login, role] of [[COUNSELLOR, "counsellor"], [LEAD, "lead"], [ADMINISTRATOR, "administrator"], [SITE, "site"], [OFFICER, "officer"], [AUDITOR, "auditor"], [PARTNER, "partner"]]) {
  test(`every page the ${role} can reach`, async (t) => {
    const person = await colleague(login);
    await wander(t, person, role, seen);
    await person.leave();
  });
}

test("pages before signing in", async (t) => {
  const visitor = await stranger();
  for (const [address, status] of [["/", 200], ["/staff/login", 200], ["/staff/login?why=locked", 200], ["/nowhere", 404]]) {
    await t.test(address, async () => {
      const answer = await visitor.page.goto(address);
      assert.equal(answer.status(), status);
      await inspect(visitor, `visitor-${address}`);
    });
  }
  await t.test("a wrong password", async () => {
    await visitor.page.goto("/staff/login");
    await visitor.page.getByLabel("ログイン名").fill("mizusawa");
    await visitor.page.getByLabel("パスワード").fill("wrong");
    await visitor.page.getByRole("button", { name: "ログインする" }).click();
    await visitor.page.locator("[role=alert]").waitFor();
    await inspect(visitor, "visitor-wrong-password");
  });
  await visitor.leave();
});

test("pages that say no", async (t) => {
  const person = await colleague(COUNSELLOR);
  for (const address of ["/staff/nowhere", "/staff/consultations/00000000000000000000000000000000", "/staff/people"]) {
    await t.test(address, async () => {
      const answer = await person.page.goto(address);
      assert.equal(answer.status(), 404);
      await inspect(person, `refused-${address}`);
    });
  }
  await person.leave();
});

test("every form sent empty says at each field how to mend it", async (t) => {
  const person = await colleague(LEAD);
  const { page } = person;
  for (const noun of ["consultations", "gatherings", "distributions", "loans", "outreach", "referrals", "partners", "publicity", "surveys", "people"]) {
    await t.test(noun, async () => {
      await page.goto(`/staff/${noun}/new`);
      for (const box of await page.locator("main form[data-once] :is(input:not([type=hidden], [type=radio], [type=checkbox], [aria-hidden]), textarea):visible").all()) await box.fill("");
      await page.locator("main form[data-once] button.is-primary").click();
      await page.locator("[role=alert]").waitFor();
      const lost = await page.locator("[role=alert] a").evaluateAll((all) => all.map((a) => a.hash).filter((hash) => !document.querySelector(hash)));
      assert.deepEqual(lost, [], "each line leads to its field");
      await inspect(person, `empty-${noun}`);
    });
  }
  await person.leave();
});

test("what lies under the pointer or has the focus can be read too", async (t) => {
  const person = await colleague(COUNSELLOR);
  const { page } = person;
  await page.goto(NEW);
  await t.test("a chosen chip", async () => {
    await byPhone(page);
    assert.ok(await phone(page).isChecked());
    await sound(page);
  });
  await t.test("a button", async () => {
    await page.locator("form[data-once] button.is-primary").hover();
    await sound(page);
  });
  await t.test("a place in the menu", async () => {
    await page.locator(".rail nav a").nth(3).hover();
    await page.locator(".rail nav a").nth(4).focus();
    await sound(page);
  });
  await person.leave();
});

test("by keyboard alone into every place of the menu", async () => {
  const person = await colleague(LEAD);
  const { page } = person;
  const places = await page.locator(".rail nav a").evaluateAll((all) => all.map((a) => new URL(a.href).pathname));
  assert.ok(places.length > 8, `the menu has ${places.length} places`);
  const reached = new Set();
  for (let i = 0; i < 300 && reached.size < places.length; i += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const ring = getComputedStyle(element);
      return { path: element.closest(".rail nav") && element.pathname, shown: ring.outlineStyle !== "none" || ring.boxShadow !== "none" };
    });
    if (!at.path) continue;
    assert.ok(at.shown, `${at.path} shows that it has the focus`);
    reached.add(at.path);
  }
  assert.deepEqual([...reached], places);
  // And the skip link leads past all of it.
  await page.goto("/staff/consultations");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await person.leave();
});
