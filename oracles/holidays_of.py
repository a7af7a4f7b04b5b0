"""Compares the public holidays reckoned from the law (crates/calendar) with two tables that were made independently.

    target/debug/examples/holidays | python oracles/holidays_of.py

The first program prints every day of 1986 to 2050 that the law makes a holiday, with its name.
"""

import datetime
import re
import sys

import holidays
import jpholiday

YEARS = range(1986, 2051)
# Days that laws of their own made holidays go by several names.
NAMES = {
    "昭和天皇の大喪の礼": "大喪の礼",
    "即位の礼正殿の儀": "即位礼正殿の儀",
    "皇太子・皇太子徳仁親王の結婚の儀": "結婚の儀",
    "即位礼正殿の儀が行われる日": "即位礼正殿の儀",
}
# Days on which a version of a table is known to be wrong: (table, day) -> why. In the pinned versions there is none.
KNOWN_WRONG = {}


def plain(name):
    if "振替休日" in name:
        return "振替休日"
    name = re.sub(r"\s", "", name)
    return NAMES.get(name, name)


def tables():
    first = {day: plain(name) for year in YEARS for day, name in jpholiday.year_holidays(year)}
    second = {day: plain(name) for day, name in holidays.country_holidays("JP", years=YEARS, language="ja").items()}
    return {"jpholiday": first, "holidays": second}


def main():
    ours = {}
    for line in sys.stdin:
        day, name = line.rstrip("\n").split(",")
        ours[datetime.date.fromisoformat(day)] = name
    assert len(ours) > 1_000, "the list of our holidays is missing"
    troubles = []
    for called, table in tables().items():
        for day in sorted(ours.keys() | table.keys()):
            if ours.get(day) != table.get(day) and (called, day) not in KNOWN_WRONG:
                troubles.append(f"{day}: {ours.get(day)}, {called} says {table.get(day)}")
    print("\n".join(troubles) or f"{len(ours)} holidays of {YEARS[0]} to {YEARS[-1]}: as in both tables")
    sys.exit(1 if troubles else 0)


main()
