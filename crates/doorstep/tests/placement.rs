//! Cards lie in the library of あおば市; somebody opens one, and all that is known afterwards is that it was one, on that day.

mod town;

use calendar::Date;
use doorstep::PrintedCode;
use doorstep::placement::{self, Laid, Leads, all, days, find, opened_between};
use platform::Refusal;
use platform::once::Once;
use tally::Code;
use tally::units::Copies;
use town::Town;

fn laid(place: &str) -> Laid {
    Laid {
        medium: Code::from("card".to_owned()),
        place: place.to_owned(),
        copies: Some(Copies::new(300)),
        from: Date::constant(2026, 11, 2),
        until: None,
        leads: Leads::PickUp,
        tongue: "en".to_owned(),
        heading: "だれかに話したいとき".to_owned(),
        words: "無料です。\n名前はいりません。".to_owned(),
        from_whom: String::new(),
    }
}

async fn open(town: &Town, code: &PrintedCode, day: Date, somebody: bool) -> Option<placement::Opened> {
    let mut tx = town.house.db.begin().await.unwrap();
    let opened = placement::opened(&mut tx, town.tenant, code, day, somebody).await.unwrap();
    tx.commit().await.unwrap();
    opened
}

async fn told(town: Town) {
    let programme = town.programme.id;
    let satou = town.cx("satou").await;
    let once = Once([9; 16]);
    let id = placement::record(&satou, programme, laid("中央図書館 1階"), Some(once)).await.unwrap();
    assert_eq!(placement::record(&satou, programme, laid("中央図書館 1階"), Some(once)).await.unwrap(), id, "a double press is one set");
    let other = placement::record(&satou, programme, laid("北駅のトイレ"), None).await.unwrap();
    let set = find(&mut town.read().await, town.tenant, programme, id).await.unwrap().unwrap();
    assert_eq!(set.what, laid("中央図書館 1階"));

    let (first, second) = (Date::constant(2026, 11, 20), Date::constant(2026, 11, 21));
    for day in [first, first, second] {
        let opened = open(&town, &set.code, day, true).await.unwrap();
        assert_eq!((opened.programme, opened.leads, opened.tongue.as_str()), (programme, Leads::PickUp, "en"));
    }
    assert!(open(&town, &set.code, second, false).await.is_some(), "a robot is led on and not counted");
    assert_eq!(days(&mut town.read().await, town.tenant, id).await.unwrap(), [(first, 2), (second, 1)]);
    assert_eq!(days(&mut town.read().await, town.tenant, other).await.unwrap(), []);
    assert_eq!(opened_between(&mut town.read().await, town.tenant, programme, (second, second)).await.unwrap(), 1);
    let mut sums: Vec<(String, i64)> =
        all(&mut town.read().await, town.tenant, programme).await.unwrap().into_iter().map(|(set, n)| (set.what.place, n)).collect();
    sums.sort_by_key(|(_, n)| *n);
    assert_eq!(sums, [("北駅のトイレ".to_owned(), 0), ("中央図書館 1階".to_owned(), 3)]);
    assert_eq!(set.what.per_hundred(3), Some(10), "1.0 for each hundred copies");

    // The card is printed; what it opens can still be changed, its code cannot.
    let moved = Laid { leads: Leads::Write, ..laid("中央図書館 1階") };
    placement::change(&satou, programme, id, 1, moved.clone(), None).await.unwrap();
    assert!(matches!(placement::change(&satou, programme, id, 1, moved, None).await, Err(Refusal::Conflict)));
    assert_eq!(open(&town, &set.code, second, false).await.unwrap().leads, Leads::Write);

    let backwards = Laid { until: Some(Date::constant(2026, 11, 1)), ..laid("x") };
    assert!(matches!(placement::record(&satou, programme, backwards, None).await, Err(Refusal::Invalid(_))));
    let administrator = town.cx("kanri").await;
    assert!(matches!(placement::record(&administrator, programme, laid("x"), None).await, Err(Refusal::NotFound)), "not hers to lay out");
}

#[tokio::test]
async fn cards_in_the_library_on_sqlite() {
    told(Town::on_sqlite().await).await;
}

#[tokio::test]
async fn cards_in_the_library_on_postgres() {
    if let Some(town) = Town::on_postgres("doorstep_placement").await {
        told(town).await;
    }
}
