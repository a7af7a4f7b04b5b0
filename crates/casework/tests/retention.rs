//! What happens to a file when its time is over (T24): reviewed, held back, destroyed by two people, certified; and no
//! closed figure moves. It is April 2032: five years after the fiscal year in which 山田さん came last.

mod town;

use std::collections::BTreeMap;

use calendar::FiscalYear;
use casework::client::{self, Identity, NewClient};
use casework::retention::{self, Class, Due, Rules, change_rules, confirm, hold, lift, propose, review, rules, withdraw};
use platform::Refusal;
use platform::args;
use platform::db::Row;
use platform::shred::Whose;
use proptest::prelude::*;
use town::{Town, month};

/// The day after the period ended.
const LATER: &str = "2032-04-01T01:00:00Z";

impl Town {
    async fn yamada(&self) -> client::ClientId {
        let identity = Identity::of(["山田 花子", "ヤマダ ハナコ", "", "0120-000-001", "あおば市みどり町1-2-3", ""].map(str::to_owned));
        let new = NewClient { alias: "ひまわり".to_owned(), identity };
        client::record(&self.cx("tanaka").await, &self.programme().await, &new, None).await.unwrap()
    }

    /// 山田さん came twice; what was written the first time was put right once. Somebody came without a name.
    async fn a_year_of_it(&self) -> client::ClientId {
        let id = self.yamada().await;
        let tanaka = self.person("tanaka").await;
        let first = [("day", "R8.10.5"), ("contact_method", "phone"), ("client", "C-0001"), ("facts_text", "夫に知られたくない")];
        let record = tanaka.post("/staff/consultations", &first).await.is(303).id();
        let edit = tanaka.get(&format!("/staff/consultations/{record}/edit")).await.is(200);
        let again = [
            ("day", "R8.10.5"),
            ("contact_method", "phone"),
            ("client", "C-0001"),
            ("facts_text", "娘に知られたくない"),
            ("revision", &edit.value("revision")),
        ];
        tanaka.post(&format!("/staff/consultations/{record}/edit"), &again).await.is(303);
        let second = [("day", "R8.11.9"), ("contact_method", "visit"), ("client", "C-0001"), ("view_text", "様子をみる")];
        tanaka.post("/staff/consultations", &second).await.is(303);
        let nobody = [("day", "R8.11.10"), ("contact_method", "phone"), ("facts_text", "名乗らない人の話")];
        tanaka.post("/staff/consultations", &nobody).await.is(303);
        client::reveal_address(&self.cx("tanaka").await, id, "同行のため").await.unwrap();
        tanaka.keep_edit_draft(&record, &[("facts_text", "書きかけ")]).await;
        for closed in ["2026-10", "2026-11"] {
            facts::close_month(&self.cx("satou").await, self.programme().await.id, month(closed)).await.unwrap();
        }
        id
    }

    async fn due(&self, login: &str) -> Vec<Due> {
        let cx = self.cx(login).await;
        let mut conn = cx.read().await.unwrap();
        let programmes = programme::all(&mut conn, cx.tenant).await.unwrap();
        let rules = rules(&mut conn, cx.tenant).await.unwrap();
        review(&mut conn, &cx, &rules, &programmes).await.unwrap()
    }

    /// Proposed by 田中さん, confirmed by 佐藤さん.
    async fn destroy(&self, whose: Whose) -> retention::CertificateId {
        let proposal = propose(&self.cx("tanaka").await, whose).await.unwrap();
        confirm(&self.cx("satou").await, &casework::shredders(), proposal).await.unwrap()
    }

    /// Everything that figures are made of.
    async fn figures(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut conn = self.house.db.read().await.unwrap();
        let tables: [(&'static str, &'static str); 4] = [
            (
                "fact",
                "select series, month, day, record_kind, answers, quantity, record, person, contact_method, newness from fact order by record, series, day, quantity",
            ),
            ("fact_cell", "select series, span, axis, code, programme, n from fact_cell order by series, span, axis, code, late"),
            ("fact_person", "select series, mark, span, person, programme, n from fact_person order by series, mark, span, person"),
            ("month_close", "select month, reason, digest, account, seq from month_close order by month, seq"),
        ];
        let mut all = BTreeMap::new();
        for (table, sql) in tables {
            let rows = conn.all(sql, &[]).await.unwrap();
            all.insert(table, rows.iter().map(said).collect());
        }
        all
    }

    /// Everything that lies sealed somewhere of people.
    async fn sealed(&self) -> Vec<Vec<u8>> {
        let mut conn = self.house.db.read().await.unwrap();
        let mut all = Vec::new();
        for (table, column) in [
            ("client", "alias"),
            ("client", "name"),
            ("client", "phone"),
            ("client", "address"),
            ("client_reveal", "reason"),
            ("consultation", "facts_text"),
            ("consultation", "view_text"),
            ("consultation_revision", "facts_text"),
            ("draft", "sealed"),
        ] {
            let sql = format!("select {column} from {table} where {column} is not null");
            for row in conn.all_built(sql, &[]).await.unwrap() {
                all.push(row.get::<Vec<u8>>(0).unwrap());
            }
        }
        all
    }
}

fn said(row: &Row) -> String {
    let text = |i| row.get::<Option<String>>(i).ok().flatten();
    let bytes = |i| row.get::<Option<Vec<u8>>>(i).ok().flatten();
    let number = |i| row.get::<Option<i64>>(i).ok().flatten();
    (0..10).map(|i| format!("{:?}{:?}{:?};", text(i), bytes(i), number(i))).collect()
}

fn of(id: client::ClientId) -> Whose {
    Whose::Client(id.0)
}

#[track_caller]
fn ruled<T>(deed: Result<T, Refusal>, words: &str) {
    match deed {
        Err(Refusal::Rule(sentence)) => assert!(sentence.contains(words), "{sentence}"),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was done"),
    }
}

async fn a_file_is_destroyed_by_two_people(town: Town) {
    let yamada = town.a_year_of_it().await;
    town.it_is(LATER);
    let (figures, sealed) = (town.figures().await, town.sealed().await);
    assert!(figures.values().all(|rows| !rows.is_empty()) && sealed.len() >= 9, "{}", sealed.len());
    let due = town.due("satou").await;
    let file = due.iter().find(|due| due.class == Class::Case).unwrap();
    assert_eq!((file.label.as_str(), file.last.to_string(), file.ends.to_string()), ("C-0001", "2026-11-09".into(), "2032-03-31".into()));
    assert!(file.over && !file.held && file.proposal.is_none() && file.consultations == 2);

    let proposal = propose(&town.cx("tanaka").await, of(yamada)).await.unwrap();
    assert_eq!(propose(&town.cx("tanaka").await, of(yamada)).await.unwrap(), proposal, "sent twice it is one proposal");
    let counsellor = confirm(&town.cx("suzuki").await, &casework::shredders(), proposal).await;
    assert!(matches!(counsellor, Err(Refusal::NotFound)), "a counsellor proposes, a lead confirms");
    let certificate = confirm(&town.cx("satou").await, &casework::shredders(), proposal).await.unwrap();

    // Nothing that could be read is left, in no table and in no byte of the file.
    let mut conn = town.house.db.read().await.unwrap();
    let keys = conn.one("select count(*) from sealing_key where purpose in ('case', 'identity')", &[]).await.unwrap();
    assert_eq!(keys.get::<i64>(0).unwrap(), 0);
    drop(conn);
    let left = town.sealed().await;
    assert_eq!(left.len(), 1, "the text of the one who gave no name");
    if town.house.db.file().is_some() {
        let bytes = town.bytes();
        for gone in sealed.iter().filter(|gone| !left.contains(gone)) {
            let piece = &gone[gone.len() / 2..gone.len() / 2 + 16];
            assert!(!bytes.windows(16).any(|window| window == piece), "a sealed text lies in the file still");
        }
    }
    // What is counted is counted as before.
    assert_eq!(town.figures().await, figures);
    town.rebuild_agrees().await;

    let all = retention::certificates(&mut town.house.db.read().await.unwrap(), &town.cx("satou").await).await.unwrap();
    let certificate = all.iter().find(|one| one.id == certificate).unwrap();
    assert!(certificate.holds(town.tenant) && certificate.number == 1);
    for words in [
        "C-0001",
        "令和9年4月1日から数えて5年、令和14年3月31日まで",
        "鍵 2",
        "相談の文章 2",
        "相談の変更前の文章 1",
        "下書き 1",
        "田中 ゆき",
        "佐藤 みどり",
        "令和14年5月6日まで",
    ] {
        assert!(certificate.body.contains(words), "{words}: {}", certificate.body);
    }
    assert!(!certificate.body.contains("山田") && !certificate.body.contains("ひまわり") && !certificate.body.contains("知られたくない"));
    let mut bent = certificate.clone();
    bent.body = bent.body.replace("鍵 2", "鍵 3");
    assert!(!bent.holds(town.tenant), "who changes a word changes the certificate");

    let deeds = town.deeds().await;
    assert!(deeds.contains(&"retention.proposed case".to_owned()) && deeds.contains(&"retention.shredded 1".to_owned()), "{deeds:?}");
    assert!(town.due("satou").await.iter().all(|due| due.class != Class::Case), "it is on the list no more");
    let again = propose(&town.cx("tanaka").await, of(yamada)).await;
    ruled(again, "すでに廃棄");
    let orphans = retention::orphans(&mut town.house.db.read().await.unwrap(), town.tenant).await.unwrap();
    assert_eq!(orphans, retention::Orphans::default(), "doctor finds no loose end");
}

#[tokio::test]
async fn a_file_is_destroyed() {
    a_file_is_destroyed_by_two_people(Town::aoba().await).await;
}

#[tokio::test]
async fn a_file_is_destroyed_on_postgres() {
    if let Some(town) = Town::on_postgres("retention_destroyed", "fiscal_year").await {
        a_file_is_destroyed_by_two_people(town).await;
    }
}

#[tokio::test]
async fn on_her_page_stands_the_certificate() {
    let town = Town::aoba().await;
    let yamada = town.a_year_of_it().await;
    town.it_is(LATER);
    let tanaka = town.person("tanaka").await;
    tanaka.get("/staff/retention").await.is(200).says("C-0001").says("廃棄を提案する").says("匿名の相談");
    let proposed =
        tanaka.post("/staff/retention/propose", &[("kind", "client"), ("record", &yamada.to_string()), ("year", "0")]).await.is(303);
    let place = proposed.place.split('?').next().unwrap().to_owned();
    tanaka.get(&place).await.is(200).says("もうひとりの人の確認を待っています").hides("確認して廃棄する");
    let satou = town.person("satou").await;
    satou.get(&place).await.is(200).says("確認して廃棄する").says("令和14年3月31日");
    let done = satou.post(&format!("{place}/confirm"), &[]).await.is(303);
    satou.get(&done.place).await.is(200).says("廃棄証明書　第1号").says("署名を確かめました").says("鍵 2");
    satou.get("/staff/retention/certificates").await.is(200).says("第1号");
    let page = tanaka.get(&format!("/staff/clients/{yamada}")).await.is(200).says("廃棄しました").says("廃棄証明書 第1号");
    page.hides("ひまわり").hides("山田").hides("娘に知られたくない");
    tanaka.get("/staff/clients").await.is(200).says("C-0001").hides("ひまわり");
    // The record still counts, and cannot be read.
    let list = tanaka.get("/staff/consultations?month=2026-10").await.is(200);
    let id =
        list.html.split("/staff/consultations/").filter_map(|part| part.get(..32)).find(|id| id.bytes().all(|b| b.is_ascii_hexdigit()));
    tanaka.get(&format!("/staff/consultations/{}", id.unwrap())).await.is(200).says("廃棄証明書 第1号").hides("知られたくない");
}

#[tokio::test]
async fn one_person_alone_destroys_nothing() {
    let town = Town::aoba().await;
    let yamada = town.a_year_of_it().await;
    ruled(propose(&town.cx("satou").await, of(yamada)).await, "保存期間の途中");
    town.it_is(LATER);
    let all = town.sealed().await;
    let proposal = propose(&town.cx("satou").await, of(yamada)).await.unwrap();
    ruled(confirm(&town.cx("satou").await, &casework::shredders(), proposal).await, "提案した人は確認できません");
    withdraw(&town.cx("tanaka").await, proposal).await.unwrap();
    let gone = confirm(&town.cx("satou").await, &casework::shredders(), proposal).await;
    assert!(matches!(gone, Err(Refusal::NotFound)), "a proposal taken back cannot be confirmed");
    assert_eq!(town.sealed().await, all, "nothing was touched");
}

#[tokio::test]
async fn what_is_held_back_stays() {
    let town = Town::aoba().await;
    let yamada = town.a_year_of_it().await;
    town.it_is(LATER);
    let proposal = propose(&town.cx("tanaka").await, of(yamada)).await.unwrap();
    assert!(matches!(hold(&town.cx("satou").await, of(yamada), " ").await, Err(Refusal::Invalid(_))), "a hold has a reason");
    let held = hold(&town.cx("satou").await, of(yamada), "裁判所の調査嘱託のため").await.unwrap();
    ruled(confirm(&town.cx("satou").await, &casework::shredders(), proposal).await, "保全されている");
    assert!(town.due("satou").await.iter().any(|due| due.class == Class::Case && due.held));
    town.person("satou").await.get("/staff/retention").await.is(200).says("裁判所の調査嘱託のため").says("保全を解く");
    lift(&town.cx("satou").await, held).await.unwrap();
    confirm(&town.cx("satou").await, &casework::shredders(), proposal).await.unwrap();
}

#[tokio::test]
async fn it_is_a_matter_of_the_team_that_keeps_the_file() {
    let town = Town::aoba().await;
    let yamada = town.a_year_of_it().await;
    town.it_is(LATER);
    assert!(matches!(propose(&town.cx("nomura").await, of(yamada)).await, Err(Refusal::NotFound)));
    assert!(town.due("nomura").await.is_empty());
    for login in ["yakuba", "kanri"] {
        let person = town.person(login).await;
        for place in ["/staff/retention", "/staff/retention/rules", "/staff/retention/certificates"] {
            person.get(place).await.is(404);
        }
    }
    town.person("tanaka").await.get("/staff/retention/rules").await.is(404);
}

#[tokio::test]
async fn texts_of_nobody_go_by_the_year() {
    let town = Town::aoba().await;
    town.a_year_of_it().await;
    town.it_is(LATER);
    let whose = Whose::Anonymous { programme: town.programme().await.id.0, year: FiscalYear::new(2026) };
    let figures = town.figures().await;
    let before = town.sealed().await.len();
    town.destroy(whose).await;
    assert_eq!(town.sealed().await.len(), before - 1, "the one text without a file is gone, her file stands");
    assert_eq!(town.figures().await, figures);
    let all = retention::certificates(&mut town.house.db.read().await.unwrap(), &town.cx("satou").await).await.unwrap();
    assert!(all[0].body.contains("鍵は壊さず、封じた文章そのものを消します"), "{}", all[0].body);
    assert!(town.due("satou").await.iter().all(|due| due.class != Class::Anonymous));
}

#[tokio::test]
async fn the_lead_sets_how_long() {
    let town = Town::aoba().await;
    town.a_year_of_it().await;
    town.it_is("2030-04-02T01:00:00Z");
    assert!(town.due("satou").await.iter().all(|due| due.class != Class::Case));
    let satou = town.person("satou").await;
    let typed = [("case", "3"), ("anonymous", "5"), ("papers", "5"), ("audit", "5"), ("backup", "60")];
    satou.post("/staff/retention/rules", &typed).await.is(303);
    assert!(town.due("satou").await.iter().any(|due| due.class == Class::Case && due.over));
    satou.post("/staff/retention/rules", &[("case", "0"), ("anonymous", "x")]).await.is(422).says("1から30までの年数");
    assert!(town.deeds().await.contains(&"retention.rule_changed case=3 backup=60".to_owned()));
    let refused = change_rules(&town.cx("tanaka").await, &Rules::default()).await;
    assert!(matches!(refused, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn doctor_names_what_lost_its_key_without_a_certificate() {
    let town = Town::aoba().await;
    town.a_year_of_it().await;
    let mut tx = town.house.db.begin().await.unwrap();
    tx.exec("delete from sealing_key where tenant = $1 and purpose = 'case'", args![town.tenant]).await.unwrap();
    tx.commit().await.unwrap();
    let orphans = retention::orphans(&mut town.house.db.read().await.unwrap(), town.tenant).await.unwrap();
    assert_eq!(orphans.keyless_clients, [1]);
    assert!(orphans.unreadable.contains(&("consultation", 2)) && orphans.unreadable.contains(&("client", 1)), "{orphans:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// Whatever was recorded, closed, corrected late and destroyed: no figure moves, of a closed month or an open one.
    #[test]
    fn shredding_never_changes_a_closed_month(
        contacts in prop::collection::vec((4u8..=12, 1u8..=28, 0usize..3, any::<bool>()), 1..8),
        closed in prop::collection::btree_set(4u8..=12, 0..4),
        late in prop::option::of((4u8..=12, 1u8..=28)),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let town = Town::aoba().await;
            let yamada = town.yamada().await;
            let tanaka = town.person("tanaka").await;
            let write = async |month: u8, day: u8, method: usize, hers: bool| {
                let (day, method) = (format!("R8.{month}.{day}"), ["phone", "visit", "email"][method]);
                let client = if hers { "C-0001" } else { "" };
                tanaka.post("/staff/consultations", &[("day", &day), ("contact_method", method), ("client", client), ("facts_text", "話")]).await.is(303);
            };
            for (month, day, method, hers) in contacts {
                write(month, day, method, hers).await;
            }
            for closed in &closed {
                let closed = month(&format!("2026-{closed:02}"));
                facts::close_month(&town.cx("satou").await, town.programme().await.id, closed).await.unwrap();
            }
            if let Some((month, day)) = late {
                write(month, day, 0, true).await;
            }
            town.it_is(LATER);
            let before = town.figures().await;
            town.destroy(of(yamada)).await;
            town.destroy(Whose::Anonymous { programme: town.programme().await.id.0, year: FiscalYear::new(2026) }).await;
            assert_eq!(town.figures().await, before);
            town.rebuild_agrees().await;
            let mut conn = town.house.db.read().await.unwrap();
            let moved = facts::moved_since_closing(&mut conn, town.tenant, town.programme().await.id, FiscalYear::new(2026)).await.unwrap();
            assert!(moved.is_empty(), "{moved:?}");
        });
    }
}
