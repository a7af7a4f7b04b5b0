//! Leaving and handing over: whose key still opens what.

mod town;

use custody::handover::{Merge, carry_out, confirm, propose, takers, withdraw};
use platform::keys::{self, Keys};
use platform::recovery::notice;
use platform::{Cx, Refusal};
use programme::people::deactivate;
use town::{CITY, NEXT, NPO, Town, at};

on_both!(
    who_left_opens_nothing_new_and_her_old_key_is_needed_no_more,
    a_stopped_tidying_goes_on_where_it_was,
    a_new_colleague_is_one_seal_and_reads_everything,
    the_files_go_to_the_next_provider,
    a_handover_needs_the_commissioner,
);

/// What somebody could do with a ring she kept in memory, and with everything that lies in the records.
async fn keeps(cx: &Cx, town: &Town) -> Cx {
    let Keys::Open(ring) = &cx.keys else { panic!("signed in") };
    let conn = &mut town.house.db.read().await.unwrap();
    // A ring opened anew from the same private half, out of the records as they are now.
    let about = vault::About { tenant: 1, table: "t", record: b"r", field: "f" };
    let sealed = vault::wrap_private(ring.private(), vault::Recipient::Public(ring.private().public()), &about);
    let private = vault::unwrap_private(&sealed.0, vault::Opener::Private(ring.private()), &about).unwrap();
    let again = keys::KeyRing::open(conn, town.tenant, cx.actor.account, private).await.unwrap();
    Cx { keys: Keys::Open(std::sync::Arc::new(again)), ..cx.clone() }
}

async fn who_left_opens_nothing_new_and_her_old_key_is_needed_no_more(town: Town) {
    let mizusawa = town.at_desk("mizusawa").await;
    let old_note = town.write(&mizusawa, "退職の前の記録").await;
    let old_file = town.open_file(&mizusawa, "case", "退職の前のファイル").await;
    let hyuga = town.at_desk("hyuga").await;
    deactivate(&hyuga, town.id("mizusawa").await, "退職").await.unwrap();

    let hyuga = town.at_desk("hyuga").await;
    town.tidy(town.teams[NPO]).await;
    let new_note = town.write(&hyuga, "退職のあとの記録").await;
    let new_file = town.open_file(&hyuga, "case", "退職のあとのファイル").await;

    // Nothing hangs on the earlier epoch, and no seat in it is left.
    let hanging = "select count(*) from key_grant g join team_epoch e on e.tenant = g.tenant and e.id = g.recipient \
                   where g.tenant = $1 and e.until is not null";
    assert_eq!(town.count(hanging).await, 0);
    let seats = "select count(*) from team_seat s join team_epoch e on e.tenant = s.tenant and e.id = s.epoch \
                 where s.tenant = $1 and e.until is not null";
    assert_eq!(town.count(seats).await, 0);

    let hers = keeps(&mizusawa, &town).await;
    // Even the ring that was open in her browser's session when she left, with the earlier epoch's private half in it.
    for cx in [&hers, &mizusawa] {
        for sealed in [&new_note, &new_file] {
            assert_eq!(town.read(cx, sealed).await, None);
        }
    }
    assert_eq!(town.read(&hers, &old_file).await, None);
    for (sealed, text) in [(&old_note, "退職の前の記録"), (&old_file, "退職の前のファイル"), (&new_note, "退職のあとの記録")]
    {
        assert_eq!(town.read(&hyuga, sealed).await.as_deref(), Some(text));
        assert_eq!(town.read(&town.at_desk("hyuga").await, sealed).await.as_deref(), Some(text));
    }
}

async fn a_stopped_tidying_goes_on_where_it_was(town: Town) {
    let mizusawa = town.at_desk("mizusawa").await;
    let mut files = Vec::new();
    for n in 0..7 {
        files.push(town.open_file(&mizusawa, "case", &format!("ファイル{n}")).await);
    }
    // A file that came in with nobody signed in hangs on a run's key.
    let night = Cx { keys: Keys::sealing_only(), ..mizusawa.clone() };
    files.push(town.open_file(&night, "case", "ファイル7").await);
    let hyuga = town.at_desk("hyuga").await;
    deactivate(&hyuga, town.id("mizusawa").await, "退職").await.unwrap();

    // A session that lives on memory only, so that nothing tidies beside it.
    let hers = keeps(&hyuga, &town).await;
    let Keys::Open(ring) = &hers.keys else { panic!() };
    let team = town.teams[NPO];
    let begin = keys::remaining(&mut hers.read().await.unwrap(), town.tenant, team).await.unwrap();
    assert!(begin.keys >= 9 && begin.seats > 0, "{begin:?}");
    let mut tx = hers.begin().await.unwrap();
    let half = keys::rewrap(&mut tx, town.tenant, team, ring, 3).await.unwrap();
    tx.commit().await.unwrap();
    assert!(half.keys < begin.keys && half.keys > 0, "{half:?}");
    // One that is lost in a crash changes nothing.
    let mut tx = hers.begin().await.unwrap();
    keys::rewrap(&mut tx, town.tenant, team, ring, 3).await.unwrap();
    drop(tx);
    assert_eq!(keys::remaining(&mut hers.read().await.unwrap(), town.tenant, team).await.unwrap(), half);
    for (n, file) in files.iter().enumerate() {
        assert_eq!(town.read(&keeps(&hers, &town).await, file).await, Some(format!("ファイル{n}")), "half way");
    }
    let lead = town.at_desk("hyuga").await;
    town.tidy(team).await;
    for (n, file) in files.iter().enumerate() {
        assert_eq!(town.read(&keeps(&lead, &town).await, file).await, Some(format!("ファイル{n}")), "afterwards");
    }
    // A run that began before she left does not go on under a key she may know.
    let late = town.open_file(&night, "case", "夜のメッセージ").await;
    assert_eq!(town.read(&mizusawa, &late).await, None);
    assert_eq!(town.read(&town.at_desk("hyuga").await, &late).await.as_deref(), Some("夜のメッセージ"));
}

async fn a_new_colleague_is_one_seal_and_reads_everything(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let note = town.write(&hyuga, "前からの記録").await;
    deactivate(&hyuga, town.id("mizusawa").await, "退職").await.unwrap();
    town.at_desk("hyuga").await;
    town.tidy(town.teams[NPO]).await;
    let hyuga = town.at_desk("hyuga").await;
    let asahina = town.id("asahina").await;
    let before = town.count("select count(*) from team_seat where tenant = $1").await;
    programme::people::change_role(&hyuga, asahina, platform::policy::Role::Counsellor).await.unwrap();
    programme::people::give_seat(&hyuga, asahina).await.unwrap();
    assert_eq!(town.count("select count(*) from team_seat where tenant = $1").await, before + 1);
    assert_eq!(town.read(&town.at_desk("asahina").await, &note).await.as_deref(), Some("前からの記録"));
}

async fn the_files_go_to_the_next_provider(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    let note = town.write(&hyuga, "年度末までの記録").await;
    let file = town.open_file(&hyuga, "case", "年度末までのファイル").await;
    let night = Cx { keys: Keys::sealing_only(), ..hyuga.clone() };
    let message = town.write(&night, "夜に届いたメッセージ").await;
    let kita = town.at_desk("kita").await;
    let own = town.write(&kita, "みらいの窓が前から持つ記録").await;
    assert_eq!(town.read(&kita, &note).await, None);
    assert_eq!(takers(&mut hyuga.read().await.unwrap(), &hyuga).await.unwrap().len(), 1);

    let id = propose(&hyuga, Some(town.teams[NEXT])).await.unwrap();
    let yukimura = town.at_desk("yukimura").await;
    confirm(&yukimura, id).await.unwrap();
    assert_eq!(town.read(&yukimura, &note).await, None, "who permits need not read");
    let handed = carry_out(&hyuga, id, Merge::default()).await.unwrap();
    assert!(handed.keys >= 2, "{handed:?}");
    assert_eq!(handed.kept_back, 0);

    let kita = town.at_desk("kita").await;
    let nishi = town.at_desk("nishi").await;
    for cx in [&kita, &nishi] {
        for (sealed, text) in [
            (&note, "年度末までの記録"),
            (&file, "年度末までのファイル"),
            (&message, "夜に届いたメッセージ"),
            (&own, "みらいの窓が前から持つ記録"),
        ] {
            assert_eq!(town.read(cx, sealed).await.as_deref(), Some(text));
        }
    }
    // The city stood by and permitted it, and reads nothing: not before, not after, not with every row in hand.
    let yukimura = town.at_desk("yukimura").await;
    for sealed in [&note, &file, &message, &own] {
        assert_eq!(town.read(&yukimura, sealed).await, None);
        assert_eq!(town.read(&keeps(&yukimura, &town).await, sealed).await, None);
    }
    // The next provider goes on writing under its own shared key.
    let later = town.write(&kita, "引継ぎのあと").await;
    assert_eq!(town.read(&town.at_desk("nishi").await, &later).await.as_deref(), Some("引継ぎのあと"));
    // The old team: no seat, nothing to read, nothing to write for.
    for login in ["hyuga", "mizusawa"] {
        let cx = town.at_desk(login).await;
        for sealed in [&note, &file, &later] {
            assert_eq!(town.read(&keeps(&cx, &town).await, sealed).await, None, "{login}");
        }
        let mut tx = cx.begin().await.unwrap();
        assert!(cx.keys.sealer(&mut tx, cx.tenant, town.teams[NPO], cx.now).await.is_err());
    }
    // Nor do its kits bring anything back.
    let stolen = custody::recovery::appoint(&town.at_desk("hyuga").await, Some(town.id("mizusawa").await), town.two(1, 2)).await;
    assert!(stolen.is_ok(), "a lead it may appoint");
    assert_eq!(town.read(&town.at_desk("mizusawa").await, &note).await, None, "but there are no keys to give");
    let told = notice::unseen(&mut kita.read().await.unwrap(), town.tenant, town.id("kita").await).await.unwrap();
    assert!(told.iter().any(|notice| notice.kind == "handover_done"));
    let deeds = town.deeds().await;
    for deed in ["handover.proposed", "handover.approved", "handover.done"] {
        assert!(deeds.iter().any(|done| done == deed), "{deed}");
    }
}

async fn a_handover_needs_the_commissioner(town: Town) {
    let hyuga = town.at_desk("hyuga").await;
    assert!(at(propose(&hyuga, Some(town.teams[CITY])).await, "team").contains("選んで"), "the city cannot take the files");
    assert!(at(propose(&hyuga, None).await, "team").contains("選んで"));
    let id = propose(&hyuga, Some(town.teams[NEXT])).await.unwrap();
    assert!(matches!(propose(&hyuga, Some(town.teams[NEXT])).await, Err(Refusal::Rule(_))));
    assert!(matches!(carry_out(&hyuga, id, Merge::default()).await, Err(Refusal::Rule(_))));
    for login in ["hyuga", "kita", "mizusawa", "asahina"] {
        assert!(confirm(&town.at_desk(login).await, id).await.is_err(), "{login}");
    }
    let kita = town.at_desk("kita").await;
    assert!(matches!(carry_out(&kita, id, Merge::default()).await, Err(Refusal::NotFound)), "only who gives can give");
    withdraw(&hyuga, id).await.unwrap();
    assert!(matches!(confirm(&town.at_desk("yukimura").await, id).await, Err(Refusal::Conflict)));
}
