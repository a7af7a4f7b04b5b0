// Days as the town counts them: Asia/Tokyo.

const parts = (day = new Date()) => Object.fromEntries(new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(day).map(({ type, value }) => [type, value]));

/** Today as 2026-11-20. */
export function today() {
  const { year, month, day } = parts();
  return `${year}-${month}-${day}`;
}

/** This month as the tables name it: 11月. */
export const thisMonth = () => `${Number(parts().month)}月`;
