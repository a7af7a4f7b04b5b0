//! What every engine must do alike: the consultation store on SQLite, and on PostgreSQL where
//! `TSUNAGARI_TEST_POSTGRES` names a server (`postgres://…/postgres`).

mod town;

use calendar::{Date, FiscalYear};
use casework::client::{self, Resolved};
use casework::consent::{self, Answer, How, Purpose, Towards};
use casework::consultation::{self, Cursor, Draft, Filter, Period, Texts, Whom};
use casework::disclosure::{self, Asked, Basis, Delivery, Item, Outcome, Spoken, Template, Verdict, Why};
use casework::protection::{self, Addressee, KnownPerson, MeasureDraft, Said};
use casework::safe_contact::{self, Means, SafeContact};
use platform::Refusal;
use platform::emergency;
use platform::id::AccountId;
use platform::once::Once;
use platform::own_role;
use platform::policy::{Action, Limit, Role, Thing};
use platform::wall::{self, Ground, Restriction};
use tally::{AxisKey, Measure, UNRECORDED};
use town::{Town, month};

#[tokio::test]
async fn on_sqlite() {
    contract(Town::counting("ever").await).await;
}

#[tokio::test]
async fn on_postgres() {
    if let Some(town) = Town::on_postgres("casework_contract", "ever").await {
        contract(town).await;
    }
}

async fn contract(town: Town) {
    records_and_lists(&town).await;
    a_day_in_its_order(&town).await;
    changes_and_conflicts(&town).await;
    clients_and_searches(&town).await;
    two_at_once(&town).await;
    what_may_leave(&town).await;
    town.rebuild_agrees().await;
    facts::close_month(&town.cx("satou").await, town.programme().await.id, month("2026-05")).await.unwrap();
    town.rebuild_agrees().await;
    behind_a_wall(&town).await;
    roles_of_ones_own(&town).await;
}

/// Written down in another order than it happened.
async fn a_day_in_its_order(town: &Town) {
    let (cx, programme) = (town.cx("tanaka").await, town.programme().await);
    let day = Date::constant(2026, 6, 9);
    let mut told = Vec::new();
    for (time, words) in [(None, "時刻なし"), (Some((15, 0)), "三時"), (Some((9, 5)), "九時五分"), (None, "時刻なし、あと")]
    {
        let mut draft = Draft::new(day, "phone");
        draft.time = time.map(|(hour, minute)| calendar::Time::constant(hour, minute, 0, 0));
        draft.texts = Some(Texts::facts(words.to_owned()));
        told.push(consultation::record(&cx, &programme, draft, None).await.unwrap());
    }
    let filter = Filter { period: Period::Span(day, day), ..Filter::year(FiscalYear::new(2026)) };
    let (older, younger) = (told[0].min(told[3]), told[0].max(told[3]));
    let expected = [told[1], told[2], younger, older];
    let mut conn = cx.read().await.unwrap();
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page = consultation::list(&mut conn, &cx, programme.id, &filter, cursor, 1).await.unwrap();
        let line = page.lines.first().unwrap().clone();
        assert_eq!(line.spot().to_string().parse(), Ok(line.spot()), "an address keeps it");
        seen.push(line.id);
        if !page.older {
            break;
        }
        cursor = Some(Cursor::After(line.spot()));
    }
    assert_eq!(seen, expected);
    let last = consultation::list(&mut conn, &cx, programme.id, &filter, None, 4).await.unwrap().lines[3].spot();
    let back = consultation::list(&mut conn, &cx, programme.id, &filter, Some(Cursor::Before(last)), 2).await.unwrap();
    assert_eq!(back.lines.iter().map(|l| l.id).collect::<Vec<_>>(), [told[2], younger]);
    drop(conn);
    for id in told {
        consultation::void(&cx, &programme, id, "並びの試し").await.unwrap();
    }
}

async fn records_and_lists(town: &Town) {
    let (cx, programme) = (town.cx("tanaka").await, town.programme().await);
    for n in 1..=7 {
        let mut draft = Draft::new(Date::constant(2026, 5, n), if n % 2 == 0 { "visit" } else { "phone" });
        draft.time = Some(calendar::Time::constant(9, n, 0, 0));
        draft.codes.put(AxisKey::FurtherConcerns, "income");
        if n == 7 {
            draft.codes.put(AxisKey::FurtherConcerns, "work_search");
            draft.codes.put(AxisKey::Disposition, "advice");
        }
        draft.texts = Some(Texts::facts(format!("{n}日の話")));
        let once = Once([u8::try_from(n).unwrap(); 16]);
        let id = consultation::record(&cx, &programme, draft.clone(), Some(once)).await.unwrap();
        assert_eq!(consultation::record(&cx, &programme, draft, Some(once)).await.unwrap(), id, "sent twice");
    }
    let year = Filter::year(FiscalYear::new(2026));
    let mut conn = cx.read().await.unwrap();
    let first = consultation::list(&mut conn, &cx, programme.id, &year, None, 3).await.unwrap();
    assert_eq!((first.total, first.lines.len(), first.newer, first.older), (7, 3, false, true));
    assert_eq!(first.lines[0].facts.as_deref(), Some("7日の話"));
    assert_eq!(first.lines[0].time, Some(calendar::Time::constant(9, 7, 0, 0)));
    let last = first.lines.last().unwrap();
    let second = consultation::list(&mut conn, &cx, programme.id, &year, Some(Cursor::After(last.spot())), 3).await.unwrap();
    assert_eq!(second.lines.iter().map(|l| l.day.day()).collect::<Vec<_>>(), [4, 3, 2]);
    let head = &second.lines[0];
    let back = consultation::list(&mut conn, &cx, programme.id, &year, Some(Cursor::Before(head.spot())), 3).await.unwrap();
    assert_eq!(back.lines.iter().map(|l| l.day.day()).collect::<Vec<_>>(), [7, 6, 5]);
    assert!(!back.newer && back.older);
    for (axis, code, n) in [
        (AxisKey::ContactMethod, "visit", 3),
        (AxisKey::FurtherConcerns, "work_search", 1),
        (AxisKey::FurtherConcerns, "income", 7),
        (AxisKey::ServicesGiven, UNRECORDED, 7),
        (AxisKey::Disposition, UNRECORDED, 6),
        (AxisKey::Newness, "unknown", 7),
    ] {
        let filter = Filter { codes: vec![(axis, vec![code.to_owned()])], ..year.clone() };
        assert_eq!(consultation::list(&mut conn, &cx, programme.id, &filter, None, 50).await.unwrap().total, n, "{axis} {code}");
    }
    let span = Filter { period: Period::Span(Date::constant(2026, 5, 2), Date::constant(2026, 5, 4)), ..year };
    assert_eq!(consultation::list(&mut conn, &cx, programme.id, &span, None, 50).await.unwrap().total, 3);
    assert_eq!(town.figure(Measure::Consultations).await, 7);
}

async fn changes_and_conflicts(town: &Town) {
    let (cx, programme) = (town.cx("tanaka").await, town.programme().await);
    let year = Filter::year(FiscalYear::new(2026));
    let id = consultation::list(&mut cx.read().await.unwrap(), &cx, programme.id, &year, None, 1).await.unwrap().lines[0].id;
    let draft = Draft {
        whom: Whom::NewAlias("つばき".to_owned()),
        texts: Some(Texts::facts("書き直した")),
        ..Draft::new(Date::constant(2026, 6, 1), "online")
    };
    consultation::change(&cx, &programme, id, 1, draft.clone()).await.unwrap();
    assert!(matches!(consultation::change(&cx, &programme, id, 1, draft).await, Err(Refusal::Conflict)));
    let mut conn = cx.read().await.unwrap();
    let record = consultation::find(&mut conn, cx.tenant, id).await.unwrap().unwrap();
    assert_eq!(consultation::open_texts(&mut conn, &cx, &record).await.unwrap().unwrap().facts, "書き直した");
    assert_eq!(record.newness_counted, Some(tally::Code::from("first")));
    let past = consultation::history(&mut conn, &cx, &record).await.unwrap();
    assert_eq!(past[0].was.as_ref().unwrap().facts, "7日の話");
    assert!(past[0].changes.iter().any(|c| c.field == "contact_method" && c.old == "phone" && c.new == "online"));
    drop(conn);
    consultation::link(&cx, &programme, id, 2, Whom::Nobody).await.unwrap();
    consultation::link(&cx, &programme, id, 3, Whom::Known(record.client.unwrap())).await.unwrap();
    consultation::void(&cx, &programme, id, "まちがい").await.unwrap();
    assert!(matches!(consultation::void(&cx, &programme, id, "まちがい").await, Err(Refusal::Rule(_))));
    assert_eq!((town.figure(Measure::Consultations).await, town.figure(Measure::Persons).await), (6, 0));
}

async fn clients_and_searches(town: &Town) {
    let (cx, programme) = (town.cx("tanaka").await, town.programme().await);
    let mut identity = client::Identity::default();
    *identity.at_mut(client::Field::Name) = "山田 花子".to_owned();
    *identity.at_mut(client::Field::Kana) = "やまだ はなこ".to_owned();
    let id =
        client::record(&cx, &programme, &client::NewClient { alias: "ひまわり".to_owned(), identity }, Some(Once([99; 16]))).await.unwrap();
    let mut conn = cx.read().await.unwrap();
    for typed in ["ヤマダ ハナコ", "ひまわり", "C-0002"] {
        assert_eq!(client::resolve(&mut conn, &cx, typed).await.unwrap(), Resolved::One(id), "{typed}");
    }
    assert_eq!(client::resolve(&mut conn, &cx, "あやめ").await.unwrap(), Resolved::NewAlias("あやめ".to_owned()));
    assert_eq!(client::count(&mut conn, &cx).await.unwrap(), 2);
    drop(conn);
    let draft =
        Draft { whom: Whom::Known(id), texts: Some(Texts::facts("ﾋﾐﾂの話")), ..Draft::new(Date::constant(2026, 5, 9), "phone") };
    consultation::record(&cx, &programme, draft, None).await.unwrap();
    let found = consultation::search(&cx, &programme, "ヒミツ", 100).await.unwrap();
    assert_eq!((found.found.len(), found.more), (1, false));
    let found = consultation::search(&cx, &programme, "話", 5).await.unwrap();
    assert_eq!((found.found.len(), found.more), (5, true));
    assert_eq!(client::reveal_address(&cx, id, "確認").await.unwrap(), None);
}

/// Safe contact, consent, a measure, somebody known: written, read back, in force and out of force; then the gate.
async fn what_may_leave(town: &Town) {
    let (cx, other, programme) = (town.cx("tanaka").await, town.cx("suzuki").await, town.programme().await);
    let id = client::record(&cx, &programme, &"なのはな".into(), None).await.unwrap();
    let today = cx.today();
    let contact = SafeContact { allowed: vec![Means::Post], code_word: "青い傘".into(), ..SafeContact::default() };
    let draft = safe_contact::Draft { contact: contact.clone(), confirmed_on: today, revision: 0 };
    for _ in 0..2 {
        safe_contact::record(&cx, id, &draft, Some(Once([61; 16]))).await.unwrap();
    }
    assert!(matches!(safe_contact::record(&cx, id, &draft, None).await, Err(Refusal::Conflict)));
    safe_contact::confirm(&cx, id, 1, None).await.unwrap();
    assert_eq!(safe_contact::clear(&cx, &programme, id, Means::Post).await.unwrap().contact(), &contact);
    let said = Said { authority: "あおば市".into(), ..Said::default() };
    let measure = MeasureDraft { starts_on: today, expires_on: None, said };
    protection::note_measure(&cx, id, &measure, None).await.unwrap();
    let person = KnownPerson { name: "髙橋 健一".into(), ..KnownPerson::default() };
    protection::note_person(&cx, id, None, &person, None).await.unwrap();
    let mut conn = cx.read().await.unwrap();
    let found = client::find(&mut conn, &cx, id).await.unwrap();
    let measures = protection::measures(&mut conn, &cx, &found).await.unwrap();
    assert_eq!(protection::present(&measures).unwrap().said.authority, "あおば市");
    let known = protection::known(&mut conn, &cx, &found).await.unwrap();
    drop(conn);
    protection::note_person(&cx, id, Some((known[0].id, 1)), &person, None).await.unwrap();
    assert!(matches!(protection::remove_person(&cx, id, (known[0].id, 1)).await, Err(Refusal::Conflict)));
    protection::end_measure(&cx, id, measures[0].id).await.unwrap();
    let to = Addressee { body: "こもれび法律相談室".into(), ..Addressee::default() };
    let consent = consent::Draft {
        purpose: Purpose::Referral,
        towards: Towards::Other(to.body.clone()),
        items: vec![Item::Alias, Item::Plan],
        answer: Answer::Given,
        how: How::Oral,
        note: String::new(),
        asked_on: today,
        expires_on: Some(today),
    };
    consent::record(&cx, id, &consent::Draft { answer: Answer::Declined, ..consent.clone() }, None).await.unwrap();
    let given = consent::record(&cx, id, &consent, None).await.unwrap();
    let asked = Asked {
        template: Template::ReferralLetter,
        purpose: Some(Purpose::Referral),
        partner: None,
        recipient_team: None,
        items: vec![Item::Alias, Item::Plan],
        basis: Basis::Consent,
        delivery: Delivery::Hand,
        expires_on: None,
        referral: None,
        spoken: Spoken { to, reason: "同行".into(), plan: "4月2日10時、窓口で".into(), ..Spoken::default() },
    };
    let out = disclosure::ask(&cx, &programme, id, &asked, Some(Once([62; 16]))).await.unwrap();
    assert_eq!(disclosure::ask(&cx, &programme, id, &asked, Some(Once([62; 16]))).await.unwrap(), out, "sent twice");
    assert!(
        matches!(disclosure::release(&cx, &programme, out, true).await.unwrap(), Verdict::Refused(whys) if whys == [Why::SecondPerson])
    );
    disclosure::decide(&other, out, true).await.unwrap();
    assert!(matches!(disclosure::decide(&other, out, false).await, Err(Refusal::Conflict)));
    let Verdict::Released(paper) = disclosure::release(&cx, &programme, out, true).await.unwrap() else { panic!("it may leave") };
    assert!(paper.sheet().parts.iter().any(|part| part.pairs.iter().any(|(_, value)| value == "なのはな")));
    consent::withdraw(&other, id, given).await.unwrap();
    assert!(matches!(disclosure::release(&cx, &programme, out, true).await.unwrap(), Verdict::Refused(whys) if whys == [Why::Withdrawn]));
    let lines = disclosure::lines(&mut cx.read().await.unwrap(), &cx, &found).await.unwrap();
    assert_eq!(lines.iter().filter(|line| line.outcome == Outcome::Released && line.approved_by == Some(other.actor.account)).count(), 1);
    assert_eq!(lines.len(), 3);
}

/// Two forms with the same key, and two first calls of one woman, at the same time.
async fn two_at_once(town: &Town) {
    let (one, two, programme) = (town.cx("tanaka").await, town.cx("suzuki").await, town.programme().await);
    let id = client::record(&one, &programme, &"もみじ".into(), None).await.unwrap();
    let draft = || Draft { whom: Whom::Known(id), ..Draft::new(Date::constant(2026, 5, 20), "phone") };
    let before = town.figure(Measure::Consultations).await;
    let once = Some(Once([77; 16]));
    let (a, b) = tokio::join!(consultation::record(&one, &programme, draft(), once), consultation::record(&two, &programme, draft(), once));
    assert_eq!(a.unwrap(), b.unwrap());
    let (a, b) = tokio::join!(consultation::record(&one, &programme, draft(), None), consultation::record(&two, &programme, draft(), None));
    assert_ne!(a.unwrap(), b.unwrap());
    assert_eq!(town.figure(Measure::Consultations).await, before + 3);
    let first =
        Filter { codes: vec![(AxisKey::Newness, vec!["first".to_owned()])], client: Some(id), ..Filter::year(FiscalYear::new(2026)) };
    let listed = consultation::list(&mut one.read().await.unwrap(), &one, programme.id, &first, None, 50).await.unwrap();
    assert_eq!(listed.total, 1, "one of them is the first");
}

async fn behind_a_wall(town: &Town) {
    let (satou, tanaka, suzuki) = (AccountId([41; 16]), AccountId([42; 16]), AccountId([43; 16]));
    let (cx, programme) = (town.cx("tanaka").await, town.programme().await);
    let new = client::NewClient { alias: "へいのむこう".to_owned(), identity: client::Identity::default() };
    let id = client::record(&cx, &programme, &new, None).await.unwrap();
    client::put_in_charge(&cx, id, Some(tanaka)).await.unwrap();
    let draft =
        Draft { whom: Whom::Known(id), texts: Some(Texts::facts("へいの話")), ..Draft::new(Date::constant(2026, 6, 3), "phone") };
    consultation::record(&cx, &programme, draft, None).await.unwrap();
    let before = client::count(&mut town.cx("suzuki").await.read().await.unwrap(), &town.cx("suzuki").await).await.unwrap();
    let (ground, reason) = (Ground::Conflict, "知人".to_owned());
    let r = Restriction { ground, readers: vec![tanaka], against: Vec::new(), openable: true, reason };
    client::restrict(&cx, id, &r).await.unwrap();

    let seen = town.cx("suzuki").await;
    let mut conn = seen.read().await.unwrap();
    assert_eq!(client::count(&mut conn, &seen).await.unwrap(), before - 1);
    assert!(matches!(client::resolve(&mut conn, &seen, "へいのむこう").await.unwrap(), Resolved::NewAlias(_)));
    let june = Filter { period: Period::Month(month("2026-06")), ..Filter::year(FiscalYear::new(2026)) };
    assert_eq!(consultation::list(&mut conn, &seen, programme.id, &june, None, 9).await.unwrap().total, 0);
    assert_eq!(conversation::desk::counts(&mut conn, &seen).await.unwrap(), [0; 5]);
    let number = client::find(&mut conn, &town.cx("tanaka").await, id).await.unwrap().number_text();
    assert!(matches!(client::find(&mut conn, &seen, id).await, Err(Refusal::NotFound)));
    drop(conn);

    let (_, opened) = casework::emergency::open(&seen, &number, "居場所を聞かれている").await.unwrap();
    client::find(&mut seen.read().await.unwrap(), &seen, id).await.unwrap();
    let lead = town.cx("satou").await;
    assert_eq!(emergency::waiting(&mut lead.read().await.unwrap(), &lead).await.unwrap(), 1);
    emergency::review(&lead, opened, emergency::Verdict::Justified, "確かめた").await.unwrap();
    town.it_is("2027-03-31T18:30:00Z");
    assert_eq!(wall::sweep(&town.house.db, town.house.clock.now()).await.unwrap().len(), 1);
    let later = town.cx("suzuki").await;
    assert!(matches!(client::find(&mut later.read().await.unwrap(), &later, id).await, Err(Refusal::NotFound)));

    let cx = town.cx("tanaka").await;
    client::widen(&cx, id, &[satou], "責任者にも").await.unwrap();
    client::lift(&town.cx("satou").await, id, "異動のため").await.unwrap();
    client::find(&mut later.read().await.unwrap(), &later, id).await.unwrap();
    assert_eq!(wall::events(&mut later.read().await.unwrap(), town.tenant, id.0).await.unwrap().len(), 3);
    assert_ne!(suzuki, satou);
}

async fn roles_of_ones_own(town: &Town) {
    let lead = town.cx("satou").await;
    let limits = |limit| vec![(Action::See, Thing::Contact, limit)];
    let draft = |name: &str, limit| own_role::Draft { name: name.to_owned(), limits: limits(limit) };
    let once = Some(Once([78; 16]));
    let id = own_role::create(&lead, Role::Counsellor, &draft("見習い", Limit::Never), once).await.unwrap();
    assert_eq!(own_role::create(&lead, Role::Counsellor, &draft("見習い", Limit::Never), once).await.unwrap(), id, "sent twice");
    assert!(own_role::create(&lead, Role::Counsellor, &draft("見習い", Limit::Never), None).await.is_err(), "the name is taken");
    let suzuki = AccountId([43; 16]);
    own_role::assign(&lead, suzuki, Some(id)).await.unwrap();
    assert_eq!(town.cx("suzuki").await.actor.role_label(), "見習い");
    own_role::change(&lead, id, 1, &draft("見習い（2年め）", Limit::AsBefore)).await.unwrap();
    assert!(matches!(own_role::change(&lead, id, 1, &draft("おそい", Limit::Never)).await, Err(Refusal::Conflict)));
    assert!(own_role::retire(&lead, id).await.is_err(), "somebody has it");
    own_role::assign(&lead, suzuki, None).await.unwrap();
    own_role::retire(&lead, id).await.unwrap();
    let mut conn = lead.read().await.unwrap();
    let versions = own_role::versions(&mut conn, town.tenant, id, Role::Counsellor).await.unwrap();
    assert_eq!(versions.iter().map(|v| v.narrowing.name()).collect::<Vec<_>>(), ["見習い（2年め）", "見習い"]);
}
