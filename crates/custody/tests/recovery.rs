//! Losing things, and getting back: told as what happens to the people of あおば市.

mod town;

use custody::recovery::{accept, appoint, check, rehearse, remake, renew, start, start_over};
use platform::policy::Role;
use platform::recovery::{self, notice};
use platform::{Refusal, account};
use town::{NPO, Town, at, password};
use vault::{ArchiveIdentity, Password, RecoveryCode};

on_both!(
    mizusawa_forgot_her_password,
    telephone_and_paper_are_both_lost,
    one_kit_alone_or_a_slip_opens_nothing,
    one_kit_was_burnt,
    two_kits_were_lost,
    the_head_is_gone,
    the_rehearsal_and_the_ninety_days,
    the_neighbours_kits_do_not_reach_here,
    a_colleague_of_before_the_kits_comes_under_them_at_her_next_sign_in,
    a_backup_is_read_with_two_kits_even_after_new_ones,
    the_pepper_is_lost,
);

async fn mizusawa_forgot_her_password(town: Town) {
    let mizusawa = town.at_desk("mizusawa").await;
    let note = town.write(&mizusawa, "夜になると不安が強くなる").await;
    let hyuga = town.at_desk("hyuga").await;
    let started = start(&hyuga, Some(town.id("mizusawa").await), town.two(3, 1)).await.unwrap();
    assert_eq!(started.account.login, "mizusawa");

    // Nothing has changed before she chose: her old password still opens.
    assert!(town.try_sign_in("mizusawa", &password("mizusawa")).await.is_some());
    assert!(matches!(accept(&town.house, &started.token, &Password::new("mijikai".into())).await, Err(Refusal::Invalid(_))));
    accept(&town.house, &started.token, &Password::new("atarashii nagai aikotoba".into())).await.unwrap();
    assert!(town.try_sign_in("mizusawa", &password("mizusawa")).await.is_none());
    let live = town.try_sign_in("mizusawa", "atarashii nagai aikotoba").await.unwrap();
    assert_eq!(town.read(&town.cx(&live).await, &note).await.as_deref(), Some("夜になると不安が強くなる"));
    assert!(matches!(accept(&town.house, &started.token, &Password::new("dareka betsu no hito".into())).await, Err(Refusal::NotFound)));

    // Everybody was told, and it is on record; the administrator was told and never saw a password.
    for login in ["hyuga", "mizusawa", "asahina", "kita"] {
        let told = notice::unseen(&mut town.house.db.read().await.unwrap(), town.tenant, town.id(login).await).await.unwrap();
        let mut kinds: Vec<&str> = told.iter().map(|notice| notice.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["password_chosen", "password_started"], "{login}");
    }
    let deeds = town.deeds().await;
    for deed in ["recovery.password_started", "recovery.password_chosen"] {
        assert!(deeds.iter().any(|done| done == deed), "{deed} in {deeds:?}");
    }
}

/// Her telephone fell into the river with her bag: no app, no passkey, no printed code. What is left are the kits.
async fn telephone_and_paper_are_both_lost(town: Town) {
    use platform::chance::Clock as _;
    use platform::second::authenticator;
    let live = town.try_sign_in("mizusawa", &password("mizusawa")).await.unwrap();
    let note = town.write(&town.cx(&live).await, "川べりで泣いていた").await;
    let app = authenticator::begin(&town.house, &live).await.unwrap();
    let code = app.code_at(u64::try_from(town.clock.now().as_second()).unwrap());
    authenticator::confirm(&town.house, &live, &code).await.unwrap();
    assert!(town.try_sign_in("mizusawa", &password("mizusawa")).await.is_none(), "the app is asked");
    let hyuga = town.at_desk("hyuga").await;
    let whom = Some(town.id("mizusawa").await);

    let kept = start(&hyuga, whom, town.two(1, 2)).await.unwrap();
    accept(&town.house, &kept.token, &Password::new("atarashii nagai aikotoba".into())).await.unwrap();
    assert!(town.try_sign_in("mizusawa", "atarashii nagai aikotoba").await.is_none(), "a new password alone leaves the app in force");

    let over = start_over(&hyuga, whom, town.two(2, 3)).await.unwrap();
    assert!(town.try_sign_in("mizusawa", "atarashii nagai aikotoba").await.is_none(), "nothing has changed before she chose");
    accept(&town.house, &over.token, &Password::new("mata betsu no aikotoba".into())).await.unwrap();
    let live = town.try_sign_in("mizusawa", "mata betsu no aikotoba").await.unwrap();
    assert_eq!(town.read(&town.cx(&live).await, &note).await.as_deref(), Some("川べりで泣いていた"));
    assert_eq!(town.count("select count(*) from authenticator where tenant = $1").await, 0);
}

async fn one_kit_alone_or_a_slip_opens_nothing(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let whom = Some(town.id("mizusawa").await);
    let kit = town.kits[0].as_str();
    assert!(at(start(&hyuga, whom, [kit, ""]).await, "kit_b").contains("コードを入れて"));
    assert!(at(start(&hyuga, whom, [kit, kit]).await, "kit_b").contains("1枚目と同じ"));
    let stranger = RecoveryCode::generate().to_paper();
    assert!(at(start(&hyuga, whom, [kit, &stranger]).await, "kit_b").contains("この組織の復旧キットではありません"));
    let mut slip = kit.to_owned();
    let wrong = if slip.ends_with('0') { "1" } else { "0" };
    slip.replace_range(slip.len() - 1.., wrong);
    assert!(at(start(&hyuga, whom, [&slip, &town.kits[1]]).await, "kit_a").contains("8組目"));
    assert!(at(start(&hyuga, None, town.two(1, 2)).await, "account").contains("選んで"));
    // A colleague of another organisation is not ours to recover, nor may the city begin one.
    assert!(at(start(&hyuga, Some(town.id("kita").await), town.two(1, 2)).await, "account").contains("同じ組織"));
    let city = town.at_desk("yukimura").await;
    assert!(matches!(start(&city, whom, town.two(1, 2)).await, Err(Refusal::NotFound)));
}

async fn one_kit_was_burnt(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let holders = ["理事長".to_owned(), "副理事長".to_owned(), "監査人".to_owned()];
    assert!(at(renew(&hyuga, town.two(1, 3), ["".into(), "a".into(), "b".into()]).await, "holder_1").contains("60文字まで"));
    let made = renew(&hyuga, town.two(1, 3), holders).await.unwrap();
    assert_eq!(made.number, 2);

    // The old ones are void, by name; the new ones open what the old ones did.
    let whom = Some(town.id("mizusawa").await);
    assert!(at(start(&hyuga, whom, town.two(1, 2)).await, "kit_a").contains("古いキット"));
    let new: Vec<_> = made.codes.iter().map(RecoveryCode::to_paper).collect();
    assert!(start(&hyuga, whom, [&new[0], &new[1]]).await.is_ok());
    assert!(at(start(&hyuga, whom, [&new[0], &town.kits[1]]).await, "kit_b").contains("古いキット"));
    assert_eq!(town.count("select count(*) from recovery_pair where tenant = $1").await, 3);
}

async fn two_kits_were_lost(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let made = remake(&hyuga, [1, 2, 3].map(|n| format!("保管者{n}"))).await.unwrap();
    let new: Vec<_> = made.codes.iter().map(RecoveryCode::to_paper).collect();
    let whom = Some(town.id("mizusawa").await);
    let refused = start(&hyuga, whom, [&new[0], &new[2]]).await;
    assert!(matches!(refused, Err(Refusal::Rule(sentence)) if sentence.contains("まだキットで開けません")));
    // At her next sign-in her key comes under the new kits.
    town.at_desk("mizusawa").await;
    assert!(start(&hyuga, whom, [&new[0], &new[2]]).await.is_ok());
    // An administrator holds no team key and cannot make kits alone.
    let asahina = town.at_desk("asahina").await;
    assert!(matches!(remake(&asahina, [1, 2, 3].map(|n| format!("保管者{n}"))).await, Err(Refusal::Rule(_))));
}

async fn the_head_is_gone(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let note = town.open_file(&hyuga, "case", "日向さんだけが書いた記録").await;
    // 朝比奈さん administers and could never read; the two kit holders make her the lead.
    let asahina = town.at_desk("asahina").await;
    assert_eq!(town.read(&asahina, &note).await, None);
    appoint(&asahina, Some(town.id("asahina").await), town.two(2, 3)).await.unwrap();
    let asahina = town.at_desk("asahina").await;
    assert_eq!(asahina.actor.role, Role::ProgrammeLead);
    assert_eq!(town.read(&asahina, &note).await.as_deref(), Some("日向さんだけが書いた記録"));
    assert!(town.deeds().await.iter().any(|deed| deed == "recovery.lead_appointed"));
    let stored = account::by_id(&mut town.house.db.read().await.unwrap(), town.tenant, town.id("hyuga").await).await.unwrap().unwrap();
    assert!(stored.active, "who is gone is closed by the new lead, not by the kits");
}

async fn the_rehearsal_and_the_ninety_days(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let organisation = recovery::organisation_of(&mut hyuga.read().await.unwrap(), town.tenant, town.teams[NPO]).await.unwrap().unwrap();
    let set = recovery::present(&mut hyuga.read().await.unwrap(), town.tenant, organisation).await.unwrap().unwrap();
    assert!(set.rehearsed_at.is_none());
    rehearse(&hyuga, town.two(1, 2)).await.unwrap();
    let set = recovery::present(&mut hyuga.read().await.unwrap(), town.tenant, organisation).await.unwrap().unwrap();
    assert_eq!(set.rehearsed_at, Some(hyuga.now));

    town.days_later(89);
    let cx = town.at_desk("hyuga").await;
    let due = |kits: &[recovery::Kit], now| kits.iter().filter(|kit| recovery::is_due(kit.checked_at, now)).count();
    assert_eq!(due(&recovery::kits(&mut cx.read().await.unwrap(), town.tenant, set.id).await.unwrap(), cx.now), 0);
    town.days_later(1);
    let cx = town.at_desk("hyuga").await;
    let kits = recovery::kits(&mut cx.read().await.unwrap(), town.tenant, set.id).await.unwrap();
    assert_eq!(due(&kits, cx.now), 3);
    for kit in &kits {
        let paper: Vec<&str> = town.kits[usize::try_from(kit.number).unwrap() - 1].split('-').collect();
        let group = usize::try_from(kit.asks_group).unwrap();
        let another = paper[group % 8];
        assert!(at(check(&cx, kit.number, another).await, "part").contains(&format!("{group}組目")));
        check(&cx, kit.number, &paper[group - 1][..4].to_lowercase()).await.unwrap();
    }
    let after = recovery::kits(&mut cx.read().await.unwrap(), town.tenant, set.id).await.unwrap();
    assert_eq!(due(&after, cx.now), 0);
    assert!(after.iter().zip(&kits).all(|(after, before)| after.asks_group != before.asks_group), "another group is asked next time");
}

async fn the_neighbours_kits_do_not_reach_here(town: Town) {
    let kita = town.at_desk("kita").await;
    let made = remake(&kita, [1, 2, 3].map(|n| format!("みらい{n}"))).await.unwrap();
    let theirs: Vec<_> = made.codes.iter().map(RecoveryCode::to_paper).collect();
    let hyuga = town.at_desk("hyuga").await;
    let whom = Some(town.id("mizusawa").await);
    assert!(start(&hyuga, whom, [&theirs[0], &theirs[1]]).await.is_err());
    assert!(start(&hyuga, whom, [&theirs[0], &town.kits[0]]).await.is_err());
    // And with ours nobody over there is recovered.
    let nishi = Some(town.id("nishi").await);
    assert!(start(&kita, nishi, town.two(1, 2)).await.is_err());
}

async fn a_colleague_of_before_the_kits_comes_under_them_at_her_next_sign_in(town: Town) {
    let kita = town.at_desk("kita").await;
    let made = remake(&kita, [1, 2, 3].map(|n| format!("みらい{n}"))).await.unwrap();
    let kits: Vec<_> = made.codes.iter().map(RecoveryCode::to_paper).collect();
    let nishi = Some(town.id("nishi").await);
    assert!(matches!(start(&kita, nishi, [&kits[0], &kits[1]]).await, Err(Refusal::Rule(_))));
    town.at_desk("nishi").await;
    assert!(start(&kita, nishi, [&kits[0], &kits[1]]).await.is_ok());
}

async fn a_backup_is_read_with_two_kits_even_after_new_ones(town: Town) {
    let recipients = |list: &[ArchiveIdentity]| list.iter().map(|identity| identity.recipient().to_string()).collect::<Vec<_>>();
    let hyuga = town.at_desk("hyuga").await;
    let sealed_to = recovery::age_recipients(&mut hyuga.read().await.unwrap(), town.tenant).await.unwrap();
    assert_eq!(sealed_to.len(), 4, "the organisation's own and one for each two kits");
    let opens = |kits: [&str; 2]| recipients(&recovery::backup_identities(kits).unwrap()).iter().any(|one| sealed_to.contains(one));
    for (one, other) in [(1, 2), (2, 1), (1, 3), (3, 2)] {
        assert!(opens(town.two(one, other)), "{one} and {other}, on an empty machine");
    }
    assert!(!opens([&town.kits[0], &RecoveryCode::generate().to_paper()]));
    assert!(!opens(town.two(1, 1)));

    let made = renew(&hyuga, town.two(1, 2), [1, 2, 3].map(|n| format!("保管者{n}"))).await.unwrap();
    let new: Vec<_> = made.codes.iter().map(RecoveryCode::to_paper).collect();
    let mut conn = hyuga.read().await.unwrap();
    let now_sealed_to = recovery::age_recipients(&mut conn, town.tenant).await.unwrap();
    assert!(now_sealed_to.iter().all(|recipient| !sealed_to.contains(recipient)));
    let organisation = recovery::organisation_of(&mut conn, town.tenant, town.teams[NPO]).await.unwrap().unwrap();
    let opened = recovery::open(&mut conn, town.tenant, organisation, [&new[2], &new[0]], ["a", "b"]).await.unwrap();
    let identities = recipients(&recovery::age_identities(&mut conn, town.tenant, &opened).await.unwrap());
    assert_eq!(identities.len(), 2, "the present backup's and that of the backups before");
    assert!(now_sealed_to.contains(&identities[0]) && sealed_to.contains(&identities[1]));
}

/// The server burnt, and the envelope in the safe cannot be found. The records came back from the backup; two kits give back what
/// they lie under, and everybody's password is what it was.
async fn the_pepper_is_lost(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let whole = town.house.peppers.to_file_text();
    let fields = ["kit_a", "kit_b"];
    let by = async |kits: [&str; 2]| recovery::peppers_by_kits(&mut hyuga.read().await.unwrap(), kits, fields).await;
    for (one, other) in [(1, 2), (3, 1), (3, 2)] {
        assert_eq!(*by(town.two(one, other)).await.unwrap(), *whole, "{one} and {other}");
    }
    assert!(matches!(by(town.two(2, 2)).await, Err(Refusal::Invalid(_))), "one kit alone");
    let stranger = RecoveryCode::generate().to_paper();
    assert!(matches!(by([&town.kits[0], &stranger]).await, Err(Refusal::Invalid(_))));
    assert!(matches!(by([&stranger, &town.kits[0]]).await, Err(Refusal::Invalid(_))));

    // New kits: the old ones bring nothing any more, the new ones from the next sign-in on.
    let made = renew(&hyuga, town.two(1, 2), [1, 2, 3].map(|n| format!("保管者{n}"))).await.unwrap();
    let new: Vec<_> = made.codes.iter().map(RecoveryCode::to_paper).collect();
    assert!(matches!(by(town.two(1, 2)).await, Err(Refusal::Invalid(_))), "void kits");
    assert!(matches!(by([&new[0], &new[1]]).await, Err(Refusal::Rule(_))), "nobody signed in since");
    town.at_desk("mizusawa").await;
    assert_eq!(*by([&new[2], &new[1]]).await.unwrap(), *whole);
    // A pepper that came anew is copied as well.
    let both = vault::Peppers { current: vault::Pepper::generate(), older: vec![vault::Pepper::from_file_text(&whole).unwrap()] };
    recovery::keep_peppers(&town.house.db, &both).await.unwrap();
    assert_eq!(*by([&new[2], &new[1]]).await.unwrap(), *both.to_file_text());
}
