#!/usr/bin/env python3
"""Makes NotoSansCJKjp-RareKanji.otf: what BIZ UDPGothic lacks and a Japanese office may meet.

usage: subset.py NotoSansCJK-Regular.ttc BIZUDPGothic-Regular.ttf OUT.otf      (needs fonttools)
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

# Latin with marks, arrows and signs, enclosed digits, CJK punctuation and compatibility signs.
SIGNS = [(0xA0, 0x24F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0x3000, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)]
FIRST_IDEOGRAPH = 0x3400


def jis_x_0213():
    """Every single character of JIS X 0213:2004, by way of its EUC encoding."""
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            for code in (bytes([row, cell]), bytes([0x8F, row, cell])):
                try:
                    text = code.decode("euc_jis_2004")
                except UnicodeDecodeError:
                    continue
                if len(text) == 1:
                    yield ord(text)


def variants(font):
    """(base, selector) of every ideographic variation sequence the font draws."""
    table = next(t for t in font["cmap"].tables if t.format == 14)
    return {(base, selector) for selector, rows in table.uvsDict.items() for base, _ in rows}


def main(noto_path, biz_path, out_path):
    noto = TTCollection(noto_path).fonts[0]  # face 0 is JP
    biz = TTFont(biz_path)
    drawn, present = set(noto.getBestCmap()), set(biz.getBestCmap())
    lacking = {pair for pair in variants(noto) - variants(biz) if pair[0] >= FIRST_IDEOGRAPH}
    adobe_japan = {base for base, _ in variants(noto)}
    wanted = set(jis_x_0213()) | adobe_japan
    wanted |= {code for first, last in SIGNS for code in range(first, last + 1)}
    wanted = (wanted - present) & drawn
    for base, selector in lacking:
        wanted |= {base, selector}

    options = subset.Options(layout_features=[], name_IDs=["*"], notdef_outline=True, hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(noto)
    noto.save(out_path)
    print(f"{len(wanted)} characters, {len(lacking)} variation sequences")


if __name__ == "__main__":
    main(*sys.argv[1:])
