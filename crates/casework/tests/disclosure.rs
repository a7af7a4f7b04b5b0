//! What leaves あおば市's desk about a woman, and what does not, whoever presses the button.

mod town;

use town::browser::Seen;
use town::{Person, Town};

/// 桜井さん: with a name, a telephone and an address.
async fn sakurai(tanaka: &Person) -> String {
    let fields = [
        ("alias", "さくら"),
        ("name", "桜井 まゆ"),
        ("kana", "サクライ マユ"),
        ("phone", "0120-000-777"),
        ("address", "あおば市ひばり台9-8-7"),
    ];
    tanaka.post("/staff/clients", &fields).await.is(303).id()
}

const CENTRE: &str = "こもれび法律相談室";

async fn consents(who: &Person, id: &str, answer: &str, items: &[&str]) -> Seen {
    let mut fields = vec![
        ("purpose", "referral"),
        ("recipient", CENTRE),
        ("answer", answer),
        ("how", "oral"),
        ("asked_on", "R9.3.31"),
        ("expires_on", "R9.6.30"),
    ];
    fields.extend(items.iter().map(|item| ("items", *item)));
    who.post(&format!("/staff/clients/{id}/consents"), &fields).await
}

/// Asks for a letter; leads to its page.
async fn letter(who: &Person, id: &str, more: &[(&str, &str)]) -> Seen {
    let fields = [
        ("template", "referral_letter"),
        ("body", CENTRE),
        ("purpose", "referral"),
        ("basis", "consent"),
        ("delivery", "post"),
        ("items", "name"),
        ("items", "request"),
        ("request", "離婚の話し合いのしかたを教えてほしい。"),
    ];
    who.post(&format!("/staff/clients/{id}/disclosures"), &[&fields[..], more].concat()).await
}

fn page(id: &str, out: &str) -> String {
    format!("/staff/clients/{id}/disclosures/{out}")
}

async fn press(who: &Person, id: &str, out: &str, deed: &str) -> Seen {
    who.post(&format!("{}/{deed}", page(id, out)), &[]).await
}

#[tokio::test]
async fn a_letter_leaves_with_her_word_and_carries_only_what_she_agreed_to() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = sakurai(&tanaka).await;
    let out = letter(&tanaka, &id, &[]).await.is(303).id();
    tanaka.get(&page(&id, &out)).await.says("この目的・相手への同意を、まだ本人に聞いていません").says("同意を書く");
    press(&tanaka, &id, &out, "release").await.is(422).says("出せませんでした").hides("桜井 まゆ");
    // Her name, but not the wish: one item more than she agreed to.
    consents(&tanaka, &id, "given", &["name"]).await.is(303);
    press(&tanaka, &id, &out, "release").await.is(422).says("「つなぐ理由・お願い」を伝えてよいとは、本人から聞いていません");
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    tanaka.get(&page(&id, &out)).await.says("出せます");
    let paper = press(&tanaka, &id, &out, "release").await.is(200);
    let paper = paper
        .says("紹介状")
        .says(CENTRE)
        .says("桜井 まゆ")
        .says("離婚の話し合い")
        .says("田中 ゆき")
        .says("ほかの人・ほかの機関へ伝えないで");
    paper.hides("0120-000-777").hides("ひばり台").hides("さくら");
    let ledger = tanaka.get(&format!("/staff/clients/{id}/disclosures")).await;
    let ledger = ledger
        .says("紹介状")
        .says("氏名・かな、つなぐ理由・お願い")
        .says("本人の同意")
        .says("出しました")
        .says("同意にない項目がありました");
    ledger.hides("ひばり台");
    let deeds: Vec<String> = town.deeds().await.into_iter().filter(|deed| deed.starts_with("disclosure.")).collect();
    assert_eq!(
        deeds,
        [
            "disclosure.asked referral_letter",
            "disclosure.refused referral_letter not_asked",
            "disclosure.refused referral_letter not_consented",
            "disclosure.released referral_letter"
        ]
    );
    // What was typed for it lies sealed.
    let bytes = town.bytes();
    assert!(!bytes.windows("離婚の話し合い".len()).any(|w| w == "離婚の話し合い".as_bytes()));
    for login in ["nomura", "yakuba", "kanri"] {
        let other = town.person(login).await;
        for place in ["disclosures", "disclosures/new?template=referral_letter", "consents", "consents/new", "protection"] {
            other.get(&format!("/staff/clients/{id}/{place}")).await.is(404);
        }
        other.get(&page(&id, &out)).await.is(404).hides("桜井");
        for deed in ["release", "approve", "refuse"] {
            press(&other, &id, &out, deed).await.is(404);
        }
    }
}

#[tokio::test]
async fn withdrawn_between_the_page_and_the_download_nothing_leaves_and_the_attempt_is_on_record() {
    let town = Town::aoba().await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let id = sakurai(&tanaka).await;
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    let out = letter(&tanaka, &id, &[]).await.is(303).id();
    tanaka.get(&page(&id, &out)).await.says("出せます");
    // She rings; 鈴木さん presses once.
    let list = suzuki.get(&format!("/staff/clients/{id}/consents")).await.says("取りやめる");
    let withdraw = list.html.split("action=\"").filter_map(|s| s.split('"').next()).find(|s| s.ends_with("/withdraw")).unwrap().to_owned();
    suzuki.post(&withdraw, &[]).await.is(303);
    press(&tanaka, &id, &out, "release")
        .await
        .is(422)
        .says("本人が同意を取りやめました")
        .says("提供記録に残りました")
        .hides("0120-000-777");
    tanaka.get(&format!("/staff/clients/{id}/disclosures")).await.says("出せませんでした").says("本人が同意を取りやめました");
    assert!(town.deeds().await.contains(&"disclosure.refused referral_letter withdrawn".to_owned()));
    // Twice withdrawn is withdrawn once; and the same with a consent whose day has passed.
    suzuki.post(&withdraw, &[]).await.is(303);
    assert_eq!(town.deeds().await.iter().filter(|deed| *deed == "consent.withdrawn").count(), 1);
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    town.it_is("2027-07-01T01:00:00Z");
    let tanaka = town.person("tanaka").await;
    press(&tanaka, &id, &out, "release").await.is(422).says("同意の期限が過ぎています");
}

#[tokio::test]
async fn declined_and_not_wanting_to_answer_are_answers() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = sakurai(&tanaka).await;
    let out = letter(&tanaka, &id, &[]).await.is(303).id();
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    consents(&tanaka, &id, "declined", &[]).await.is(303);
    press(&tanaka, &id, &out, "release").await.is(422).says("本人が断っています");
    consents(&tanaka, &id, "no_answer", &[]).await.is(303);
    press(&tanaka, &id, &out, "release").await.is(422).says("「答えたくない」と言っています");
    let list = tanaka.get(&format!("/staff/clients/{id}/consents")).await;
    list.says("断った").says("答えたくない").says("同意した");
    tanaka.get(&format!("/staff/clients/{id}")).await.says("答えたくない").says(CENTRE);
    // A consent without an end is none, and a conference says which one.
    let wrong =
        [("purpose", "conference"), ("recipient", CENTRE), ("answer", "given"), ("how", "conference_basis"), ("asked_on", "R9.3.31")];
    let said = tanaka.post(&format!("/staff/clients/{id}/consents"), &wrong).await.is(422);
    said.says("期限のない同意は扱えません").says("どの会議体の").says("伝えてよい項目を、1つ以上");
}

#[tokio::test]
async fn where_she_lives_leaves_only_with_a_reason_a_second_person_and_a_fresh_sign_in() {
    let town = Town::aoba().await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let id = sakurai(&tanaka).await;
    consents(&tanaka, &id, "given", &["name", "request", "address"]).await.is(303);
    letter(&tanaka, &id, &[("items", "address")]).await.is(422).says("住所・予定を伝える理由を書いてください").hides("ひばり台");
    let out = letter(&tanaka, &id, &[("items", "address"), ("reason", "一時保護の迎えに行くため")]).await.is(303).id();
    tanaka.get(&page(&id, &out)).await.says("もう一人の確認がまだです").hides("ひばり台");
    press(&tanaka, &id, &out, "release").await.is(422).says("もう一人の確認がまだです").hides("ひばり台");
    press(&tanaka, &id, &out, "approve").await.is(422).says("別の人が確かめます");
    suzuki.get(&page(&id, &out)).await.says("確かめた（出してよい）").says("一時保護の迎え").hides("ひばり台");
    assert!(reminders(&town, "suzuki").await.contains("もう一人の確認を待っているものが1件あります"));
    assert_eq!(reminders(&town, "tanaka").await, "", "she asked herself");
    assert_eq!(reminders(&town, "nomura").await, "", "another desk");
    press(&suzuki, &id, &out, "approve").await.is(303);
    assert_eq!(reminders(&town, "suzuki").await, "");
    press(&suzuki, &id, &out, "refuse").await.is(409);
    // She who looked is not she who lets it out.
    press(&suzuki, &id, &out, "release").await.is(422).says("別の人が確かめます");
    town.it_is("2027-03-31T14:45:00Z");
    press(&tanaka, &id, &out, "release").await.is(422).says("直前に本人確認").hides("ひばり台");
    tanaka.get(&page(&id, &out)).await.says("本人確認をする").hides("ひばり台");
    let tanaka = town.person("tanaka").await;
    press(&tanaka, &id, &out, "release").await.is(200).says("あおば市ひばり台9-8-7").hides("0120-000-777");
    tanaka.get(&format!("/staff/clients/{id}/disclosures")).await.says("鈴木 あや").says("住所").hides("ひばり台");
    // A day later the look has gone stale.
    town.it_is("2027-04-01T14:31:00Z");
    let tanaka = town.person("tanaka").await;
    press(&tanaka, &id, &out, "release").await.is(422).says("24時間が過ぎました").hides("ひばり台");
}

#[tokio::test]
async fn nothing_leaves_to_him_to_his_house_or_to_who_speaks_for_him() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = sakurai(&tanaka).await;
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    let him = [
        ("name", "髙橋 健一"),
        ("kana", "タカハシ ケンイチ"),
        ("relation", "元夫"),
        ("address", "あおば市みどり町1-2-3"),
        ("phones", "0120-000-333"),
        ("lawyers", "山本 一郎"),
    ];
    tanaka.post(&format!("/staff/clients/{id}/protection/person"), &him).await.is(303);
    let cases = [
        (("person", "高橋健一"), "加害者等と同じ氏名"),
        (("person", "弁護士 山本一郎"), "加害者等の代理人・弁護士"),
        (("address", "あおば市みどり町1丁目2番3号 205"), "加害者等と同じ住所"),
        (("phone", "０１２０-０００-３３３"), "加害者等と同じ電話番号"),
        (("person", "高橋 さゆり"), "加害者等と同じ名字です"),
    ];
    for (field, said) in cases {
        let out = letter(&tanaka, &id, &[field]).await.is(303).id();
        press(&tanaka, &id, &out, "release").await.is(422).says(said).hides("離婚の話し合いのしかたを教えてほしい。\n\n※");
    }
    // Somebody looked: it is another family. For the rest nobody's look counts.
    let out = letter(&tanaka, &id, &[("person", "高橋 さゆり"), ("looked", "1")]).await.is(303).id();
    press(&tanaka, &id, &out, "release").await.is(200).says("桜井 まゆ");
    let out = letter(&tanaka, &id, &[("person", "高橋 健一"), ("looked", "1")]).await.is(303).id();
    press(&tanaka, &id, &out, "release").await.is(422).says("加害者等と同じ氏名");
    let bytes = town.bytes();
    for secret in ["髙橋", "タカハシ", "山本 一郎", "みどり町"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies in the file");
    }
    // Taken out he is compared no more, and what was known of him stays in the records.
    let list = tanaka.get(&format!("/staff/clients/{id}/protection")).await.says("髙橋 健一").says("元夫");
    let remove = list.html.split("action=\"").filter_map(|s| s.split('"').next()).find(|s| s.ends_with("/remove")).unwrap().to_owned();
    tanaka.post(&remove, &[("revision", "1")]).await.is(303);
    press(&tanaka, &id, &out, "release").await.is(200);
}

#[tokio::test]
async fn her_number_travels_with_its_rules_or_not_at_all() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = sakurai(&tanaka).await;
    consents(&tanaka, &id, "given", &["name", "request", "phone", "reach"]).await.is(303);
    let alone = letter(&tanaka, &id, &[("items", "phone")]).await.is(303).id();
    press(&tanaka, &id, &alone, "release").await.is(422).says("電話番号は、安全な連絡方法といっしょに伝えます").hides("0120-000-777");
    let both = letter(&tanaka, &id, &[("items", "phone"), ("items", "reach")]).await.is(303).id();
    press(&tanaka, &id, &both, "release").await.is(422).says("安全な連絡方法がないので、送れません").hides("0120-000-777");
    let card = [("revision", "0"), ("allowed", "phone"), ("voicemail", "no"), ("code_word", "青い傘"), ("confirmed_on", "R9.3.31")];
    tanaka.post(&format!("/staff/clients/{id}/contact"), &card).await.is(303);
    let paper = press(&tanaka, &id, &both, "release").await.is(200).says("0120-000-777").says("残さない");
    paper.hides("青い傘");
}

#[tokio::test]
async fn her_own_records_come_with_the_rest_blackened() {
    let town = Town::aoba().await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let id = sakurai(&tanaka).await;
    let call = [
        ("day", "R9.3.1"),
        ("contact_method", "phone"),
        ("client", "C-0001"),
        ("facts_text", "眠れないと話した。"),
        ("third_party_text", "妹の話では家計が苦しい。"),
        ("view_text", "疲れが強い様子。"),
    ];
    tanaka.post("/staff/consultations", &call).await.is(303);
    let own = [
        ("template", "own_records"),
        ("basis", "own_request"),
        ("delivery", "hand"),
        ("items", "name"),
        ("items", "concern"),
        ("items", "facts"),
    ];
    let asks = format!("/staff/clients/{id}/disclosures");
    tanaka.post(&asks, &own).await.is(422).says("本人の確かめ方");
    let proved = [&own[..], &[("grounds", "来所、運転免許証を確認")]].concat();
    let out = tanaka.post(&asks, &proved).await.is(303).id();
    let paper = press(&tanaka, &id, &out, "release").await.is(200).says("眠れないと話した。").says("桜井 まゆ").says("電話");
    let paper = paper.says("第三者から聞いたこと\n（不開示）").says("相談員の所見\n（不開示）").says("田中 ゆき　令和9年3月31日");
    paper.hides("妹").hides("疲れが強い").hides("つながりサポート");
    // The template holds, whatever a hand-made form says.
    let forced = [&proved[..], &[("items", "view"), ("items", "address"), ("reason", "x")]].concat();
    let out = tanaka.post(&asks, &forced).await.is(303).id();
    press(&tanaka, &id, &out, "release")
        .await
        .is(422)
        .says("「相談員の所見」は、この様式には載せられません")
        .hides("ひばり台")
        .hides("疲れが強い");
    // For whoever examines the request: all three kept apart, after a second look.
    let examined: Vec<_> =
        proved.iter().map(|(name, value)| if *name == "template" { (*name, "examination") } else { (*name, *value) }).collect();
    let examined = [&examined[..], &[("items", "third_party"), ("items", "view"), ("body", "あおば市 情報公開係")]].concat();
    let out = tanaka.post(&asks, &examined).await.is(303).id();
    press(&tanaka, &id, &out, "release").await.is(422).says("もう一人の確認");
    press(&suzuki, &id, &out, "approve").await.is(303);
    let paper = press(&tanaka, &id, &out, "release").await.is(200);
    let places = ["■ 本人の話・事実", "■ 第三者から聞いたこと", "■ 相談員の所見"].map(|heading| paper.html.find(heading).expect(heading));
    assert!(places[0] < places[1] && places[1] < places[2]);
    let paper = paper.says("妹の話では").says("疲れが強い");
    // What was given out before stands in it.
    paper.says("これまでに外へ伝えたもの").says("開示請求：本人に渡す写し");
}

#[tokio::test]
async fn a_measure_is_reminded_of_from_a_month_before_and_never_renews_itself() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = sakurai(&tanaka).await;
    let place = format!("/staff/clients/{id}/protection");
    tanaka
        .post(&format!("{place}/measure"), &[("starts_on", "R8.5.1"), ("co_residents", "長男")])
        .await
        .is(422)
        .says("実施している市区町村");
    tanaka.post(&format!("{place}/measure"), &[("authority", "あおば市"), ("starts_on", "R8.5.1"), ("co_residents", "長男")]).await.is(303);
    // 31 March: the last month has begun.
    tanaka.get(&format!("/staff/clients/{id}")).await.says("令和9年4月30日で終わる。延長の申出ができます");
    tanaka.get(&place).await.says("長男").says("自動では延びません");
    let desk_of = |login: &'static str| reminders(&town, login);
    assert!(desk_of("tanaka").await.contains("支援措置の期限が近い、または切れた人が1人います"));
    assert_eq!(desk_of("nomura").await, "", "another desk");
    assert_eq!(desk_of("yakuba").await, "");
    town.it_is("2027-05-01T01:00:00Z");
    assert!(desk_of("tanaka").await.contains("令和9年4月30日で切れています"));
    let tanaka = town.person("tanaka").await;
    tanaka.get(&place).await.says("令和9年4月30日で切れています");
    let next = tanaka.get(&format!("{place}/measure")).await;
    assert_eq!((next.value("starts_on").as_str(), next.value("authority").as_str()), ("R9.5.1", "あおば市"));
    tanaka.post(&format!("{place}/measure"), &[("authority", "あおば市"), ("starts_on", "R9.5.1")]).await.is(303);
    assert_eq!(desk_of("tanaka").await, "");
    let bytes = town.bytes();
    assert!(!bytes.windows("長男".len()).any(|w| w == "長男".as_bytes()));
}

/// What the day's page would say to somebody.
async fn reminders(town: &Town, login: &str) -> String {
    town.person(login).await.get("/staff").await.is(200).html
}

/// Asks for a package; leads to its page.
async fn package(who: &Person, id: &str, more: &[(&str, &str)]) -> Seen {
    let fields = [
        ("template", "package"),
        ("purpose", "referral"),
        ("basis", "consent"),
        ("expires_on", "R9.4.30"),
        ("items", "name"),
        ("items", "request"),
        ("request", "手続きを一緒に見てほしい。"),
    ];
    who.post(&format!("/staff/clients/{id}/disclosures"), &[&fields[..], more].concat()).await
}

#[tokio::test]
async fn a_body_with_an_account_reads_its_package_until_she_or_we_say_no() {
    let town = Town::aoba().await;
    let (tanaka, kazami) = (town.person("tanaka").await, town.person("kazami").await);
    let id = sakurai(&tanaka).await;
    let team = "17".repeat(16);
    package(&tanaka, &id, &[("delivery", "account")]).await.is(422).says("渡す機関を選んでください");
    let out = package(&tanaka, &id, &[("delivery", "account"), ("team", &team)]).await.is(303).id();
    press(&tanaka, &id, &out, "release").await.is(422).says("まだ本人に聞いていません");
    kazami.get("/staff/packages").await.is(200).says("届いている情報はありません");
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    press(&tanaka, &id, &out, "release").await.is(303);
    kazami.get("/staff").await.says("開ける情報が1件届いています");
    let list =
        kazami.get("/staff/packages").await.says("NPO法人はなみずき").says("氏名・かな、つなぐ理由・お願い").says("返事を待っています");
    list.hides("桜井").hides("C-0001");
    let one = format!("/staff/packages/{out}");
    // T13: before the body has taken it on, the notice alone.
    let notice = kazami.get(&one).await.is(200).says("NPO法人はなみずき").says("氏名・かな").says("引き受けて中身を読む");
    notice.hides("桜井").hides("手続きを一緒に").hides("C-0001");
    kazami.post(&format!("{one}/answer"), &[("answer", "accepted")]).await.is(303);
    kazami.get(&one).await.is(200).says("桜井 まゆ").says("手続きを一緒に見てほしい").hides("ひばり台").hides("0120-000-777");
    // Nobody else: not another body, not our own people, not her file.
    for login in ["nomura", "tanaka", "yakuba", "kanri"] {
        town.person(login).await.get(&one).await.is(404).hides("桜井");
    }
    kazami.get(&format!("/staff/clients/{id}")).await.is(404);
    kazami.get(&page(&id, &out)).await.is(404);
    tanaka.get(&format!("/staff/clients/{id}/disclosures")).await.says("相手が開きました").says("風見 しおり");
    // The next request after she took it back is refused, and stands in her ledger.
    let list = tanaka.get(&format!("/staff/clients/{id}/consents")).await;
    let withdraw = list.html.split("action=\"").filter_map(|s| s.split('"').next()).find(|s| s.ends_with("/withdraw")).unwrap().to_owned();
    tanaka.post(&withdraw, &[]).await.is(303);
    kazami.get(&one).await.is(410).says("本人が同意を取りやめました").hides("桜井");
    tanaka.get(&format!("/staff/clients/{id}/disclosures")).await.says("本人が同意を取りやめました。");
    // Given again: a new package, called back by us.
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    let out = package(&tanaka, &id, &[("delivery", "account"), ("team", &team)]).await.is(303).id();
    press(&tanaka, &id, &out, "release").await.is(303);
    let one = format!("/staff/packages/{out}");
    kazami.post(&format!("{one}/answer"), &[("answer", "accepted")]).await.is(303);
    kazami.get(&one).await.is(200);
    press(&tanaka, &id, &out, "call-back").await.is(303);
    kazami.get(&one).await.is(410).says("取り消されています").hides("桜井");
    press(&tanaka, &id, &out, "release").await.is(422).says("取り消されています");
    // And one whose day has passed.
    let out = package(&tanaka, &id, &[("delivery", "account"), ("team", &team)]).await.is(303).id();
    press(&tanaka, &id, &out, "release").await.is(303);
    town.it_is("2027-04-30T16:00:00Z");
    town.person("kazami").await.get(&format!("/staff/packages/{out}")).await.is(410).hides("桜井");
    let bytes = town.bytes();
    assert!(!bytes.windows("手続きを一緒に".len()).any(|w| w == "手続きを一緒に".as_bytes()));
}

#[tokio::test]
async fn a_body_without_an_account_gets_a_file_and_once_a_passphrase() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = sakurai(&tanaka).await;
    consents(&tanaka, &id, "given", &["name", "request"]).await.is(303);
    let out = package(&tanaka, &id, &[("delivery", "file"), ("body", CENTRE)]).await.is(303).id();
    let made = press(&tanaka, &id, &out, "release").await.is(200).says("いま一度だけ表示します");
    let passphrase = made.html.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned();
    assert!(!tanaka.get(&page(&id, &out)).await.html.contains(&passphrase), "shown once");
    let file = tanaka.bytes(&format!("{}/file", page(&id, &out))).await;
    assert!(file.starts_with(b"age-encryption.org/v1"));
    let paper = vault::open_with_passphrase(&passphrase, &file).unwrap();
    let paper = String::from_utf8(paper.to_vec()).unwrap();
    assert!(paper.contains("桜井 まゆ") && paper.contains("手続きを一緒に") && !paper.contains("ひばり台"));
    // Made anew, the passphrase before is worthless.
    press(&tanaka, &id, &out, "release").await.is(200);
    let file = tanaka.bytes(&format!("{}/file", page(&id, &out))).await;
    assert!(vault::open_with_passphrase(&passphrase, &file).is_err());
    // Each time it is taken out the gate weighs again.
    consents(&tanaka, &id, "declined", &[]).await.is(303);
    press(&tanaka, &id, &out, "file").await.is(422).says("本人が断っています");
    press(&tanaka, &id, &out, "call-back").await.is(303);
    press(&tanaka, &id, &out, "file").await.is(422).says("取り消されています");
}
