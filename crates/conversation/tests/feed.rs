//! Any interleaving of writing, cut lines and restarts: whoever watches gets everything, in order, once.

mod town;

use std::collections::BTreeSet;
use std::sync::Arc;

use conversation::door;
use conversation::feed::{self, Feed};
use platform::db::{Db, Location};
use proptest::prelude::*;
use town::{Town, message};

/// What may happen while somebody watches.
#[derive(Clone, Debug)]
enum Step {
    /// So many women write at once.
    Write(u8),
    /// What came is read.
    Look,
    /// What came is read, and the line is cut before the last `lost` of it arrived.
    Cut(usize),
    /// The server is started again.
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![3 => (1u8..5).prop_map(Step::Write), 2 => Just(Step::Look), 2 => (0usize..4).prop_map(Step::Cut), 1 => Just(Step::Restart)]
}

async fn write_at_once(town: &Town, from: u8, n: u8) {
    let visitor = Arc::new(town.visitor().await);
    let tasks: Vec<_> = (from..from + n)
        .map(|n| {
            let visitor = visitor.clone();
            tokio::spawn(async move { door::begin(&visitor, message(n, &format!("{n}番目"))).await.map(|begun| begun.thread).unwrap() })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn restarted(town: Town) -> Town {
    let file = town.house.db.file().unwrap().clone();
    town.house.db.close().await;
    let db = Db::open(&Location::File(file)).await.unwrap();
    let Town { house, clock, tenant, lanes, folder } = town;
    let peppers = vault::Pepper::from_file_text(&house.peppers.current.to_file_text()).unwrap();
    let house = town::open(db, &folder, clock.clone(), house.chance.clone(), vault::Peppers::only(peppers));
    Town { house, clock, tenant, lanes, folder }
}

async fn story(steps: Vec<Step>) {
    let mut town = Town::on_sqlite().await;
    let mut written = 0u8;
    let mut arrived: Vec<i64> = Vec::new();
    for step in steps.into_iter().chain([Step::Look, Step::Look]) {
        // The browser says how far it came; the server keeps nothing of it.
        let cursor = arrived.last().copied().unwrap_or(0);
        match step {
            Step::Write(n) if written < 40 => {
                write_at_once(&town, written + 1, n).await;
                written += n;
            }
            Step::Write(_) => {}
            Step::Restart => town = restarted(town).await,
            Step::Look | Step::Cut(_) => {
                let cx = town.cx("tanaka").await;
                let mut feed = Feed::after(&cx, cursor).unwrap();
                let came = feed.next(&mut cx.read().await.unwrap()).await.unwrap();
                let kept = if let Step::Cut(lost) = step { came.len().saturating_sub(lost) } else { came.len() };
                arrived.extend(came.iter().take(kept).map(|(seq, _)| *seq));
            }
        }
    }
    assert_eq!(arrived.len(), usize::from(written), "everything");
    assert!(arrived.windows(2).all(|w| w[0] < w[1]), "in order, once: {arrived:?}");
    let cx = town.cx("tanaka").await;
    assert_eq!(feed::now(&mut cx.read().await.unwrap(), &cx).await.unwrap(), arrived.last().copied().unwrap_or(0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn after_any_gap_everything_arrives_in_order_once(steps in prop::collection::vec(step(), 1..14)) {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(story(steps));
    }
}

/// A reader running beside many writers never sees a number before a smaller one.
async fn beside_writers(town: Town) {
    let town = Arc::new(town);
    let cx = town.cx("tanaka").await;
    let reading = {
        let cx = cx.clone();
        tokio::spawn(async move {
            let mut feed = Feed::after(&cx, 0).unwrap();
            let mut arrived = Vec::new();
            while arrived.len() < 60 {
                arrived.extend(feed.next(&mut cx.read().await.unwrap()).await.unwrap().into_iter().map(|(seq, _)| seq));
                tokio::task::yield_now().await;
            }
            arrived
        })
    };
    for from in [1, 21, 41] {
        write_at_once(&town, from, 20).await;
    }
    let arrived = reading.await.unwrap();
    assert_eq!(arrived.iter().collect::<BTreeSet<_>>().len(), 60);
    assert!(arrived.windows(2).all(|w| w[0] + 1 == w[1]), "no gap and no shuffle: {arrived:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_reader_beside_writers_on_sqlite() {
    beside_writers(Town::on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_reader_beside_writers_on_postgres() {
    if let Some(town) = Town::on_postgres("conversation_feed").await {
        beside_writers(town).await;
    }
}
