//! カフェあおば asks how it was; ひなた and others answer on their telephones. What is kept tells of nobody.

mod town;

use calendar::Date;
use doorstep::survey::{
    self, AGES, Answer, Door, Head, Kind, Phase, Question, Reshaping, ScaleWords, Sent, Survey, SurveyId, Took, aside, find, on_top,
    results, sheets,
};
use jiff::ToSpan as _;
use platform::id::AccountId;
use platform::keys::Keys;
use platform::once::Once;
use platform::policy::{Actor, Role};
use platform::{Cx, Refusal};
use tally::Shown;
use town::{TEAM, Town};

fn ask(ask: &str, kind: Kind) -> Question {
    Question { ask: ask.to_owned(), hint: String::new(), kind }
}

fn how_was_it() -> Vec<Question> {
    let options = ["お茶", "おしゃべり", ""].map(str::to_owned).to_vec();
    vec![
        ask("年代", Kind::AgeBand),
        ask("きょうの居場所は、いかがでしたか", Kind::Scale { words: ScaleWords::Satisfied }),
        ask("よかったこと", Kind::Several { options }),
        ask("ひとこと", Kind::Text { limit: 200 }),
    ]
}

fn head(title: &str) -> Head {
    Head {
        title: title.to_owned(),
        greeting: "教えてください。".to_owned(),
        thanks: "ありがとうございました。".to_owned(),
        ..Head::default()
    }
}

fn ages() -> Vec<(String, String)> {
    [("20s", "20代"), ("30s", "30代")].map(|(code, label)| (code.to_owned(), label.to_owned())).to_vec()
}

fn answers(age: &str, step: &str, liked: &[&str], text: &str) -> Vec<Answer> {
    let chosen = |codes: &[&str]| Answer::Chosen(codes.iter().map(|code| (*code).to_owned()).collect());
    vec![chosen(&[age]), chosen(&[step]), chosen(liked), Answer::Wrote(text.to_owned())]
}

struct Street {
    cx: Cx,
    ages: Vec<(String, String)>,
}

impl Street {
    async fn of(town: &Town) -> Street {
        let nobody = Actor::new(AccountId([0xff; 16]), "", Role::Partner, TEAM);
        Street { cx: town.house.cx(town.tenant, nobody, Keys::sealing_only()).await.unwrap(), ages: ages() }
    }

    async fn sends(&self, town: &Town, survey: &Survey, answers: Vec<Answer>, form: u8, aside: bool) -> Took {
        let door = Door { cx: &self.cx, programme: town.programme.id, team: TEAM, ages: &self.ages };
        survey::take(&door, survey.id, Sent { answers, shape: survey.shape, aside, once: Once([form; 16]) }).await.unwrap()
    }
}

async fn stored(town: &Town, id: SurveyId) -> Survey {
    find(&mut town.read().await, town.tenant, town.programme.id, id).await.unwrap().unwrap()
}

async fn made(town: &Town, cx: &Cx) -> SurveyId {
    let programme = town.programme.id;
    let id = survey::make(cx, programme, head("カフェあおばのアンケート"), None, Some(Once([90; 16]))).await.unwrap();
    for (n, question) in (1_i64..).zip(how_was_it()) {
        survey::reshape(cx, programme, id, n, Reshaping::Add(question), None).await.unwrap();
    }
    id
}

async fn told(town: Town) {
    let programme = town.programme.id;
    let tanaka = town.cx("tanaka").await;
    let id = made(&town, &tanaka).await;
    assert_eq!(survey::make(&tanaka, programme, head("x"), None, Some(Once([90; 16]))).await.unwrap(), id, "a double press makes one");
    let draft = stored(&town, id).await;
    assert_eq!((draft.questions.len(), draft.revision, draft.phase(tanaka.today())), (4, 5, Phase::Draft));
    assert!(matches!(&draft.questions[2].kind, Kind::Several { options } if options.len() == 2), "an empty line is no option");

    // The order can be changed; a stale page cannot.
    survey::reshape(&tanaka, programme, id, 5, Reshaping::Up(3), None).await.unwrap();
    assert!(matches!(survey::reshape(&tanaka, programme, id, 5, Reshaping::Down(2), None).await, Err(Refusal::Conflict)));
    survey::reshape(&tanaka, programme, id, 6, Reshaping::Down(2), None).await.unwrap();
    let survey = stored(&town, id).await;
    assert_eq!(survey.questions, draft.questions);

    let street = Street::of(&town).await;
    assert_eq!(street.sends(&town, &survey, answers("20s", "5", &["1"], ""), 1, false).await, Took::NotNow(Phase::Draft));
    survey::open(&tanaka, programme, id).await.unwrap();
    assert_eq!(street.sends(&town, &draft, answers("20s", "5", &["1"], ""), 1, false).await, Took::Reshaped, "given out before");
    for _ in 0..2 {
        let sent = answers("20s", "5", &["2", "1", "9"], "ひなたカナリア\r\nまた来ます");
        assert_eq!(street.sends(&town, &survey, sent, 2, false).await, Took::In);
    }
    assert_eq!(street.sends(&town, &survey, answers("80s", "6", &[], " "), 3, false).await, Took::In);
    assert_eq!(street.sends(&town, &survey, answers("30s", "2", &[], ""), 4, false).await, Took::In);
    assert_eq!(street.sends(&town, &survey, answers("30s", "4", &["1"], "波カナリア"), 5, true).await, Took::In);

    // Two count: one was sent twice, one was empty, one waits to be looked at.
    let read = async |town: &Town| sheets(&mut town.read().await, town.tenant, id).await.unwrap();
    let mut kept = read(&town).await;
    kept.sort();
    assert_eq!(kept, [vec![vec!["20s"], vec!["5"], vec!["1", "2"], vec!["t"]], vec![vec!["30s"], vec!["2"], vec![], vec![]]]);
    assert_eq!(aside(&mut town.read().await, town.tenant, id).await.unwrap(), 1);
    let texts = async |cx: &Cx, town: &Town| survey::texts(&mut town.read().await, cx, TEAM, id, 4).await;
    assert_eq!(texts(&tanaka, &town).await.unwrap()[3].texts, ["ひなたカナリア\nまた来ます"]);
    survey::take_in(&tanaka, programme, id).await.unwrap();
    let of = results(&survey.questions, &ages() as &AGES, &read(&town).await, Some((0, 1)), None).unwrap();
    assert_eq!((of.sheets, of.tallies[3].answered), (3, Shown::Number(2)));

    // The questions stand still now; what stands around them may change.
    let now = stored(&town, id).await;
    assert!(matches!(survey::reshape(&tanaka, programme, id, now.revision, Reshaping::Remove(0), None).await, Err(Refusal::Rule(_))));
    assert!(matches!(survey::remove(&tanaka, programme, id).await, Err(Refusal::Rule(_))));
    let last = Some(Date::constant(2026, 11, 30));
    survey::change(&tanaka, programme, id, now.revision, Head { last, on_top: true, ..head("カフェのアンケート") }, None).await.unwrap();
    let offered = async |day| on_top(&mut town.read().await, town.tenant, programme, day).await.unwrap().len();
    assert_eq!((offered(tanaka.today()).await, offered(Date::constant(2026, 12, 1)).await), (1, 0));

    // Who has no business here finds nothing.
    let kanri = town.cx("kanri").await;
    assert!(matches!(texts(&kanri, &town).await, Err(Refusal::NotFound)));
    assert!(matches!(survey::open(&kanri, programme, id).await, Err(Refusal::NotFound)));

    // It ends by its last day; a year later what was written is gone, and the counts stand.
    town.clock.set(tanaka.now + (20 * 24).hours());
    let later = Street::of(&town).await;
    let over = Phase::Over(Date::constant(2026, 11, 30));
    assert_eq!(later.sends(&town, &stored(&town, id).await, answers("20s", "5", &[], ""), 6, false).await, Took::NotNow(over));
    survey::close(&town.cx("tanaka").await, programme, id).await.unwrap();
    assert_eq!(texts(&tanaka, &town).await.unwrap()[3].texts.len(), 2);
    town.clock.set(tanaka.now + (400 * 24).hours());
    let copy = survey::make(&town.cx("tanaka").await, programme, head("来年のアンケート"), Some(id), None).await.unwrap();
    survey::open(&town.cx("tanaka").await, programme, copy).await.unwrap();
    let next = stored(&town, copy).await;
    assert_eq!(next.questions, survey.questions, "copied");
    assert_ne!(next.code, survey.code);
    assert_eq!(Street::of(&town).await.sends(&town, &next, answers("20s", "5", &[], ""), 7, false).await, Took::In);
    let today = town.cx("tanaka").await.today();
    for _ in 0..2 {
        survey::tidy(&town.house.db, today).await.unwrap();
    }
    assert_eq!(texts(&town.cx("tanaka").await, &town).await.unwrap()[3].texts.len(), 0);
    assert_eq!(read(&town).await.len(), 3);
}

#[tokio::test]
async fn a_cafe_asks_on_sqlite() {
    told(Town::on_sqlite().await).await;
}

#[tokio::test]
async fn a_cafe_asks_on_postgres() {
    if let Some(town) = Town::on_postgres("doorstep_survey").await {
        told(town).await;
    }
}

/// Nothing she wrote lies open in the records; no row of hers bears a moment, an order, or the number of another row.
#[tokio::test]
async fn a_sheet_tells_of_nobody() {
    let town = Town::on_sqlite().await;
    let tanaka = town.cx("tanaka").await;
    let id = made(&town, &tanaka).await;
    survey::open(&tanaka, town.programme.id, id).await.unwrap();
    let (survey, street) = (stored(&town, id).await, Street::of(&town).await);
    for form in 1..=40 {
        town.clock.set(tanaka.now + i64::from(form).seconds());
        let step = if form % 2 == 0 { "5" } else { "4" };
        let text = format!("ひなたカナリア{form}");
        assert_eq!(Street::of(&town).await.sends(&town, &survey, answers("20s", step, &[], &text), form, false).await, Took::In);
    }
    drop(street);
    let bytes = file(&town);
    assert!(!bytes.windows("カナリア".len()).any(|window| window == "カナリア".as_bytes()), "what she wrote lies sealed");

    let mut conn = town.read().await;
    let rows = conn.all("select id, day, answers from survey_sheet order by rowid", &[]).await.unwrap();
    let numbers: Vec<[u8; 16]> = rows.iter().map(|row| row.get(0).unwrap()).collect();
    assert_ne!(
        {
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            sorted
        },
        numbers,
        "not numbered in the order of time"
    );
    assert!(rows.iter().all(|row| row.get::<String>(1).unwrap() == "2026-11-20"), "the day, and no time");
    let texts = conn.all("select id from survey_text", &[]).await.unwrap();
    let apart = texts.iter().map(|row| row.get::<[u8; 16]>(0).unwrap()).all(|number| !numbers.contains(&number));
    assert!(apart && texts.len() == 40, "a text bears a number of its own");
    let hex = |number: &[u8; 16]| number.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let moments = conn.one("select count(distinct at) from once where place = 'sent'", &[]).await.unwrap();
    assert_eq!(moments.get::<i64>(0).unwrap(), 1, "forty forms in forty seconds bear the day");
    let once = conn.all("select place from once", &[]).await.unwrap();
    let places: Vec<String> = once.iter().map(|row| row.get(0).unwrap()).collect();
    assert!(numbers.iter().all(|number| !places.contains(&hex(number))), "the form's key leads to no sheet");
    let heard = conn.all("select action from audit where action like 'survey.%'", &[]).await.unwrap();
    assert_eq!(heard.len(), 6, "made, four questions, opened: nobody's answer has a line with its moment");

    // At the end the rows lose the order they lay in.
    survey::close(&town.cx("tanaka").await, town.programme.id, id).await.unwrap();
    let rows = conn.all("select id from survey_sheet order by rowid", &[]).await.unwrap();
    let after: Vec<[u8; 16]> = rows.iter().map(|row| row.get(0).unwrap()).collect();
    assert!(after.is_sorted() && after.len() == 40);
    assert!(numbers.iter().all(|number| after.contains(number)));
}

fn file(town: &Town) -> Vec<u8> {
    let file = town.house.db.file().unwrap().clone();
    [std::fs::read(&file).unwrap(), std::fs::read(file.with_file_name("town.db-wal")).unwrap_or_default()].concat()
}
