use platform::Cx;
use programme::place::{PlaceKind, ensure_place};

use super::browser::{PROGRAMME, Town};

async fn recorded_place(cx: &Cx, name: &str) -> String {
    let programme = programme::by_code(cx, "takasaki-r3").await.unwrap();
    let mut tx = cx.begin().await.unwrap();
    let place = ensure_place(&mut tx, cx, programme.id, PlaceKind::DistributionPoint, name).await.unwrap();
    tx.commit().await.unwrap();
    place.row.id.to_string()
}

#[tokio::test]
async fn a_place_of_the_records_is_renamed_and_used_as_more() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let id = recorded_place(&lead.cx(&town).await, "群馬支所").await;
    let page = format!("/staff/sites/places/{id}");
    assert_eq!(lead.fill(&page, &format!("{page}/name"), &[("name", "litoko")]).await.status, 422, "another place has this name");
    assert_eq!(lead.fill(&page, &format!("{page}/name"), &[("name", "群馬地域支所")]).await.status, 303);
    assert_eq!(lead.fill(&page, &format!("{page}/kind"), &[("kind", "venue")]).await.status, 303);
    let list = lead.get("/staff/sites").await.body;
    assert!(list.contains("群馬地域支所") && list.contains("会場・配布場所") && list.contains("生理用品"), "{list}");

    let mut sato = town.browser("sato").await;
    assert_eq!(sato.get(&page).await.status, 200);
    assert_eq!(sato.fill("/staff/account", &format!("{page}/name"), &[("name", "x")]).await.status, 404);
    assert_eq!(lead.get("/staff/sites/places/00000000000000000000000000000000").await.status, 404);
}

#[tokio::test]
async fn an_address_that_is_not_public_stands_on_no_page() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let shelter = "\n[[site]]\nname = \"ひなたの家\"\nkind = \"hub\"\naddress = \"ひみつ町1-2-3\"\naddress_disclosure = \"secret\"\n";
    programme::apply(&lead.cx(&town).await, &format!("{PROGRAMME}{shelter}")).await.unwrap();
    let list = lead.get("/staff/sites").await.body;
    assert!(list.contains("ひなたの家") && list.contains("非公開") && !list.contains("ひみつ町"), "{list}");
    assert!(!lead.get("/staff/programme").await.body.contains("ひみつ町"));
}
