//! 「紹介・つなぎ」 as the people of しおみ市 do it.

mod ties;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use calendar::{Date, YearMonth};
use casework::referral::{Body, Draft, ReferralId, State, Whom, change, ledger, note_result, record, void};
use facts::View;
use ledger_in::{Mapping, lay_out, read_bytes};
use proptest::prelude::*;
use tally::{AxisKey, Filter, Measure};
use ties::{Ground, Town, file, id_of};

use ::ledger as ledger_in;

on_both!(
    saeki_hands_yuzu_over_and_hears_later_that_it_worked,
    a_named_woman_is_not_referred_without_a_basis,
    sent_twice_is_one_referral_and_a_new_body_is_on_the_list,
    fields_say_what_is_wrong_and_how_to_mend_it,
    two_people_at_one_record_are_told,
    voided_it_leaves_every_figure_and_only_its_writer_or_the_lead_may,
    another_team_and_the_city_see_nothing,
    a_figure_opens_the_list_it_was_counted_from,
    from_a_consultation_the_client_comes_along,
    a_result_that_comes_after_closing_is_a_dated_correction,
    asahikawa_counts_each_linked_woman_once,
);

const NOW: &str = "2026-11-20T03:00:00Z";

async fn shiomi(ground: Ground) -> Town {
    ground.town(&file("[[partner]]\nname = \"ハローワークしおみ\"\n[[partner]]\nname = \"しおみ市自立サポートセンター\"\n"), NOW).await
}

/// The code of a body as the form offers it.
async fn code_of(town: &Town, name: &str) -> String {
    let programme = town.programme().await;
    let mut conn = town.house.db.read().await.expect("reads");
    let partners = programme::partner::partners(&mut conn, town.tenant, programme.id).await.expect("reads");
    partners.into_iter().find(|p| p.name == name).unwrap_or_else(|| panic!("{name}")).code.to_string()
}

async fn saeki_hands_yuzu_over_and_hears_later_that_it_worked(ground: Ground) {
    let town = shiomi(ground).await;
    let body = code_of(&town, "ハローワークしおみ").await;
    let empty = town.get("saeki", "/staff/referrals").await;
    assert!(empty.says("まだ記録がありません"), "{}", empty.html);
    let fields = [
        ("day", "R8.11.6"),
        ("client", "ゆず"),
        ("partner", &body),
        ("referral_means", "handover"),
        ("consent_basis", "consent"),
        ("note", "雇用保険の窓口も案内した"),
    ];
    let made = town.post("saeki", "/staff/referrals/new", "/staff/referrals", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    assert!(made.place.ends_with("?done=recorded"), "{}", made.place);
    assert_eq!((town.figure(Measure::Referrals).await, town.figure(Measure::LinkedPersons).await), (1, 0));

    let place = format!("/staff/referrals/{}", id_of(&made.place));
    let shown = town.get("saeki", &place).await;
    for words in ["ハローワークしおみ", "C-0001 ゆず", "引継ぎ", "本人同意", "結果待ち", "雇用保険の窓口も案内した", "佐伯 なお"]
    {
        assert!(shown.says(words), "{words}\n{}", shown.html);
    }
    let result = [("referral_result", "linked"), ("result_on", "R8.11.20")];
    let told = town.post_from("saeki", &shown, &format!("{place}/result"), &result).await;
    assert!(told.place.ends_with("?done=resulted"), "{}", told.html);
    assert_eq!((town.figure(Measure::Referrals).await, town.figure(Measure::LinkedPersons).await), (1, 1));
    let shown = town.get("saeki", &place).await;
    assert!(shown.says("結果待ち → つながった") && shown.says("令和8年11月20日（金）に確認"), "{}", shown.html);
    town.rebuilt_is_the_same().await;
}

async fn a_named_woman_is_not_referred_without_a_basis(ground: Ground) {
    let town = shiomi(ground).await;
    let body = code_of(&town, "ハローワークしおみ").await;
    let fields = [("day", "R8.11.6"), ("client", "はる"), ("partner", body.as_str()), ("note", "話を聞いた")];
    let refused = town.post("saeki", "/staff/referrals/new", "/staff/referrals", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("同意の根拠が必要です") && refused.says("id=\"f-consent_basis-error\""), "{}", refused.html);
    assert!(refused.says("話を聞いた") && refused.says("value=\"はる\""), "what was typed is still there");
    assert_eq!(town.figure(Measure::Referrals).await, 0);

    // Without her name the body may be asked in general.
    let fields = [("day", "R8.11.6"), ("client", ""), ("partner", body.as_str())];
    let made = town.post_from("saeki", &refused, "/staff/referrals", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    assert_eq!(town.figure(Measure::Referrals).await, 1);
}

async fn sent_twice_is_one_referral_and_a_new_body_is_on_the_list(ground: Ground) {
    let town = shiomi(ground).await;
    let before = town.figure(Measure::Partners).await;
    let page = town.get("saeki", "/staff/referrals/new").await;
    let fields = [("day", "R8.11.6"), ("partner_new", "なぎさ法律相談所"), ("referral_means", "signposting")];
    let first = town.post_from("saeki", &page, "/staff/referrals", &fields).await;
    let second = town.post_from("saeki", &page, "/staff/referrals", &fields).await;
    assert_eq!(first.place, second.place);
    assert_eq!(town.figure(Measure::Referrals).await, 1);
    assert_eq!(town.figure(Measure::Partners).await, before + 1);
    assert_eq!(town.figure(Measure::PartnersEngaged).await, 1);
    town.rebuilt_is_the_same().await;
}

async fn fields_say_what_is_wrong_and_how_to_mend_it(ground: Ground) {
    let town = shiomi(ground).await;
    let page = town.get("saeki", "/staff/referrals/new").await;
    let wrong =
        town.post_from("saeki", &page, "/staff/referrals", &[("day", "R8.11.31"), ("client", "C-0999"), ("result_on", "R8.11.7")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["f-day-error", "f-partner-error", "f-referral_result-error"] {
        assert!(wrong.says(id), "{id}\n{}", wrong.html);
    }
    let tomorrow = town.post_from("saeki", &page, "/staff/referrals", &[("day", "R8.11.21"), ("partner_new", "しおみ警察署")]).await;
    assert!(tomorrow.says("まだ来ていない日付です"), "{}", tomorrow.html);
    let last_year = town.post_from("saeki", &page, "/staff/referrals", &[("day", "R7.11.21"), ("partner_new", "しおみ警察署")]).await;
    assert!(last_year.says("年度内の日付にしてください"), "{}", last_year.html);
    let long = "あ".repeat(20_001);
    let long =
        town.post_from("saeki", &page, "/staff/referrals", &[("day", "R8.11.6"), ("partner_new", "しおみ警察署"), ("note", &long)]).await;
    assert!(long.says("20000文字までにしてください"), "{}", long.html);
    let nobody = town
        .post_from(
            "saeki",
            &page,
            "/staff/referrals",
            &[("day", "R8.11.6"), ("client", "C-0999"), ("partner_new", "しおみ警察署"), ("consent_basis", "consent")],
        )
        .await;
    assert!(nobody.says("その相談者番号は見つかりません"), "{}", nobody.html);
    assert_eq!(town.figure(Measure::Referrals).await, 0);
}

async fn two_people_at_one_record_are_told(ground: Ground) {
    let town = shiomi(ground).await;
    let made = town
        .post("saeki", "/staff/referrals/new", "/staff/referrals", &[("day", "R8.11.6"), ("partner_new", "しおみ警察署"), ("note", "")])
        .await;
    let place = format!("/staff/referrals/{}", id_of(&made.place));
    let edit = format!("{place}/edit");
    let (saeki, aihara) = (town.get("saeki", &edit).await, town.get("aihara", &edit).await);
    let changed = |means: &'static str| [("day", "R8.11.6"), ("partner_new", "しおみ警察署"), ("referral_means", means), ("note", "")];
    let first = town.post_from("aihara", &aihara, &place, &changed("meeting")).await;
    assert!(first.place.ends_with("?done=changed"), "{}", first.html);
    let second = town.post_from("saeki", &saeki, &place, &changed("accompaniment")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says("ほかの人が先に変更しました"), "{}", second.html);
    assert_eq!((town.figure(Measure::Conferences).await, town.figure(Measure::Accompaniments).await), (1, 0));
    let knowingly = town.post_from("saeki", &second, &place, &changed("accompaniment")).await;
    assert!(knowingly.place.ends_with("?done=changed"), "{}", knowingly.html);
    assert_eq!((town.figure(Measure::Conferences).await, town.figure(Measure::Accompaniments).await), (0, 1));
    town.rebuilt_is_the_same().await;
}

async fn voided_it_leaves_every_figure_and_only_its_writer_or_the_lead_may(ground: Ground) {
    let town = shiomi(ground).await;
    let made =
        town.post("aihara", "/staff/referrals/new", "/staff/referrals", &[("day", "R8.11.6"), ("partner_new", "しおみ警察署")]).await;
    let void = format!("/staff/referrals/{}/void", id_of(&made.place));
    assert_eq!(town.get("saeki", &void).await.status, StatusCode::NOT_FOUND);
    let page = town.get("aihara", &void).await;
    let silent = town.post_from("aihara", &page, &void, &[("reason", " ")]).await;
    assert!(silent.says("取り消す理由を書いてください"), "{}", silent.html);
    let done = town.post_from("aihara", &silent, &void, &[("reason", "同じ連携を二重に記録したため")]).await;
    assert!(done.place.ends_with("?done=voided"), "{}", done.html);
    assert_eq!((town.figure(Measure::Referrals).await, town.figure(Measure::PartnersEngaged).await), (0, 0));
    assert!(town.get("aihara", "/staff/referrals").await.says("まだ記録がありません"));
    town.rebuilt_is_the_same().await;
}

async fn another_team_and_the_city_see_nothing(ground: Ground) {
    let town = shiomi(ground).await;
    let made = town.post("saeki", "/staff/referrals/new", "/staff/referrals", &[("day", "R8.11.6"), ("partner_new", "しおみ警察署")]).await;
    let place = format!("/staff/referrals/{}", id_of(&made.place));
    for path in ["", "/edit", "/void"] {
        assert_eq!(town.get("miura", &format!("{place}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(town.get("miura", "/staff/referrals").await.says("まだ記録がありません"));
    assert_eq!(town.get("oda", "/staff/referrals").await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.get("oda", "/staff/partners").await.status, StatusCode::NOT_FOUND);
}

async fn a_figure_opens_the_list_it_was_counted_from(ground: Ground) {
    let town = shiomi(ground).await;
    for (day, means, result) in [
        ("R8.6.1", "meeting", ""),
        ("R8.7.1", "accompaniment", "linked"),
        ("R8.7.2", "accompaniment", ""),
        ("R8.7.3", "handover", "pending"),
    ] {
        let fields = [("day", day), ("partner_new", "しおみ警察署"), ("referral_means", means), ("referral_result", result)];
        town.post("saeki", "/staff/referrals/new", "/staff/referrals", &fields).await;
    }
    let count = async |query: &str| {
        town.get("saeki", &format!("/staff/referrals?{query}")).await.html.matches("<a href=\"/staff/referrals/0").count()
    };
    assert_eq!(count("").await, 4);
    assert_eq!(count("month=2026-07").await, 3);
    assert_eq!(count("referral_means=accompaniment%7Cmeeting").await, 3);
    assert_eq!(count("referral_result=unrecorded").await, 2);
    assert_eq!(count("month=2026-07&referral_means=accompaniment&referral_result=linked").await, 1);
    let list = town.get("saeki", "/staff/referrals").await.html;
    let at = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("令和8年6月1日") < at("令和8年7月3日"), "what waits comes before what is settled");
}

async fn from_a_consultation_the_client_comes_along(ground: Ground) {
    let town = shiomi(ground).await;
    let (cx, programme) = (town.cx("saeki").await, town.programme().await);
    let mut draft = casework::consultation::Draft::new(calendar::Date::constant(2026, 11, 5), "phone");
    draft.whom = casework::consultation::Whom::NewAlias("みかん".to_owned());
    let id = casework::consultation::record(&cx, &programme, draft, None).await.expect("recorded");
    let page = town.get("saeki", &format!("/staff/referrals/new?consultation={id}")).await;
    assert!(page.says("value=\"C-0001 みかん\"") && page.says("この相談からつなぎます"), "{}", page.html);
    let consultation = id.to_string();
    let fields = [
        ("day", "R8.11.6"),
        ("client", "C-0001 みかん"),
        ("consultation", &consultation),
        ("partner_new", "しおみ警察署"),
        ("consent_basis", "consent"),
    ];
    let made = town.post_from("saeki", &page, "/staff/referrals", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html);
    let mut conn = cx.read().await.expect("reads");
    assert_eq!(casework::referral::of_consultation(&mut conn, &cx, &programme, id).await.expect("reads").len(), 1);
    assert_eq!(town.get("miura", &format!("/staff/referrals/new?consultation={id}")).await.status, StatusCode::NOT_FOUND);
    let forged = [("day", "R8.11.6"), ("consultation", consultation.as_str()), ("partner_new", "しおみ警察署")];
    assert_eq!(town.post("miura", "/staff/referrals/new", "/staff/referrals", &forged).await.status, StatusCode::NOT_FOUND);
}

async fn a_result_that_comes_after_closing_is_a_dated_correction(ground: Ground) {
    let town = shiomi(ground).await;
    let made = town
        .post(
            "saeki",
            "/staff/referrals/new",
            "/staff/referrals",
            &[("day", "R8.4.10"), ("client", "ゆず"), ("partner_new", "しおみ警察署"), ("consent_basis", "consent")],
        )
        .await;
    let (cx, programme) = (town.cx("aihara").await, town.programme().await);
    facts::close_month(&cx, programme.id, YearMonth::new(2026, 4).expect("a month")).await.expect("closes");
    let place = format!("/staff/referrals/{}", id_of(&made.place));
    town.post("saeki", &place, &format!("{place}/result"), &[("referral_result", "linked"), ("result_on", "R8.11.1")]).await;
    let linked = async |view| town.figure_of(Measure::LinkedPersons, &Filter::none(), view).await;
    assert_eq!((linked(View::AsClosed).await, linked(View::Present).await), (0, 1));
    assert_eq!(town.figure_of(Measure::Referrals, &Filter::none(), View::AsClosed).await, 1);
    town.rebuilt_is_the_same().await;
}

/// 旭川市: 22 women newly linked, out of more referrals than that.
async fn asahikawa_counts_each_linked_woman_once(ground: Ground) {
    let town = ground.town(include_str!("../../programme/tests/files/asahikawa.toml"), "2023-03-31T03:00:00Z").await;
    let mut csv = "連携日,相談者番号,連携先,手段,同意,結果,備考\n".to_owned();
    for woman in 1..=30 {
        let result = if woman <= 22 { "つながった" } else { "不調" };
        csv += &format!("R4.{}.10,W{woman:02},ハローワーク旭川,同行,本人同意,{result},\n", 4 + woman % 9);
        if woman % 3 == 0 {
            csv += &format!("R4.12.{},W{woman:02},旭川市自立サポートセンター,引継ぎ,本人同意,{result},次の機関へも\n", woman % 28 + 1);
        }
    }
    csv += "R4.12.20,,旭川おとな食堂,会議,,つながった,個別の話ではない\n";
    let created = import(&town, &csv).await;
    assert_eq!((created.0, created.1), (41, 30), "referrals and clients");
    assert_eq!(created.2, ["旭川おとな食堂", "旭川市自立サポートセンター"]);
    assert_eq!(town.figure(Measure::Referrals).await, 41);
    assert_eq!(town.figure(Measure::LinkedPersons).await, 22);
    assert_eq!(town.figure(Measure::PartnersEngaged).await, 3);
    assert_eq!((town.figure(Measure::Accompaniments).await, town.figure(Measure::Conferences).await), (30, 1));
    let of_one = Filter::none().and(AxisKey::ReferralMeans, "handover");
    assert_eq!(town.figure_of(Measure::LinkedPersons, &of_one, View::Present).await, 7);
    town.rebuilt_is_the_same().await;
    assert_eq!(import(&town, &csv).await.0, 0, "the same file again adds nothing");
}

/// Takes a ledger in as the import does: rows, new clients, new bodies.
async fn import(town: &Town, csv: &str) -> (usize, usize, Vec<String>) {
    let (cx, programme) = (town.import_cx().await, town.programme().await);
    let sheets = read_bytes(csv.as_bytes(), "renkei.csv", &ledger_in::Limits::default()).expect("reads");
    let table = lay_out(sheets, ledger_in::LedgerKind::Referrals.schema(), &Mapping::default()).expect("has a header");
    let rows =
        table.read(|row| Some((cx.secrets.tag("import", row.fingerprint()), ledger::read(row, &programme)?))).expect("every row is right");
    let mut tx = cx.begin().await.expect("begins");
    let known = casework::referral::imported_keys(&mut tx, cx.tenant, programme.id).await.expect("reads");
    let mut created = programme::Created::default();
    let mut added = 0;
    for (key, draft) in rows.into_iter().filter(|(key, _)| !known.contains(key)) {
        ledger::import(&mut tx, &cx, &programme, draft, key, &mut created).await.expect("is taken in");
        added += 1;
    }
    tx.commit().await.expect("commits");
    (added, created.clients, created.partners.into_iter().collect())
}

/// One thing that is done to the records.
#[derive(Clone, Debug)]
enum Step {
    Record(u8, Option<u8>, bool),
    Change(usize, u8, Option<u8>),
    Result(usize, bool),
    Void(usize),
    CloseNextMonth,
}

/// What a referral should be counted as.
struct Kept {
    id: ReferralId,
    revision: i64,
    day: Date,
    woman: Option<u8>,
    linked: bool,
}

fn step() -> impl Strategy<Value = Step> {
    let woman = || proptest::option::of(0..3u8);
    prop_oneof![
        3 => (0..220u8, woman(), any::<bool>()).prop_map(|(day, woman, linked)| Step::Record(day, woman, linked)),
        2 => (0..6usize, 0..220u8, woman()).prop_map(|(which, day, woman)| Step::Change(which, day, woman)),
        2 => (0..6usize, any::<bool>()).prop_map(|(which, linked)| Step::Result(which, linked)),
        1 => (0..6usize).prop_map(Step::Void),
        1 => Just(Step::CloseNextMonth),
    ]
}

fn draft(day: Date, woman: Option<u8>, linked: bool) -> Draft {
    Draft {
        day,
        whom: woman.map_or(Whom::Nobody, |woman| Whom::Written(["ゆず", "はる", "みかん"][usize::from(woman)].to_owned())),
        consultation: None,
        body: Body::Named("しおみ警察署".to_owned()),
        means: Some("handover".into()),
        consent_basis: Some("consent".into()),
        state: if linked { State::Resulted { result: "linked".into(), on: Some(day) } } else { State::Open },
        note: None,
    }
}

async fn live_through(steps: Vec<Step>) {
    let town = shiomi(Ground::Sqlite).await;
    let (cx, programme) = (town.cx("aihara").await, town.programme().await);
    let day_of = |n: u8| Date::constant(2026, 4, 1).checked_add(jiff::Span::new().days(i64::from(n))).expect("a day");
    let mut kept: Vec<Kept> = Vec::new();
    let mut next = YearMonth::new(2026, 4).expect("a month");
    for step in steps {
        match step {
            Step::Record(day, woman, linked) => {
                let day = day_of(day);
                let id = record(&cx, &programme, draft(day, woman, linked), None).await.expect("recorded");
                kept.push(Kept { id, revision: 1, day, woman, linked });
            }
            Step::Change(which, day, woman) => {
                let Some(one) = kept.get_mut(which) else { continue };
                (one.day, one.woman) = (day_of(day), woman);
                change(&cx, &programme, one.id, one.revision, draft(one.day, woman, one.linked), None).await.expect("changed");
                one.revision += 1;
            }
            Step::Result(which, linked) => {
                let Some(one) = kept.get_mut(which) else { continue };
                let result = if linked { "linked" } else { "not_linked" };
                note_result(&cx, &programme, one.id, one.revision, (result.into(), one.day), None).await.expect("resulted");
                (one.revision, one.linked) = (one.revision + 1, linked);
            }
            Step::Void(which) if which < kept.len() => {
                let one = kept.remove(which);
                void(&cx, &programme, one.id, one.revision, "試し").await.expect("voided");
            }
            Step::Void(_) => {}
            Step::CloseNextMonth => {
                facts::close_month(&cx, programme.id, next).await.expect("closes");
                next = next.next();
            }
        }
    }
    let linked: BTreeSet<u8> = kept.iter().filter(|one| one.linked).filter_map(|one| one.woman).collect();
    assert_eq!(town.figure(Measure::Referrals).await, kept.len() as i64);
    assert_eq!(town.figure(Measure::LinkedPersons).await, linked.len() as i64);
    town.rebuilt_is_the_same().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever is recorded, changed, resulted, voided and closed in between: the present figures are those of the
    /// records, and the facts kept are those the records hand over anew.
    #[test]
    fn figures_follow_the_records(steps in proptest::collection::vec(step(), 1..16)) {
        // Seven months at the most are over on 20 November.
        prop_assume!(steps.iter().filter(|step| matches!(step, Step::CloseNextMonth)).count() <= 7);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        runtime.block_on(live_through(steps));
    }
}
