use super::browser::{PROGRAMME, Town};

#[tokio::test]
async fn the_settings_read_like_a_page_and_the_file_comes_back() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    let page = sato.get("/staff/programme").await.body;
    for words in ["たかさき女性元気サポート事業", "高崎市社会福祉協議会", "「居場所」集会の開催", "思いをつなぐ会", "102024"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("開催回数 <small><code>gatherings_held</code>"), "the formula reads in Japanese: {page}");
    let codes = sato.get("/staff/codes").await.body;
    for heading in ["<h2>居場所の種別</h2>", "<h2>アウトリーチの種別</h2>", "<h2>貸出の結果</h2>", "<h2>連携の結果</h2>"]
    {
        assert!(codes.contains(heading), "{heading}");
    }
    assert!(!page.contains("事業ファイルを直す"));
    for path in ["/staff/programme/file", "/staff/programme/edit", "/staff/programme/new"] {
        assert_eq!(sato.get(path).await.status, 404, "{path}");
    }
    assert!(sato.get("/staff/codes").await.body.contains("思いをつなぐ会"));
    let mut lead = town.browser("aoki").await;
    let file = lead.get("/staff/programme/file?year=2021").await;
    assert!(file.head.contains("takasaki-r3-2021.toml") && file.body.starts_with("code = \"takasaki-r3\""), "{}", file.head);
    assert_eq!(lead.get("/staff/programme/file?year=2020").await.status, 404);
}

#[tokio::test]
async fn money_shows_the_computed_grant() {
    let town = Town::new().await;
    let with_money = PROGRAMME.replace("[narrative]", "[money]\ncost = 14795000\nrate = \"3/4\"\n\n[narrative]");
    let mut lead = town.browser("aoki").await;
    programme::apply(&lead.cx(&town).await, &with_money).await.unwrap();
    assert!(lead.get("/staff/programme").await.body.contains("11,096"));
}

#[tokio::test]
async fn a_slip_is_told_with_its_line_and_a_change_before_it_is_made() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let slip = PROGRAMME.replace("title =", "titel =");
    let told = lead.fill_parts("/staff/programme/edit", "/staff/programme/check", &[("text", &slip)]).await;
    assert_eq!(told.status, 422);
    assert!(told.body.contains("3行目: 「titel」というキーはありません。") && told.body.contains("titel = "), "{}", told.body);

    let same = lead.fill_parts("/staff/programme/edit", "/staff/programme/check", &[("text", PROGRAMME)]).await;
    assert!(same.body.contains("いまの設定と同じです"));
    let changed = PROGRAMME.replace("target = 20", "target = 24");
    let shown = lead.fill_parts("/staff/programme/edit", "/staff/programme/check", &[("text", &changed)]).await;
    assert!(shown.body.contains("1か所が変わります") && shown.body.contains("20 → 24"), "{}", shown.body);
    assert!(lead.get("/staff/programme").await.body.contains("20回"), "looking changes nothing");

    let (token, revision) = (shown.value("form_token"), shown.value("revision"));
    let fields = [("form_token", token.as_str()), ("text", &changed), ("code", "takasaki-r3"), ("revision", &revision)];
    assert_eq!(lead.post("/staff/programme/apply", &fields).await.status, 303);
    assert!(lead.get("/staff/programme").await.body.contains("24回"));
    assert_eq!(lead.post("/staff/programme/apply", &fields).await.status, 409, "somebody changed it in between");
}

#[tokio::test]
async fn next_year_is_this_years_file_with_another_year() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let edit = lead.get("/staff/programme/edit?next=1").await;
    assert!(edit.body.contains("fiscal_year = 2022") && !edit.body.contains("starts ="));
    let text = PROGRAMME.replace("fiscal_year = 2021", "fiscal_year = 2022").replace("starts = 2021-08-01\n", "");
    let shown = lead.fill_parts("/staff/programme/edit", "/staff/programme/check", &[("text", &text)]).await;
    assert!(shown.body.contains("令和4年度の設定を加えます"), "{}", shown.body);
    programme::apply(&lead.cx(&town).await, &text).await.unwrap();
    let page = lead.get("/staff/programme?year=2022").await.body;
    assert!(page.contains("/staff/programme?year=2021") && page.contains("令和4年度"));
}

#[tokio::test]
async fn the_first_programme_begins_on_a_page() {
    let town = Town::without_programme().await;
    let mut lead = town.browser("aoki").await;
    assert_eq!(lead.get("/staff/programme").await.place(), "/staff/programme/new");
    let slip = lead.fill_parts("/staff/programme/new", "/staff/programme/new", &[("text", "code = 1\n")]).await;
    assert_eq!((slip.status, slip.body.contains("1行目")), (422, true));
    let done = lead.fill_parts("/staff/programme/new", "/staff/programme/new", &[("text", PROGRAMME)]).await;
    assert_eq!((done.status, done.place()), (303, "/staff/programme?done=saved"), "{}", done.body);
    assert!(lead.get("/staff/programme").await.body.contains("たかさき女性元気サポート事業"));
    let mut sato = town.browser("sato").await;
    assert_eq!(sato.get("/staff/programme/new").await.status, 404);
}
