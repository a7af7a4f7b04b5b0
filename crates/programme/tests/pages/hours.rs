//! 青木さん sets the hours of the hub on the page, looks at eight weeks, and announces a day off.

use programme::hours;

use super::browser::{PROGRAMME, Town};

const HUB: &str = "\n[[site]]\nname = \"ミモザ\"\nkind = \"hub\"\nopening_hours = [\"月・火・木・土 9:00~15:45\"]\nclosures = [\"水・金・日\", \"祝日\", \"アイーナ休館日\", \"ときどき\"]\n";

async fn hub(town: &Town) -> String {
    let lead = town.browser("aoki").await;
    let cx = lead.cx(town).await;
    programme::apply(&cx, &format!("{PROGRAMME}{HUB}")).await.unwrap();
    let programme = programme::by_code(&cx, "takasaki-r3").await.unwrap();
    let hours = hours::of(&mut cx.read().await.unwrap(), cx.tenant, &programme, cx.today()).await.unwrap();
    format!("/staff/hours/doors/{}", hours.of_site("ミモザ").unwrap().key)
}

#[tokio::test]
async fn the_lead_changes_the_hours_without_code() {
    let town = Town::new().await;
    let page = hub(&town).await;
    let mut lead = town.browser("aoki").await;
    let list = lead.get("/staff/hours").await.body;
    assert!(list.contains("ミモザ") && list.contains("読み取れない行あり"), "{list}");
    let shown = lead.get(&page).await.body;
    assert!(shown.contains("これから8週間") && shown.contains("「ときどき」は読み取れない"), "{shown}");
    // August 2021: Thursday the 19th is open, Friday closed.
    assert!(shown.contains("9:00〜15:45") && shown.contains("8/19"), "{shown}");

    let typed = [
        ("rows", "3"),
        ("days_0", "月〜金"),
        ("from_0", "10:00"),
        ("until_0", "17:00"),
        ("days_1", "第3日"),
        ("from_1", "10時"),
        ("until_1", "15時"),
        ("closed_holidays", "1"),
        ("host", "アイーナ"),
        ("closures", "年末年始"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        typed.iter().copied().filter(|(name, _)| !more.iter().any(|(m, _)| m == name)).chain(more.iter().copied()).collect::<Vec<_>>()
    };
    let revision = |body: &str| body.split("name=\"revision\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let seen: &'static str = Box::leak(revision(&shown).into_boxed_str());

    let wrong =
        lead.fill(&page, &page, &with(&[("revision", seen), ("until_0", "9:00"), ("days_1", "そのうち"), ("closures", "不定休")])).await;
    assert_eq!(wrong.status, 422);
    for sentence in ["始まりの時刻より後", "「そのうち」が読み取れません", "「不定休」："] {
        assert!(wrong.body.contains(sentence), "{sentence}: {}", wrong.body);
    }
    assert!(wrong.body.contains("value=\"そのうち\""), "what was typed stays");

    let preview = lead.fill(&page, &page, &with(&[("revision", seen), ("then", "preview")])).await;
    assert!(preview.status == 200 && preview.body.contains("10:00〜17:00"), "{}", preview.body);
    assert!(lead.get("/staff/hours").await.body.contains("月・火・木・土"), "looking changes nothing");

    assert_eq!(lead.fill(&page, &page, &with(&[("revision", seen)])).await.status, 303);
    assert!(lead.get("/staff/hours").await.body.contains("月・火・水・木・金 10:00〜17:00"));
    assert_eq!(lead.fill(&page, &page, &with(&[("revision", seen), ("days_0", "月")])).await.status, 409, "somebody was faster");

    let moved = format!("{page}/host");
    assert_eq!(lead.fill(&page, &moved, &[("host_days", "R3.8.23\nきのう")]).await.status, 422);
    assert_eq!(lead.fill(&page, &moved, &[("host_days", "R3.8.23\n2021/8/30〜2021/9/1")]).await.status, 303);
    assert!(lead.get(&page).await.body.contains("アイーナ休館日"));
}

#[tokio::test]
async fn a_day_off_is_announced_once_and_taken_back() {
    let town = Town::new().await;
    let page = hub(&town).await;
    let mut lead = town.browser("aoki").await;
    let announce = "/staff/hours/days";
    let fields = [("door", "all"), ("day", "R3.8.19"), ("change", "closed"), ("reason", "大雨のため")];
    let wrong = lead.fill("/staff/hours", announce, &[("door", "all"), ("day", "R3.8.1"), ("change", "instead"), ("spans", "")]).await;
    assert!(wrong.status == 422 && wrong.body.contains("13:00〜15:45 のように書いてください"), "{}", wrong.body);
    assert_eq!(lead.fill("/staff/hours", announce, &fields).await.status, 303);
    let list = lead.get("/staff/hours").await.body;
    assert!(list.contains("大雨のため") && lead.get(&page).await.body.contains("大雨のため"), "{list}");
    let withdraw = list
        .split("action=\"/staff/hours/days/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(|id| format!("/staff/hours/days/{id}"))
        .unwrap();
    assert_eq!(lead.fill("/staff/hours", &withdraw, &[]).await.status, 303);
    assert!(!lead.get("/staff/hours").await.body.contains("大雨のため"));
}

#[tokio::test]
async fn hours_are_not_for_everybody() {
    let town = Town::new().await;
    let page = hub(&town).await;
    // 山田さん administers and may; nobody may without signing in.
    let mut yamada = town.browser("yamada").await;
    assert_eq!(yamada.get(&page).await.status, 200);
    assert_eq!(yamada.get("/staff/hours/doors/at-nowhere").await.status, 404);
}
