"""Writes holidays.csv from two public tables that were made independently of each other.

    pip install jpholiday holidays
    python write_holidays.py > holidays.csv

Stops where the two differ in a day or in the name of a day.
"""

import datetime
import re

import holidays
import jpholiday

YEARS = range(1986, 2051)
# Days made holidays by laws of their own go by several names.
NAMES = {
    "昭和天皇の大喪の礼": "大喪の礼",
    "即位の礼正殿の儀": "即位礼正殿の儀",
    "皇太子・皇太子徳仁親王の結婚の儀": "結婚の儀",
    "即位礼正殿の儀が行われる日": "即位礼正殿の儀",
}


def plain(name):
    if "振替休日" in name:
        return "振替休日"
    name = re.sub(r"\s", "", name)
    return NAMES.get(name, name)


def first():
    for year in YEARS:
        for day in jpholiday.year_holidays(year):
            yield day[0], plain(day[1])


def second():
    table = holidays.country_holidays("JP", years=YEARS, language="ja")
    return ((day, plain(name)) for day, name in table.items())


def main():
    one, other = dict(first()), dict(second())
    differing = sorted(
        (day, one.get(day), other.get(day))
        for day in one.keys() | other.keys()
        if one.get(day) != other.get(day)
    )
    assert not differing, differing
    print("date,name")
    for day in sorted(one):
        assert isinstance(day, datetime.date)
        print(f"{day:%Y-%m-%d},{one[day]}")


main()
