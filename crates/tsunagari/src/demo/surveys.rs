//! The town's questionnaires: last year's of カフェあおば, answered and over, and this year's, open on the first page.

use anyhow::Result;
use calendar::{Date, FiscalYear};
use doorstep::survey::{self, Answer, Door, Head, Kind, Question, Reshaping, ScaleWords, Sent, SurveyId, ages_on, find};
use jiff::Span;
use platform::Cx;
use platform::chance::SeededChance;
use platform::once::Once;
use programme::Programme;

/// Sheets of last year's, and of this year's so far.
const LAST_YEAR: u64 = 61;
const THIS_YEAR: u64 = 9;

/// How often each step is chosen.
const STEPS: [&str; 16] = ["5", "5", "5", "5", "5", "5", "5", "4", "4", "4", "4", "4", "3", "3", "2", "1"];

/// So many texts belong to last year's.
const LAST_TEXTS: usize = 11;

/// Each is written once.
const WROTE: [&str; 14] = [
    "名前をきかれないので、安心して来られました。",
    "子どもを連れて行っても、だれにもいやな顔をされなかったのがうれしかったです。",
    "夕方も開けてもらえると、仕事の帰りに寄れます。",
    "お茶を飲んで帰るだけのつもりが、相談員さんに話を聞いてもらえました。",
    "駅から少し遠いので、地図があると助かります。",
    "生理用品をもらえて、とても助かりました。",
    "はじめてで入りにくかったけれど、入ってしまえば大丈夫でした。",
    "手芸の回をまたやってほしいです。",
    "ほかの人が何に困っているかを聞いて、自分だけではないと思えました。",
    "ここに来る日だけは、朝ちゃんと起きられます。",
    "話さなくてもいていいのが、ありがたいです。",
    "暖房がもう少し強いとうれしいです。",
    "仕事のことを相談できるところを教えてもらい、行ってみることにしました。",
    "ポスターを見て来ました。もっと早く知りたかったです。",
];

fn ask(ask: &str, hint: &str, kind: Kind) -> Question {
    Question { ask: ask.to_owned(), hint: hint.to_owned(), kind }
}

fn options(all: &[&str]) -> Vec<String> {
    all.iter().map(|option| (*option).to_owned()).collect()
}

fn questions() -> Vec<Question> {
    let knew = options(&["チラシ・カード", "市の広報", "知り合いから", "相談窓口で", "インターネット", "通りがかり"]);
    let liked = options(&["だれかと話せた", "ひとりで静かにいられた", "相談できた", "生理用品を受け取れた", "子どもといられた"]);
    vec![
        ask("あなたの年代", "", Kind::AgeBand),
        ask("カフェあおばを、どこで知りましたか", "", Kind::One { options: knew }),
        ask("きょうのカフェは、いかがでしたか", "", Kind::Scale { words: ScaleWords::Satisfied }),
        ask("よかったこと", "", Kind::Several { options: liked }),
        ask("また来たいと思いますか", "", Kind::Scale { words: ScaleWords::Agree }),
        ask("気づいたこと、してほしいこと", "短くてもかまいません。", Kind::Text { limit: 400 }),
    ]
}

/// Makes both and answers them.
pub(super) async fn ask_around(cx: &Cx, programme: &Programme, chance: &SeededChance) -> Result<()> {
    let today = cx.today();
    let year = FiscalYear::containing(today);
    let last = year.first_day().checked_sub(Span::new().days(12))?;
    let over = Head {
        title: "カフェあおば 来てくれた人へのアンケート".to_owned(),
        greeting: "きょうは来てくれて、ありがとうございます。\nこれからの居場所をよくするために、教えてください。".to_owned(),
        thanks: "ありがとうございました。\nまた、いつでもお茶を飲みに来てください。".to_owned(),
        first: Some(last.checked_sub(Span::new().days(34))?),
        last: Some(last),
        on_top: false,
    };
    let id = make(cx, programme, over.clone(), None).await?;
    answer(cx, programme, id, (last, LAST_YEAR), chance).await?;
    let open = Head {
        title: "カフェあおばのアンケート".to_owned(),
        first: Some(today.checked_sub(Span::new().days(10))?),
        last: Some(today.checked_add(Span::new().days(60))?),
        on_top: true,
        ..over
    };
    let now = make(cx, programme, open, Some(id)).await?;
    answer(cx, programme, now, (today, THIS_YEAR), chance).await
}

async fn make(cx: &Cx, programme: &Programme, head: Head, from: Option<SurveyId>) -> Result<SurveyId> {
    let id = survey::make(cx, programme.id, head, from, None).await?;
    if from.is_none() {
        for (revision, question) in (1..).zip(questions()) {
            survey::reshape(cx, programme.id, id, revision, Reshaping::Add(question), None).await?;
        }
    }
    survey::open(cx, programme.id, id).await?;
    Ok(id)
}

/// So many sheets, in the days until a day.
async fn answer(cx: &Cx, programme: &Programme, id: SurveyId, (until, n): (Date, u64), chance: &SeededChance) -> Result<()> {
    let survey = find(&mut cx.read().await?, cx.tenant, programme.id, id).await?.ok_or_else(|| anyhow::anyhow!("made just now"))?;
    let ages = ages_on(&programme.on(until).codebook, until);
    let (last, this) = WROTE.split_at(LAST_TEXTS);
    let mut texts = if n == LAST_YEAR { last } else { this }.iter();
    for at in 0..n {
        let day = until.checked_sub(Span::new().days(i64::try_from(chance.below(10))?))?;
        let then = Cx { now: calendar::jst_midnight(day) + Span::new().hours(14), ..cx.clone() };
        let door = Door { cx: &then, programme: programme.id, team: programme.team, ages: &ages };
        let text = if at % 4 == 1 { texts.next() } else { None };
        let answers = survey.questions.iter().map(|question| answered(question, &ages, chance, text)).collect();
        survey::take(&door, id, Sent { answers, shape: survey.shape, aside: false, once: Once(cx.new_id()) }).await?;
    }
    Ok(())
}

fn answered(question: &Question, ages: &[(String, String)], chance: &SeededChance, text: Option<&&str>) -> Answer {
    let one = |code: String| Answer::Chosen(vec![code]);
    match &question.kind {
        Kind::Text { .. } => text.map_or(Answer::Nothing, |text| Answer::Wrote((*text).to_owned())),
        _ if chance.below(12) == 0 => Answer::Nothing,
        Kind::AgeBand => one(pick(ages, chance).0.clone()),
        // The earlier ones more often.
        Kind::One { options } => one((below(options.len(), chance).min(below(options.len(), chance)) + 1).to_string()),
        Kind::Several { options } => {
            Answer::Chosen((1..=options.len()).filter(|_| chance.below(5) < 2).map(|code| code.to_string()).collect())
        }
        Kind::Scale { .. } => one((*pick(&STEPS, chance)).to_owned()),
    }
}

fn below(n: usize, chance: &SeededChance) -> usize {
    usize::try_from(chance.below(n as u64)).unwrap_or(0)
}

fn pick<'a, T>(from: &'a [T], chance: &SeededChance) -> &'a T {
    &from[below(from.len(), chance)]
}
