//! The hours of つながり町: from the file, with single days and the building's own closed days, over the turn of the year.

mod town;

use calendar::opening::{Change, Closure, Rule, Span};
use calendar::{Date, FiscalYear, Timestamp};
use platform::{Cx, Refusal};
use programme::hours::{self, ExceptionId, Hours, Lines, SingleDay};
use town::Town;

on_both!(
    the_file_is_the_one_source,
    a_single_day_goes_first_and_can_be_taken_back,
    next_year_follows,
    a_secret_place_stays_secret,
    two_people_at_once,
    the_inbox_has_hours
);

const FILE: &str = r#"code = "mimosa"
title = "つながりサポート"
municipality = "030007"
municipality_name = "岩手県"
fiscal_year = 2021

[[site]]
name = "ミモザ"
kind = ["hub", "service_point"]
opening_hours = ["月・火・木・土 9:00~15:45"]
closures = ["水・金・日", "祝日", "年末年始", "アイーナ休館日", "そのつど"]

[[site]]
name = "かくれ家"
kind = "hub"
address = "どこか1-2-3"
address_disclosure = "secret"
opening_hours = ["毎日 0:00〜24:00"]

[[way]]
code = "lgbt"
name = "LGBT相談（電話）"
contact_method = "phone"
site = "ミモザ"
opening_hours = ["水・木 16:00〜19:00"]

[[way]]
code = "night"
name = "夜の電話"
site = "かくれ家"
opening_hours = ["毎日 18:00〜22:00"]
"#;

fn at(text: &str) -> Timestamp {
    format!("{text}+09:00").parse().unwrap()
}

async fn hours_of(cx: &Cx) -> Hours {
    let programme = programme::by_code(cx, "mimosa").await.unwrap();
    hours::of(&mut cx.read().await.unwrap(), cx.tenant, &programme, cx.today()).await.unwrap()
}

fn key(hours: &Hours, name: &str) -> String {
    hours.doors.iter().find(|door| door.name == name).unwrap().key.clone()
}

fn single(cx: &Cx, door: &str, day: Date, change: Change) -> SingleDay {
    SingleDay {
        id: ExceptionId(cx.new_id()),
        door: door.to_owned(),
        days: day..=day,
        change,
        reason: "大雪のため".to_owned(),
        set_at: cx.now,
        withdrawn_at: None,
    }
}

async fn the_file_is_the_one_source(town: Town) {
    town.apply(FILE).await;
    let hours = hours_of(&town.cx).await;
    let mimosa = hours.of_site("ミモザ").unwrap();
    assert!(mimosa.open_now(at("2021-08-19T09:00:00")) && !mimosa.open_now(at("2021-08-18T10:00:00")));
    assert_eq!(mimosa.unread, ["そのつど"], "what cannot be read is told");
    assert_eq!(mimosa.weeks(Date::constant(2021, 8, 18), 8).len(), 8);
    assert_eq!(mimosa.weeks(Date::constant(2021, 8, 18), 1)[0][0].day, Date::constant(2021, 8, 16));

    // Somebody changes the hours on the page: the exported file says so, and reads back the same.
    let programme = town.programme("mimosa").await;
    let lines = Lines {
        rules: vec![Rule::parse("月〜金 10:00〜17:00").unwrap(), Rule::parse("第3日 10:00〜15:00").unwrap()],
        closures: vec![Closure::parse("祝日").unwrap()],
    };
    hours::set(&town.cx, &programme, FiscalYear::new(2021), &mimosa.key, &lines).await.unwrap();
    let file = programme::export(&town.cx, "mimosa", None).await.unwrap();
    assert!(file.contains(r#"opening_hours = ["月・火・水・木・金 10:00〜17:00", "第3日 10:00〜15:00"]"#), "{file}");
    assert_eq!(town.apply(&file).await, programme::Applied::Unchanged);
    assert!(hours_of(&town.cx).await.of_site("ミモザ").unwrap().open_now(at("2021-08-18T10:00:00")));
}

async fn a_single_day_goes_first_and_can_be_taken_back(town: Town) {
    town.apply(FILE).await;
    let programme = town.programme("mimosa").await;
    let mimosa = key(&hours_of(&town.cx).await, "ミモザ");
    let thursday = Date::constant(2021, 8, 19);
    let snow = single(&town.cx, &mimosa, thursday, Change::Closed);
    hours::announce(&town.cx, &programme, &snow, None).await.unwrap();
    let after = town.programme("mimosa").await;
    assert!(after.revision > programme.revision, "kept pages are drawn anew");
    let hours = hours_of(&town.cx).await;
    assert_eq!(hours.of_site("ミモザ").unwrap().opening.day(thursday).note, "大雪のため");
    assert!(hours.of_site("ミモザ").unwrap().opening.day(thursday).spans.is_empty());
    hours::withdraw(&town.cx, &programme, snow.id).await.unwrap();
    assert!(hours_of(&town.cx).await.of_site("ミモザ").unwrap().open_now(at("2021-08-19T09:00:00")));
    assert!(matches!(hours::withdraw(&town.cx, &programme, snow.id).await, Err(Refusal::NotFound)), "once");

    // Every door; and what lies past is past.
    let typhoon = single(&town.cx, "", thursday, Change::Instead(vec![Span::parse("9:00〜10:00").unwrap()]));
    hours::announce(&town.cx, &programme, &typhoon, None).await.unwrap();
    assert!(hours_of(&town.cx).await.doors.iter().all(|door| door.opening.day(thursday).spans.len() == 1));
    // 「すべて、この時間だけ」 opens nothing that would be closed: on Friday only the secret places would be open.
    let friday = Date::constant(2021, 8, 20);
    let afternoon = single(&town.cx, "", friday, Change::Instead(vec![Span::parse("13:00〜15:00").unwrap()]));
    hours::announce(&town.cx, &programme, &afternoon, None).await.unwrap();
    let open: Vec<bool> = hours_of(&town.cx).await.doors.iter().map(|door| door.opening.day(friday).is_open()).collect();
    assert_eq!(open, [false, true, false, true]);
    let past = single(&town.cx, "", Date::constant(2021, 8, 1), Change::Closed);
    assert!(matches!(hours::announce(&town.cx, &programme, &past, None).await, Err(Refusal::Invalid(_))));

    let moving = [Date::constant(2021, 8, 23)..=Date::constant(2021, 8, 24)];
    hours::set_host_days(&town.cx, &programme, "アイーナ", &moving).await.unwrap();
    assert_eq!(hours_of(&town.cx).await.of_site("ミモザ").unwrap().opening.day(Date::constant(2021, 8, 24)).note, "アイーナ休館日");
}

async fn next_year_follows(town: Town) {
    town.apply(FILE).await;
    town.apply(&FILE.replace("fiscal_year = 2021", "fiscal_year = 2022").replace("9:00~15:45", "10:00〜16:00")).await;
    let hours = hours_of(&town.cx).await;
    let opening = &hours.of_site("ミモザ").unwrap().opening;
    assert_eq!(opening.day(Date::constant(2022, 3, 31)).spans, [Span::parse("9:00〜15:45").unwrap()]);
    assert_eq!(opening.day(Date::constant(2022, 4, 2)).spans, [Span::parse("10:00〜16:00").unwrap()]);
}

async fn a_secret_place_stays_secret(town: Town) {
    town.apply(FILE).await;
    let hours = hours_of(&town.cx).await;
    assert_eq!(hours.doors.len(), 4, "the office sees all");
    assert_eq!(hours.public().map(|door| door.name.as_str()).collect::<Vec<_>>(), ["ミモザ", "LGBT相談（電話）"]);
    assert!(!hours.open_now(at("2021-08-18T03:00:00")), "that it is open at night would tell that it is there");
    assert_eq!(hours.next_opening(at("2021-08-18T03:00:00")), Some(at("2021-08-18T16:00:00")));
}

async fn two_people_at_once(town: Town) {
    town.apply(FILE).await;
    let seen = town.programme("mimosa").await;
    let lines = |line: &str| Lines { rules: vec![Rule::parse(line).unwrap()], closures: Vec::new() };
    let year = FiscalYear::new(2021);
    hours::set(&town.cx, &seen, year, "way-lgbt", &lines("水 16:00〜19:00")).await.unwrap();
    let second = hours::set(&town.cx, &seen, year, "way-lgbt", &lines("木 16:00〜19:00")).await;
    assert!(matches!(second, Err(Refusal::Conflict)), "{second:?}");
}

async fn the_inbox_has_hours(town: Town) {
    town.apply(FILE).await;
    assert!(hours_of(&town.cx).await.inbox().open_at(at("2021-08-19T10:00:00")), "the hub is open");
    assert!(!hours_of(&town.cx).await.inbox().open_at(at("2021-08-19T20:00:00")), "a secret place that never closes is nobody's hours");
    town.apply(&FILE.replace(r#"contact_method = "phone""#, "inbox = true")).await;
    assert!(
        !hours_of(&town.cx).await.inbox().open_at(at("2021-08-19T09:00:00")),
        "the hub is, but messages are answered on Wednesday evening"
    );
    town.apply("code = \"mimosa\"\ntitle = \"つ\"\nmunicipality = \"030007\"\nmunicipality_name = \"岩手県\"\nfiscal_year = 2021\n").await;
    assert!(hours_of(&town.cx).await.inbox().open_at(at("2021-08-18T10:00:00")), "nobody has said anything yet");
}
