//! A letter about one person, and her own records with the rest blackened.

use jiff::civil::date;
use paper::{DossierPaper, DossierPart, Issued};

use crate::reading::{pdf_properties, pdf_text};

fn part(heading: &str, entries: &[(&str, &str)], withheld: bool) -> DossierPart {
    let entries = entries.iter().map(|(head, text)| ((*head).to_owned(), (*text).to_owned())).collect();
    DossierPart { heading: heading.into(), pairs: Vec::new(), entries, withheld }
}

fn records() -> DossierPaper {
    DossierPaper {
        issued: Issued {
            day: date(2026, 11, 25),
            issuer: "NPO法人 つむぎの家".into(),
            programme: String::new(),
            programme_code: "aoba".into(),
            fiscal_year: 2026,
            fiscal_year_label: String::new(),
        },
        title: "記録の写し".into(),
        to: vec!["山田 はなえ　様".into()],
        number: "C-0001".into(),
        watermark: "水沢 ことは　令和8年11月25日（水）13:05".into(),
        parts: vec![
            DossierPart { pairs: vec![("氏名".into(), "髙﨑 みお".into())], ..part("本人", &[], false) },
            part("本人の話・事実", &[("令和8年11月2日", "#strong[眠れない]と話される。\n・朝が\u{2026}つらい")], false),
            part("第三者から聞いたこと", &[], true),
        ],
        notes: vec!["黒く塗った欄があります。".into()],
    }
}

#[test]
fn what_is_withheld_leaves_its_heading_and_who_took_it_out_stands_across() {
    let typeset = records().typeset().unwrap();
    assert!(typeset.accessible, "PDF/UA-1");
    let text = pdf_text(&typeset.bytes);
    for said in ["記録の写し", "髙﨑みお", "第三者から聞いたこと", "不開示", "#strong[眠れない]と話される。", "水沢ことは", "C-0001"]
    {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert!(pdf_properties(&typeset.bytes).contains("Tagged:          yes"));
}

#[test]
fn a_hundred_days_take_several_pages_with_the_mark_on_each() {
    let mut long = records();
    let days: Vec<(String, String)> = (1..=100).map(|n| (format!("{n}日目"), "同じ話を、また話される。".repeat(4))).collect();
    long.parts.push(DossierPart { entries: days, ..part("本人の話・事実", &[], false) });
    let typeset = long.typeset().unwrap();
    assert!(typeset.pages > 3);
    let marks = pdf_text(&typeset.bytes).matches("水沢ことは").count();
    assert!(marks >= typeset.pages, "{marks} marks on {} pages", typeset.pages);
}
