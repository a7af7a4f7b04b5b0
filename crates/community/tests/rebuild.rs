//! Whatever is done in whatever order: what records say and what figures count stay the same thing.

mod town;

use proptest::prelude::*;
use tally::Measure;
use town::Town;

#[derive(Clone, Debug)]
enum Done {
    Gathering { day: u8, attendances: Option<u16>, of_which: bool, state: &'static str },
    Distribution { day: u8, quantity: u16, unit: &'static str, handovers: Option<u8> },
    Loan { day: u8 },
    Copies { day: u8, copies: Option<u16> },
    Change { which: usize, n: u16 },
    Void { which: usize },
    CloseOctober,
}

fn done() -> impl Strategy<Value = Done> {
    let day = 1u8..=50;
    let count = proptest::option::of(0u16..900);
    prop_oneof![
        4 => (day.clone(), count.clone(), any::<bool>(), prop_oneof![Just("held"), Just("planned"), Just("cancelled")])
            .prop_map(|(day, attendances, of_which, state)| Done::Gathering { day, attendances, of_which, state }),
        4 => (day.clone(), 0u16..300, prop_oneof![Just("pack"), Just("set"), Just("piece")], proptest::option::of(0u8..40))
            .prop_map(|(day, quantity, unit, handovers)| Done::Distribution { day, quantity, unit, handovers }),
        1 => day.clone().prop_map(|day| Done::Loan { day }),
        1 => (day, count).prop_map(|(day, copies)| Done::Copies { day, copies }),
        4 => (0usize..20, 0u16..500).prop_map(|(which, n)| Done::Change { which, n }),
        2 => (0usize..20).prop_map(|which| Done::Void { which }),
        1 => Just(Done::CloseOctober),
    ]
}

/// From 1 October 2026 on; the town's clock stands at 20 November.
fn day(n: u8) -> String {
    if n <= 31 { format!("R8.10.{n}") } else { format!("R8.11.{}", n - 31) }
}

/// What is there: its address, its form and its revision.
struct There {
    path: String,
    fields: Vec<(String, String)>,
    revision: i64,
    counted: &'static str,
}

async fn write(town: &Town, there: &mut Vec<There>, list: &str, counted: &'static str, fields: Vec<(&str, String)>) {
    let fields: Vec<(String, String)> = fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    let id = town.post(&town.minami, list, &borrowed(&fields)).await.id();
    there.push(There { path: format!("{list}/{id}"), fields, revision: 1, counted });
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect()
}

fn text<T: ToString>(n: Option<T>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

async fn run(town: &Town, there: &mut Vec<There>, done: Done) {
    match done {
        Done::Gathering { day: d, attendances, of_which, state } => {
            let attendances = attendances.filter(|_| state == "held");
            let flag = |yes: bool| if yes { "1".to_owned() } else { String::new() };
            let fields = vec![
                ("day", day(d)),
                ("title", "カフェ".to_owned()),
                ("venue", "centre".to_owned()),
                ("state", state.to_owned()),
                ("attendances", text(attendances)),
                ("count_later", flag(attendances.is_none())),
                ("of_which", flag(of_which)),
                ("cancel_reason", "雪".to_owned()),
            ];
            let counted = if state == "held" { "attendances" } else { "" };
            write(town, there, "/staff/gatherings", counted, fields).await;
        }
        Done::Distribution { day: d, quantity, unit, handovers } => {
            let fields = vec![
                ("day", day(d)),
                ("point", "library".to_owned()),
                ("product", "pads".to_owned()),
                ("quantity", quantity.to_string()),
                ("unit", unit.to_owned()),
                ("handovers", text(handovers)),
            ];
            write(town, there, "/staff/distributions", "quantity", fields).await;
        }
        Done::Loan { day: d } => {
            write(town, there, "/staff/loans", "talk_minutes", vec![("day", day(d)), ("item", "suit".to_owned())]).await
        }
        Done::Copies { day: d, copies } => {
            write(
                town,
                there,
                "/staff/publicity",
                "copies",
                vec![("day", day(d)), ("medium", "flyer".to_owned()), ("copies", text(copies))],
            )
            .await;
        }
        Done::Change { which, n } => change(town, there, which, n).await,
        Done::Void { which } if !there.is_empty() => {
            let gone = there.swap_remove(which % there.len());
            let revision = gone.revision.to_string();
            town.post(&town.minami, &format!("{}/void", gone.path), &[("revision", &revision), ("reason", "誤り")]).await.id();
        }
        Done::Void { .. } => {}
        // Closed already: refused, and nothing lost.
        Done::CloseOctober => _ = facts::close_month(&town.minami.cx, town.programme().await.id, "2026-10".parse().unwrap()).await,
    }
}

async fn change(town: &Town, there: &mut [There], which: usize, n: u16) {
    let Some(one) = (!there.is_empty()).then(|| which % there.len()) else { return };
    let one = &mut there[one];
    if one.counted.is_empty() {
        return;
    }
    one.fields.retain(|(k, _)| k != one.counted);
    one.fields.push((one.counted.to_owned(), n.to_string()));
    let revision = one.revision.to_string();
    let mut fields = borrowed(&one.fields);
    fields.push(("revision", &revision));
    town.post(&town.minami, &format!("{}/edit", one.path), &fields).await.id();
    one.revision += 1;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_and_figures_agree(deeds in proptest::collection::vec(done(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let town = Town::open().await;
            let mut there = Vec::new();
            for done in deeds {
                run(&town, &mut there, done).await;
            }
            town.assert_rebuilds().await;
            let programme = town.programme().await;
            let mut conn = town.house.db.read().await.unwrap();
            let said = community::all_facts(&mut conn, &town.minami.cx, &programme).await.unwrap();
            for measure in [Measure::GatheringsHeld, Measure::Attendances, Measure::Packs, Measure::Sets, Measure::Handovers, Measure::Loans, Measure::Copies] {
                let sum: i64 = said.iter().flat_map(|(_, facts)| facts).filter(|f| measure.source().takes(f) && !f.of_which).map(|f| f.quantity).sum();
                assert_eq!(town.figure(measure).await, sum, "{measure}");
            }
        });
    }
}
