//! Before 田中さん calls anybody in あおば市 she reads how it may be done; what is too old is no permission.

mod town;

use casework::client::ClientId;
use casework::safe_contact::{Means, clear};
use platform::Refusal;
use town::{Person, Town};

const CARD: [(&str, &str); 12] = [
    ("allowed", "phone"),
    ("allowed", "post"),
    ("forbidden", "line"),
    ("reach", "本人の携帯"),
    ("from", "10:00"),
    ("until", "15:30"),
    ("announce", "「サトウです」と名のる"),
    ("voicemail", "no"),
    ("may_answer", "長女"),
    ("if_other", "番号ちがいでした、と言って切る"),
    ("code_word", "青い傘"),
    ("confirmed_on", "R9.3.31"),
];

async fn tsukushi(tanaka: &Person) -> String {
    tanaka.post("/staff/clients", &[("alias", "つくし"), ("phone", "0120-000-111")]).await.is(303).id()
}

async fn write(who: &Person, id: &str, revision: &str, fields: &[(&str, &str)]) -> town::browser::Seen {
    who.post(&format!("/staff/clients/{id}/contact"), &[&[("revision", revision)], fields].concat()).await
}

#[tokio::test]
async fn the_first_thing_on_her_file_is_how_to_call_her() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = tsukushi(&tanaka).await;
    let file = format!("/staff/clients/{id}");
    tanaka.get(&file).await.says("安全な連絡方法がまだ書かれていません").says("本人から連絡があったときに聞いて書いてください");
    write(&tanaka, &id, "0", &CARD).await.is(303);
    let page = tanaka.get(&file).await.says("連絡できます：電話・郵便（令和9年3月31日に確認、令和9年4月30日まで）");
    let page = page.says("番号ちがいでした").says("青い傘").says("10:00〜15:30").says("残さない");
    let (card, identity) = (page.html.find("連絡できます").unwrap(), page.html.find("0120-000-111").unwrap());
    assert!(card < identity, "above the number itself");
    // Sealed, all of it.
    let bytes = town.bytes();
    for secret in ["青い傘", "番号ちがい", "サトウです", "長女"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies in the file");
    }
    // Another desk and those without names see nothing of it.
    for login in ["nomura", "yakuba", "kanri"] {
        let other = town.person(login).await;
        for place in ["contact", "contact/edit"] {
            other.get(&format!("{file}/{place}")).await.is(404).hides("青い傘");
        }
        other.post(&format!("{file}/contact/confirm"), &[("revision", "1")]).await.is(404);
        write(&other, &id, "1", &CARD).await.is(404);
    }
}

#[tokio::test]
async fn after_thirty_days_it_is_no_record_until_she_says_so_again() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = tsukushi(&tanaka).await;
    write(&tanaka, &id, "0", &CARD).await.is(303);
    town.it_is("2027-05-01T03:00:00Z");
    let tanaka = town.person("tanaka").await;
    let file = format!("/staff/clients/{id}");
    tanaka.get(&file).await.says("連絡する前に確かめてください（前回の確認は令和9年3月31日）").says("この内容では送れません");
    assert_eq!(
        refused(&town, &id, Means::Phone).await,
        "連絡方法を最後に確かめたのは令和9年3月31日です。日がたったので、送れません。本人に確かめてから、「きょう本人に確かめた」を押してください。"
    );
    tanaka.post(&format!("{file}/contact/confirm"), &[("revision", "1")]).await.is(303);
    tanaka.get(&format!("{file}?done=confirmed")).await.says("きょう本人に確かめたことを記録しました").says("令和9年5月1日に確認");
    let cx = town.cx("tanaka").await;
    let clear = clear(&cx, &town.programme().await, id.parse().unwrap(), Means::Phone).await.unwrap();
    assert_eq!((clear.means(), clear.contact().code_word.as_str()), (Means::Phone, "青い傘"));
    let history = tanaka.get(&format!("{file}/contact")).await.says("第1版を書きました").says("令和9年5月1日に本人に確かめました（第1版）");
    history.says("田中 ゆき").says("いるともいないとも答えません");
    let deeds = town.deeds().await;
    let of_contact: Vec<_> = deeds.iter().filter(|deed| deed.starts_with("safe_contact.")).map(String::as_str).collect();
    assert_eq!(of_contact, ["safe_contact.recorded", "safe_contact.refused phone", "safe_contact.confirmed"]);
}

async fn refused(town: &Town, id: &str, means: Means) -> String {
    let cx = town.cx("tanaka").await;
    let id: ClientId = id.parse().unwrap();
    match clear(&cx, &town.programme().await, id, means).await {
        Err(Refusal::Rule(sentence)) => sentence,
        other => panic!("{means:?}: {other:?}"),
    }
}

#[tokio::test]
async fn what_she_called_dangerous_is_refused_with_what_to_do() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = tsukushi(&tanaka).await;
    assert!(refused(&town, &id, Means::Phone).await.starts_with("安全な連絡方法がないので、送れません"));
    write(&tanaka, &id, "0", &CARD).await.is(303);
    assert!(refused(&town, &id, Means::Line).await.contains("「使ってはいけない」と言った手段"));
    assert!(refused(&town, &id, Means::Email).await.starts_with("メールでよいとは、本人から聞いていません"));
    assert!(refused(&town, &id, Means::Phone).await.contains("10:00〜15:30"), "half past eleven at night");
    // A letter does not ring.
    let cx = town.cx("tanaka").await;
    clear(&cx, &town.programme().await, id.parse().unwrap(), Means::Post).await.unwrap();
    write(&tanaka, &id, "1", &[("never", "1"), ("confirmed_on", "R9.3.31")]).await.is(303);
    assert!(refused(&town, &id, Means::Post).await.starts_with("本人の希望で、こちらからは連絡しません"));
    tanaka.get(&format!("/staff/clients/{id}")).await.says("こちらからは連絡しません").hides("青い傘");
    tanaka.get(&format!("/staff/clients/{id}/contact")).await.says("第2版").says("青い傘");
}

#[tokio::test]
async fn the_form_says_what_is_wrong_and_keeps_what_was_typed() {
    let town = Town::aoba().await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let id = tsukushi(&tanaka).await;
    let wrong = [("allowed", "phone"), ("forbidden", "phone"), ("from", "9:00"), ("announce", "個人名だけ"), ("confirmed_on", "R9.4.1")];
    let said = write(&tanaka, &id, "0", &wrong).await.is(422).says("危ない方を残してください").says("「から」と「まで」の両方");
    assert_eq!(said.says("まだ来ていない日付です").value("announce"), "個人名だけ");
    write(&tanaka, &id, "0", &[("confirmed_on", "R9.3.31")]).await.is(422).says("連絡してよい手段を選んでください");
    write(&tanaka, &id, "0", &CARD).await.is(303);
    // 鈴木さん opened the form before 田中さん saved.
    let late = write(&suzuki, &id, "0", &CARD).await.is(409).says("ほかの人が先に書き直しました");
    assert_eq!(late.value("revision"), "1");
    // Two presses are one confirmation.
    let once = "0123456789abcdef0123456789abcdef";
    for _ in 0..2 {
        tanaka.post(&format!("/staff/clients/{id}/contact/confirm"), &[("revision", "1"), ("once", once)]).await.is(303);
    }
    assert_eq!(town.deeds().await.iter().filter(|deed| *deed == "safe_contact.confirmed").count(), 1);
    // What she confirmed is what stood on the page.
    suzuki.post(&format!("/staff/clients/{id}/contact/confirm"), &[("revision", "7")]).await.is(409);
}
