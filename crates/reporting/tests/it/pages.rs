//! The pages, as somebody at the desk meets them.

use axum::http::StatusCode;
use platform::policy::Role;
use tally::{AxisKey, Fact, FactSeries};

use crate::takasaki::takasaki;
use crate::tomakomai::tomakomai;
use crate::town::{Town, day};

#[tokio::test]
async fn a_lead_sees_her_month_at_a_glance() {
    let (town, year) = takasaki().await;
    let referred = |result: Option<&str>| {
        let fact = Fact::new(day("2022-02-03"), FactSeries::Referral).with(AxisKey::ReferralMeans, "handover");
        result.map_or(fact.clone(), |result| fact.with(AxisKey::ReferralResult, result))
    };
    town.happened(&year, [referred(None), referred(Some("pending")), referred(Some("linked"))]).await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let page = lead.get("/staff").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all(".tile__label")[0], "今月の相談");
    assert_eq!(page.all(".tile__value")[0], "20件");
    let links = page.links();
    for wanted in [
        "/staff/consultations?month=2022-02&measure=consultations&view=closed",
        "/staff/closing",
        "/staff/consultations/new",
        "/staff/kpi",
        "/staff/consultations?presenting_concern=family&measure=consultations&view=closed",
    ] {
        assert!(links.iter().any(|link| link == wanted), "{wanted} is not among {links:#?}");
    }
    assert_eq!(
        (page.all(".tile__label").pop().unwrap(), page.all(".tile__value").pop().unwrap()),
        ("返事を待っている連携".to_owned(), "2件".to_owned())
    );
    assert!(links.contains(&"/staff/referrals?referral_result=unrecorded&referral_result=pending".to_owned()));
    assert!(page.text().contains("8月、9月、10月、11月、12月、1月（6か月）がまだ締められていません"));
}

#[tokio::test]
async fn site_staff_see_counts_of_their_own_work_and_no_consultations() {
    let (town, _) = takasaki().await;
    let site = town.browser(Role::SiteStaff).await;
    let page = site.get("/staff").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("今月の相談") && !page.text().contains("家庭問題"));
    assert!(page.links().iter().all(|link| !link.starts_with("/staff/consultations")));
    assert!(page.all(".tile__label").contains(&"生理用品の提供".to_owned()));
    for path in [
        "/staff/figures",
        "/staff/kpi",
        "/staff/paper",
        "/staff/closing",
        "/staff/paper/preview",
        "/staff/figures/download?format=csv",
        "/staff/paper/narrative",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_officer_sees_figures_without_a_way_to_records() {
    let (town, _) = takasaki().await;
    let officer = town.browser(Role::MunicipalOfficer).await;
    for path in ["/staff", "/staff/figures", "/staff/kpi", "/staff/closing", "/staff/paper", "/staff/paper/preview"] {
        let page = officer.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let forbidden = [
            "/staff/consultations",
            "/staff/gatherings",
            "/staff/distributions",
            "/staff/referrals",
            "/staff/paper/narrative",
            "/staff/paper/photographs",
        ];
        assert!(page.links().iter().all(|link| !forbidden.iter().any(|list| link.starts_with(list))), "{path} {:#?}", page.links());
    }
    assert_eq!(officer.get("/staff/paper/narrative").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_builder_asks_by_its_address_and_every_cell_leads_to_its_list() {
    let (town, _) = takasaki().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let first = lead.get("/staff/figures").await;
    assert_eq!(first.all("main .table tfoot td")[0], "135");
    assert_eq!(
        first.attribute("main .table tbody tr:nth-child(9) td:nth-child(3) a", "href").unwrap(),
        "/staff/consultations?month=2021-12&contact_method=phone&measure=consultations&view=closed"
    );
    assert!(first.all("main .table td small").len() > 5);
    let path =
        "/staff/figures?measure=consultations&rows=age_band&columns=presenting_concern&columns=disposition&where=contact_method%3Dphone";
    let page = lead.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("main .table tfoot td")[0], "109");
    assert_eq!(
        page.attribute("main .table tbody td a", "href").unwrap(),
        "/staff/consultations?age_band=unrecorded&contact_method=phone&measure=consultations&view=closed"
    );
    let outside = lead.get(&format!("{path}&outside=1")).await;
    assert!(outside.all("main .table td").contains(&"x".to_owned()));
    let download = page.links().into_iter().find(|link| link.contains("format=csv")).unwrap();
    let file = lead.get(&download).await;
    assert_eq!((file.status, file.kind.as_str()), (StatusCode::OK, "text/csv; charset=utf-8"));
    let wrong = lead.get("/staff/figures?measure=consultatons&where=contact_method%3Dfax").await;
    assert!(wrong.text().contains("「consultations」のことですか"));
    let wrong = lead.get("/staff/figures?measure=consultations&where=contact_method%3Dfax").await;
    assert!(wrong.text().contains("使えるのは 電話、来所、メール"));
}

#[tokio::test]
async fn goals_are_explained_part_by_part() {
    let (town, _) = tomakomai().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let page = lead.get("/staff/kpi").await;
    let text = page.text();
    for wanted in [
        "数え方：延べ相談件数＋貸出件数＋延べ参加者数",
        "件と人を足した値",
        "再掲68人",
        "達成率 106%",
        "12.4%（R3時点、基準値）",
        "37団体以上",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert!(page.links().contains(&"/staff/loans?measure=loans".to_owned()));
}

#[tokio::test]
async fn a_month_is_closed_and_reopened_with_a_reason() {
    let (town, year) = takasaki().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let page = lead.get("/staff/closing").await;
    let answer = lead.post(&page, "/staff/closing/close", &[("month", "2021-08")]).await;
    assert_eq!((answer.status, answer.to.as_str()), (StatusCode::SEE_OTHER, "/staff/closing?done=closed"));
    let running = lead.post(&page, "/staff/closing/close", &[("month", "2022-02")]).await;
    assert_eq!(running.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = lead.get("/staff/closing").await;
    assert!(page.text().contains("締め済み") && page.links().contains(&"/staff/closing/2021-08/reopen".to_owned()));
    let question = lead.get("/staff/closing/2021-08/reopen").await;
    let again = lead.post(&question, "/staff/closing/2021-08/reopen", &[("reason", " ")]).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.all("#f-reason-error").len(), 1);
    let done = lead.post(&question, "/staff/closing/2021-08/reopen", &[("reason", "報告が届いたため")]).await;
    assert_eq!(done.to, "/staff/closing?done=reopened");
    assert!(lead.get("/staff/closing").await.text().contains("報告が届いたため"));
    let states = facts::month_states(&mut town.lead().await.read().await.unwrap(), town.tenant, year.id(), year.fiscal_year).await.unwrap();
    assert!(states.values().all(|state| *state == facts::MonthState::Open));
    let counsellor = town.browser(Role::Counsellor).await;
    let seen = counsellor.get("/staff/closing").await;
    assert_eq!(seen.all("main form").len(), 0);
    assert_eq!(counsellor.get("/staff/closing/2021-08/reopen").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn papers_are_fetched_from_one_page() {
    let (town, _) = takasaki().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let page = lead.get("/staff/paper?month=2021-09").await;
    let links = page.links();
    let monthly = links.iter().find(|link| link.contains("kind=monthly-return&format=md")).unwrap();
    assert!(monthly.ends_with("&month=2021-09"));
    let file = lead.get(monthly).await;
    assert!(file.text().contains("令和3年9月"));
    let look = lead.get("/staff/paper/preview?kind=monthly-return&month=2021-09").await;
    assert!(look.text().contains("月報（令和3年9月）の下見"));
    let drawn = lead.get(&look.attribute("figure.print img", "src").unwrap()).await;
    assert_eq!((drawn.kind.as_str(), &drawn.bytes[..4]), ("image/svg+xml; charset=utf-8", b"<svg".as_slice()));
    let counsellor = town.browser(Role::Counsellor).await;
    assert!(counsellor.get("/staff/paper").await.links().iter().all(|link| !link.contains("kind=case-sheet")));
    assert_eq!(counsellor.get("/staff/paper/download?kind=case-sheet&format=pdf").await.status, StatusCode::NOT_FOUND);
    assert_eq!(counsellor.get("/staff/paper/preview/pages?kind=case-sheet").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_texts_are_written_on_a_page_and_land_in_the_programme_file() {
    let (town, _) = takasaki().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let page = lead.get("/staff/paper/narrative").await;
    assert_eq!(page.status, StatusCode::OK);
    let revision = page.attribute("input[name=revision]", "value").unwrap();
    let kept = lead.post(&page, "/staff/paper/narrative/draft", &[("revision", &revision), ("situation", "書きかけ")]).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    assert!(lead.get("/staff/paper/narrative").await.text().contains("書きかけ"));
    let fields = [
        ("revision", revision.as_str()),
        ("situation", "窓口が足りない。\r\n夜の相談が多い。"),
        ("effects", "相談が増えた。"),
        ("place-effects", "1"),
        ("place-situation", "２"),
        ("heading-effects", "事業の成果"),
    ];
    let done = lead.post(&page, "/staff/paper/narrative", &fields).await;
    assert_eq!(done.to, "/staff/paper/narrative?done=saved");
    let year = town.year("takasaki-r3", 2021).await;
    let written: Vec<_> = year.file.narrative.iter().map(|narrative| (narrative.heading_text(), narrative.text.as_str())).collect();
    assert_eq!(written, [("事業の成果", "相談が増えた。"), ("地域の実情と課題", "窓口が足りない。\n夜の相談が多い。")]);
    assert!(!lead.get("/staff/paper/narrative").await.text().contains("書きかけ"));
    // Somebody else wrote in between: nothing is lost.
    let late = lead.post(&page, "/staff/paper/narrative", &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn photographs_are_taken_in_described_and_taken_out() {
    let (town, year) = takasaki().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let path = "/staff/paper/photographs";
    let page = lead.get(path).await;
    let missing = lead.upload(&page, path, &[("caption", "")], ("picture", b"no picture")).await;
    assert_eq!(missing.all("#f-caption-error").len(), 1);
    let broken = lead.upload(&page, path, &[("caption", "サロンのようす")], ("picture", b"no picture")).await;
    assert_eq!(broken.all("#f-picture-error").len(), 1);
    let picture = png();
    for caption in ["サロンのようす", "ミモザの飾り"] {
        let page = lead.get(path).await;
        let answer = lead.upload(&page, path, &[("caption", caption)], ("picture", &picture)).await;
        assert_eq!(answer.to, "/staff/paper/photographs?done=saved");
        // Sent twice, taken once.
        lead.upload(&page, path, &[("caption", caption)], ("picture", &picture)).await;
    }
    let page = lead.get(path).await;
    assert_eq!(page.all("main img").len(), 2);
    let source = page.attribute("main img", "src").unwrap();
    assert_eq!(lead.get(&source).await.kind, "image/jpeg");
    let second = page.text().split("formaction=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(lead.post(&page, &second, &[]).await.status, StatusCode::SEE_OTHER);
    let sheet = reporting::sheet(&town.lead().await, &year).await.unwrap();
    assert_eq!(
        sheet.photographs.iter().map(|photograph| photograph.caption.as_str()).collect::<Vec<_>>(),
        ["ミモザの飾り", "サロンのようす"]
    );
    lead.post(&page, &source.replace("/picture", "/remove"), &[]).await;
    assert_eq!(lead.get(path).await.all("main img").len(), 1);
}

/// The smallest picture there is: one red dot.
fn png() -> Vec<u8> {
    let hex = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082";
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[tokio::test]
async fn a_new_programme_says_what_to_do_next() {
    let town = Town::on("2025-06-30").await;
    town.apply(
        "code = \"minato\"\ntitle = \"みなと町\"\nmunicipality = \"012131\"\nmunicipality_name = \"みなと町\"\nfiscal_year = 2025\n",
    )
    .await;
    let lead = town.browser(Role::ProgrammeLead).await;
    assert!(lead.get("/staff").await.text().contains("まだ記録がありません"));
    assert!(lead.get("/staff/figures").await.text().contains("延べ相談件数の記録は、まだありません"));
    assert!(lead.get("/staff/kpi").await.text().contains("目標もKPIも、まだ登録されていません"));
    assert_eq!(lead.get("/staff/paper/preview").await.status, StatusCode::OK);
    assert_eq!(lead.get("/staff/closing").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_drawing_that_leaves_bars_out_says_so() {
    let town = Town::on("2025-07-31").await;
    let file = "code = \"minato\"\ntitle = \"みなと町\"\nmunicipality = \"012131\"\nmunicipality_name = \"みなと町\"\nfiscal_year = 2025\n";
    let year = town.apply(file).await;
    let handed = (0..81)
        .map(|n| Fact::new(day("2025-05-01"), FactSeries::Handover).times(n + 1).with(AxisKey::DistributionPoint, format!("p{n:02}")));
    town.happened(&year, handed).await;
    let page = town.browser(Role::ProgrammeLead).await.get("/staff/figures?measure=handovers&rows=distribution_point&columns=none").await;
    assert!(page.all("table.bars caption")[0].contains("上位24件。全81件"), "{:?}", page.all("table.bars caption"));
    assert_eq!(page.all("table.bars tbody tr").len(), 24);
}
