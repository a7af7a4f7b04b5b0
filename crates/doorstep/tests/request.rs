//! ひなた asks for packs at the library; 田中 prepares them. Whoever has her number alone learns nothing.

mod town;

use conversation::words;
use doorstep::request::{self, Asked, Asking, Door, Line, Listed, Reason, Request, State};
use jiff::ToSpan as _;
use platform::Cx;
use platform::Refusal;
use platform::id::AccountId;
use platform::keys::Keys;
use platform::once::Once;
use platform::policy::{Actor, Role};
use tally::Code;
use tokio::sync::Semaphore;
use town::{TEAM, Town};

fn asking(n: u8, quantity: i64) -> Asking {
    Asking {
        place: Code::from("library"),
        lines: vec![Line { product: Code::from("pads"), quantity }],
        wish: "平日の昼に 0120-000-123 へ。ひなたカナリア".to_owned(),
        seed: format!("chance of form {n}"),
        once: Once([n; 16]),
    }
}

struct Street {
    cx: Cx,
    turns: Semaphore,
}

impl Street {
    async fn of(town: &Town) -> Street {
        let nobody = Actor::new(AccountId([0xff; 16]), "", Role::Partner, TEAM);
        Street { cx: town.house.cx(town.tenant, nobody, Keys::sealing_only()).await.unwrap(), turns: Semaphore::new(1) }
    }

    fn door<'a>(&'a self, town: &'a Town) -> Door<'a> {
        Door { cx: &self.cx, house: &town.house, programme: town.programme.id, team: TEAM, turns: &self.turns }
    }

    async fn looks(&self, town: &Town, asked: &Asked) -> Option<Request> {
        let words = words::typed(&asked.words.shown().join(" "));
        request::look(&self.door(town), &asked.number, words).await.unwrap()
    }
}

async fn told(town: Town) {
    let programme = town.programme.id;
    let street = Street::of(&town).await;
    let asked = request::ask(&street.door(&town), asking(1, 2)).await.unwrap();
    let again = request::ask(&street.door(&town), asking(1, 2)).await.unwrap();
    assert_eq!((asked.number.clone(), asked.words.clone()), (again.number, again.words), "a double press is one request");
    let mine = street.looks(&town, &asked).await.unwrap();
    assert_eq!((mine.state, mine.lines.len(), mine.has_wish), (State::Asked, 1, true));
    let wrong = words::typed("あおねこ あおねこ あおねこ あおねこ");
    assert!(request::look(&street.door(&town), &asked.number, wrong).await.unwrap().is_none(), "the number alone opens nothing");
    for quantity in [0, 6] {
        assert!(matches!(request::ask(&street.door(&town), asking(7, quantity)).await, Err(Refusal::Invalid(_))));
    }

    // 田中 reads how she wants to be told; the administrator has no business here, and the records hold it sealed.
    let tanaka = town.cx("tanaka").await;
    let waiting = request::list(&mut town.read().await, town.tenant, programme, Listed::Waiting, None).await.unwrap().requests;
    assert_eq!(waiting.iter().map(|request| request.id).collect::<Vec<_>>(), [mine.id]);
    let wish = request::wish(&mut town.read().await, &tanaka, TEAM, mine.id).await.unwrap().unwrap();
    assert!(wish.ends_with("ひなたカナリア"));
    let kanri = town.cx("kanri").await;
    assert!(matches!(request::wish(&mut town.read().await, &kanri, TEAM, mine.id).await, Err(Refusal::NotFound)));
    assert!(matches!(request::prepare(&kanri, programme, mine.id).await, Err(Refusal::NotFound)));

    request::prepare(&tanaka, programme, mine.id).await.unwrap();
    request::prepare(&tanaka, programme, mine.id).await.unwrap();
    assert_eq!(street.looks(&town, &asked).await.unwrap().state, State::Prepared);
    request::cancel(&tanaka, programme, mine.id, Reason::NotFetched).await.unwrap();
    request::cancel(&tanaka, programme, mine.id, Reason::NoStock).await.unwrap();
    let over = street.looks(&town, &asked).await.unwrap();
    assert_eq!((over.state, over.reason, over.has_wish), (State::Cancelled, Some(Reason::NotFetched), false), "once, and her wish is gone");
    assert!(matches!(request::hand_over(&tanaka, programme, mine.id).await, Err(Refusal::Rule(_))));

    // She takes another back herself; a month later neither number opens anything.
    let other = request::ask(&street.door(&town), asking(2, 1)).await.unwrap();
    let id = street.looks(&town, &other).await.unwrap().id;
    for _ in 0..2 {
        assert_eq!(request::take_back(&street.cx, programme, id).await.unwrap().state, State::Cancelled);
    }
    town.clock.set(street.cx.now + (31 * 24).hours());
    let later = Street::of(&town).await;
    request::ask(&later.door(&town), asking(3, 1)).await.unwrap();
    assert!(later.looks(&town, &asked).await.is_none() && later.looks(&town, &other).await.is_none());
    let over = request::list(&mut town.read().await, town.tenant, programme, Listed::Over, None).await.unwrap().requests;
    assert!(over.len() == 2 && over.iter().all(|request| request.number.is_none()), "that they were is still known");
}

#[tokio::test]
async fn packs_at_the_library_on_sqlite() {
    told(Town::on_sqlite().await).await;
}

#[tokio::test]
async fn packs_at_the_library_on_postgres() {
    if let Some(town) = Town::on_postgres("doorstep_request").await {
        told(town).await;
    }
}

/// Nothing she wrote, and none of her words, lies open in the records.
#[tokio::test]
async fn what_she_wrote_lies_sealed() {
    let town = Town::on_sqlite().await;
    let street = Street::of(&town).await;
    let asked = request::ask(&street.door(&town), asking(1, 2)).await.unwrap();
    let file = town.house.db.file().unwrap().clone();
    let bytes = [std::fs::read(&file).unwrap(), std::fs::read(file.with_file_name("town.db-wal")).unwrap_or_default()].concat();
    let words = asked.words.shown();
    for secret in ["ひなたカナリア", "0120-000-123", &words[0], &words[3], "chance of form"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}
