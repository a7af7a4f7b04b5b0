//! The women of あおば市: found by what one remembers, hidden from those who need not know.

mod town;

use town::{Person, Town};

async fn hanako(tanaka: &Person) -> String {
    let fields = [
        ("alias", "ひまわり"),
        ("name", "山田 花子"),
        ("kana", "ヤマダ　ハナコ"),
        ("birth_date", "H2.5.3"),
        ("phone", "090-0000-1111"),
        ("address", "あおば市みどり町1-2-3"),
        ("note", "夜は出られない"),
    ];
    tanaka.post("/staff/clients", &fields).await.is(303).id()
}

#[tokio::test]
async fn she_is_found_by_whatever_one_remembers() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    hanako(&tanaka).await;
    tanaka.post("/staff/clients", &[("alias", "すみれ")]).await.is(303);
    for typed in ["ヤマダ", "やまだ", "ﾔﾏﾀﾞ", "山田", "花子", "ひまわり", "ヒマワリ", "C-0001", "c1", "Ｃ－０００１"]
    {
        let found = tanaka.post("/staff/clients/suggest", &[("q", typed)]).await.is(200);
        assert!(found.html.contains(r#""number":"C-0001""#) && found.html.contains("ひまわり"), "{typed}: {}", found.html);
        assert!(!found.html.contains("すみれ"), "{typed}: {}", found.html);
    }
    assert_eq!(tanaka.post("/staff/clients/suggest", &[("q", "")]).await.html, "[]");
    tanaka.get("/staff/clients/suggest?q=%E5%B1%B1%E7%94%B0").await.is(405);
    assert_eq!(town.person("nomura").await.post("/staff/clients/suggest", &[("q", "山田")]).await.html, "[]", "another desk");
    for login in ["yakuba", "kanri"] {
        town.person(login).await.post("/staff/clients/suggest", &[("q", "山田")]).await.is(404);
    }
    tanaka.post("/staff/clients/search", &[("q", "やまだ")]).await.is(200).says("1人見つかりました").says("山田 花子");
    let deeds = town.deeds().await;
    // What she types within a few minutes is one search; nomura's is another, and the page's own search a third.
    assert_eq!(deeds.iter().filter(|d| d.starts_with("client.searched")).count(), 3);
    assert_eq!(deeds.iter().filter(|d| *d == "access.refused See Client").count(), 2, "the officer and the administrator were refused");
    assert!(deeds.iter().all(|d| !d.contains("山田") && !d.contains("やまだ")));
}

#[tokio::test]
async fn her_address_stands_on_no_page_but_its_own() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = hanako(&tanaka).await;
    let place = format!("/staff/clients/{id}");
    let page = tanaka.get(&place).await.is(200).says("山田 花子").says("平成2年5月3日").says("090-0000-1111").says("非表示");
    page.hides("みどり町");
    tanaka.get(&format!("{place}/edit")).await.says("夜は出られない").says("住所は登録されています（非表示）").hides("みどり町");
    let ask = format!("{place}/address");
    tanaka.get(&ask).await.is(200).hides("みどり町");
    // Half an hour after signing in she proves once more that it is she who sits there.
    town.it_is("2027-03-31T14:50:00Z");
    for seen in [tanaka.get(&ask).await, tanaka.post(&ask, &[("reason", "同行の待ち合わせ")]).await] {
        assert!(seen.is(303).hides("みどり町").place.starts_with("/staff/confirm?next=%2Fstaff%2Fclients%2F"));
    }
    let tanaka = town.person("tanaka").await;
    tanaka.post(&ask, &[("reason", " ")]).await.is(422).says("住所を見る理由を書いてください").hides("みどり町");
    tanaka.post(&ask, &[("reason", "同行の待ち合わせ")]).await.is(200).says("あおば市みどり町1-2-3");
    tanaka.get(&place).await.says("住所を表示しました").says("同行の待ち合わせ").hides("みどり町");
    let deeds = town.deeds().await;
    assert_eq!(deeds.iter().filter(|d| *d == "client.address_revealed").count(), 1);
    let bytes = town.bytes();
    for secret in ["みどり町", "山田", "ヤマダ", "ひまわり", "090-0000", "同行の待ち合わせ"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies in the file");
    }
    for login in ["nomura", "yakuba", "kanri"] {
        let other = town.person(login).await;
        for path in [place.clone(), ask.clone(), format!("{place}/edit")] {
            other.get(&path).await.is(404).hides("山田");
        }
        other.post(&ask, &[("reason", "見たい")]).await.is(404).hides("みどり町");
        other.post(&format!("{place}/edit"), &[("revision", "2"), ("alias", "x")]).await.is(404);
    }
    assert_eq!(town.deeds().await.iter().filter(|d| *d == "client.address_revealed").count(), 1);
}

#[tokio::test]
async fn what_was_corrected_is_remembered() {
    let town = Town::aoba().await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let id = hanako(&tanaka).await;
    let (place, edit) = (format!("/staff/clients/{id}"), format!("/staff/clients/{id}/edit"));
    let form = suzuki.get(&edit).await.is(200);
    assert_eq!((form.value("revision").as_str(), form.value("birth_date").as_str()), ("2", "H2.5.3"));
    let fields = [
        ("alias", "ひまわり"),
        ("name", "鈴木 花子"),
        ("kana", "スズキ　ハナコ"),
        ("birth_date", "H2.5.3"),
        ("phone", "090-0000-1111"),
        ("note", "夜は出られない"),
    ];
    suzuki.post(&edit, &[&[("revision", "2")], &fields[..]].concat()).await.is(303);
    tanaka.get(&place).await.says("鈴木 花子").says("変更前：山田 花子").says("鈴木 あや").says("非表示");
    // The address was not typed, and is still there.
    tanaka.post(&format!("{place}/address"), &[("reason", "確認")]).await.says("みどり町");
    // Somebody who opened the form before is told, and her words stay.
    let late = [("alias", "ひまわり"), ("name", "田中 花子"), ("kana", ""), ("birth_date", ""), ("phone", ""), ("note", "")];
    let told = tanaka.post(&edit, &[&[("revision", "2")], &late[..]].concat()).await.is(409).says("田中 花子").says("先に変更しました");
    assert_eq!(told.value("revision"), "3");
    tanaka.post(&edit, &[("revision", "3"), ("birth_date", "R99.1.1")]).await.is(422);
}

#[tokio::test]
async fn a_name_that_means_several_is_asked_back() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    hanako(&tanaka).await;
    let second = tanaka.post("/staff/clients", &[("name", "山田 月子")]).await.is(303).id();
    let call = [("day", "R9.3.1"), ("contact_method", "phone"), ("client", "山田"), ("facts_text", "短い話")];
    let asked = tanaka.post("/staff/consultations", &call).await.is(422).says("あてはまる人が複数います").says("短い話");
    let asked = asked.says("C-0001 ひまわり").says("C-0002").says("「山田」という呼び名で、新しく登録する");
    assert_eq!(asked.value("client_typed"), "山田");
    let chosen = [&call[..], &[("client_typed", "山田"), ("client_choice", second.as_str())]].concat();
    let id = tanaka.post("/staff/consultations", &chosen).await.is(303).id();
    tanaka.get(&format!("/staff/consultations/{id}")).await.says("C-0002");
    tanaka.get(&format!("/staff/clients/{second}")).await.says("短い話").says("新しい順に1件");
    // A choice made for other words does not hold.
    let other = [
        ("day", "R9.3.1"),
        ("contact_method", "phone"),
        ("client", "ひまわり"),
        ("client_typed", "山田"),
        ("client_choice", second.as_str()),
    ];
    let id = tanaka.post("/staff/consultations", &other).await.is(303).id();
    tanaka.get(&format!("/staff/consultations/{id}")).await.says("C-0001");
    tanaka
        .post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("client", "C-0999")])
        .await
        .is(422)
        .says("この番号の相談者は見つかりません");
    // What the suggestion puts into the field means her, whatever stands behind the number.
    tanaka.post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("client", "C-0002 山田 月子")]).await.is(303);
    tanaka.get("/staff/clients").await.says("2人").says("C-0001").says("C-0002");
    // Another desk's client cannot be named: neither by number nor by her id.
    let nomura = town.person("nomura").await;
    nomura.post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("client", "C-0001")]).await.is(422);
    let forced =
        [("day", "R9.3.1"), ("contact_method", "phone"), ("client", "山"), ("client_typed", "山"), ("client_choice", second.as_str())];
    nomura.post("/staff/consultations", &forced).await.is(404);
    // The same alias at another desk is another woman.
    nomura.post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("client", "ひまわり")]).await.is(303);
    nomura.get("/staff/clients").await.says("1人").says("C-0003").hides("C-0001");
}

#[tokio::test]
async fn fifty_notes_of_one_woman_open_on_one_page() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    for day in 1..=26 {
        for part in ["朝", "夕"] {
            let facts = format!("{day}日の{part}の話");
            tanaka
                .post(
                    "/staff/consultations",
                    &[("day", &format!("R9.3.{day}")), ("contact_method", "phone"), ("client", "つゆくさ"), ("facts_text", &facts)],
                )
                .await
                .is(303);
        }
    }
    let list = tanaka.get("/staff/clients").await;
    let place = list
        .html
        .split("href=\"/staff/clients/")
        .find_map(|s| s.get(..32).filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit())))
        .unwrap()
        .to_owned();
    let page = tanaka.get(&format!("/staff/clients/{place}")).await.is(200).says("新しい順に50件").says("26日の夕の話").says("2日の朝の話");
    page.hides("令和9年3月1日（").says("/staff/consultations?client=C-0001");
    tanaka.get("/staff/consultations?client=C-0001").await.says("52件");
}
