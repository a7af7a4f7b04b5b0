//! The pepper is replaced: her number and words open her thread as before, and the old pepper is needed no more.

mod town;

use std::sync::Arc;

use conversation::door::{self, Lanes, Visitor};
use platform::chance::SeededChance;
use platform::pepper::{left_behind, rewrap};
use town::{TEAM, Town, message, open};
use vault::{Pepper, Peppers};

async fn her_words_open_under_the_new_pepper(town: Town) {
    let visitor = town.visitor().await;
    let begun = door::begin(&visitor, message(1, "夜がこわいです")).await.unwrap();
    let old = || Pepper::from_file_text(&town.house.peppers.current.to_file_text()).unwrap();
    let new = Pepper::generate();
    let again = Pepper::from_file_text(&new.to_file_text()).unwrap();
    let both = Peppers { current: new, older: vec![old()] };
    let (db, now) = (&town.house.db, visitor.cx.now);
    let rooms = [conversation::SLOTS];
    let before = left_behind(&mut db.read().await.unwrap(), &both, &rooms).await.unwrap();
    let accounts = left_behind(&mut db.read().await.unwrap(), &both, &[]).await.unwrap();
    assert_eq!(before.slots, accounts.slots + 1, "one thread beside the accounts");
    // A step at a time, as many as it takes.
    let mut steps = 0;
    while !rewrap(db, &both, &rooms, 2, now).await.unwrap().is_none() {
        steps += 1;
    }
    assert!(steps > 1);
    assert!(left_behind(&mut db.read().await.unwrap(), &both, &rooms).await.unwrap().is_none());

    let folder = tempfile::tempdir().unwrap();
    let house = open(db.clone(), &folder, town.clock.clone(), Arc::new(SeededChance::new(3)), Peppers::only(again));
    let lanes = Arc::new(Lanes::default());
    let visitor = Visitor::new(&house, town.tenant, visitor.programme, TEAM, &lanes).await.unwrap();
    let token = door::open(&visitor, begun.number.digits(), begun.words.password()).await.unwrap().expect("her words open it");
    let room = door::enter(&visitor, &token, false).await.unwrap().unwrap();
    assert_eq!(room.thread, begun.thread);
}

#[tokio::test]
async fn on_sqlite() {
    her_words_open_under_the_new_pepper(Town::on_sqlite().await).await;
}

#[tokio::test]
async fn on_postgres() {
    let Some(town) = Town::on_postgres("tsunagari_conversation_pepper").await else { return };
    her_words_open_under_the_new_pepper(town).await;
}
