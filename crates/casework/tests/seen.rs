//! Who looked at a file, who may know that, and what an administrator learns of it.

mod town;

use town::Town;

#[tokio::test]
async fn the_lead_sees_who_opened_a_file() {
    let town = Town::aoba().await;
    let (tanaka, suzuki, satou) = (town.person("tanaka").await, town.person("suzuki").await, town.person("satou").await);
    let client = tanaka.post("/staff/clients", &[("alias", "ひまわり")]).await.is(303).id();
    let consultation =
        tanaka.post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("client", "C-0001")]).await.is(303).id();
    suzuki.get(&format!("/staff/clients/{client}")).await.is(200);
    suzuki.get(&format!("/staff/consultations/{consultation}")).await.is(200);
    town.house.notes.flush().await.unwrap();
    let trail = satou.get(&format!("/staff/clients/{client}/trail")).await.is(200);
    let trail = trail.says("鈴木 あやさんが 相談者 C-0001 を開きました").says("田中 ゆきさんが 相談 ").says("を記録しました");
    trail.hides("ひまわり");
    satou.get(&format!("/staff/clients/{client}")).await.is(200).says(&format!("/staff/clients/{client}/trail"));
    satou.get(&format!("/staff/consultations/{consultation}/trail")).await.is(200).says("鈴木 あやさんが").hides("相談者 C-0001");
    // Whoever opened the file may ask who saw it; a colleague may not, nor another desk, an officer, an administrator.
    tanaka.get(&format!("/staff/clients/{client}/trail")).await.is(200);
    for login in ["suzuki", "nomura", "yakuba", "kanri"] {
        town.person(login).await.get(&format!("/staff/clients/{client}/trail")).await.is(404);
    }
}

#[tokio::test]
async fn a_refusal_is_on_record_with_actor_thing_and_action() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let client = tanaka.post("/staff/clients", &[("alias", "ひまわり")]).await.is(303).id();
    town.person("nomura").await.get(&format!("/staff/clients/{client}")).await.is(404);
    town.house.notes.flush().await.unwrap();
    let mut conn = town.house.db.read().await.unwrap();
    let lines = platform::audit::lines(&mut conn, town.tenant, 1, 1_000).await.unwrap();
    let refused: Vec<_> = lines.iter().filter(|line| line.action == "access.refused").collect();
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].detail.as_str(), refused[0].object), ("See Client", None));
    assert_eq!(refused[0].actor, Some([44; 16]), "野村さん");
}
