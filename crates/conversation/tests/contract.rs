//! What both engines must do alike: ひなた writes without a name, 田中 and 佐藤 read and answer, and nobody else can.

mod town;

use conversation::desk::{self, Sent, Waiting};
use conversation::door;
use conversation::{By, State, ThreadId, canned, words};
use platform::Refusal;
use platform::once::Once;
use town::{PROGRAMME, Town, back, message};
use vault::SessionToken;

#[tokio::test]
async fn on_sqlite() {
    let town = Town::on_sqlite().await;
    contract(&town).await;
    let bytes = town.bytes();
    for secret in ["帰る家がありません", "すみれ", "平日の昼だけ", "話してくれて", "引き継ぎ"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies open");
    }
}

#[tokio::test]
async fn on_postgres() {
    if let Some(town) = Town::on_postgres("conversation_contract").await {
        contract(&town).await;
    }
}

async fn contract(town: &Town) {
    she_writes_and_comes_back(town).await;
    only_her_words_open(town).await;
    the_office_answers(town).await;
    two_answer_at_once(town).await;
    claims_end(town).await;
    she_empties_and_ends(town).await;
    outside_the_hours(town).await;
    notes_ties_and_episodes(town).await;
    canned_answers(town).await;
}

async fn texts(town: &Town, room: &door::Room) -> Vec<(By, String)> {
    let mine = door::read(&town.visitor().await, room, 0).await.unwrap();
    mine.messages.into_iter().map(|m| (m.by, m.text.unwrap())).collect()
}

async fn begun(town: &Town, n: u8, text: &str) -> (door::Begun, door::Room) {
    let visitor = town.visitor().await;
    let begun = door::begin(&visitor, message(n, text)).await.unwrap();
    let room = door::enter(&visitor, &begun.token, false).await.unwrap().unwrap();
    (begun, room)
}

async fn she_writes_and_comes_back(town: &Town) {
    let visitor = town.visitor().await;
    let mut first = message(1, "帰る家がありません。");
    (first.alias, first.wishes) = ("すみれ".into(), "平日の昼だけ見られます".into());
    let begun = door::begin(&visitor, first).await.unwrap();
    assert_eq!(begun.number.digits().len(), 8);
    let twice = door::begin(&visitor, message(1, "帰る家がありません。")).await.unwrap();
    assert_eq!((twice.thread, &twice.number, twice.words.shown()), (begun.thread, &begun.number, begun.words.shown()), "a double press");
    assert!(matches!(door::begin(&visitor, message(2, " \n")).await, Err(Refusal::Invalid(_))));

    let room = back(&visitor, &begun).await.expect("number and words open it");
    assert_eq!(texts(town, &room).await, [(By::Her, "帰る家がありません。".to_owned())]);
    let position = door::write_on(&visitor, &room, "まだここにいます。", Some(vec![1, 2, 3]), Some(Once([101; 16]))).await.unwrap();
    assert_eq!(door::write_on(&visitor, &room, "まだここにいます。", None, Some(Once([101; 16]))).await.unwrap(), position, "sent twice");
    assert_eq!(door::picture(&visitor, &room, position).await.unwrap(), [1, 2, 3]);
    assert_eq!(texts(town, &room).await.len(), 2);

    let cx = town.cx("tanaka").await;
    let mut conn = cx.read().await.unwrap();
    let listed = desk::list(&mut conn, &cx, Waiting::Yes, 0, 50).await.unwrap();
    assert_eq!((listed.lines.len(), listed.lines[0].alias.as_str()), (1, "すみれ"));
    assert_eq!(listed.lines[0].preview.as_deref(), Some("まだここにいます。"));
    let told = desk::about_her(&cx, &listed.lines[0].thread).unwrap();
    assert_eq!(told.wishes, "平日の昼だけ見られます");
    assert_eq!(desk::picture(&mut conn, &cx, &listed.lines[0].thread, position).await.unwrap(), [1, 2, 3]);
}

async fn only_her_words_open(town: &Town) {
    let visitor = town.visitor().await;
    let (mine, _) = begun(town, 3, "べつの人です。").await;
    let (other, _) = begun(town, 4, "またべつの人です。").await;
    let try_with = async |number: &str, text: &str| door::open(&visitor, number, words::typed(text)).await.unwrap().is_some();
    assert!(!try_with(mine.number.digits(), &other.words.shown().concat()).await, "another woman's words");
    assert!(!try_with("99999999", &mine.words.shown().concat()).await, "a number nobody has");
    assert!(!try_with("x", "").await);
    assert!(try_with(&mine.number.to_string(), &mine.words.shown().join("、")).await);
    assert!(door::enter(&visitor, &SessionToken::generate(), false).await.unwrap().is_none(), "a token nobody was given");
    for login in ["nomura", "kanri"] {
        let cx = town.cx(login).await;
        let mut conn = cx.read().await.unwrap();
        assert!(matches!(desk::find(&mut conn, &cx, mine.thread).await, Err(Refusal::NotFound)), "{login}");
        assert!(matches!(desk::answer(&cx, mine.thread, 9, "見えました", None).await, Err(Refusal::NotFound)));
    }
    let room = back(&visitor, &mine).await.unwrap();
    town.it_is("2026-11-20T05:21:00Z");
    let later = town.visitor().await;
    let token = door::open(&later, mine.number.digits(), mine.words.password()).await.unwrap().unwrap();
    assert!(door::enter(&later, &token, true).await.unwrap().is_some());
    town.it_is("2026-11-20T05:42:00Z");
    assert!(door::enter(&town.visitor().await, &token, false).await.unwrap().is_none(), "nobody sat there for twenty minutes");
    drop(room);
    town.it_is(town::DAY);
}

async fn the_office_answers(town: &Town) {
    let cx = town.cx("tanaka").await;
    let (begun, room) = begun(town, 5, "話を聞いてほしいです。").await;
    let sent = desk::answer(&cx, begun.thread, 1, "話してくれてありがとう。", Some(Once([102; 16]))).await.unwrap();
    assert_eq!(sent, Sent::At(2));
    assert_eq!(desk::answer(&cx, begun.thread, 1, "話してくれてありがとう。", Some(Once([102; 16]))).await.unwrap(), sent, "sent twice");
    assert_eq!(texts(town, &room).await[1], (By::Staff, "話してくれてありがとう。".to_owned()));
    let mut conn = cx.read().await.unwrap();
    let thread = desk::find(&mut conn, &cx, begun.thread).await.unwrap();
    assert_eq!(thread.waiting_since, None);
    let lead = town.cx("satou").await;
    assert_eq!(desk::messages(&mut conn, &lead, &thread, 0).await.unwrap()[1].text.as_deref(), Some("話してくれてありがとう。"));
}

async fn two_answer_at_once(town: &Town) {
    let (tanaka, satou) = (town.cx("tanaka").await, town.cx("satou").await);
    let (begun, room) = begun(town, 6, "どちらかに。").await;
    let (a, b) =
        tokio::join!(desk::answer(&tanaka, begun.thread, 1, "田中です", None), desk::answer(&satou, begun.thread, 1, "佐藤です", None));
    let sent = [a.unwrap(), b.unwrap()];
    assert_eq!(sent.iter().filter(|s| **s == Sent::Overtaken).count(), 1, "{sent:?}");
    assert_eq!(texts(town, &room).await.len(), 2, "one answer lies there");
    door::write_on(&town.visitor().await, &room, "やっぱり電話はしないで。", None, None).await.unwrap();
    assert_eq!(desk::answer(&tanaka, begun.thread, 2, "では電話しますね", None).await.unwrap(), Sent::Overtaken, "she wrote in between");
    assert_eq!(desk::answer(&tanaka, begun.thread, 3, "わかりました", None).await.unwrap(), Sent::At(4));
}

async fn claims_end(town: &Town) {
    let (tanaka, satou) = (town.cx("tanaka").await, town.cx("satou").await);
    let (begun, _) = begun(town, 7, "だれかに。").await;
    let held = desk::claim(&tanaka, begun.thread, false).await.unwrap();
    assert_eq!(desk::claim(&satou, begun.thread, false).await.unwrap().by, tanaka.actor.account, "she was first");
    assert_eq!(desk::claim(&satou, begun.thread, true).await.unwrap().by, satou.actor.account, "taken over");
    assert_eq!(desk::release_all(&satou).await.unwrap(), 1);
    town.it_is("2026-11-20T07:50:00Z");
    let late = desk::claim(&town.cx("tanaka").await, begun.thread, false).await.unwrap();
    assert_eq!(late.until, "2026-11-20T08:00:00Z".parse().unwrap(), "the shift ends at five");
    assert!(held.until < late.until);
    town.it_is("2026-11-20T08:00:01Z");
    let evening = town.cx("satou").await;
    let thread = desk::find(&mut evening.read().await.unwrap(), &evening, begun.thread).await.unwrap();
    assert_eq!(thread.held_at(evening.now), None, "everybody's again");
    town.it_is(town::DAY);
}

async fn she_empties_and_ends(town: &Town) {
    let cx = town.cx("tanaka").await;
    let visitor = town.visitor().await;
    let (begun, room) = begun(town, 8, "消したいことば").await;
    door::write_on(&visitor, &room, "", Some(vec![9]), None).await.unwrap();
    door::empty(&visitor, &room).await.unwrap();
    assert_eq!(texts(town, &room).await, []);
    assert!(matches!(door::picture(&visitor, &room, 2).await, Err(Refusal::NotFound)));
    desk::answer(&cx, begun.thread, 2, "読みました", None).await.unwrap();
    assert_eq!(texts(town, &room).await, [(By::Staff, "読みました".to_owned())], "what comes afterwards she reads");
    let mut conn = cx.read().await.unwrap();
    let thread = desk::find(&mut conn, &cx, begun.thread).await.unwrap();
    assert_eq!(
        desk::messages(&mut conn, &cx, &thread, 0).await.unwrap()[0].text.as_deref(),
        Some("消したいことば"),
        "the team's copy stays"
    );
    drop(conn);
    door::end(&visitor, &room).await.unwrap();
    assert!(back(&visitor, &begun).await.is_none(), "nothing opens it from her side");
    assert!(matches!(door::read(&visitor, &room, 0).await, Err(Refusal::NotFound)));
    let thread = desk::find(&mut cx.read().await.unwrap(), &cx, begun.thread).await.unwrap();
    assert_eq!((thread.state, thread.ended_by.as_deref()), (State::Ended, Some("her")));
    let (other, room) = self::begun(town, 9, "電話します").await;
    door::decline(&visitor, &room).await.unwrap();
    assert!(back(&visitor, &other).await.is_none());
    assert!(matches!(desk::answer(&cx, other.thread, 1, "届きません", None).await, Err(Refusal::Invalid(_))));
}

async fn outside_the_hours(town: &Town) {
    town.it_is("2026-11-21T14:00:00Z");
    let (begun, room) = begun(town, 10, "夜中です").await;
    let said = texts(town, &room).await;
    assert_eq!(said.iter().map(|(by, _)| *by).collect::<Vec<_>>(), [By::Her, By::Auto]);
    for words in ["110", "119", "#8778", "#8008", "11月24日"] {
        assert!(said[1].1.contains(words), "{words}: {}", said[1].1);
    }
    door::write_on(&town.visitor().await, &room, "もうひとこと", None, None).await.unwrap();
    assert_eq!(texts(town, &room).await.len(), 3, "not answered by the house twice");
    let cx = town.cx("tanaka").await;
    let thread = desk::find(&mut cx.read().await.unwrap(), &cx, begun.thread).await.unwrap();
    assert!(thread.outside_hours && thread.waiting_since.is_some());
    assert_eq!(desk::answer(&cx, begun.thread, 1, "見えている分まで", None).await.unwrap(), Sent::Overtaken);
    conversation::hours::set_reply(&town.cx("satou").await, PROGRAMME, "夜のお返事は朝になります。").await.unwrap();
    let long = conversation::hours::set_reply(&town.cx("satou").await, PROGRAMME, &"あ".repeat(2_001)).await;
    assert!(matches!(long, Err(Refusal::Invalid(_))));
    let (_, room) = self::begun(town, 11, "もう一度").await;
    assert!(texts(town, &room).await[1].1.starts_with("夜のお返事は朝になります。"));
    town.it_is(town::DAY);
}

async fn notes_ties_and_episodes(town: &Town) {
    let cx = town.cx("tanaka").await;
    let (begun, room) = begun(town, 12, "記録される話").await;
    desk::note(&cx, begun.thread, "引き継ぎ：夕方にもう一度見る").await.unwrap();
    desk::answer(&cx, begun.thread, 1, "読みました", None).await.unwrap();
    let mut conn = cx.read().await.unwrap();
    let thread = desk::find(&mut conn, &cx, begun.thread).await.unwrap();
    assert_eq!(desk::notes(&mut conn, &cx, &thread).await.unwrap()[0].text.as_deref(), Some("引き継ぎ：夕方にもう一度見る"));
    assert!(texts(town, &room).await.iter().all(|(_, text)| !text.contains("引き継ぎ")), "never for her");
    drop(conn);

    desk::link(&cx, begun.thread, [5; 16]).await.unwrap();
    desk::link(&cx, begun.thread, [6; 16]).await.unwrap();
    desk::unlink(&cx, begun.thread).await.unwrap();
    let mut conn = cx.read().await.unwrap();
    let thread = desk::find(&mut conn, &cx, begun.thread).await.unwrap();
    let ties = desk::ties(&mut conn, &cx, &thread).await.unwrap();
    assert_eq!((thread.client, ties.len()), (None, 2));
    assert!(ties.iter().all(|tie| tie.undone.is_some()));
    assert_eq!(desk::recordable(&mut conn, &cx, begun.thread).await.unwrap().map(|(a, b, _)| (a, b)), Some((1, 2)));
    drop(conn);

    record(&cx, begun.thread, 2, [1; 16]).await.unwrap();
    assert!(matches!(record(&cx, begun.thread, 2, [2; 16]).await, Err(Refusal::Rule(_))), "counted once");
    door::write_on(&town.visitor().await, &room, "また来ました", None, None).await.unwrap();
    record(&cx, begun.thread, 3, [3; 16]).await.unwrap();
    let mut conn = cx.read().await.unwrap();
    let spans: Vec<_> = desk::episodes(&mut conn, &cx, &thread).await.unwrap().into_iter().map(|e| e.span).collect();
    assert_eq!(spans, [(1, 2), (3, 3)]);
    assert_eq!(desk::thread_of(&mut conn, &cx, [3; 16]).await.unwrap().unwrap().id, begun.thread);
}

async fn record(cx: &platform::Cx, id: ThreadId, through: i64, consultation: [u8; 16]) -> platform::Deed<()> {
    let mut tx = cx.begin().await?;
    desk::note_episode(&mut tx, cx, id, through, consultation).await?;
    Ok(tx.commit().await?)
}

async fn canned_answers(town: &Town) {
    let (lead, tanaka) = (town.cx("satou").await, town.cx("tanaka").await);
    let id = canned::add(&lead, PROGRAMME, "はじめに", "{呼び名}さん、書いてくださってありがとうございます。").await.unwrap();
    assert!(matches!(canned::add(&tanaka, PROGRAMME, "勝手に", "だめ").await, Err(Refusal::NotFound)), "the lead's deed");
    assert!(matches!(canned::add(&lead, PROGRAMME, "まちがい", "{名前}さん").await, Err(Refusal::Invalid(_))));
    let one = canned::one(&mut tanaka.read().await.unwrap(), &tanaka, PROGRAMME, id).await.unwrap();
    canned::change(&lead, PROGRAMME, &canned::Canned { title: "お礼".into(), ..one.clone() }).await.unwrap();
    assert!(matches!(canned::change(&lead, PROGRAMME, &one).await, Err(Refusal::Conflict)));
    assert_eq!(canned::all(&mut tanaka.read().await.unwrap(), &tanaka, PROGRAMME).await.unwrap()[0].title, "お礼");
}
