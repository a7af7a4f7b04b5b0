//! What the sample ledgers say is understood, and what is offered.

use programme::{Codebook, ProgrammeFile};
use tally::AxisKey;

fn book(text: &str) -> Codebook {
    Codebook::of(&ProgrammeFile::parse(text).unwrap().codes)
}

fn example() -> Codebook {
    book(include_str!("files/interfaces.toml"))
}

#[test]
fn every_label_of_the_sample_ledger_is_understood() {
    let book = example();
    let ledger: [(AxisKey, &[(&str, &str)]); 7] = [
        (AxisKey::ContactMethod, &[("電話", "phone"), ("来所", "visit"), ("メール", "email"), ("litoko", "litoko")]),
        (AxisKey::Newness, &[("新規", "first"), ("継続", "ongoing")]),
        (AxisKey::AgeBand, &[("20代", "20s"), ("60代", "60s"), ("不明", "unknown"), ("４０代", "40s")]),
        (AxisKey::Residence, &[("市内", "inside")]),
        (
            AxisKey::PresentingConcern,
            &[
                ("その他", "other"),
                ("健康問題", "health"),
                ("家庭問題", "family"),
                ("対人関係", "relationships"),
                ("就労関係", "employment"),
                ("生活問題", "livelihood"),
                ("精神保健", "mental_health"),
            ],
        ),
        (
            AxisKey::Disposition,
            &[
                ("その他", "other"),
                ("他機関連携", "referred_on"),
                ("助言", "advice"),
                ("情報提供", "information"),
                ("情報", "information"),
                ("継続", "ongoing"),
            ],
        ),
        (
            AxisKey::ReferralSource,
            &[
                ("チラシ", "flyer"),
                ("ホームページ", "website"),
                ("不明", "unknown"),
                ("広報", "public_relations"),
                ("知人", "acquaintance"),
                ("関係機関", "agency"),
            ],
        ),
    ];
    for (axis, words) in ledger {
        for (word, code) in words {
            let found = book.find(axis, word).map(|entry| entry.code.as_str());
            assert_eq!(found, Some(*code), "{axis} {word}");
        }
    }
}

#[test]
fn a_list_of_the_file_replaces_the_default_and_keeps_its_spellings() {
    let book = book(include_str!("files/takasaki.toml"));
    assert_eq!(book.allowed(AxisKey::Disposition), "助言、情報、他機関連携、継続、その他");
    assert_eq!(book.find(AxisKey::Disposition, "情報提供").unwrap().label, "情報");
    assert_eq!(book.find(AxisKey::ContactMethod, "TEL").unwrap().label, "電話");
    assert_eq!(book.find(AxisKey::ContactMethod, "オンライン"), None);
    let columns = book.columns(AxisKey::ContactMethod);
    let shown: Vec<&str> = columns.iter().filter(|column| !column.retired).map(|column| column.code.as_str()).collect();
    assert_eq!(shown, ["phone", "visit", "email", "litoko", "omoi"]);
    assert_eq!(columns[2].since, Some("2022-01-01".parse().unwrap()));
    assert!(columns.iter().any(|column| column.code.as_str() == "online" && column.retired));
}

#[test]
fn a_method_is_offered_from_its_first_day() {
    let book = book(include_str!("files/takasaki.toml"));
    let offered = |day: &str| book.choices_on(AxisKey::ContactMethod, day.parse().unwrap()).count();
    assert_eq!((offered("2021-12-31"), offered("2022-01-01")), (4, 5));
}

#[test]
fn further_concerns_begin_with_the_programmes_own() {
    let text = include_str!("files/interfaces.toml")
        .replace("[codes.contact_method]", "[codes.presenting_concern]\nfamily = \"家族\"\nbullying = \"いじめ\"\n[codes.contact_method]");
    let book = book(&text);
    let further: Vec<&str> = book.choices(AxisKey::FurtherConcerns).iter().map(|entry| entry.code.as_str()).collect();
    assert_eq!(further[..3], ["family", "bullying", "partner_violence"]);
    let violence = book.find(AxisKey::FurtherConcerns, "DV").unwrap();
    assert_eq!(violence.counts_as.as_ref().unwrap().as_str(), "family");
}

#[test]
fn keys_and_kana_choose() {
    let book = example();
    let keys: String = book.choices(AxisKey::ContactMethod).iter().filter_map(|entry| entry.key).collect();
    assert_eq!(keys, "12345");
    let suggested = |typed| book.suggest(AxisKey::PresentingConcern, typed).iter().map(|entry| entry.label.clone()).collect::<Vec<_>>();
    assert_eq!(suggested("ｾｲ"), ["精神保健", "生活問題"]);
    assert_eq!(suggested("問題"), ["家庭問題", "健康問題", "生活問題"]);
}

#[test]
fn labels_of_anything_that_may_stand_in_a_record() {
    let book = example();
    assert_eq!(book.label(AxisKey::ContactMethod, "omoi"), "思いをつなぐ会");
    assert_eq!(book.label(AxisKey::ContactMethod, "online"), "オンライン");
    assert_eq!(book.label(AxisKey::ContactMethod, "unrecorded"), "未記入");
    assert_eq!(book.label(AxisKey::Venue, "place-1"), "place-1");
    assert!(book.axis(AxisKey::Venue).is_none());
}
