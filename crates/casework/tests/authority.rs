//! Who may answer what was given to a body, and what one sees before and after. The T-numbers are those of the list of
//! leaks that other systems had.

mod town;

use casework::client::{self, ClientId};
use platform::id::AccountId;
use platform::own_role::{self, Draft};
use platform::policy::{Action, Limit, Role, Scope, Thing};
use platform::wall::{Ground, Restriction};
use town::browser::Seen;
use town::{Person, Town};

const SATOU: AccountId = AccountId([41; 16]);
const TANAKA: AccountId = AccountId([42; 16]);
const SUZUKI: AccountId = AccountId([43; 16]);

/// 桜井さん, who agreed that こもれび法律相談室 hears her name and what she asks for; given to its account.
async fn given(tanaka: &Person) -> (ClientId, String) {
    let fields = [("alias", "さくら"), ("name", "桜井 まゆ"), ("phone", "0120-000-777"), ("address", "あおば市ひばり台9-8-7")];
    let id: ClientId = tanaka.post("/staff/clients", &fields).await.is(303).id().parse().unwrap();
    let consent = [
        ("purpose", "referral"),
        ("recipient", "こもれび法律相談室"),
        ("answer", "given"),
        ("how", "oral"),
        ("asked_on", "R9.3.31"),
        ("expires_on", "R9.4.30"),
        ("items", "name"),
        ("items", "request"),
    ];
    tanaka.post(&format!("/staff/clients/{id}/consents"), &consent).await.is(303);
    let team = "17".repeat(16);
    let package = [
        ("template", "package"),
        ("purpose", "referral"),
        ("basis", "consent"),
        ("expires_on", "R9.4.30"),
        ("items", "name"),
        ("items", "request"),
        ("request", "手続きを一緒に見てほしい。"),
        ("delivery", "account"),
        ("team", &team),
    ];
    let out = tanaka.post(&format!("/staff/clients/{id}/disclosures"), &package).await.is(303).id();
    tanaka.post(&format!("/staff/clients/{id}/disclosures/{out}/release"), &[]).await.is(303);
    (id, out)
}

async fn says(who: &Person, out: &str, answer: &str, words: &str) -> Seen {
    who.post(&format!("/staff/packages/{out}/answer"), &[("answer", answer), ("words", words)]).await
}

#[tokio::test]
async fn t12_a_colleague_or_superior_at_the_body_sees_no_more_than_the_recipient() {
    let town = Town::aoba().await;
    let (id, out) = given(&town.person("tanaka").await).await;
    let (kazami, hayama, okuda) = (town.person("kazami").await, town.person("hayama").await, town.person("okuda").await);
    let one = format!("/staff/packages/{out}");
    says(&kazami, &out, "accepted", "").await.is(303);
    let strip = |seen: Seen| seen.html.split("<main").nth(1).unwrap_or_default().split("<form").next().unwrap_or_default().to_owned();
    assert_eq!(strip(hayama.get(&one).await.is(200)), strip(kazami.get(&one).await.is(200)), "her colleague reads the same");
    // Whoever leads there leads there, not here: she is not even told of what came to her own people.
    okuda.get(&one).await.is(404).hides("桜井");
    for who in [&kazami, &hayama, &okuda] {
        for path in ["", "/disclosures", "/contact", "/consents", "/protection", "/trail", "/address", "/restriction"] {
            who.get(&format!("/staff/clients/{id}{path}")).await.is(404).hides("桜井").hides("ひばり台");
        }
        who.get(&format!("/staff/clients/{id}/disclosures/{out}")).await.is(404);
        let lists = who.get("/staff/clients").await.hides("桜井").hides("C-0001");
        assert!(lists.status == 404 || lists.html.contains("0"), "{}", lists.html);
    }
}

#[tokio::test]
async fn t13_before_it_is_taken_on_the_body_sees_the_notice_alone() {
    let town = Town::aoba().await;
    let (id, out) = given(&town.person("tanaka").await).await;
    let kazami = town.person("kazami").await;
    let one = format!("/staff/packages/{out}");
    for path in ["/staff/packages", one.as_str()] {
        let seen = kazami.get(path).await.is(200).says("NPO法人はなみずき").says("氏名・かな");
        seen.hides("桜井").hides("さくら").hides("C-0001").hides("手続きを一緒に").hides("0120-000-777");
    }
    // Said no: it stays shut, for good.
    says(&kazami, &out, "declined", "いま手一杯です").await.is(303);
    kazami.get(&one).await.is(200).says("引き受けられないと返事をしました").hides("桜井");
    says(&kazami, &out, "accepted", "").await.is(422);
    kazami.get(&one).await.hides("桜井");
    let back = town.person("tanaka").await.get(&format!("/staff/clients/{id}/disclosures/{out}")).await.is(200);
    back.says("引き受けられないとの返事").says("いま手一杯です").says("風見 しおり");
    assert!(!String::from_utf8_lossy(&town.bytes()).contains("手一杯"));
}

#[tokio::test]
async fn t15_only_the_body_itself_can_take_on_decline_or_finish() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let (id, out) = given(&tanaka).await;
    for login in ["tanaka", "satou", "suzuki", "nomura", "yakuba", "kanri", "okuda"] {
        for answer in ["accepted", "declined", "done"] {
            says(&town.person(login).await, &out, answer, "代わりに").await.is(404);
        }
    }
    tanaka.get(&format!("/staff/clients/{id}/disclosures/{out}")).await.says("返事はまだありません");
    let kazami = town.person("kazami").await;
    says(&kazami, &out, "done", "").await.is(422).says("先に返事が");
    says(&kazami, &out, "accepted", "").await.is(303);
    says(&kazami, &out, "done", "書類を出しました").await.is(303);
    tanaka.get(&format!("/staff/clients/{id}/disclosures/{out}")).await.says("済んだとの返事").says("書類を出しました");
    let deeds = town.deeds().await;
    assert!(
        deeds.iter().any(|d| d.starts_with("disclosure.accepted")) && deeds.iter().any(|d| d.starts_with("disclosure.done")),
        "{deeds:?}"
    );
    assert!(deeds.iter().any(|d| d.starts_with("access.refused")), "who tried in their place is on record");
}

#[tokio::test]
async fn a_role_of_ones_own_takes_away_field_class_by_field_class() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let fields = [("alias", "さくら"), ("name", "桜井 まゆ"), ("phone", "0120-000-777"), ("address", "あおば市ひばり台9-8-7")];
    let id = tanaka.post("/staff/clients", &fields).await.is(303).id();
    let here = format!("/staff/clients/{id}");
    let satou = town.cx("satou").await;
    let limits = vec![
        (Action::See, Thing::Contact, Limit::Never),
        (Action::See, Thing::Narrative, Limit::Within(Scope::Assigned)),
        (Action::Change, Thing::Identity, Limit::Never),
    ];
    let draft = Draft { name: "相談員（見習い）".to_owned(), limits };
    let role = own_role::create(&satou, Role::Counsellor, &draft, None).await.unwrap();
    own_role::assign(&satou, SUZUKI, Some(role)).await.unwrap();
    let suzuki = town.person("suzuki").await;
    suzuki.get(&here).await.is(200).says("桜井 まゆ").hides("0120-000-777").says("相談員（見習い）");
    suzuki.get(&format!("{here}/edit")).await.is(404);
    suzuki.post(&format!("{here}/edit"), &[("name", "別の名")]).await.is(404);
    town.person("tanaka").await.get(&here).await.is(200).says("0120-000-777");
    // Nobody makes herself, or anybody, wider than the shipped role.
    let wider = Draft { name: "広い".to_owned(), limits: vec![(Action::See, Thing::Address, Limit::Within(Scope::OwnTeam))] };
    assert!(own_role::create(&satou, Role::Counsellor, &wider, None).await.is_err());
    assert!(own_role::create(&town.cx("suzuki").await, Role::Counsellor, &draft, None).await.is_err());
    assert!(own_role::assign(&satou, SATOU, None).await.is_err(), "not her own");
}

#[tokio::test]
async fn a_thread_and_a_period_over_lie_behind_the_same_wall() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id: ClientId = tanaka.post("/staff/clients", &[("alias", "ゆうがお")]).await.is(303).id().parse().unwrap();
    let r = Restriction {
        ground: Ground::Conflict,
        readers: vec![TANAKA, SATOU],
        against: vec![SUZUKI],
        openable: false,
        reason: "夫の同僚".to_owned(),
    };
    client::restrict(&town.cx("tanaka").await, id, &r).await.unwrap();
    // Eleven years later her file is due; whoever is behind the wall is not told that there is one.
    town.it_is("2038-06-30T03:00:00Z");
    town.person("satou").await.get("/staff/retention").await.is(200).says("C-0001");
    let suzuki = town.person("suzuki").await;
    suzuki.get("/staff/retention").await.is(200).hides("C-0001");
    let subject = [("kind", "client"), ("record", &id.to_string()), ("year", "0")];
    suzuki.post("/staff/retention/propose", &subject).await.is(404);
    suzuki.get(&format!("/staff/clients/{id}/trail")).await.is(404);
}
