//! Packs asked for at the door and handed over at the library: one distribution there, however often one presses.

mod town;

use doorstep::request::{self, Asking, Door, Line, Listed, State, distributions};
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::once::Once;
use platform::policy::{Actor, Role};
use tally::{Code, Measure};
use tokio::sync::Semaphore;
use town::Town;

/// ひなた asks. Answers the request's id.
async fn asked(town: &Town, n: u8) -> String {
    let nobody = Actor::new(AccountId([0xff; 16]), "", Role::Partner, TeamId([2; 16]));
    let cx = town.house.cx(town.tenant, nobody, Keys::sealing_only()).await.unwrap();
    let programme = town.programme().await;
    let turns = Semaphore::new(1);
    let door = Door { cx: &cx, house: &town.house, programme: programme.id, team: programme.team, turns: &turns };
    let lines = [("pads", 2), ("daynight", 1)].map(|(product, quantity)| Line { product: Code::from(product), quantity });
    let asking = Asking {
        place: Code::from("library"),
        lines: lines.to_vec(),
        wish: "夜はかけないでください".to_owned(),
        seed: format!("form {n}"),
        once: Once([n; 16]),
    };
    let asked = request::ask(&door, asking).await.unwrap();
    let waiting = request::list(&mut cx.read().await.unwrap(), town.tenant, programme.id, Listed::Waiting, None).await.unwrap().requests;
    waiting.iter().find(|request| request.number.as_ref() == Some(&asked.number)).unwrap().id.to_string()
}

#[tokio::test]
async fn handed_over_is_one_handover_and_its_packs_however_often_one_presses() {
    let town = Town::open().await;
    let id = asked(&town, 1).await;
    let page = format!("/staff/requests/{id}");
    town.get(&town.shiori, "/staff/requests").await.ok().says("潮見図書館").says("生理用ナプキン 2パック").says("連絡の希望あり");
    town.get(&town.shiori, &page).await.ok().says("夜はかけないでください");
    town.get(&town.yui, "/staff/requests").await.ok().says("生理用ナプキン 2パック");
    town.get(&town.yui, &page).await.ok().says("潮見図書館").says_not("夜はかけないでください");
    town.post(&town.shiori, &format!("{page}/prepare"), &[]).await.id();
    town.get(&town.shiori, "/staff/requests").await.ok().says("用意できた");

    for _ in 0..2 {
        assert_eq!(town.post(&town.shiori, &format!("{page}/hand-over"), &[]).await.status, 303);
    }
    assert_eq!(town.figure(Measure::Handovers).await, 1);
    assert_eq!(town.figure(Measure::Packs).await, 2);
    assert_eq!(town.figure(Measure::Sets).await, 1);
    town.assert_rebuilds().await;
    let mut conn = town.house.db.read().await.unwrap();
    let became = distributions(&mut conn, town.tenant, id.parse().unwrap()).await.unwrap();
    assert_eq!(became.len(), 2, "one for each product");
    town.get(&town.shiori, &page).await.ok().says("提供の記録を見る").says_not("夜はかけないでください");
    let kept = request::find(&mut conn, town.tenant, town.programme().await.id, id.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!((kept.state, kept.has_wish), (State::HandedOver, false));
    town.post(&town.shiori, &format!("{page}/cancel"), &[("reason", "no_stock")]).await.says("もう渡しています");
}

#[tokio::test]
async fn five_at_once_hand_over_once() {
    let town = Town::open().await;
    let id = asked(&town, 1).await;
    let programme = town.programme().await;
    let deeds = (0..5).map(|_| community::request::hand_over(&town.shiori.cx, &programme, id.parse().unwrap()));
    for done in futures(deeds.collect()).await {
        done.unwrap();
    }
    assert_eq!((town.figure(Measure::Handovers).await, town.figure(Measure::Packs).await), (1, 2));
}

async fn futures<F: Future>(all: Vec<F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = all.into_iter().map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(move |cx| {
        waiting.retain_mut(|one| match one.as_mut().poll(cx) {
            std::task::Poll::Ready(out) => {
                done.push(out);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() { std::task::Poll::Ready(std::mem::take(&mut done)) } else { std::task::Poll::Pending }
    })
    .await
}

#[tokio::test]
async fn cancelled_with_a_reason_and_nothing_is_counted() {
    let town = Town::open().await;
    let id = asked(&town, 1).await;
    let page = format!("/staff/requests/{id}");
    town.post(&town.shiori, &format!("{page}/cancel"), &[("reason", "")]).await.says("取り消す理由を選んでください");
    town.post(&town.shiori, &format!("{page}/cancel"), &[("reason", "not_fetched")]).await.id();
    town.get(&town.shiori, "/staff/requests?state=over").await.ok().says("取り消し");
    town.post(&town.shiori, &format!("{page}/hand-over"), &[]).await.says("取り消されています");
    assert_eq!(town.figure(Measure::Handovers).await, 0);
}
