//! How the town's women may be reached, what they agreed to, whom they fled from, and what left the house.

use anyhow::{Context, Result};
use calendar::{Date, Time};
use casework::client::{self, ClientId, Resolved};
use casework::consent::{self, Answer, How, Purpose, Towards};
use casework::disclosure::{self, Asked, Basis, Delivery, Item, Spoken, Template};
use casework::protection::{self, Addressee, KnownPerson, MeasureDraft, Said};
use casework::safe_contact::{self, Means, SafeContact, Voicemail};
use jiff::ToSpan as _;
use platform::policy::Role;
use platform::{Cx, account};
use programme::Programme;
use programme::partner::{Partner, partners};

/// Clients of the year with a safe-contact record.
const WITH_RECORD: usize = 36;

/// Writes all of it. `counsellor` asks her, `colleague` looks where a second person must.
pub async fn keep_safe(counsellor: &Cx, colleague: &Cx, programme: &Programme, era_year: &str) -> Result<()> {
    let bodies = partners(&mut counsellor.read().await?, counsellor.tenant, programme.id).await?;
    for n in 1..=WITH_RECORD {
        // Every fourth one nobody has asked yet.
        if n % 4 == 0 {
            continue;
        }
        let Some(id) = find(counsellor, &format!("{era_year}-{n:03}")).await? else { continue };
        let by = if n % 2 == 0 { colleague } else { counsellor };
        let (contact, days_ago) = shape(n);
        let confirmed_on = counsellor.today().saturating_sub(days_ago.days());
        let draft = safe_contact::Draft { contact, confirmed_on, revision: 0 };
        safe_contact::record(by, id, &draft, None).await.with_context(|| format!("safe contact of {n}"))?;
        answers(by, id, n, &bodies).await?;
    }
    for (n, started_days_ago) in [(1, 353), (3, 370), (9, 100)] {
        shelter(counsellor, &format!("{era_year}-{n:03}"), started_days_ago).await?;
    }
    if let Some(first) = find(counsellor, &format!("{era_year}-001")).await? {
        letters(counsellor, colleague, programme, first, &bodies).await?;
    }
    Ok(())
}

async fn find(cx: &Cx, alias: &str) -> Result<Option<ClientId>> {
    match client::resolve(&mut cx.read().await?, cx, alias).await? {
        Resolved::One(id) => Ok(Some(id)),
        _ => Ok(None),
    }
}

/// Records of all shapes, and how many days ago she said so.
fn shape(n: usize) -> (SafeContact, i64) {
    let hour = |h| Some(Time::constant(h, 0, 0, 0));
    let by_phone = SafeContact {
        allowed: vec![Means::Phone, Means::Sms],
        forbidden: vec![Means::Post],
        reach: "本人の携帯（登録の番号）".into(),
        from: hour(10),
        until: hour(15),
        hours: "平日だけ。土日は家族がいる。".into(),
        announce: "「ミズサワです」と個人名だけ。".into(),
        voicemail: Voicemail::No,
        may_answer: "長女（中学生）".into(),
        if_other: "「番号を間違えました」と言って切る。".into(),
        code_word: "青い傘".into(),
        ..SafeContact::default()
    };
    let shape = match n % 6 {
        0 => SafeContact {
            allowed: vec![Means::Line],
            forbidden: vec![Means::Phone, Means::Post, Means::Visit],
            announce: "「お花の教室です」と送る。".into(),
            ..SafeContact::default()
        },
        1 => by_phone,
        2 => SafeContact { never: true, note: "週に一度、本人から電話がある。".into(), ..SafeContact::default() },
        3 => SafeContact {
            allowed: vec![Means::Email],
            reach: "本人が新しく作ったアドレス".into(),
            hours: "夜は見られない。".into(),
            ..SafeContact::default()
        },
        4 => SafeContact {
            allowed: vec![Means::Partner],
            reach: "学校のスクールソーシャルワーカーを通して".into(),
            forbidden: vec![Means::Phone],
            ..SafeContact::default()
        },
        _ => SafeContact {
            allowed: vec![Means::Phone, Means::Post],
            voicemail: Voicemail::Yes,
            reach: "勤め先ではなく自宅".into(),
            ..SafeContact::default()
        },
    };
    // A third of them nobody has asked for more than a month.
    (shape, if n.is_multiple_of(3) { 34 + (n as i64 % 20) } else { n as i64 % 25 })
}

/// What some of them answered.
async fn answers(cx: &Cx, id: ClientId, n: usize, bodies: &[Partner]) -> Result<()> {
    let Some(body) = bodies.get(n % bodies.len().max(1)) else { return Ok(()) };
    let today = cx.today();
    let draft = |purpose, answer, how, items: &[Item], asked: i64, until: i64| consent::Draft {
        purpose,
        towards: Towards::from(body),
        items: items.to_vec(),
        answer,
        how,
        note: String::new(),
        asked_on: today.saturating_sub(asked.days()),
        expires_on: (answer == Answer::Given).then(|| today.saturating_add(until.days())),
    };
    match n % 5 {
        0 => {
            let said = consent::Draft {
                note: "職場に知られたくない、とのこと。".into(),
                ..draft(Purpose::Coordination, Answer::Declined, How::Oral, &[], 12, 0)
            };
            consent::record(cx, id, &said, None).await?;
        }
        1 => {
            consent::record(
                cx,
                id,
                &draft(Purpose::Referral, Answer::Given, How::Oral, &[Item::Name, Item::Request, Item::Reach, Item::Phone], 5, 85),
                None,
            )
            .await?;
        }
        2 => {
            let given =
                consent::record(cx, id, &draft(Purpose::Referral, Answer::Given, How::Written, &[Item::Name, Item::Request], 20, 70), None)
                    .await?;
            consent::withdraw(cx, id, given).await?;
        }
        3 => {
            consent::record(cx, id, &draft(Purpose::Conference, Answer::NoAnswer, How::Oral, &[], 8, 0), None).await?;
        }
        _ => {
            consent::record(cx, id, &draft(Purpose::Accompaniment, Answer::Given, How::Oral, &[Item::Alias, Item::Plan], 40, -4), None)
                .await?;
        }
    }
    Ok(())
}

/// A measure that began so many days ago, and whom she fled from.
async fn shelter(cx: &Cx, alias: &str, started_days_ago: i64) -> Result<()> {
    let Some(id) = find(cx, alias).await? else { return Ok(()) };
    let starts_on: Date = cx.today().saturating_sub(started_days_ago.days());
    let said = Said { authority: "あおば市".into(), co_residents: "長女".into(), note: String::new() };
    protection::note_measure(cx, id, &MeasureDraft { starts_on, expires_on: None, said }, None).await?;
    let person = KnownPerson {
        name: "髙橋 健一".into(),
        kana: "タカハシ ケンイチ".into(),
        relation: "元夫".into(),
        address: "あおば市みどり町1-2-3".into(),
        phones: "0120-000-333".into(),
        workplace: "あおば運送".into(),
        household: "髙橋 節子（母）".into(),
        lawyers: "山本 一郎（山本法律事務所）".into(),
        ..KnownPerson::default()
    };
    protection::note_person(cx, id, None, &person, None).await?;
    Ok(())
}

/// One letter that left, one that was refused, one that waits for a second person, one copy of her own records.
async fn letters(counsellor: &Cx, colleague: &Cx, programme: &Programme, id: ClientId, bodies: &[Partner]) -> Result<()> {
    let Some(body) = bodies.first() else { return Ok(()) };
    let until = Some(counsellor.today().saturating_add(60.days()));
    let agreed = consent::Draft {
        purpose: Purpose::Referral,
        towards: Towards::from(body),
        items: vec![Item::Name, Item::Request, Item::Plan],
        answer: Answer::Given,
        how: How::Oral,
        note: "「名前と、困っていることは伝えてよい」".into(),
        asked_on: counsellor.today(),
        expires_on: until,
    };
    consent::record(counsellor, id, &agreed, None).await?;
    let letter = |person: &str, items: &[Item], plan: &str| Asked {
        template: Template::ReferralLetter,
        purpose: Some(Purpose::Referral),
        partner: Some(body.code.clone()),
        recipient_team: None,
        items: items.to_vec(),
        basis: Basis::Consent,
        delivery: Delivery::Hand,
        expires_on: None,
        referral: None,
        spoken: Spoken {
            to: Addressee { body: body.name.clone(), person: person.to_owned(), ..Addressee::default() },
            request: "離婚後の手続きについて、相談に乗っていただきたい。".into(),
            plan: plan.to_owned(),
            reason: if plan.is_empty() { String::new() } else { "当日の同行の打ち合わせ".into() },
            ..Spoken::default()
        },
    };
    let sent = disclosure::ask(counsellor, programme, id, &letter("木村", &[Item::Name, Item::Request], ""), None).await?;
    disclosure::release(counsellor, programme, sent, true).await?;
    let refused = disclosure::ask(counsellor, programme, id, &letter("山本 一郎", &[Item::Name, Item::Request], ""), None).await?;
    disclosure::release(counsellor, programme, refused, true).await?;
    let plan = format!("{} 10時、市役所1階の窓口で待ち合わせ", calendar::wareki::with_weekday(counsellor.today().saturating_add(8.days())));
    disclosure::ask(colleague, programme, id, &letter("木村", &[Item::Name, Item::Request, Item::Plan], &plan), None).await?;
    let own = Asked {
        template: Template::OwnRecords,
        purpose: None,
        partner: None,
        items: vec![Item::Name, Item::Concern, Item::Facts],
        basis: Basis::OwnRequest,
        spoken: Spoken { grounds: "来所。運転免許証を確認。".into(), ..Spoken::default() },
        ..letter("", &[], "")
    };
    let team = account::list(&mut counsellor.read().await?, counsellor.tenant).await?.into_iter().find(|a| a.role == Role::Partner);
    let package = Asked {
        template: Template::Package,
        delivery: Delivery::Account,
        recipient_team: team.map(|account| account.team),
        expires_on: until,
        ..letter("", &[Item::Name, Item::Request], "")
    };
    let package = disclosure::ask(counsellor, programme, id, &package, None).await?;
    disclosure::release(counsellor, programme, package, true).await?;
    let copy = disclosure::ask(colleague, programme, id, &own, None).await?;
    disclosure::release(colleague, programme, copy, true).await?;
    Ok(())
}
