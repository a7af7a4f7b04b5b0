//! ひかり books a visit, fifty people want the same hour, 田中 sees the day: on either engine.

mod town;

use std::sync::Arc;

use calendar::opening::Change;
use calendar::{Date, jst_datetime};
use conversation::appointment::{self, Board, Booked, Booking, By, Draft, Ending, GONE, OfferId, Slot, State, Told};
use conversation::door::{self, Visitor};
use jiff::Timestamp;
use platform::Refusal;
use platform::once::Once;
use programme::Programme;
use programme::hours::{ExceptionId, SingleDay};
use town::{TEAM, Town};

const FILE: &str = r#"
code = "aoba"
title = "あおば市 つながりサポート"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026
provider = "NPO法人 はなみずき"

[[site]]
name = "はなみずきの窓口"
code = "hanamizuki"
kind = "service_point"
opening_hours = ["火・木 10:00〜16:00"]
closures = ["祝日"]

[[site]]
name = "ひみつの家"
code = "himitsu"
kind = "service_point"
address = "あおば市どこか9-9-9"
address_disclosure = "secret"
opening_hours = ["毎日 10:00〜16:00"]
"#;

/// An office with a place, and what may be booked there.
struct Office {
    town: Town,
    programme: Programme,
}

impl Office {
    async fn on(town: Town) -> Office {
        let satou = town.cx("satou").await;
        programme::apply(&satou, FILE).await.unwrap();
        let programme = programme::all(&mut satou.read().await.unwrap(), town.tenant).await.unwrap().remove(0);
        Office { town, programme }
    }

    async fn visitor(&self) -> Visitor {
        Visitor::new(&self.town.house, self.town.tenant, self.programme.id, TEAM, &self.town.lanes).await.unwrap()
    }

    async fn offer(&self, draft: Draft) -> OfferId {
        let satou = self.town.cx("satou").await;
        appointment::save(&satou, self.programme.id, TEAM, None, &draft, None).await.unwrap()
    }

    async fn board(&self, days: std::ops::RangeInclusive<Date>) -> Board {
        let cx = self.town.cx("tanaka").await;
        Board::load(&mut cx.read().await.unwrap(), cx.tenant, self.programme.id, cx.now, days).await.unwrap()
    }

    async fn free_on(&self, offer: OfferId, day: &str) -> Vec<String> {
        let day: Date = day.parse().unwrap();
        let board = self.board(day..=day).await;
        board.open_slots(board.offer(offer).unwrap(), day).iter().map(|slot| slot.hours()).collect()
    }
}

fn visits(seats: &str) -> Draft {
    Draft {
        kind: "visit".to_owned(),
        name: "窓口での相談".to_owned(),
        door: Some("at-hanamizuki".to_owned()),
        windows: "火・水・木 9:00〜12:00".to_owned(),
        minutes: "50".to_owned(),
        seats: seats.to_owned(),
        opens_days: "30".to_owned(),
        closes_hours: "2".to_owned(),
        for_public: true,
        ..Draft::default()
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Tuesday, 24 November 2026, ten o'clock in Tokyo.
const TUESDAY: &str = "2026-11-24T01:00:00Z";

fn wanting(offer: OfferId, n: u8) -> Booking {
    let told = Told { alias: format!("ひかり{n}"), ..Told::default() };
    Booking { offer, from: at(TUESDAY), told, remind: false, seed: format!("chance {n}"), once: Once([n; 16]), aside: false }
}

fn is_gone(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Invalid(problems) if problems.iter().any(|p| p.field == GONE))
}

/// Fifty at once on one time; how many got it, and whether everybody else heard that it is gone.
async fn fifty(office: &Office, offer: OfferId) -> usize {
    let visitor = Arc::new(office.visitor().await);
    let start = Arc::new(tokio::sync::Barrier::new(50));
    let tasks = (1..=50).map(|n| {
        let (visitor, start) = (visitor.clone(), start.clone());
        tokio::spawn(async move {
            start.wait().await;
            appointment::book(&visitor, None, wanting(offer, n)).await
        })
    });
    let (mut got, mut gone) = (0, 0);
    for task in tasks.collect::<Vec<_>>() {
        match task.await.unwrap() {
            Ok(_) => got += 1,
            Err(refusal) if is_gone(&refusal) => gone += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(got + gone, 50);
    got
}

async fn exactly_as_many_as_there_are_seats(town: Town) {
    let office = Office::on(town).await;
    for seats in [1, 3] {
        let offer = office.offer(visits(&seats.to_string())).await;
        assert_eq!(fifty(&office, offer).await, seats);
        let tanaka = office.town.cx("tanaka").await;
        let day: Date = "2026-11-24".parse().unwrap();
        let lying = appointment::between(&mut tanaka.read().await.unwrap(), &tanaka, office.programme.id, day..=day).await.unwrap();
        assert_eq!(lying.iter().filter(|a| a.offer == offer).count(), seats, "and no more lie there");
        assert!(office.free_on(offer, "2026-11-24").await.iter().all(|hours| hours != "10:00〜10:50"));
        // Whoever lost left no thread behind either: as many threads as appointments.
        let row = tanaka.read().await.unwrap().one("select count(*) from conversation", &[]).await.unwrap();
        assert_eq!(row.get::<i64>(0).unwrap(), if seats == 1 { 1 } else { 4 });
        // One-time keys are used once: the next round needs fresh ones.
        let mut tx = office.town.house.db.begin().await.unwrap();
        tx.exec("delete from once", &[]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_on_sqlite() {
    exactly_as_many_as_there_are_seats(Town::on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_on_postgres() {
    let Some(town) = Town::on_postgres("tsunagari_appointment").await else { return };
    exactly_as_many_as_there_are_seats(town).await;
}

async fn counsellors_are_booked_once_whatever_for(town: Town) {
    let office = Office::on(town).await;
    let satou = office.town.cx("satou").await;
    let tanaka = office.town.cx("tanaka").await;
    for account in [satou.actor.account, tanaka.actor.account] {
        appointment::set_duty(&satou, office.programme.id, account, "火 9:00〜16:00", "").await.unwrap();
    }
    // Two offers that draw on the same people, in grids that do not match.
    let here = office.offer(visits("")).await;
    let online = office
        .offer(Draft {
            kind: "online".to_owned(),
            door: None,
            windows: "火 9:30〜12:00".to_owned(),
            minutes: "60".to_owned(),
            ..visits("")
        })
        .await;
    assert_eq!(fifty(&office, here).await, 2, "two counsellors, two women");
    let cross = Booking { from: at("2026-11-24T00:30:00Z"), ..wanting(online, 200) };
    let refused = appointment::book(&office.visitor().await, None, cross).await.err().expect("9:30 to 10:30 meets both at ten");
    assert!(is_gone(&refused));
    let later = Booking { from: at("2026-11-24T02:30:00Z"), ..wanting(online, 201) };
    assert!(
        matches!(appointment::book(&office.visitor().await, None, later).await, Err(refusal) if is_gone(&refusal)),
        "11:30 to 12:30 is no time of this grid"
    );
    assert_eq!(office.free_on(online, "2026-11-24").await, ["10:30〜11:30"; 0], "10:30 meets them too");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_counsellor_is_booked_once_on_sqlite() {
    counsellors_are_booked_once_whatever_for(Town::on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_counsellor_is_booked_once_on_postgres() {
    let Some(town) = Town::on_postgres("tsunagari_appointment_duty").await else { return };
    counsellors_are_booked_once_whatever_for(town).await;
}

#[tokio::test]
async fn times_follow_the_hours_of_the_place() {
    let office = Office::on(Town::on_sqlite().await).await;
    let offer = office.offer(visits("1")).await;
    // The window begins at nine, the place opens at ten; Wednesday the place is closed; Monday is none of the windows.
    assert_eq!(office.free_on(offer, "2026-11-24").await, ["10:00〜10:50", "10:50〜11:40"]);
    assert!(office.free_on(offer, "2026-11-25").await.is_empty());
    assert!(office.free_on(offer, "2026-12-31").await.is_empty(), "too far ahead");
    // 3 November and 23 November are holidays; 3 December is an ordinary Thursday until somebody closes it.
    assert_eq!(office.free_on(offer, "2026-12-03").await.len(), 2);
    let single = |n: u8, change: Change| SingleDay {
        id: ExceptionId([n; 16]),
        door: String::new(),
        days: "2026-12-03".parse().unwrap()..="2026-12-03".parse().unwrap(),
        change,
        reason: "研修".to_owned(),
        set_at: at(town::DAY),
        withdrawn_at: None,
    };
    let satou = office.town.cx("satou").await;
    let shorter = Change::Instead(vec![calendar::opening::Span::parse("11:00〜12:00").unwrap()]);
    programme::hours::announce(&satou, &office.programme, &single(1, shorter), None).await.unwrap();
    assert_eq!(office.free_on(offer, "2026-12-03").await, ["11:00〜11:50"]);
    programme::hours::announce(&satou, &office.programme, &single(2, Change::Closed), None).await.unwrap();
    assert!(office.free_on(offer, "2026-12-03").await.is_empty());
    // Two hours before it is too late for the page.
    office.town.it_is("2026-11-23T23:30:00Z");
    assert_eq!(office.free_on(offer, "2026-11-24").await, ["10:50〜11:40"]);
}

#[tokio::test]
async fn a_secret_place_is_offered_to_nobody() {
    let office = Office::on(Town::on_sqlite().await).await;
    let secret = Draft { door: Some("at-himitsu".to_owned()), windows: "毎日 10:00〜12:00".to_owned(), ..visits("1") };
    let offer = office.offer(secret).await;
    let day: Date = "2026-11-24".parse().unwrap();
    let board = office.board(day..=day).await;
    assert_eq!(board.for_public().count(), 0);
    let refused = appointment::book(&office.visitor().await, None, wanting(offer, 1)).await;
    assert!(refused.err().is_some_and(|r| is_gone(&r)), "nor to whoever guesses its address");
    // The office books there.
    let by = By { offer, from: at(TUESDAY), told: Told::default(), remind: false, client: None };
    appointment::enter(&office.town.cx("tanaka").await, office.programme.id, by, None).await.unwrap();
}

async fn booked(office: &Office, offer: OfferId, n: u8) -> Booked {
    appointment::book(&office.visitor().await, None, wanting(offer, n)).await.unwrap()
}

#[tokio::test]
async fn she_sees_moves_and_takes_back_what_she_booked() {
    let office = Office::on(Town::on_sqlite().await).await;
    let offer = office.offer(visits("1")).await;
    let first = booked(&office, offer, 1).await;
    let (number, words, token) = first.begun.expect("a booking without a thread begins one");
    let visitor = office.visitor().await;
    // The same form once more: the same appointment, number and words.
    let again = booked(&office, offer, 1).await;
    assert_eq!(again.id, first.id);
    let (same, same_words, _) = again.begun.unwrap();
    assert!(same == number && same_words == words);
    // Back later, with number and words alone.
    let opened = door::open(&visitor, number.digits(), conversation::words::typed(&words.shown().concat())).await.unwrap().unwrap();
    let room = door::enter(&visitor, &opened, false).await.unwrap().unwrap();
    let mine = appointment::mine(&visitor, &room).await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0].told.alias, "ひかり1");
    // An hour that overlaps its own is no obstacle; somebody else's is.
    let other = Booking { from: at("2026-11-26T01:00:00Z"), ..wanting(offer, 2) };
    appointment::book(&visitor, None, other).await.unwrap();
    let refused = appointment::shift_mine(&visitor, &room, first.id, at("2026-11-26T01:00:00Z")).await.unwrap_err();
    assert!(is_gone(&refused));
    assert_eq!(appointment::one_of_mine(&visitor, &room, first.id).await.unwrap().appointment.slot.from, at(TUESDAY), "hers stays hers");
    appointment::shift_mine(&visitor, &room, first.id, at("2026-11-24T01:50:00Z")).await.unwrap();
    assert_eq!(office.free_on(offer, "2026-11-24").await, ["10:00〜10:50"], "the hour she had is free, the one she has is not");
    appointment::cancel_mine(&visitor, &room, first.id).await.unwrap();
    appointment::cancel_mine(&visitor, &room, first.id).await.unwrap();
    assert_eq!(office.free_on(offer, "2026-11-24").await.len(), 2);
    // Somebody else's room finds nothing of it.
    let stranger = booked(&office, offer, 3).await.begun.unwrap().2;
    let elsewhere = door::enter(&visitor, &stranger, false).await.unwrap().unwrap();
    assert!(matches!(appointment::cancel_mine(&visitor, &elsewhere, first.id).await, Err(Refusal::NotFound)));
    drop(token);
}

#[tokio::test]
async fn nothing_she_told_lies_open() {
    let office = Office::on(Town::on_sqlite().await).await;
    let offer = office.offer(visits("1")).await;
    let told = Told {
        alias: "ひかりのはは".to_owned(), about: "いえのことをはなしたい".to_owned(), wishes: "ひるだけでんわ".to_owned()
    };
    let booking = Booking { told: told.clone(), remind: true, ..wanting(offer, 1) };
    let booked = appointment::book(&office.visitor().await, None, booking).await.unwrap();
    let tanaka = office.town.cx("tanaka").await;
    let a = appointment::find(&mut tanaka.read().await.unwrap(), &tanaka, booked.id).await.unwrap();
    assert_eq!(appointment::told(&tanaka, &a).unwrap(), told);
    appointment::cancel(&tanaka, a.id, a.revision, "ほんにんからでんわ").await.unwrap();
    let bytes = office.town.bytes();
    for text in ["ひかりのはは", "いえのことをはなしたい", "ひるだけでんわ", "ほんにんからでんわ"] {
        let plain = text.as_bytes();
        assert!(!bytes.windows(plain.len()).any(|w| w == plain), "{text} lies in the file");
    }
    // Another team finds nothing, and neither does the administrator.
    for login in ["nomura", "kanri"] {
        let cx = office.town.cx(login).await;
        assert!(matches!(appointment::find(&mut cx.read().await.unwrap(), &cx, booked.id).await, Err(Refusal::NotFound)), "{login}");
    }
}

#[tokio::test]
async fn the_link_reaches_her_when_a_colleague_took_note_and_on_the_day_alone() {
    let office = Office::on(Town::on_sqlite().await).await;
    let link = "https://meet.example.jp/aoba-heya";
    let offer = office.offer(Draft { kind: "online".to_owned(), link: link.to_owned(), ..visits("1") }).await;
    let booked = booked(&office, offer, 1).await;
    let (visitor, (_, _, token)) = (office.visitor().await, booked.begun.unwrap());
    let tanaka = office.town.cx("tanaka").await;
    assert_eq!(appointment::unseen(&mut tanaka.read().await.unwrap(), &tanaka, office.programme.id).await.unwrap(), 1);
    appointment::acknowledge(&tanaka, booked.id).await.unwrap();
    assert_eq!(appointment::unseen(&mut tanaka.read().await.unwrap(), &tanaka, office.programme.id).await.unwrap(), 0);
    let room = door::enter(&visitor, &token, false).await.unwrap().unwrap();
    assert_eq!(appointment::mine(&visitor, &room).await.unwrap()[0].link, None, "the day before");
    office.town.it_is("2026-11-24T00:30:00Z");
    let (visitor, day) = (office.visitor().await, office.town.cx("tanaka").await);
    // Her browser was closed in between: number and words are gone here, the room has idled; her key opens it from a fresh room.
    let mine = appointment::mine(&visitor, &room).await.unwrap();
    assert_eq!(mine[0].link.as_deref(), Some(link));
    assert_eq!(appointment::for_her(&mut day.read().await.unwrap(), &day, &mine[0].appointment).await.unwrap().link.as_deref(), Some(link));
    let bytes = office.town.bytes();
    assert!(!bytes.windows(link.len()).any(|w| w == link.as_bytes()), "and it lies sealed");
    // She empties her side: what she told and the link are gone there.
    door::empty(&visitor, &room).await.unwrap();
    let mine = appointment::mine(&visitor, &room).await.unwrap();
    assert!(mine[0].link.is_none() && mine[0].told.is_empty());
}

#[tokio::test]
async fn one_appointment_becomes_one_consultation() {
    let office = Office::on(Town::on_sqlite().await).await;
    let offer = office.offer(visits("1")).await;
    let booked = booked(&office, offer, 1).await;
    let tanaka = office.town.cx("tanaka").await;
    let refused = appointment::end(&tanaka, booked.id, 1, Ending::Came).await.unwrap_err();
    assert!(matches!(refused, Refusal::Rule(_)), "nobody came on Friday for Tuesday");
    office.town.it_is("2026-11-24T02:00:00Z");
    let tanaka = office.town.cx("tanaka").await;
    let record = async |id: u8| -> Result<(), Refusal> {
        let mut tx = tanaka.begin().await?;
        appointment::note_consultation(&mut tx, &tanaka, booked.id, [id; 16]).await?;
        Ok(tx.commit().await?)
    };
    record(1).await.unwrap();
    assert!(matches!(record(2).await, Err(Refusal::Rule(_))), "a colleague was first");
    let a = appointment::of_consultation(&mut tanaka.read().await.unwrap(), &tanaka, [1; 16]).await.unwrap().unwrap();
    assert_eq!((a.id, a.state), (booked.id, State::Came));
    assert!(matches!(appointment::undo(&tanaka, a.id, a.revision).await, Err(Refusal::Rule(_))));
}

#[tokio::test]
async fn what_was_said_of_it_is_taken_back_while_its_time_is_free() {
    let office = Office::on(Town::on_sqlite().await).await;
    let offer = office.offer(visits("1")).await;
    let tanaka = office.town.cx("tanaka").await;
    let enter = async |n: u8| {
        let by =
            By {
                offer, from: at(TUESDAY), told: Told { alias: format!("電話の人{n}"), ..Told::default() }, remind: false, client: None
            };
        appointment::enter(&tanaka, office.programme.id, by, Some(Once([n; 16]))).await
    };
    let first = enter(1).await.unwrap();
    assert_eq!(enter(1).await.unwrap(), first, "pressed twice");
    assert!(is_gone(&enter(2).await.unwrap_err()));
    let find = async |id| appointment::find(&mut tanaka.read().await.unwrap(), &tanaka, id).await.unwrap();
    appointment::cancel(&tanaka, first, 1, "風邪").await.unwrap();
    assert_eq!(find(first).await.reason(&tanaka).unwrap().as_deref(), Some("風邪"));
    assert!(matches!(appointment::cancel(&tanaka, first, 1, "風邪").await, Err(Refusal::Conflict)), "the page was older");
    let second = enter(3).await.unwrap();
    let refused = appointment::undo(&tanaka, first, find(first).await.revision).await.unwrap_err();
    assert!(is_gone(&refused), "somebody else has the time now");
    appointment::cancel(&tanaka, second, 1, "取りちがえ").await.unwrap();
    appointment::undo(&tanaka, first, find(first).await.revision).await.unwrap();
    assert_eq!(find(first).await.state, State::Booked);
    let told: Vec<String> = appointment::events(&mut tanaka.read().await.unwrap(), &tanaka, &find(first).await)
        .await
        .unwrap()
        .into_iter()
        .map(|e| e.what)
        .collect();
    assert_eq!(told, ["undone", "cancelled", "booked"]);
}

async fn whoever_booked_by_telephone_gets_a_number(town: Town) {
    let office = Office::on(town).await;
    let offer = office.offer(visits("1")).await;
    let tanaka = office.town.cx("tanaka").await;
    let told = Told { alias: "電話のひかり".to_owned(), ..Told::default() };
    let by = By { offer, from: at(TUESDAY), told: told.clone(), remind: false, client: None };
    let id = appointment::enter(&tanaka, office.programme.id, by, None).await.unwrap();
    let house = &office.town.house;
    let (number, words) = appointment::give_number(&tanaka, house, id, "chance 9", Once([9; 16])).await.unwrap();
    let (same, again) = appointment::give_number(&tanaka, house, id, "chance 9", Once([9; 16])).await.unwrap();
    assert_eq!((number.digits(), words.shown()), (same.digits(), again.shown()), "pressed twice");
    let other = appointment::give_number(&tanaka, house, id, "chance 10", Once([10; 16])).await.map(|_| ()).unwrap_err();
    assert!(matches!(other, Refusal::Rule(_)), "she has one already");

    let visitor = office.visitor().await;
    assert!(door::open(&visitor, number.digits(), conversation::words::typed("あめ いけ うみ えき")).await.unwrap().is_none());
    let token = door::open(&visitor, number.digits(), words.password()).await.unwrap().unwrap();
    let room = door::enter(&visitor, &token, false).await.unwrap().unwrap();
    let mine = appointment::mine(&visitor, &room).await.unwrap();
    assert_eq!((mine.len(), mine[0].appointment.id, &mine[0].told), (1, id, &told));
    appointment::cancel_mine(&visitor, &room, id).await.unwrap();
    let late = appointment::give_number(&tanaka, house, id, "chance 11", Once([11; 16])).await.map(|_| ()).unwrap_err();
    assert!(matches!(late, Refusal::Rule(_)), "nothing is left to move");
}

#[tokio::test]
async fn a_number_for_the_telephone_on_sqlite() {
    whoever_booked_by_telephone_gets_a_number(Town::on_sqlite().await).await;
}

#[tokio::test]
async fn a_number_for_the_telephone_on_postgres() {
    let Some(town) = Town::on_postgres("tsunagari_appointment_number").await else { return };
    whoever_booked_by_telephone_gets_a_number(town).await;
}

async fn many_at_once_are_looked_at(town: Town) {
    let office = Office::on(town).await;
    let offer = office.offer(visits("9")).await;
    let book = async |n: u8| {
        // Seven on Tuesday, then on Thursday.
        let from = at(if n <= 7 { TUESDAY } else { "2026-11-26T01:00:00Z" });
        appointment::book(&office.visitor().await, None, Booking { from, ..wanting(offer, n) }).await.unwrap().id
    };
    let mut ids = Vec::new();
    for n in 1..=15 {
        ids.push(book(n).await);
    }
    let tanaka = office.town.cx("tanaka").await;
    let find = async |id| appointment::find(&mut tanaka.read().await.unwrap(), &tanaka, id).await.unwrap();
    let mut aside = Vec::new();
    for id in &ids {
        aside.push(find(*id).await.aside);
    }
    assert_eq!(aside, [[false; 12].as_slice(), &[true; 3]].concat(), "twelve are an ordinary evening");
    assert_eq!(appointment::unseen(&mut tanaka.read().await.unwrap(), &tanaka, office.programme.id).await.unwrap(), 12);
    assert!(find(ids[12]).await.is_to_come(tanaka.now), "each stands all the same");

    let waiting = appointment::set_aside(&mut tanaka.read().await.unwrap(), &tanaka, office.programme.id).await.unwrap();
    let waiting: std::collections::HashSet<_> = waiting.iter().map(|a| a.id.0).collect();
    assert_eq!(waiting, ids[12..].iter().map(|id| id.0).collect(), "those three and no other");
    appointment::acknowledge(&tanaka, ids[12]).await.unwrap();
    for id in &ids[12..] {
        appointment::clear(&tanaka, *id).await.unwrap();
    }
    let states = [find(ids[12]).await.state, find(ids[13]).await.state, find(ids[14]).await.state];
    assert_eq!(states, [State::Booked, State::Cancelled, State::Cancelled], "what was kept stays");
    let left = office.free_on(offer, "2026-11-26").await;
    assert!(left.contains(&"10:00〜10:50".to_owned()), "{left:?}");
}

#[tokio::test]
async fn many_at_once_on_sqlite() {
    many_at_once_are_looked_at(Town::on_sqlite().await).await;
}

#[tokio::test]
async fn many_at_once_on_postgres() {
    let Some(town) = Town::on_postgres("tsunagari_appointment_many").await else { return };
    many_at_once_are_looked_at(town).await;
}

#[tokio::test]
async fn who_asked_for_a_word_stands_on_the_list_of_today_and_tomorrow() {
    let office = Office::on(Town::on_sqlite().await).await;
    let offer = office.offer(visits("3")).await;
    let visitor = office.visitor().await;
    let told = Told { wishes: "昼に電話".to_owned(), ..Told::default() };
    let asked = appointment::book(&visitor, None, Booking { told, remind: true, ..wanting(offer, 1) }).await.unwrap();
    appointment::book(&visitor, None, wanting(offer, 2)).await.unwrap();
    let how = appointment::book(&visitor, None, Booking { remind: true, told: Told::default(), ..wanting(offer, 3) }).await.err().unwrap();
    assert!(matches!(how, Refusal::Invalid(problems) if problems[0].field == "wishes"), "how she may be reached belongs to it");
    let due = async || {
        let tanaka = office.town.cx("tanaka").await;
        let due = appointment::due(&mut tanaka.read().await.unwrap(), &tanaka, office.programme.id).await.unwrap();
        due.into_iter().map(|a| a.id).collect::<Vec<_>>()
    };
    assert!(due().await.is_empty(), "on Friday it is early for Tuesday");
    office.town.it_is("2026-11-23T03:00:00Z");
    assert_eq!(due().await, [asked.id]);
    appointment::note_reminded(&office.town.cx("tanaka").await, asked.id).await.unwrap();
    assert!(due().await.is_empty());
}

#[test]
fn times_are_those_of_tokyo_all_year() {
    // A slot is named by its instant; its hours are read in Tokyo, in June as in December.
    for month in 1..=12 {
        let from = Timestamp::from_second(
            Date::constant(2026, month, 1).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second() + 3600,
        )
        .unwrap();
        let slot = Slot { from, until: from + jiff::SignedDuration::from_mins(50) };
        assert_eq!(slot.hours(), "10:00〜10:50");
        assert_eq!(jst_datetime(slot.from).hour(), 10);
    }
}
