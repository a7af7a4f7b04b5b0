//! 「アウトリーチ」 as the people of しおみ市 do it.

mod ties;

use ::ledger as ledger_in;
use axum::http::StatusCode;
use casework::outreach::{Counted, Draft, Venue, change, ledger, record, void};
use facts::View;
use ledger_in::{LedgerKind, Limits, Mapping, lay_out, read_bytes};
use proptest::prelude::*;
use tally::{AxisKey, Code, Filter, Measure};
use ties::{Ground, Town, file, id_of};

on_both!(
    saeki_goes_out_and_writes_down_what_she_counted,
    not_counted_is_not_none,
    numbers_that_do_not_hold_together_are_refused_at_their_field,
    sent_twice_changed_by_two_and_taken_back,
    a_figure_opens_the_list_it_was_counted_from,
    iwate_goes_out_72_times_and_meets_72_women,
    a_wrong_row_is_told_with_its_place,
);

const NOW: &str = "2026-11-20T03:00:00Z";

async fn shiomi(ground: Ground) -> Town {
    ground.town(&file("[[site]]\nname = \"しおみ公民館\"\nkind = \"venue\"\n"), NOW).await
}

async fn figures(town: &Town) -> (i64, i64, i64) {
    (
        town.figure(Measure::OutreachSessions).await,
        town.figure(Measure::OutreachContacts).await,
        town.figure(Measure::NewOutreachPersons).await,
    )
}

async fn saeki_goes_out_and_writes_down_what_she_counted(ground: Ground) {
    let town = shiomi(ground).await;
    assert!(town.get("saeki", "/staff/outreach").await.says("まだ記録がありません"));
    let fields = [
        ("day", "R8.11.6"),
        ("outreach_kind", "outreach_session"),
        ("venue_new", "北町集会所"),
        ("sessions", "２"),
        ("persons", "5"),
        ("new_persons", "3"),
        ("source", "民生委員の会"),
        ("note", "雨で人が少なかった"),
    ];
    let made = town.post("saeki", "/staff/outreach/new", "/staff/outreach", &fields).await;
    assert!(made.place.ends_with("?done=recorded"), "{}", made.html);
    assert_eq!(figures(&town).await, (2, 5, 3));
    let shown = town.get("saeki", &format!("/staff/outreach/{}", id_of(&made.place))).await;
    for words in ["北町集会所", "出張相談", "民生委員の会", "雨で人が少なかった", "佐伯 なお"] {
        assert!(shown.says(words), "{words}\n{}", shown.html);
    }
    // A colleague of another team sees the numbers, and cannot read the texts.
    let other = town.get("miura", &format!("/staff/outreach/{}", id_of(&made.place))).await;
    assert!(other.says("北町集会所") && !other.says("民生委員の会") && !other.says("雨で人が少なかった"), "{}", other.html);
    assert_eq!(town.get("oda", "/staff/outreach").await.status, StatusCode::NOT_FOUND);
    town.rebuilt_is_the_same().await;
}

async fn not_counted_is_not_none(ground: Ground) {
    let town = shiomi(ground).await;
    let fields = [
        ("day", "R8.11.6"),
        ("venue_new", "駅前広場"),
        ("outreach_kind", "approach"),
        ("sessions", ""),
        ("persons", "4"),
        ("new_persons", ""),
    ];
    let made = town.post("saeki", "/staff/outreach/new", "/staff/outreach", &fields).await;
    assert_eq!(figures(&town).await, (1, 4, 0), "a blank 回数 is once");
    let list = town.get("saeki", "/staff/outreach").await;
    assert!(list.says("data-label=\"うち新規\">－"), "{}", list.html);
    let edit = format!("/staff/outreach/{}/edit", id_of(&made.place));
    let page = town.get("saeki", &edit).await;
    let place = format!("/staff/outreach/{}", id_of(&made.place));
    town.post_from(
        "saeki",
        &page,
        &place,
        &[("day", "R8.11.6"), ("venue_new", "駅前広場"), ("sessions", "1"), ("persons", "4"), ("new_persons", "0")],
    )
    .await;
    assert!(town.get("saeki", "/staff/outreach").await.says("data-label=\"うち新規\">0"));
}

async fn numbers_that_do_not_hold_together_are_refused_at_their_field(ground: Ground) {
    let town = shiomi(ground).await;
    let page = town.get("saeki", "/staff/outreach/new").await;
    let wrong = town.post_from("saeki", &page, "/staff/outreach", &[("day", ""), ("sessions", "x"), ("persons", "-1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["f-day-error", "f-venue-error", "f-sessions-error", "f-persons-error"] {
        assert!(wrong.says(id), "{id}\n{}", wrong.html);
    }
    let more = [("day", "R8.11.6"), ("venue_new", "駅前広場"), ("sessions", "0"), ("persons", "2"), ("new_persons", "3")];
    let wrong = town.post_from("saeki", &page, "/staff/outreach", &more).await;
    assert!(wrong.says("1回以上にしてください") && wrong.says("人数より多くなっています"), "{}", wrong.html);
    assert_eq!(figures(&town).await, (0, 0, 0));
}

async fn sent_twice_changed_by_two_and_taken_back(ground: Ground) {
    let town = shiomi(ground).await;
    let fields = |persons: &'static str| {
        [("day", "R8.11.6"), ("venue_new", "駅前広場"), ("sessions", "1"), ("persons", persons), ("note", ""), ("source", "")]
    };
    let page = town.get("saeki", "/staff/outreach/new").await;
    let first = town.post_from("saeki", &page, "/staff/outreach", &fields("4")).await;
    let second = town.post_from("saeki", &page, "/staff/outreach", &fields("4")).await;
    assert_eq!((first.place.as_str(), figures(&town).await), (second.place.as_str(), (1, 4, 0)));
    let place = format!("/staff/outreach/{}", id_of(&first.place));
    let (hers, leads) = (town.get("saeki", &format!("{place}/edit")).await, town.get("aihara", &format!("{place}/edit")).await);
    assert!(town.post_from("aihara", &leads, &place, &fields("6")).await.place.ends_with("?done=changed"));
    assert_eq!(town.post_from("saeki", &hers, &place, &fields("7")).await.status, StatusCode::CONFLICT);
    assert_eq!(figures(&town).await, (1, 6, 0));
    let shown = town.get("saeki", &place).await;
    assert!(shown.says("人数　4 → 6") && shown.says("相原 みちる"), "{}", shown.html);
    let gone = town.post("saeki", &format!("{place}/void"), &format!("{place}/void"), &[("reason", "同じ日を二重に記録したため")]).await;
    assert!(gone.place.ends_with("?done=voided"), "{}", gone.html);
    assert_eq!(figures(&town).await, (0, 0, 0));
    town.rebuilt_is_the_same().await;
}

async fn a_figure_opens_the_list_it_was_counted_from(ground: Ground) {
    let town = shiomi(ground).await;
    for (day, kind) in [("R8.6.1", "outreach_session"), ("R8.7.1", "home_visit"), ("R8.7.2", "approach")] {
        let fields = [("day", day), ("venue_new", "駅前広場"), ("outreach_kind", kind), ("persons", "1")];
        town.post("saeki", "/staff/outreach/new", "/staff/outreach", &fields).await;
    }
    let count = async |query: &str| {
        town.get("saeki", &format!("/staff/outreach?{query}")).await.html.matches("<a href=\"/staff/outreach/0").count()
    };
    assert_eq!((count("").await, count("month=2026-07").await, count("outreach_kind=approach%7Chome_visit").await), (3, 2, 2));
    assert!(town.get("saeki", "/staff/outreach?month=2026-09").await.says("条件に合う記録はありません"));
}

/// 岩手県: 出張相談 72回 72人.
async fn iwate_goes_out_72_times_and_meets_72_women(ground: Ground) {
    let town = ground.town(include_str!("../../programme/tests/files/iwate.toml"), "2026-03-31T03:00:00Z").await;
    let mut csv = "令和7年度 出張相談\n実施日,種別,会場,回数,人数,うち新規,情報提供元\n".to_owned();
    for month in 4..=12 {
        for day in 1..=8 {
            let times = if day == 1 { "" } else { "1" };
            csv += &format!("R7.{month}.{day},出張相談会,{}保健センター,{times},1,,市町村\n", ["宮古", "久慈", "二戸", "一関"][day % 4]);
        }
    }
    let (cx, programme) = (town.import_cx().await, town.programme().await);
    let sheets = read_bytes(csv.as_bytes(), "outreach.csv", &Limits::default()).expect("reads");
    let table = lay_out(sheets, LedgerKind::Outreach.schema(), &Mapping::default()).expect("has a header");
    let rows =
        table.read(|row| Some((cx.secrets.tag("import", row.fingerprint()), ledger::read(row, &programme)?))).expect("every row is right");
    let mut tx = cx.begin().await.expect("begins");
    let mut created = programme::Created::default();
    for (key, draft) in rows {
        ledger::import(&mut tx, &cx, &programme, draft, key, &mut created).await.expect("is taken in");
    }
    tx.commit().await.expect("commits");
    assert_eq!(created.places.len(), 4);
    assert_eq!(figures(&town).await, (72, 72, 0));
    let of_kind = Filter::none().and(AxisKey::OutreachKind, "outreach_session");
    assert_eq!(town.figure_of(Measure::OutreachSessions, &of_kind, View::AsClosed).await, 72);
    town.rebuilt_is_the_same().await;
    // What came from a ledger can be read by whoever holds the team's key.
    assert!(town.get("saeki", "/staff/outreach").await.says("宮古保健センター"));
}

async fn a_wrong_row_is_told_with_its_place(ground: Ground) {
    let town = shiomi(ground).await;
    let programme = town.programme().await;
    let csv = "実施日,種別,会場,回数,人数,うち新規\nR8.6.1,お祭り,公園,1,2,\nR8.6.2,訪問,公園,1,2,3\nR9.6.2,訪問,公園,1,2,\n";
    let sheets = read_bytes(csv.as_bytes(), "outreach.csv", &Limits::default()).expect("reads");
    let table = lay_out(sheets, LedgerKind::Outreach.schema(), &Mapping::default()).expect("has a header");
    let told = table.read(|row| ledger::read(row, &programme)).expect_err("is refused").to_string();
    for words in [
        "2行目 B列（種別）「お祭り」: 使える値は 出張相談、訪問、声かけ です。",
        "3行目 F列（うち新規）「3」: 「うち新規」が人数より多くなっています",
        "4行目 A列（実施日）",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}

/// One thing that is done to the records.
#[derive(Clone, Debug)]
enum Step {
    Record(u8, i64, Option<i64>),
    Change(usize, u8, i64),
    Void(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..200u8, 0..20i64, proptest::option::of(0..5i64)).prop_map(|(day, persons, new)| Step::Record(day, persons, new)),
        (0..8usize, 0..200u8, 0..20i64).prop_map(|(which, day, persons)| Step::Change(which, day, persons)),
        (0..8usize).prop_map(Step::Void),
    ]
}

fn draft(day: u8, persons: i64, new_persons: Option<i64>) -> Draft {
    let day = calendar::Date::constant(2026, 4, 1).checked_add(jiff::Span::new().days(i64::from(day))).expect("a day");
    let counted = Counted { sessions: 1, persons, new_persons: new_persons.filter(|new| *new <= persons), consultations: None };
    Draft { day, kind: Some(Code::from("approach")), venue: Venue::Named("駅前広場".to_owned()), counted, texts: None }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is recorded, changed and voided: the facts kept are those the records hand over anew, and add up.
    #[test]
    fn facts_follow_their_records(steps in proptest::collection::vec(step(), 1..14)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let town = shiomi(Ground::Sqlite).await;
            let (cx, programme) = (town.cx("aihara").await, town.programme().await);
            let mut living: Vec<(casework::outreach::OutreachId, i64, i64)> = Vec::new();
            for step in steps {
                match step {
                    Step::Record(day, persons, new) => {
                        let id = record(&cx, &programme, draft(day, persons, new), None).await.expect("recorded");
                        living.push((id, 1, persons));
                    }
                    Step::Change(which, day, persons) => {
                        if let Some((id, revision, now)) = living.get_mut(which) {
                            change(&cx, &programme, *id, *revision, draft(day, persons, None), None).await.expect("changed");
                            (*revision, *now) = (*revision + 1, persons);
                        }
                    }
                    Step::Void(which) if which < living.len() => {
                        let (id, revision, _) = living.remove(which);
                        void(&cx, &programme, id, revision, "試し").await.expect("voided");
                    }
                    Step::Void(_) => {}
                }
            }
            let persons: i64 = living.iter().map(|(_, _, persons)| persons).sum();
            assert_eq!((figures(&town).await.0, figures(&town).await.1), (living.len() as i64, persons));
            town.rebuilt_is_the_same().await;
        });
    }
}
