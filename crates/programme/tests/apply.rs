//! Programme files taken in, given back and taken in again.

mod town;

use calendar::FiscalYear;
use platform::policy::Role;
use programme::counsellor::{ensure_account, ensure_counsellor};
use programme::partner::{AboutPartner, ensure_partner};
use programme::place::{PlaceKind, ensure_place, places, rename_place};
use programme::product::{ProductUnit, ensure_product};
use programme::{Applied, axis, find_code};
use tally::AxisKey;
use town::Town;

on_both!(
    applied_twice_changes_nothing_and_says_so,
    a_change_is_told_key_by_key,
    next_year_is_the_same_file_with_another_year,
    the_year_before_may_be_a_programme_of_another_code,
    labels_of_earlier_files_are_understood_and_dropped_codes_keep_theirs,
    a_programme_that_is_not_there_names_the_nearest,
    who_may_not_change_programmes_finds_nothing_to_change,
    a_file_with_problems_changes_nothing,
    a_ledger_finds_the_places_of_the_file_and_adds_what_is_new,
    a_site_that_leaves_the_file_stays_and_its_code_never_changes,
    products_partners_and_counsellors_are_made_once,
    an_older_year_applied_later_renames_nothing,
);

const TAKASAKI: &str = include_str!("files/takasaki.toml");

fn next_year(text: &str) -> String {
    text.replace("fiscal_year = 2021", "fiscal_year = 2022").replace("starts = 2021-08-01\n", "")
}

async fn applied_twice_changes_nothing_and_says_so(town: Town) {
    assert_eq!(town.apply(TAKASAKI).await, Applied::Created);
    let before = town.deeds().await;
    assert_eq!(town.apply(TAKASAKI).await, Applied::Unchanged);
    let given_back = programme::export(&town.cx, "takasaki-r3", None).await.unwrap();
    assert_eq!(town.apply(&given_back).await, Applied::Unchanged);
    assert_eq!(town.deeds().await, before);
    assert_eq!(before.last().unwrap(), "programme.created takasaki-r3 2021 0");
}

async fn a_change_is_told_key_by_key(town: Town) {
    town.apply(TAKASAKI).await;
    let changed = TAKASAKI.replace("target = 20", "target = 24").replace("visit = \"来所\"", "visit = \"来室\"");
    let changes = vec!["codes.contact_method.visit: 来所 → 来室".to_owned(), "indicator[「居場所」集会の開催].target: 20 → 24".to_owned()];
    assert_eq!(town.apply(&changed).await, Applied::Updated { changes });
    assert_eq!(town.programme("takasaki-r3").await.revision, 2);
}

async fn next_year_is_the_same_file_with_another_year(town: Town) {
    town.apply(TAKASAKI).await;
    assert_eq!(town.apply(&next_year(TAKASAKI)).await, Applied::YearAdded);
    let programme = town.programme("takasaki-r3").await;
    let years: Vec<i16> = programme.years().iter().map(|year| year.fiscal_year().year()).collect();
    assert_eq!(years, [2021, 2022]);
    assert_eq!(programme.on("2022-03-31".parse().unwrap()).fiscal_year(), FiscalYear::new(2021));
    assert_eq!(programme.on("2022-04-01".parse().unwrap()).fiscal_year(), FiscalYear::new(2022));
    assert_eq!(programme.in_force(FiscalYear::new(2030)).fiscal_year(), FiscalYear::new(2022));
    assert_eq!(programme.in_force(FiscalYear::new(2019)).fiscal_year(), FiscalYear::new(2021));
    let mut conn = town.cx.read().await.unwrap();
    let before = programme::previous_year(&mut conn, town.cx.tenant, &programme, FiscalYear::new(2022)).await.unwrap();
    assert_eq!(before.unwrap().1.fiscal_year(), FiscalYear::new(2021));
    let listed = programme::list(&town.cx).await.unwrap();
    assert_eq!((listed.len(), listed[0].title.as_str(), listed[0].fiscal_years.len()), (1, "たかさき女性元気サポート事業", 2));
}

async fn the_year_before_may_be_a_programme_of_another_code(town: Town) {
    town.apply(TAKASAKI).await;
    let r4 = next_year(TAKASAKI).replace("code = \"takasaki-r3\"", "code = \"takasaki-r4\"\nprevious = \"takasaki-r3\"");
    assert_eq!(town.apply(&r4).await, Applied::Created);
    let programme = town.programme("takasaki-r4").await;
    let mut conn = town.cx.read().await.unwrap();
    let before = programme::previous_year(&mut conn, town.cx.tenant, &programme, FiscalYear::new(2022)).await.unwrap();
    assert_eq!(before.unwrap().0.code, "takasaki-r3");
}

async fn labels_of_earlier_files_are_understood_and_dropped_codes_keep_theirs(town: Town) {
    town.apply(TAKASAKI).await;
    let changed =
        TAKASAKI.replace("omoi = { label = \"思いをつなぐ会\", kana = \"おもい\"", "omoi = { label = \"つなぐ会\", kana = \"つなぐ\"");
    town.apply(&changed.replace("litoko = { label = \"litoko\", counts_as = \"gathering\" }\n", "")).await;
    let programme = town.programme("takasaki-r3").await;
    let book = &programme.latest().codebook;
    let find = |word| book.find(AxisKey::ContactMethod, word).map(|entry| entry.code.to_string());
    assert_eq!(find("思いをつなぐ会").as_deref(), Some("omoi"));
    assert_eq!(find("litoko"), None);
    assert_eq!(book.label(AxisKey::ContactMethod, "litoko"), "litoko");
    assert!(book.columns(AxisKey::ContactMethod).iter().any(|column| column.code.as_str() == "litoko" && column.retired));
    assert_eq!(book.allowed(AxisKey::ContactMethod), "電話、来所、メール、つなぐ会");
}

async fn a_programme_that_is_not_there_names_the_nearest(town: Town) {
    let refusal = programme::by_code(&town.cx, "takasaki").await.unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "「takasaki」という事業はありません。先に tsunagari programme apply で事業ファイルを登録してください。"
    );
    town.apply(TAKASAKI).await;
    let refusal = programme::export(&town.cx, "takasaki", None).await.unwrap_err();
    assert_eq!(refusal.to_string(), "「takasaki」という事業はありません。「takasaki-r3」のことですか。");
    let refusal = programme::export(&town.cx, "takasaki-r3", Some(FiscalYear::new(2020))).await.unwrap_err();
    assert_eq!(refusal.to_string(), "事業「takasaki-r3」の令和2年度のファイルはありません。");
}

async fn who_may_not_change_programmes_finds_nothing_to_change(mut town: Town) {
    town.cx.actor.role = Role::Counsellor;
    assert_eq!(programme::apply(&town.cx, TAKASAKI).await.unwrap_err().to_string(), "見つかりません。");
}

async fn a_file_with_problems_changes_nothing(town: Town) {
    let refusal = programme::apply(&town.cx, "code = \"x\"\ntitel = \"x\"\n").await.unwrap_err();
    assert!(refusal.to_string().contains("2行目: 「titel」というキーはありません。「title」のことですか。"), "{refusal}");
    assert!(programme::list(&town.cx).await.unwrap().is_empty());
}

async fn a_ledger_finds_the_places_of_the_file_and_adds_what_is_new(town: Town) {
    town.apply(TAKASAKI).await;
    let id = town.programme("takasaki-r3").await.id;
    let mut tx = town.cx.begin().await.unwrap();
    let desk = ensure_place(&mut tx, &town.cx, id, PlaceKind::ServicePoint, "社会福祉協議会").await.unwrap();
    assert_eq!((desk.created, desk.row.name.as_str()), (false, "高崎市社会福祉協議会"));
    let branch = ensure_place(&mut tx, &town.cx, id, PlaceKind::DistributionPoint, "群馬支所").await.unwrap();
    assert_eq!((branch.created, branch.row.code.as_str()), (true, "place-2"));
    let again = ensure_place(&mut tx, &town.cx, id, PlaceKind::Venue, "群馬 支所").await.unwrap();
    assert_eq!((again.created, again.row.kinds), (false, vec![PlaceKind::DistributionPoint, PlaceKind::Venue]));
    tx.commit().await.unwrap();

    rename_place(&town.cx, branch.row.id, "群馬地域支所").await.unwrap();
    let refusal = rename_place(&town.cx, desk.row.id, "x").await.unwrap_err();
    assert!(refusal.to_string().contains("事業ファイル"), "{refusal}");
    let programme = town.programme("takasaki-r3").await;
    let mut conn = town.cx.read().await.unwrap();
    let year = FiscalYear::new(2021);
    let old_name = find_code(&mut conn, town.cx.tenant, &programme, year, AxisKey::Venue, "群馬支所").await.unwrap();
    assert_eq!(old_name.unwrap().as_str(), "place-2");
    let columns = axis(&mut conn, town.cx.tenant, &programme, year, AxisKey::DistributionPoint).await.unwrap().columns;
    let labels: Vec<(&str, bool)> = columns.iter().map(|column| (column.label.as_str(), column.retired)).collect();
    assert_eq!(labels, [("高崎市社会福祉協議会", false), ("群馬地域支所", true)]);
}

async fn a_site_that_leaves_the_file_stays_and_its_code_never_changes(town: Town) {
    town.apply(TAKASAKI).await;
    let other_code = TAKASAKI.replace("code = \"omoi\"", "code = \"tsunagu\"");
    let refusal = programme::apply(&town.cx, &other_code).await.unwrap_err();
    assert_eq!(refusal.to_string(), "「思いをつなぐ会」のコードは「omoi」です。記録が使っているので「tsunagu」には変えられません。");
    let without = TAKASAKI.replace("[[site]]\nname = \"思いをつなぐ会\"\ncode = \"omoi\"\nkind = [\"service_point\", \"venue\"]\n", "");
    town.apply(&without).await;
    let id = town.programme("takasaki-r3").await.id;
    let places = places(&mut town.cx.read().await.unwrap(), town.cx.tenant, id).await.unwrap();
    let listed: Vec<(&str, bool)> = places.iter().map(|place| (place.name.as_str(), place.listed)).collect();
    assert_eq!(listed, [("高崎市社会福祉協議会", true), ("litoko", true), ("思いをつなぐ会", false)]);
}

async fn products_partners_and_counsellors_are_made_once(town: Town) {
    town.apply(TAKASAKI).await;
    let id = town.programme("takasaki-r3").await.id;
    let (cx, mut tx) = (&town.cx, town.cx.begin().await.unwrap());
    let pads = ensure_product(&mut tx, cx, id, "生理用品", ProductUnit::Set, false).await.unwrap();
    assert_eq!((pads.created, pads.row.unit), (false, ProductUnit::Pack));
    let suit = ensure_product(&mut tx, cx, id, "スーツ", ProductUnit::Piece, true).await.unwrap();
    assert!(suit.created && suit.row.lent);
    let about = AboutPartner { note: Some("県".to_owned()), ..AboutPartner::default() };
    let centre = ensure_partner(&mut tx, cx, id, "女性相談センター", about).await.unwrap();
    assert_eq!(
        (centre.created, centre.row.about.kind.as_deref(), centre.row.about.note.as_deref()),
        (false, Some("女性相談支援センター"), Some("県"))
    );
    let written = ensure_counsellor(&mut tx, cx, id, "佐藤").await.unwrap();
    let signed_in = ensure_account(&mut tx, cx, id, platform::id::AccountId([5; 16]), "佐藤").await.unwrap();
    assert_eq!((written.created, signed_in.created, signed_in.row.id), (true, false, written.row.id));
    assert_eq!(written.row.code.as_str(), "counsellor-1");
    let namesake = ensure_account(&mut tx, cx, id, platform::id::AccountId([6; 16]), "佐藤").await.unwrap();
    assert_eq!((namesake.created, namesake.row.code.as_str()), (true, "counsellor-2"));
    let refusal = ensure_counsellor(&mut tx, cx, id, "　").await.unwrap_err();
    assert_eq!(refusal.to_string(), "名前が空です。名前を書いてください。");
}

async fn an_older_year_applied_later_renames_nothing(town: Town) {
    town.apply(&next_year(TAKASAKI)).await;
    let older = TAKASAKI.replace("name = \"litoko\"", "name = \"リトコ\"\nearlier = [\"litoko\"]");
    assert_eq!(town.apply(&older).await, Applied::YearAdded);
    let id = town.programme("takasaki-r3").await.id;
    let places = places(&mut town.cx.read().await.unwrap(), town.cx.tenant, id).await.unwrap();
    assert_eq!(places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["高崎市社会福祉協議会", "litoko", "思いをつなぐ会"]);
}
