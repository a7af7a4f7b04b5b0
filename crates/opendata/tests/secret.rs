//! A place marked secret stands in no output, whatever is written down of it; and what is public does stand there.

use std::sync::Arc;

use calendar::opening::{Change, Span};
use calendar::{Date, Timestamp};
use community::gathering::{Gathering, Head, State};
use opendata::published::{Occasion, Published, project};
use opendata::{editions, gif, hsds, ical, schema_org};
use platform::Cx;
use platform::chance::SeededChance;
use platform::db::{Db, Location};
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use programme::hours::{self, ExceptionId, SingleDay};
use programme::place;
use proptest::prelude::*;
use proptest::{collection::vec, sample::select, test_runner::TestRunner};

const BASE: &str = "http://localhost:8080";

/// A site as somebody may write it down: secret or not, and its name carried into places where it does not belong.
#[derive(Clone, Debug)]
struct Wild {
    disclosure: &'static str,
    kind: &'static str,
    hours: &'static str,
    /// Which other place's name stands in its note, in a title, in the reason of a day off.
    speaks_of: usize,
    gathering: bool,
    way: bool,
}

fn wild() -> impl Strategy<Value = Wild> {
    let kinds = ["\"hub\"", "\"venue\"", "\"distribution_point\"", "[\"hub\", \"venue\", \"distribution_point\"]"];
    let hours = ["月〜金 10:00〜17:00", "第3日 10:00〜15:00", "毎日 0:00〜24:00", "そのつど"];
    (
        select(vec!["public", "on_request", "secret"]),
        select(kinds.to_vec()),
        select(hours.to_vec()),
        0..6usize,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(disclosure, kind, hours, speaks_of, gathering, way)| Wild { disclosure, kind, hours, speaks_of, gathering, way })
}

fn name(at: usize, wild: &Wild) -> String {
    // One word for each, and none a part of another.
    let word = ["さくら", "ひばり", "こだま", "みどり", "つばめ", "あかね"][at];
    if wild.disclosure == "secret" { format!("かくれ家{word}") } else { format!("ひろば{word}") }
}

fn file(code: &str, sites: &[Wild]) -> String {
    let mut text = format!(
        "code = \"{code}\"\ntitle = \"つながり事業\"\nmunicipality = \"999997\"\nmunicipality_name = \"あおば市\"\nfiscal_year = 2026\nprovider = \"つむぎの家\"\n"
    );
    for (at, wild) in sites.iter().enumerate() {
        let name_of = name(at, wild);
        let other = name(wild.speaks_of % sites.len(), &sites[wild.speaks_of % sites.len()]);
        text.push_str(&format!(
            "\n[[site]]\nname = \"{name_of}\"\nkind = {}\naddress = \"{}町{at}-2-3\"\naddress_disclosure = \"{}\"\nopening_hours = [\"{}\"]\nclosures = [\"祝日\", \"{name_of}館休館日\", \"{other}休館日\"]\nnote = \"{other}のとなりです\"\n",
            wild.kind, name_of, wild.disclosure, wild.hours
        ));
        if wild.way {
            text.push_str(&format!("\n[[way]]\ncode = \"way{at}\"\nname = \"電話（{at}）\"\nsite = \"{name_of}\"\nopening_hours = [\"{}\"]\nnote = \"{other}で受けます\"\n", wild.hours));
        }
    }
    text
}

async fn published(cx: &Cx, code: &str, sites: &[Wild]) -> (Published, Vec<(String, bool)>) {
    programme::apply(cx, &file(code, sites)).await.unwrap();
    let mut programme = programme::by_code(cx, code).await.unwrap();
    let mut conn = cx.read().await.unwrap();
    let places = place::places(&mut conn, cx.tenant, programme.id).await.unwrap();
    drop(conn);
    for (at, wild) in sites.iter().enumerate() {
        let other = name(wild.speaks_of % sites.len(), &sites[wild.speaks_of % sites.len()]);
        let single = SingleDay {
            id: ExceptionId(cx.new_id()),
            door: if at % 2 == 0 { String::new() } else { format!("at-{}", places[at].code) },
            days: cx.today()..=cx.today(),
            change: Change::Instead(vec![Span::parse("13:00〜14:00").unwrap()]),
            reason: format!("{other}へ引っ越し"),
            set_at: cx.now,
            withdrawn_at: None,
        };
        hours::announce(cx, &programme, &single, None).await.unwrap();
        programme = programme::by_code(cx, code).await.unwrap();
    }
    let mut conn = cx.read().await.unwrap();
    let known = hours::of(&mut conn, cx.tenant, &programme, cx.today()).await.unwrap();
    let occasion = |(at, wild): (usize, &Wild)| {
        let other = name(wild.speaks_of % sites.len(), &sites[wild.speaks_of % sites.len()]);
        let head = Head {
            day: Date::constant(2026, 12, 5),
            starts: "14:00:00".parse().ok(),
            ends: "16:00:00".parse().ok(),
            title: if at % 2 == 0 { format!("{other}の集まり") } else { "カフェ".to_owned() },
            venue: places[at].code.clone(),
            kind: None,
            of_which: false,
        };
        Occasion {
            id: [u8::try_from(at).unwrap() + 1; 16],
            gathering: Gathering { head, state: State::Planned },
            voided: at == 3,
            revision: 2,
            changed_at: cx.now,
            kind: "カフェ".to_owned(),
        }
    };
    let occasions = sites.iter().enumerate().filter(|(_, wild)| wild.gathering).map(occasion).collect();
    let told = project(&programme, &known, &places, occasions, cx.today(), cx.now);
    let ids = places.iter().zip(sites).map(|(place, wild)| (opendata::ids::uuid(place.id.0), wild.disclosure == "secret")).collect();
    (told, ids)
}

/// Every public output there is, with lines of calendars unfolded.
fn outputs(of: &Published) -> Vec<(String, String)> {
    let unfolded = |text: String| text.replace("\r\n ", "");
    let mut all = vec![
        ("all.ics".to_owned(), unfolded(ical::whole(of))),
        ("schema.org".to_owned(), schema_org::graph(of, BASE).to_string()),
        ("GIF".to_owned(), gif::events(of, BASE).to_string()),
        ("openapi".to_owned(), hsds::openapi(of, BASE).to_string()),
    ];
    for door in &of.doors {
        all.push((format!("{}.ics", door.key), unfolded(ical::feed(of, door))));
        all.push((format!("{} opening_hours", door.key), door.opening.osm(of.today, 365)));
    }
    for edition in editions::EDITIONS.iter() {
        all.push((format!("{} events", edition.code), editions::events(edition, of, BASE)));
        all.push((format!("{} facilities", edition.code), editions::facilities(edition, of, BASE)));
    }
    for list in ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"] {
        for asked in ["{}", r#"{"full":"true"}"#, r#"{"minimal":"true"}"#] {
            let page = hsds::list(of, BASE, list, &serde_json::from_str(asked).unwrap()).unwrap();
            for record in page["contents"].as_array().unwrap() {
                let one = hsds::one(of, BASE, list, record["id"].as_str().unwrap()).unwrap();
                all.push((format!("hsds {list} one"), one.to_string()));
            }
            all.push((format!("hsds {list} {asked}"), page.to_string()));
        }
    }
    all
}

async fn town() -> (Cx, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
    db.migrate(&[platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS].concat(), None).await.unwrap();
    let now: Timestamp = "2026-11-25T01:00:00Z".parse().unwrap();
    let mut tx = db.begin().await.unwrap();
    let peppers = vault::Peppers::only(vault::Pepper::generate());
    let (tenant, secrets) = create_tenant(&mut tx, "あおば市", &peppers, now).await.unwrap();
    tx.commit().await.unwrap();
    let actor = Actor::new(AccountId([1; 16]), "日向", Role::ProgrammeLead, TeamId([2; 16]));
    let notes = platform::audit::Notes::into(&db);
    let cx = Cx {
        tenant,
        actor,
        now,
        db,
        chance: Arc::new(SeededChance::new(7)),
        keys: Keys::sealing_only(),
        secrets: Arc::new(secrets),
        notes,
        airlock: airlock::Airlock::here(),
    };
    (cx, folder)
}

#[test]
fn what_is_secret_stands_nowhere() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (cx, _folder) = runtime.block_on(town());
    let mut runner = TestRunner::new(ProptestConfig::with_cases(60));
    let count = std::cell::Cell::new(0);
    runner
        .run(&vec(wild(), 2..6), |sites| {
            count.set(count.get() + 1);
            let (told, ids) = runtime.block_on(published(&cx, &format!("aoba-{}", count.get()), &sites));
            let all = outputs(&told);
            for (at, wild) in sites.iter().enumerate() {
                let called = name(at, wild);
                if wild.disclosure == "secret" {
                    for (output, text) in &all {
                        prop_assert!(!text.contains("かくれ家"), "{called} in {output}: {text}");
                        prop_assert!(!text.contains(&ids[at].0), "the id of {called} in {output}");
                        prop_assert!(!text.contains(&format!("電話（{at}）")), "a way of {called} in {output}");
                    }
                } else {
                    prop_assert!(
                        all.iter().any(|(output, text)| output.ends_with("facilities") && text.contains(&called)),
                        "{called} is public"
                    );
                    let host =
                        all.iter().any(|(output, text)| output.ends_with("facilities") && text.contains(&format!("{called}館休館日")));
                    prop_assert_eq!(host, wild.disclosure == "public", "the building of {}", called);
                    let address = format!("{called}町{at}-2-3");
                    let told = all.iter().any(|(_, text)| text.contains(&address));
                    prop_assert_eq!(told, wild.disclosure == "public", "{}", address);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_hour_taken_back_is_told_as_cancelled() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (cx, _folder) = runtime.block_on(town());
    let hub = Wild {
        disclosure: "public",
        kind: "[\"hub\", \"venue\"]",
        hours: "月〜金 10:00〜17:00",
        speaks_of: 0,
        gathering: true,
        way: false,
    };
    let (mut told, _) = runtime.block_on(published(&cx, "aoba", std::slice::from_ref(&hub)));
    let feed = ical::feed(&told, &told.doors[0]);
    // Wednesday the 25th is open from one to two instead of from ten to five.
    let events: Vec<&str> =
        feed.split("BEGIN:VEVENT").skip(1).filter(|event| event.contains("DTSTART;TZID=Asia/Tokyo:20261125T")).collect();
    assert_eq!(events.len(), 2, "{feed}");
    assert!(events[0].contains("DTSTART;TZID=Asia/Tokyo:20261125T130000") && events[0].contains("STATUS:CONFIRMED"), "{}", events[0]);
    assert!(events[1].contains("DTSTART;TZID=Asia/Tokyo:20261125T100000") && events[1].contains("STATUS:CANCELLED"), "{}", events[1]);
    assert!(events.iter().all(|event| event.contains("SEQUENCE:1")), "{feed}");
    assert!(feed.contains("SUMMARY:ひろばさくらの集まり") && feed.contains("SEQUENCE:2"), "{feed}");
    told.events[0].cancelled = true;
    assert!(ical::feed(&told, &told.doors[0]).rsplit("BEGIN:VEVENT").next().unwrap().contains("STATUS:CANCELLED"));
    let uids = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(uids(&feed), uids(&ical::feed(&told, &told.doors[0])), "ids stay");
    assert!(feed.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
}

#[test]
fn the_editions_are_as_they_were_published() {
    let recommended = editions::edition("recommended-2022").unwrap();
    assert_eq!((recommended.events.len(), recommended.facilities.len()), (32, 24));
    assert!(editions::EDITIONS.iter().all(|edition| edition.events.iter().any(|column| column.required)));
    assert!(!editions::edition("standard-2026-08").unwrap().confirmed, "until the whole sheet was compared");
}
