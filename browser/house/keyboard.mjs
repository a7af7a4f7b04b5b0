// Hands on the keyboard: every stroke is counted, nothing is clicked.
import assert from "node:assert/strict";

/** Keystrokes on this page. A chord is as many strokes as it has keys. */
export function hands(page) {
  let strokes = 0;
  const press = async (chord, times = 1) => {
    for (let i = 0; i < times; i += 1) {
      strokes += chord.split("+").filter(Boolean).length;
      await page.keyboard.press(chord);
    }
  };
  const type = async (text) => {
    strokes += [...text].length;
    await page.keyboard.type(text);
  };
  /** Tabs on until this control has the focus. */
  const reach = async (control, { key = "Tab", patience = 300 } = {}) => {
    await control.waitFor({ state: "attached" });
    for (let i = 0; i < patience; i += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await press(key);
    }
    assert.fail(`${control} is not reached by ${patience} × ${key}`);
  };
  return { press, type, reach, take: () => { const sum = strokes; strokes = 0; return sum; } };
}
