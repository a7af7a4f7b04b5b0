//! States: nothing yet, trouble, a second look, the longest names, and signing in.

use maud::{Markup, html};

use super::{Sample, desk::methods, shell, viewer};
use crate::page::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "state-empty", page: empty() },
        Sample { name: "state-trouble", page: trouble() },
        Sample { name: "state-confirm", page: confirm() },
        Sample { name: "state-longest", page: longest() },
        Sample { name: "state-parts", page: parts() },
        Sample { name: "state-sign-in", page: sign_in() },
    ]
}

fn empty() -> Markup {
    shell("居場所", Nav::Gatherings).render(html! {
        (page_head("居場所", None, &[]))
        (empty_state("まだ予定がありません", "毎月くり返す集まりも、1回だけの講座も、ここから作れます。", Some(Button::primary("居場所を作る").href("#").render())))
    })
}

fn trouble() -> Markup {
    shell("いま保存できません", Nav::Consultations).render(error_page(
        503,
        "いま保存できません",
        "サーバーの空き容量が足りません。入力は下書きに残っています。",
        &[("下書きを開く", "#"), ("きょうの画面へ", "/staff")],
    ))
}

fn confirm() -> Markup {
    shell("相談を取り消す", Nav::Consultations).render(html! {
        (page_head("相談 R8-0137 を取り消しますか", None, &[]))
        (confirm_form(&PostForm::new("#", "token", "once"), html! { p { "集計から外れます。記録そのものと取り消した理由は、操作の記録に残ります。" } }, "取り消す", "#"))
    })
}

fn longest() -> Markup {
    let mut viewer = viewer();
    viewer.name = "勅使河原 𠮷野󠄁 アレクサンドラ・マリア".into();
    viewer.role_label = "困難女性支援コーディネーター".into();
    viewer.programme_title = "令和八年度困難な問題を抱える女性及びその家族のための地域つながり総合サポート推進事業（第二期）".into();
    let long = "北海道虻田郡真狩村字緑岡及び周辺町村広域連携支援協議会準備会事務局相談窓口第一分室";
    let rows = vec![vec![html! { a href="#" { (long) } }, html! { (long) }, html! { (figure(Some(123_456_789))) }]; 2];
    Shell::new("とても長い名前").active(Nav::Partners).viewer(viewer, "token").notice(Tone::Info, format!("{long}を登録しました。")).render(html! {
        (page_head(long, Some(long), &[Button::primary("連絡先を登録する").href("#").render(), link_button("連携の記録を印刷する", "#")]))
        (table(&Table { caption: "連携団体", columns: vec![Column::new("名称"), Column::new("所在地"), Column::numeric("連携件数")], rows, narrow: Narrow::Stack, ..Table::default() }))
        (text(&Field::new("name", long).required().hint(long).error(Some("名称は60字までです。いまは72字あります。")), long))
        (tiles(&[stat_tile(long, "123,456,789", "パック", Some(long), Some("#"))]))
        (chart::bar_chart(long, "件", &[chart::Bar { label: long, value: Some(12), href: None }, chart::Bar { label: "短い名前", value: Some(4), href: None }]))
        (definition_list(&[(long, html! { (long) })]))
    })
}

fn parts() -> Markup {
    let tones = [Tone::Neutral, Tone::Info, Tone::Success, Tone::Warning, Tone::Error];
    let form = PostForm::new("#", "token", "once");
    shell("部品", Nav::Programme).render(html! {
        (page_head("部品の見本", None, &[]))
        @for tone in tones { (notice_banner(tone, "文のとおりの知らせです。")) }
        p { @for tone in tones { (status_chip(tone, "状態")) " " } }
        p { (Button::primary("主な操作").href("#")) " " (Button::secondary("ほかの操作").href("#")) " " (Button::danger("取り消す")) " " (Button::quiet("やめる").href("#")) " " (Button::secondary("小さく").small()) }
        (form.render(html! {
            (radio_group(&Field::new("consent", "同意のとり方").required(), &[Choice::new("person", "本人の同意").note("口頭でも書面でもかまいません"), Choice::new("meeting", "会議体の根拠"), Choice::new("urgent", "緊急").note("責任者にすぐ知らせます")], "person"))
            (check_chips(&Field::new("days", "曜日"), &methods(), &["phone", "chat"]))
            (check(&Field::new("agreed", "守秘義務を確認しました").required().error(Some("確認の印をつけてください。")), false))
            (select(&Field::new("site", "窓口").required().error(Some("窓口を1つ選んでください。")).width(Width::Medium), &methods(), ""))
            (entry(&Field::new("mail", "メールアドレス"), Entry::Email, "midori@example.jp"))
        }))
    })
}

fn sign_in() -> Markup {
    Shell::new("ログイン").render(html! {
        h1 { "ログイン" }
        (PostForm { guard: false, ..PostForm::new("/staff/login", "token", "once") }.render(html! {
            (entry(&Field::new("login", "ログイン名").quiet().autocomplete("username").autofocus(), Entry::Text, ""))
            (entry(&Field::new("password", "パスワード").quiet().autocomplete("current-password"), Entry::Password, ""))
            (button_row(&[primary_button("ログイン")]))
        }))
    })
}
