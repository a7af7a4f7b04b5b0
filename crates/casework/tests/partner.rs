//! 「連携団体」 as the people of しおみ市 keep the list.

mod ties;

use ::ledger as ledger_in;
use axum::http::StatusCode;
use calendar::FiscalYear;
use casework::partner::ledger;
use facts::View;
use ledger_in::{LedgerKind, Limits, Mapping, lay_out, read_bytes};
use tally::{Filter, Measure};
use ties::{Ground, Town, file, id_of};

on_both!(
    aihara_adds_a_body_puts_it_right_and_takes_it_off,
    a_name_stands_once_on_the_list,
    a_body_of_the_file_counts_in_the_years_that_name_it,
    a_body_of_the_file_is_put_right_in_the_file,
    iwate_has_37_partners,
);

const NOW: &str = "2026-11-20T03:00:00Z";

async fn partners_in(town: &Town, year: i16) -> i64 {
    town.figure_in(Measure::Partners, &Filter::none(), View::Present, FiscalYear::new(year)).await
}

fn named(names: &[&str]) -> String {
    names.iter().map(|name| format!("[[partner]]\nname = \"{name}\"\n")).collect()
}

async fn aihara_adds_a_body_puts_it_right_and_takes_it_off(ground: Ground) {
    let town = ground.town(&file(""), NOW).await;
    assert!(town.get("aihara", "/staff/partners").await.says("連携団体はまだありません"));
    let fields = [("name", "なぎさ法律相談所"), ("kind", "legal"), ("joined_on", "R8.7.1"), ("phone", "０１６６-00-0000")];
    let page = town.get("aihara", "/staff/partners/new").await;
    let made = town.post_from("aihara", &page, "/staff/partners", &fields).await;
    assert!(made.place.ends_with("?done=recorded"), "{}", made.html);
    assert_eq!(town.post_from("aihara", &page, "/staff/partners", &fields).await.place, made.place, "sent twice is one body");
    assert_eq!(town.figure(Measure::Partners).await, 1);
    let list = town.get("saeki", "/staff/partners").await;
    for words in ["令和8年度の連携団体　1団体", "なぎさ法律相談所", "司法・法テラス", "令和8年7月1日"] {
        assert!(list.says(words), "{words}\n{}", list.html);
    }
    assert!(town.get("saeki", "/staff/partners?month=2026-07").await.says("なぎさ法律相談所"));
    assert!(!town.get("saeki", "/staff/partners?month=2026-08").await.says("なぎさ法律相談所"));

    let place = format!("/staff/partners/{}", id_of(&made.place));
    let edit = town.get("aihara", &format!("{place}/edit")).await;
    let other = town.get("saeki", &format!("{place}/edit")).await;
    let renamed =
        town.post_from("aihara", &edit, &place, &[("name", "なぎさ法律事務所"), ("kind", "legal"), ("joined_on", "R8.7.1")]).await;
    assert!(renamed.place.ends_with("?done=changed"), "{}", renamed.html);
    let late = town.post_from("saeki", &other, &place, &[("name", "なぎさ司法書士事務所"), ("joined_on", "R8.7.1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.html);
    assert!(town.get("saeki", &place).await.says("なぎさ法律事務所"));

    let leave = format!("{place}/leave");
    let page = town.get("aihara", &leave).await;
    let silent = town.post_from("aihara", &page, &leave, &[("left_on", "R8.6.1"), ("reason", "")]).await;
    assert!(silent.says("加わった日より前") && silent.says("理由を書いてください"), "{}", silent.html);
    let gone = town.post_from("aihara", &page, &leave, &[("left_on", "R8.11.1"), ("reason", "活動を終えたため")]).await;
    assert!(gone.place.ends_with("?done=retired"), "{}", gone.html);
    assert_eq!(town.figure(Measure::Partners).await, 0);
    town.rebuilt_is_the_same().await;
    let shown = town.get("aihara", &place).await;
    assert!(shown.says("活動を終えたため") && shown.says("令和8年11月1日に一覧から外しました"), "{}", shown.html);
    town.post_from("aihara", &shown, &format!("{place}/rejoin"), &[]).await;
    assert_eq!(town.figure(Measure::Partners).await, 1);
    town.rebuilt_is_the_same().await;
}

async fn a_name_stands_once_on_the_list(ground: Ground) {
    let town = ground.town(&file(""), NOW).await;
    town.post("saeki", "/staff/partners/new", "/staff/partners", &[("name", "しおみ警察署")]).await;
    let again = town.post("saeki", "/staff/partners/new", "/staff/partners", &[("name", "しおみ 警察署"), ("note", "生活安全課")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("すでに一覧にあります") && again.says("生活安全課"), "{}", again.html);
    let nameless = town.post("saeki", "/staff/partners/new", "/staff/partners", &[("name", " ")]).await;
    assert!(nameless.says("f-name-error"), "{}", nameless.html);
    let tomorrow = town.post("saeki", "/staff/partners/new", "/staff/partners", &[("name", "しおみ病院"), ("joined_on", "R8.11.21")]).await;
    assert!(tomorrow.says("f-joined_on-error"), "{}", tomorrow.html);
    assert_eq!(town.figure(Measure::Partners).await, 1);
}

async fn a_body_of_the_file_counts_in_the_years_that_name_it(ground: Ground) {
    let town = ground.town(&file(&named(&["しおみ警察署", "しおみ病院"])), NOW).await;
    assert_eq!(partners_in(&town, 2026).await, 2);
    let lead = town.cx("aihara").await;
    town.post("aihara", "/staff/partners/new", "/staff/partners", &[("name", "なぎさ法律事務所")]).await;
    let next = file(&named(&["しおみ病院", "しおみ中学校"])).replace("fiscal_year = 2026", "fiscal_year = 2027");
    programme::apply(&lead, &next).await.expect("applies");
    town.sync_partners().await;
    assert_eq!(partners_in(&town, 2026).await, 3, "the police, the hospital, the lawyers; the school came a year later");
    assert_eq!(partners_in(&town, 2027).await, 3, "the hospital, the lawyers, the school; the new file dropped the police");
    town.sync_partners().await;
    assert_eq!(partners_in(&town, 2027).await, 3, "saying it again changes nothing");
    town.rebuilt_is_the_same().await;
}

async fn a_body_of_the_file_is_put_right_in_the_file(ground: Ground) {
    let town = ground.town(&file(&named(&["しおみ警察署"])), NOW).await;
    let list = town.get("aihara", "/staff/partners").await.html;
    let place = list
        .split("<a href=\"")
        .find(|part| part.starts_with("/staff/partners/0"))
        .and_then(|part| part.split('"').next())
        .expect("a link")
        .to_owned();
    let edit = town.get("aihara", &format!("{place}/edit")).await;
    assert!(edit.says("事業ファイルの [[partner]] でなおします") && !edit.says("name=\"name\""), "{}", edit.html);
    let joined = town.post_from("aihara", &edit, &place, &[("joined_on", "R8.5.1")]).await;
    assert!(joined.place.ends_with("?done=changed"), "{}", joined.html);
    assert!(town.get("aihara", "/staff/partners?month=2026-05").await.says("しおみ警察署"));
    town.rebuilt_is_the_same().await;
}

/// 岩手県: 連携団体数 37以上 ⇒ 37. The sheet names 20 of them; the ledger lists all.
async fn iwate_has_37_partners(ground: Ground) {
    let town = ground.town(include_str!("../../programme/tests/files/iwate.toml"), "2026-03-31T03:00:00Z").await;
    let by_file = town.figure(Measure::Partners).await;
    assert_eq!(by_file, 1);
    let mut csv = "名称,種別,所在地,電話,備考\n岩手県男女共同参画センター,,,019-606-1762,\nジョブカフェいわて,ハローワーク,盛岡市,,\n岩手県商工会議所連合会,経済団体,盛岡市,,\n".to_owned();
    for n in 4..=37 {
        csv += &format!("連携会議構成団体{n},市町村の集まり,,,\n");
    }
    let (cx, programme) = (town.import_cx().await, town.programme().await);
    for round in 0..2 {
        let sheets = read_bytes(csv.as_bytes(), "dantai.csv", &Limits::default()).expect("reads");
        let table = lay_out(sheets, LedgerKind::Partners.schema(), &Mapping::default()).expect("has a header");
        let rows = table
            .read(|row| Some((cx.secrets.tag("import", row.fingerprint()), ledger::read(row, &programme)?)))
            .expect("every row is right");
        let mut tx = cx.begin().await.expect("begins");
        let known = casework::partner::imported_keys(&mut tx, cx.tenant, programme.id).await.expect("reads");
        let new: Vec<_> = rows.into_iter().filter(|(key, _)| !known.contains(key)).collect();
        assert_eq!(new.len(), if round == 0 { 37 } else { 0 });
        let mut created = programme::Created::default();
        for (key, draft) in new {
            ledger::import(&mut tx, &cx, &programme, draft, key, &mut created).await.expect("is taken in");
        }
        tx.commit().await.expect("commits");
        assert_eq!(created.partners.len(), if round == 0 { 36 } else { 0 });
    }
    assert_eq!(town.figure(Measure::Partners).await, 37);
    town.rebuilt_is_the_same().await;
    let list = town.get("saeki", "/staff/partners").await;
    assert!(list.says("令和7年度の連携団体　37団体") && list.says("就労支援機関") && list.says("市町村の集まり"), "{}", list.html);
}
