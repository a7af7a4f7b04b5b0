//! 澪 しおり asks the women of カフェしおみ how it was, and reads the counts; 岬 みなみ takes them to the meeting.

mod town;

use doorstep::survey::{self, Answer, Door, Sent, SurveyId, find};
use platform::id::TeamId;
use platform::once::Once;
use town::{Answer as Seen, Town};

const PAGE: &str = "/staff/surveys";

async fn made(town: &Town) -> String {
    let head = [("title", "カフェしおみのアンケート"), ("greeting", "教えてください。"), ("first", "R8.11.1"), ("last", "R8.11.30")];
    let id = town.post(&town.shiori, PAGE, &head).await.id();
    add(town, &id, &[("ask", "年代"), ("kind", "age_band")]).await.id();
    add(town, &id, &[("ask", "いかがでしたか"), ("kind", "scale"), ("scale", "satisfied")]).await.id();
    add(town, &id, &[("ask", "よかったこと"), ("kind", "several"), ("options", "お茶\r\n\r\nおしゃべり")]).await.id();
    add(town, &id, &[("ask", "ひとこと"), ("kind", "text"), ("limit", "200")]).await.id();
    id
}

async fn add(town: &Town, id: &str, fields: &[(&str, &str)]) -> Seen {
    let revision = town.get(&town.shiori, &format!("{PAGE}/{id}/questions/new")).await.value("revision");
    town.post(&town.shiori, &format!("{PAGE}/{id}/questions"), &[fields, &[("revision", &revision)]].concat()).await
}

async fn answer(town: &Town, id: &str, n: u8, step: &str, text: &str) {
    let programme = town.programme().await;
    let id: SurveyId = id.parse().unwrap();
    let stored = find(&mut town.house.db.read().await.unwrap(), town.tenant, programme.id, id).await.unwrap().unwrap();
    let ages = survey::ages_on(&programme.on(town.shiori.cx.today()).codebook, town.shiori.cx.today());
    let door = Door { cx: &town.shiori.cx, programme: programme.id, team: TeamId([2; 16]), ages: &ages };
    let chosen = |code: &str| Answer::Chosen(vec![code.to_owned()]);
    let age = &ages[usize::from(n) % 2].0;
    let answers = vec![chosen(age), chosen(step), chosen("2"), Answer::Wrote(text.to_owned())];
    let sent = Sent { answers, shape: stored.shape, aside: n == 99, once: Once([n; 16]) };
    assert_eq!(survey::take(&door, id, sent).await.unwrap(), survey::Took::In);
}

#[tokio::test]
async fn a_questionnaire_is_made_answered_and_counted() {
    let town = Town::open().await;
    town.get(&town.shiori, PAGE).await.ok().says("まだアンケートがありません");
    let id = made(&town).await;
    let page = format!("{PAGE}/{id}");
    let shown = town.get(&town.shiori, &page).await;
    shown.ok().says("お茶／おしゃべり").says("/s/").says("下書き").says("消す");

    // The order is changed without a script; a page that is too old says so.
    let revision = shown.value("revision");
    let up = town.post(&town.shiori, &format!("{page}/questions/1/up"), &[("revision", &revision)]).await;
    assert_eq!(up.status, 303);
    town.post(&town.shiori, &format!("{page}/questions/1/up"), &[("revision", &revision)]).await.ok().says("ほかの人が先に変えました");
    let revision = town.get(&town.shiori, &page).await.value("revision");
    town.post(&town.shiori, &format!("{page}/questions/0/down"), &[("revision", &revision)]).await.id();
    town.post(&town.shiori, &format!("{page}/open"), &[]).await.id();
    town.get(&town.shiori, &page).await.says("受付中");

    for (n, step) in (1..).zip(["5", "5", "4", "4", "3", "5", "5"]) {
        answer(&town, &id, n, step, if n == 1 { "しおみカナリア" } else { "" }).await;
    }
    answer(&town, &id, 99, "1", "あらしカナリア").await;
    let results = town.get(&town.shiori, &format!("{page}/results?by=0&of=1")).await;
    results.ok().says("7枚のうち7枚が回答").says("86%（7枚のうち6枚）").says("足しても枚数や人数にはなりません").says("しおみカナリア");
    results.says("分けてある回答が1枚").says_not("あらしカナリア").says("「1　年代」ごとの「2　いかがでしたか」").says("1*");
    town.post(&town.shiori, &format!("{page}/take-in"), &[]).await;
    town.get(&town.shiori, &format!("{page}/results")).await.says("あらしカナリア").says("8枚のうち8枚が回答");

    // What may leave the house: small numbers hidden, nothing she wrote.
    let outside = town.get(&town.shiori, &format!("{page}/results?by=0&of=1&outside=1")).await;
    outside.ok().says(">x<").says_not("カナリア");

    // Questions stand still, and it cannot be taken away; what stands around may change.
    town.get(&town.shiori, &page).await.says("言い回しを変えると").says_not("消す");
    add(&town, &id, &[("ask", "もう1つ"), ("kind", "age_band")]).await.says("問いはもう変えられません");
    let edit = town.get(&town.shiori, &format!("{page}/edit")).await;
    let fields = [("title", "しおみの声"), ("on_top", "1"), ("revision", &edit.value("revision"))];
    town.post(&town.shiori, &format!("{page}/edit"), &fields).await.id();
    town.post(&town.shiori, &format!("{page}/edit"), &fields).await.says("ほかの人が先に変えました").says("しおみの声");
    town.post(&town.shiori, &format!("{page}/close"), &[]).await.id();
    town.get(&town.shiori, PAGE).await.says("しおみの声").says("終了").says("8枚");

    // The lead takes the counts to the meeting; it is on record, and who may not finds nothing.
    for format in ["csv", "xlsx"] {
        let file = town.get(&town.minami, &format!("{page}/export/{format}?outside=1")).await;
        file.ok().says("しおみの声の集計").says_not("カナリア");
        assert_eq!(town.get(&town.shiori, &format!("{page}/export/{format}")).await.status, 404, "a counsellor exports nothing");
    }
    let mut conn = town.house.db.read().await.unwrap();
    let exported = conn.all("select detail from audit where action = 'survey.exported' order by seq", &[]).await.unwrap();
    assert_eq!(exported.iter().map(|row| row.get::<String>(0).unwrap()).collect::<Vec<_>>(), ["csv outside", "xlsx outside"]);
    for person in [&town.yui, &town.keiko] {
        for address in [PAGE.to_owned(), page.clone(), format!("{page}/results"), format!("{page}/export/csv")] {
            assert_eq!(town.get(person, &address).await.status, 404, "{address}");
        }
    }

    // A copy has its questions, an address of its own, and no answers.
    let new = town.get(&town.shiori, &format!("{PAGE}/new?from={id}")).await;
    new.ok().says("しおみの声（写し）").says("回答は写しません");
    let copy = town.post(&town.shiori, PAGE, &[("title", "来年の声"), ("from", &id)]).await.id();
    town.get(&town.shiori, &format!("{PAGE}/{copy}")).await.ok().says("お茶／おしゃべり").says("下書き");
    town.post(&town.shiori, &format!("{PAGE}/{copy}/remove"), &[]).await;
    assert_eq!(town.get(&town.shiori, &format!("{PAGE}/{copy}")).await.status, 404);
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field_and_what_was_typed_stays() {
    let town = Town::open().await;
    town.post(&town.shiori, PAGE, &[("title", " "), ("greeting", "こんにちは")]).await.ok().says("題名を書いてください").says("こんにちは");
    let backwards = [("title", "x"), ("first", "R8.12.1"), ("last", "R8.11.1")];
    town.post(&town.shiori, PAGE, &backwards).await.ok().says("最後の日が、最初の日より前");
    let id = town.post(&town.shiori, PAGE, &[("title", "声")]).await.id();
    let refused = town.post(&town.shiori, &format!("{PAGE}/{id}/open"), &[]).await;
    refused.says("問いが1つもありません");
    add(&town, &id, &[("ask", "どれ"), ("kind", "one"), ("options", "お茶")]).await.ok().says("2つ以上書いてください").says("お茶");
    add(&town, &id, &[("ask", "どれ"), ("kind", "one"), ("options", "お茶\nお茶")]).await.ok().says("同じ言葉が2つ");
    add(&town, &id, &[("ask", ""), ("kind", "")]).await.ok().says("問いを書いてください").says("答えかたを選んでください");
}

#[tokio::test]
async fn a_card_leads_to_a_questionnaire() {
    let town = Town::open().await;
    let id = made(&town).await;
    let shown = town.get(&town.shiori, &format!("{PAGE}/{id}")).await;
    let code = shown.body.split("/s/").nth(1).unwrap()[..7].to_owned();
    let new = town.get(&town.shiori, &format!("/staff/publicity/placements/new?survey={code}")).await;
    new.ok().says(&format!("value=\"survey-{code}\" selected")).says("アンケート「カフェしおみのアンケート」");
    let leads = format!("survey-{code}");
    let fields = [("medium", "card"), ("place", "カフェの机"), ("from", "R8.11.2"), ("leads", &leads), ("heading", "教えてください")];
    let card = town.post(&town.shiori, "/staff/publicity/placements", &fields).await.id();
    town.get(&town.shiori, &format!("/staff/publicity/placements/{card}")).await.ok().says("アンケート「カフェしおみのアンケート」");
    let foreign = [("medium", "card"), ("place", "机"), ("from", "R8.11.2"), ("leads", "survey-C7DKXRT"), ("heading", "x")];
    town.post(&town.shiori, "/staff/publicity/placements", &foreign).await.ok().says("選び");
}
