// Help beside a day and a time: today, now, a calendar, and the day spelt out.

const two = (n) => String(n).padStart(2, "0");
const week = "日月火水木金土";
const eras = [["R", "令和", 2019, 5, 1], ["H", "平成", 1989, 1, 8], ["S", "昭和", 1926, 12, 25]];

function parse(typed) {
  const text = typed.normalize("NFKC").trim().toUpperCase();
  const found = text.match(/^(?:(R|令和|H|平成|S|昭和)\s*(\d{1,2}|元)|(\d{4}))\s*[-./年]?\s*(\d{1,2})[-./月](\d{1,2})日?$/);
  if (!found) return;
  const [, era, eraYear, plain, month, day] = found;
  const start = eras.find(([letter, name]) => letter === era || name === era)?.[2];
  const year = start ? start + (eraYear === "元" ? 1 : Number(eraYear)) - 1 : Number(plain);
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === Number(day) ? date : undefined;
}

function era(date) {
  const [letter, name, first] = eras.find(([, , y, m, d]) => date >= new Date(y, m - 1, d)) ?? [];
  return letter && { letter, name, year: date.getFullYear() - first + 1 };
}

const short = (date) => { const e = era(date); return e ? `${e.letter}${e.year}.${date.getMonth() + 1}.${date.getDate()}` : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`; };
const long = (date) => { const e = era(date); return e ? `${e.name}${e.year === 1 ? "元" : e.year}年${date.getMonth() + 1}月${date.getDate()}日（${week[date.getDay()]}）` : ""; };

function button(label, deed) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "aid", textContent: label });
  made.addEventListener("click", deed);
  return made;
}

function put(input, value) {
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function day(input) {
  const picker = Object.assign(document.createElement("input"), { type: "date", className: "aid-picker", tabIndex: -1, ariaHidden: "true" });
  const echo = Object.assign(document.createElement("span"), { className: "echo" });
  const spell = () => { const date = parse(input.value); echo.textContent = date ? long(date) : ""; };
  picker.addEventListener("change", () => { if (picker.value) put(input, short(new Date(`${picker.value}T00:00`))); });
  const open = button("カレンダー", () => {
    const date = parse(input.value);
    picker.value = date ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : "";
    picker.showPicker?.();
  });
  input.after(button("きょう", () => put(input, short(new Date()))), open, picker);
  input.parentElement.after(echo);
  input.addEventListener("input", spell);
  spell();
}

function time(input) {
  input.after(button("いま", () => { const now = new Date(); put(input, `${now.getHours()}:${two(now.getMinutes())}`); }));
}

export const start = (inputs) => inputs.forEach((input) => (input.dataset.aid === "date" ? day(input) : time(input)));
