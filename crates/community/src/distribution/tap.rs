//! The counter: one tap, one pack (or set) handed out here today. All taps of a place, day, product and channel
//! grow one record.

use platform::db::{Conn, Tx};
use platform::once::Once;
use platform::policy::{Action, Object};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::{Created, Programme};
use tally::Code;
use tally::units::Handovers;

use super::DistributionId;
use super::draft::Draft;
use super::record::Distribution;
use crate::catalogue::{self, Named};
use crate::keeping::{self, Asked, How, Kept, Match, Noun, Texts, store};
use crate::tap::{self, Counted};

/// What is tapped.
#[derive(Clone, Debug)]
pub struct Tapped {
    /// 「配布場所」
    pub point: Code,
    /// 「品目」; called by name where the programme has none yet.
    pub product: Named,
    /// 「提供方法」
    pub channel: Code,
}

/// The counter's name in the rows of taps.
const HANDED_OUT: &str = "handed_out";

/// One tap. Answers today's count there by this channel. The same key again counts nothing and answers the same.
pub async fn tap(cx: &Cx, programme: &Programme, what: &Tapped, once: Option<Once>) -> Deed<i64> {
    let mut tx = cx.begin().await?;
    ask(cx, programme)?;
    let sent_before = keeping::once_before::<DistributionId>(&mut tx, cx, once).await?;
    let draft = one_more(cx, what);
    let (first, _) = draft.settle(&mut tx, cx, programme, None, &mut Created::default()).await?;
    let first = Distribution { tapped: true, ..first };
    let before = todays(&mut tx, cx, programme, &first).await?;
    if sent_before.is_some() {
        return Ok(count(before.as_ref()));
    }
    let (id, count) = match before {
        None => (keeping::insert(&mut tx, cx, programme, &first, &Texts::default(), How::Recorded).await?, first.amount.number()),
        Some(before) => {
            let now = stepped(&before.what, 1);
            keeping::step(&mut tx, cx, programme, &before, &now, "tapped").await?;
            (before.id, now.amount.number())
        }
    };
    tap::put(&mut tx, cx, counted(id), 1).await?;
    keeping::settled(tx, cx, once, id).await?;
    Ok(count)
}

/// Takes the last tap back. Answers today's count after it.
pub async fn take_back(cx: &Cx, programme: &Programme, what: &Tapped, once: Option<Once>) -> Deed<i64> {
    let mut tx = cx.begin().await?;
    ask(cx, programme)?;
    let once = once.map(tap::back_key);
    let sent_before = keeping::once_before::<DistributionId>(&mut tx, cx, once).await?;
    let (like, _) = one_more(cx, what).settle(&mut tx, cx, programme, None, &mut Created::default()).await?;
    let before = todays(&mut tx, cx, programme, &like).await?;
    if sent_before.is_some() {
        return Ok(count(before.as_ref()));
    }
    let before = before.filter(|b| b.what.amount.number() > 0).ok_or_else(|| Refusal::rule(t("community-tap-none-left")))?;
    tap::ask_back(&mut tx, cx, counted(before.id), &before.object()).await?;
    let now = stepped(&before.what, -1);
    keeping::step(&mut tx, cx, programme, &before, &now, "untapped").await?;
    tap::put(&mut tx, cx, counted(before.id), -1).await?;
    keeping::settled(tx, cx, once, before.id).await?;
    Ok(now.amount.number())
}

/// Where this account counted in the last `days`, the latest first.
pub async fn lately(conn: &mut Conn, cx: &Cx, programme: &Programme, days: i64, most: i64) -> Deed<Vec<Code>> {
    let since = cx.today().checked_sub(jiff::Span::new().days(days)).unwrap_or(cx.today());
    Ok(store::points_lately(conn, cx.tenant, programme.id, cx.actor.account, since, most).await?)
}

/// Today's counts of a product at a place, by channel.
pub async fn today(conn: &mut Conn, cx: &Cx, programme: &Programme, point: &Code, product: &Code) -> Deed<Vec<(String, i64)>> {
    let asked = Asked { day: Some(cx.today()), ..Asked::all(cx.tenant, programme.id) }
        .bears("distribution_point", point)
        .bears("product", product)
        .and(Match::Yes("tapped"));
    let rows = store::sums_by(conn, Noun::Distribution, &asked, "channel", "quantity").await?;
    let counts: Result<Vec<(Option<String>, i64)>, _> = rows.iter().map(|row| Ok::<_, Refusal>((row.get(0)?, row.get(1)?))).collect();
    Ok(counts?.into_iter().filter_map(|(channel, n)| Some((channel?, n))).collect())
}

fn ask(cx: &Cx, programme: &Programme) -> Deed<()> {
    cx.ask(Action::Record, &Object::any(Noun::Distribution.thing()))?;
    if catalogue::runs_on(programme, cx.today()) { Ok(()) } else { Err(Refusal::rule(t("distribution-tap-other-year"))) }
}

fn one_more(cx: &Cx, what: &Tapped) -> Draft {
    Draft {
        day: cx.today(),
        point: Named::Known(what.point.clone()),
        product: what.product.clone(),
        quantity: 1,
        unit: None,
        handovers: Some(Handovers::new(1)),
        channel: Some(what.channel.clone()),
        texts: None,
    }
}

fn stepped(before: &Distribution, step: i64) -> Distribution {
    // The 件数 may have been corrected by hand below the quantity; it never falls under 0.
    let handovers = before.handovers.unwrap_or_default() + Handovers::new(step);
    Distribution { amount: before.amount.stepped(step), handovers: Some(handovers.max(Handovers::new(0))), ..before.clone() }
}

async fn todays(tx: &mut Tx, cx: &Cx, programme: &Programme, like: &Distribution) -> Deed<Option<Kept<Distribution>>> {
    let asked = Asked { day: Some(like.day), ..Asked::all(cx.tenant, programme.id) }
        .bears("distribution_point", &like.point)
        .bears("product", &like.product)
        .and(Match::Bears("channel", like.channel.iter().cloned().collect()))
        .and(Match::Yes("tapped"));
    Ok(store::first_held(tx, &asked).await?)
}

fn count(kept: Option<&Kept<Distribution>>) -> i64 {
    kept.map_or(0, |kept| kept.what.amount.number())
}

fn counted(id: DistributionId) -> Counted {
    Counted { noun: Noun::Distribution, record: id.0, name: HANDED_OUT }
}
