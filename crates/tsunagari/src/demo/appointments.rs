//! What may be booked in the town, and bookings of every kind: to come, new, cancelled, came, did not come.

use std::sync::Arc;

use anyhow::Result;
use calendar::Date;
use casework::client::{self, Resolved};
use conversation::appointment::{self, Board, Booking, By, Draft, Ending, Offer, OfferId, Slot, Told};
use conversation::door::{Lanes, Visitor};
use jiff::{SignedDuration, ToSpan as _};
use platform::Cx;
use platform::house::House;
use platform::once::Once;
use programme::Programme;

/// Offers, and bookings around today.
pub async fn settle(house: &Arc<House>, lead: &Cx, counsellors: &[Cx], programme: &Programme) -> Result<()> {
    for one in counsellors {
        let lines = "月・火・木・金・土 9:00〜17:00\n水 13:00〜20:00";
        appointment::set_duty(one, programme.id, one.actor.account, lines, "").await?;
    }
    let [visit, online, fitting, session] = offers(lead, programme).await?;
    past(lead, programme, visit).await?;
    coming(lead, programme, [visit, fitting, session]).await?;
    by_themselves(house, lead, programme, [visit, online]).await
}

async fn offers(lead: &Cx, programme: &Programme) -> Result<[OfferId; 4]> {
    let today = lead.today();
    let board = Board::load(&mut lead.read().await?, lead.tenant, programme.id, lead.now, today..=today).await?;
    let door = |name: &str| board.hours().of_site(name).map(|door| door.key.clone());
    let base =
        Draft { minutes: "50".to_owned(), opens_days: "30".to_owned(), closes_hours: "3".to_owned(), for_public: true, ..Draft::default() };
    let drafts = [
        Draft {
            kind: "visit".to_owned(),
            name: "窓口での相談".to_owned(),
            door: door("つむぎの家"),
            windows: "月・火・木・金 10:00〜12:00\n水 17:00〜20:00".to_owned(),
            note: "裏口からも入れます。お子さんと一緒でもかまいません。".to_owned(),
            ..base.clone()
        },
        Draft {
            kind: "online".to_owned(),
            name: "オンライン相談".to_owned(),
            windows: "火・木 13:00〜16:00（祝日を除く）\n土 10:00〜12:00（祝日を除く）".to_owned(),
            link: "https://meet.example.jp/aoba-tsumugi".to_owned(),
            ..base.clone()
        },
        Draft {
            kind: "fitting".to_owned(),
            name: "面接用スーツの試着".to_owned(),
            door: door("つむぎの家"),
            windows: "金 13:00〜16:00".to_owned(),
            minutes: "60".to_owned(),
            seats: "1".to_owned(),
            note: "サイズがわからなくてもだいじょうぶです。".to_owned(),
            ..base.clone()
        },
        Draft {
            kind: "outreach_session".to_owned(),
            name: "北あおば 出張相談".to_owned(),
            door: door("北あおば交流館"),
            windows: "第1土曜 13:00〜16:00\n第3土曜 13:00〜16:00".to_owned(),
            minutes: "30".to_owned(),
            seats: "2".to_owned(),
            closes_hours: "0".to_owned(),
            ..base
        },
    ];
    let mut ids = Vec::new();
    for draft in drafts {
        ids.push(appointment::save(lead, programme.id, programme.team, None, &draft, None).await?);
    }
    ids.try_into().map_err(|_| anyhow::anyhow!("four offers"))
}

/// Times of an offer on days in their order that are free to the desk.
async fn free(cx: &Cx, programme: &Programme, offer: OfferId, days: std::ops::RangeInclusive<Date>, most: usize) -> Result<Vec<Slot>> {
    let board = Board::load(&mut cx.read().await?, cx.tenant, programme.id, cx.now, days.clone()).await?;
    let offer: &Offer = board.offer(offer).ok_or_else(|| anyhow::anyhow!("an offer of the town"))?;
    let every = std::iter::successors(Some(*days.start()), |day| day.tomorrow().ok()).take_while(|day| day <= days.end());
    Ok(every
        .flat_map(|day| board.slots(offer, day))
        .filter(|slot| slot.until > cx.now && board.has_room(offer, *slot))
        .take(most)
        .collect())
}

fn told(alias: &str, about: &str, wishes: &str) -> Told {
    Told { alias: alias.to_owned(), about: about.to_owned(), wishes: wishes.to_owned() }
}

/// Last week: one came, one did not, one waits for a word of what became of it.
async fn past(lead: &Cx, programme: &Programme, visit: OfferId) -> Result<()> {
    let last_week = Cx { now: lead.now - SignedDuration::from_hours(24 * 8), ..lead.clone() };
    let (from, until) = (last_week.today().tomorrow()?, lead.today().yesterday()?);
    let slots = free(&last_week, programme, visit, from..=until, 3).await?;
    for (n, slot) in slots.into_iter().enumerate() {
        let by = By {
            offer: visit, from: slot.from, told: told(["ゆり", "さくら", "すみれ"][n % 3], "", ""), remind: false, client: None
        };
        let id = appointment::enter(&last_week, programme.id, by, None).await?;
        match n {
            0 => appointment::end(lead, id, 1, Ending::Came).await?,
            1 => appointment::end(lead, id, 1, Ending::Absent).await?,
            _ => {}
        }
    }
    Ok(())
}

/// The desk booked for women who rang; one was cancelled again, and one asked to be called before.
async fn coming(lead: &Cx, programme: &Programme, [visit, fitting, session]: [OfferId; 3]) -> Result<()> {
    let today = lead.today();
    let ahead = today..=today.checked_add(40.days())?;
    let book = async |offer, slot: Slot, told, remind, client| {
        appointment::enter(lead, programme.id, By { offer, from: slot.from, told, remind, client }, None).await
    };
    let client = match client::resolve(&mut lead.read().await?, lead, "C-0001").await? {
        Resolved::One(id) => Some(id.0),
        _ => None,
    };
    // Today and tomorrow first, so that the list of words to be given is not empty.
    for (n, slot) in free(lead, programme, visit, ahead.clone(), 2).await?.into_iter().enumerate() {
        let (words, whose) = if n == 0 {
            (told("", "仕事のこと", ""), client)
        } else {
            (told("かすみ", "", "携帯 0120-000-321　昼休み（12時台）だけ。名のらないで"), None)
        };
        book(visit, slot, words, true, whose).await?;
    }
    for slot in free(lead, programme, fitting, ahead.clone(), 1).await? {
        book(fitting, slot, told("面接の人", "12月の面接に着ていくもの", ""), false, None).await?;
    }
    for (n, slot) in free(lead, programme, session, ahead, 2).await?.into_iter().enumerate() {
        let id = book(session, slot, told("北あおばの人", "", ""), false, None).await?;
        if n == 1 {
            appointment::cancel(lead, id, 1, "本人から電話。体調がよくないとのこと。").await?;
        }
    }
    Ok(())
}

/// Two booked from the public page; nobody has taken note yet.
async fn by_themselves(house: &Arc<House>, lead: &Cx, programme: &Programme, [visit, online]: [OfferId; 2]) -> Result<()> {
    let visitor = Visitor::new(house, lead.tenant, programme.id, programme.team, &Arc::<Lanes>::default()).await?;
    for (n, (offer, words)) in [(online, told("みなと", "離れて暮らす母のこと", "")), (visit, told("", "", ""))].into_iter().enumerate()
    {
        let today = lead.today();
        let days = today..=today.checked_add(30.days())?;
        let board = Board::load(&mut lead.read().await?, lead.tenant, programme.id, lead.now, days.clone()).await?;
        let Some(slot) = board.offer(offer).and_then(|offer| board.next(offer, days, 4).pop()) else { continue };
        let key = lead.new_id();
        let booking =
            Booking { offer, from: slot.from, told: words, remind: false, seed: format!("あおば{n}"), once: Once(key), aside: false };
        appointment::book(&visitor, None, booking).await?;
    }
    Ok(())
}
