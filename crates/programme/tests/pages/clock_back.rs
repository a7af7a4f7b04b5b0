//! The machine's clock is put back: by a little, and by hours over a restart. Order holds, no session lives longer for
//! it, and nobody is locked out. (Within one run the binary's clock never goes back at all.)

use platform::audit::{self, Against, Verdict};

use super::browser::{Browser, Town};

/// What her own page answers.
async fn looks(browser: &mut Browser) -> u16 {
    browser.get("/staff/account").await.status
}

async fn whole(town: &Town) -> i64 {
    let signer = Some(town.house.secrets(town.tenant).await.unwrap().signing().unwrap().public());
    let mut conn = town.house.db.read().await.unwrap();
    let Verdict::Whole { entries, .. } = audit::verify_against(&mut conn, town.tenant, &Against { signer, head: None }).await.unwrap()
    else {
        panic!("the trail is broken")
    };
    let lines = audit::lines(&mut conn, town.tenant, 1, 1_000).await.unwrap();
    assert!(lines.windows(2).all(|pair| pair[0].seq + 1 == pair[1].seq), "in the order in which it happened");
    entries
}

#[tokio::test]
async fn put_right_by_minutes_nobody_notices() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    assert_eq!(looks(&mut sato).await, 200);
    town.later(-3);
    assert_eq!(looks(&mut sato).await, 200, "she stays signed in");
    let before = whole(&town).await;
    town.browser("aoki").await;
    assert!(whole(&town).await > before);
}

#[tokio::test]
async fn put_back_by_hours_sessions_end_and_everybody_may_sign_in_again_at_once() {
    let mut town = Town::new().await;
    let mut sato = town.browser("sato").await;
    let mut aoki = town.browser("aoki").await;
    // Wrong passwords before: their waiting time must not grow by the hours the clock lost.
    for _ in 0..3 {
        assert_eq!(town.stranger().post("/staff/login", &[("login", "sato"), ("password", "chigau")]).await.status, 422);
    }
    let before = whole(&town).await;
    town.later(-7 * 60);
    town.restart().await;
    (sato.address, aoki.address) = (town.address(), town.address());
    assert_eq!(looks(&mut sato).await, 303, "how old her session is nobody can tell: it is over");
    assert!(aoki.live(&town).await.is_none());
    let mut again = town.browser("sato").await;
    assert_eq!(looks(&mut again).await, 200);
    assert!(whole(&town).await > before, "what happens now stands behind what happened then, whatever the clock says");
    let (heads, now) = (town.deeds().await, town.browser("aoki").await);
    assert_eq!(heads.last().map(String::as_str), Some("session.started"), "{heads:?}");

    // The clock is put right again: the sessions of the wrong hours are older than they may be.
    town.later(7 * 60);
    assert_eq!(looks(&mut again).await, 303);
    assert!(now.live(&town).await.is_none());
    assert_eq!(looks(&mut town.browser("sato").await).await, 200);
    whole(&town).await;
}
