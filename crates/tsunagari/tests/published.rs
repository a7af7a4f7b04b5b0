//! The published sheets of 苫小牧市, 岩手県, 北見市 and 旭川市: their figures from ledgers of that size, through the
//! real binary, and the sheet that prints them.

mod desk;

use desk::{Desk, programme, text, words_of};
use serde_json::{Value, json};

/// The nth day of a fiscal year, going round.
fn day(year: i16, n: usize) -> String {
    let first = jiff::civil::date(year, 4, 1);
    let span = jiff::Span::new().days(i64::try_from(n % 360).expect("small"));
    first.checked_add(span).expect("a day").to_string()
}

struct Office {
    desk: Desk,
    code: &'static str,
    year: i16,
}

impl Office {
    fn of(file: &str, code: &'static str, year: i16) -> Office {
        Office { desk: Desk::with_programme(&programme(file)), code, year }
    }

    fn import(&self, ledger: &str, header: &str, rows: &[String]) {
        let file = self.desk.path(&format!("{ledger}.csv"));
        std::fs::write(&file, format!("{header}\n{}\n", rows.join("\n"))).expect("written");
        let said = self.desk.done(&["import", ledger, text(&file), "--programme", self.code]);
        assert!(said.contains(&format!("{}件を取り込みました", rows.len())), "{ledger}: {said}");
    }

    fn rows(&self, n: usize, row: impl Fn(usize) -> String) -> Vec<String> {
        (0..n).map(|i| format!("{},{}", day(self.year, i), row(i))).collect()
    }

    fn sheet(&self) -> Value {
        self.desk.json(&["report", "case-sheet", "--programme", self.code, "--fiscal-year", &self.year.to_string(), "--format", "json"])
    }

    fn sheet_words(&self) -> String {
        let year = self.year.to_string();
        let pdf =
            self.desk.file("sheet.pdf", &["report", "case-sheet", "--programme", self.code, "--fiscal-year", &year, "--format", "pdf"]);
        words_of(&pdf)
    }

    fn measure(&self, measure: &str) -> Value {
        self.desk.json(&["tabulate", "--programme", self.code, "--fiscal-year", &self.year.to_string(), "--measure", measure])["total"]
            .clone()
    }
}

fn indicator<'a>(sheet: &'a Value, name: &str) -> &'a Value {
    sheet["indicators"].as_array().expect("indicators").iter().find(|i| i["name"] == name).unwrap_or_else(|| panic!("{name} in {sheet:#}"))
}

fn figure<'a>(sheet: &'a Value, activity: &str, label: &str) -> &'a Value {
    let activities = sheet["activities"].as_array().expect("activities");
    let found = activities.iter().find(|a| a["name"] == activity).unwrap_or_else(|| panic!("{activity} in {sheet:#}"));
    found["figures"].as_array().expect("figures").iter().find(|f| f["label"] == label).unwrap_or_else(|| panic!("{label} in {found:#}"))
}

/// Every one of these must be printed; thousands with their comma.
fn printed(words: &str, figures: &[&str]) {
    for figure in figures {
        assert!(words.contains(figure), "{figure} in\n{words}");
    }
}

#[test]
fn tomakomai_1063_is_a_formula_over_three_ledgers_and_68_is_inside_617() {
    let office = Office::of("tomakomai.toml", "tomakomai-r7", 2025);
    office.import("consultations", "受付日,相談方法", &office.rows(423, |_| "電話".into()));
    office.import("loans", "貸出日,品目", &office.rows(23, |_| "スーツ".into()));
    // 617 over 48 gatherings; on the day of the event one salon was the event: 68 inside its 80.
    let mut gatherings = office.rows(47, |i| format!("サロン{},会場{},サロン,開催,{},", i % 4, i % 4, if i < 20 { 12 } else { 11 }));
    gatherings.push("2026-03-08,国際女性デーの集い,会場0,サロン,開催,80,".to_owned());
    gatherings.push("2026-03-08,国際女性デー,会場0,イベント,開催,68,○".to_owned());
    office.import("gatherings", "開催日,名称,会場,種別,状態,参加者数,再掲", &gatherings);
    let of_points = |i: usize| if i < 38 { 114 } else { 113 };
    office.import(
        "distributions",
        "提供日,配布場所,品目,数量,単位,件数",
        &office.rows(81, |i| format!("施設{i:02},生理用ナプキン,{0},パック,{0}", of_points(i))),
    );

    assert_eq!(20 * 12 + 27 * 11 + 80, 617);
    let sheet = office.sheet();
    let kpi = indicator(&sheet, "事業利用者数");
    assert_eq!((&kpi["target"], &kpi["actual"], &kpi["attainment_percent"]), (&json!(1000), &json!(1063), &json!(106)));
    assert!(kpi["footnote"].as_str().is_some_and(|f| f.contains("件") && f.contains("人")), "件 and 人 are added: {kpi}");
    let goal = indicator(&sheet, "「社会全体で男女の地位などに差はない」と感じている市民の割合");
    assert_eq!((&goal["actual"], &goal["state"], &goal["attainment_percent"]), (&json!(12.4), &json!("baseline"), &Value::Null));
    assert_eq!(figure(&sheet, "居場所づくり", "参加者数")["value"], 617);
    let event = figure(&sheet, "居場所づくり", "国際女性デー");
    assert_eq!((&event["value"], &event["of_which"]), (&json!(68), &json!(true)));
    assert_eq!(figure(&sheet, "生理用品提供", "提供件数")["value"], 9_191);
    assert_eq!(figure(&sheet, "生理用品提供", "施設")["value"], 81);
    assert_eq!((&sheet["money"]["cost_thousand_yen"], &sheet["money"]["grant_thousand_yen"]), (&json!(13_945), &json!(10_458)));
    assert_eq!(office.measure("gatherings_held"), 48);
    printed(&office.sheet_words(), &["13,945", "10,458", "1,063", "106", "12.4", "423", "23", "9,191", "81", "617", "68"]);
}

#[test]
fn iwate_as_printed() {
    let office = Office::of("iwate.toml", "iwate-mimosa", 2025);
    office.import("consultations", "受付日,相談方法,相談者番号", &office.rows(2_554, |i| format!("電話,M{:03}", i % 196)));
    office.import(
        "gatherings",
        "開催日,名称,会場,種別,状態,参加者数",
        &office.rows(24, |i| format!("サロン,会場{},サロン,開催,{}", i % 2, if i < 14 { 6 } else { 5 })),
    );
    office.import("outreach", "実施日,種別,会場,回数,人数", &office.rows(72, |i| format!("出張相談,公民館{},1,1", i % 6)));
    office.import("distributions", "提供日,配布場所,品目,数量,単位", &office.rows(40, |i| format!("窓口{i},女性用品,100,パック")));
    office.import("partners", "名称,種別", &(0..36).map(|n| format!("構成団体{n},民間団体")).collect::<Vec<_>>());

    let sheet = office.sheet();
    assert_eq!((&indicator(&sheet, "新規相談件数")["target"], &indicator(&sheet, "新規相談件数")["actual"]), (&json!(450), &json!(196)));
    assert_eq!(indicator(&sheet, "連携団体数")["actual"], 37);
    assert_eq!(indicator(&sheet, "生理用品提供数")["actual"], 4_000);
    assert_eq!(figure(&sheet, "相談件数", "相談件数")["value"], 2_554);
    assert_eq!(figure(&sheet, "相談件数", "前年度")["value"], 2_311);
    assert_eq!(figure(&sheet, "居場所（サロン）", "開催")["value"], 24);
    assert_eq!(figure(&sheet, "居場所（サロン）", "利用")["value"], 134);
    assert_eq!((&figure(&sheet, "出張相談", "実施")["value"], &figure(&sheet, "出張相談", "利用")["value"]), (&json!(72), &json!(72)));
    assert_eq!((&sheet["money"]["cost_thousand_yen"], &sheet["money"]["grant_thousand_yen"]), (&json!(14_795), &json!(11_096)));
    assert_eq!(office.measure("venues"), 2);
    printed(&office.sheet_words(), &["14,795", "11,096", "2,554", "2,311", "196", "450", "37", "4,000", "24", "134", "72"]);
}

#[test]
fn kitami_as_printed() {
    let office = Office::of("kitami.toml", "kitami", 2024);
    office.import("consultations", "受付日,相談方法,相談者番号", &office.rows(640, |i| format!("電話,K{:03}", i % 85)));
    office.import("referrals", "連携日,連携先,手段,同意", &office.rows(303, |i| format!("機関{},紹介,本人同意", i % 9)));
    let sheet = office.sheet();
    assert_eq!((&indicator(&sheet, "連携件数")["target"], &indicator(&sheet, "連携件数")["actual"]), (&json!(240), &json!(303)));
    assert_eq!(
        (&indicator(&sheet, "相談窓口における新規相談人数")["target"], &indicator(&sheet, "相談窓口における新規相談人数")["actual"]),
        (&json!(100), &json!(85))
    );
    assert_eq!((&sheet["money"]["cost_thousand_yen"], &sheet["money"]["grant_thousand_yen"]), (&json!(4_660), &json!(3_461)));
    assert_eq!((office.measure("persons"), office.measure("partners_engaged")), (json!(85), json!(9)));
    printed(&office.sheet_words(), &["4,660", "3,461", "240", "303", "100", "85"]);
}

#[test]
fn asahikawa_as_printed() {
    let office = Office::of("asahikawa.toml", "asahikawa", 2022);
    office.import("consultations", "受付日,相談方法,相談者番号", &office.rows(377, |i| format!("来所,A{:03}", i % 189)));
    // 31 referrals that led somewhere, of 22 persons.
    office.import(
        "referrals",
        "連携日,相談者番号,連携先,手段,同意,結果",
        &office.rows(40, |i| format!("A{:03},機関{},引継ぎ,本人同意,{}", i % 22, i % 7, if i < 31 { "つながった" } else { "保留" })),
    );
    office.import("outreach", "実施日,種別,会場,回数,人数,うち新規", &office.rows(21, |i| format!("声かけ,地区{},1,3,1", i % 5)));
    office.import("publicity", "実施日,媒体,名称,数量", &["2022-06-01,フリーペーパー,相談会のお知らせ,175000".to_owned()]);
    let sheet = office.sheet();
    assert_eq!(
        (
            &indicator(&sheet, "本事業を通じて新たに支援機関に繋がった人数")["target"],
            &indicator(&sheet, "本事業を通じて新たに支援機関に繋がった人数")["actual"]
        ),
        (&json!(50), &json!(22))
    );
    assert_eq!(
        (
            &indicator(&sheet, "本事業を通じた新規アウトリーチ人数")["target"],
            &indicator(&sheet, "本事業を通じた新規アウトリーチ人数")["actual"]
        ),
        (&json!(100), &json!(21))
    );
    assert_eq!(
        (office.measure("consultations"), office.measure("persons"), office.measure("copies")),
        (json!(377), json!(189), json!(175_000))
    );
    assert_eq!((&sheet["money"]["cost_thousand_yen"], &sheet["money"]["grant_thousand_yen"]), (&json!(14_999), &json!(11_249)));
    printed(&office.sheet_words(), &["14,999", "11,249", "50", "22", "100", "21", "377", "189"]);
}
