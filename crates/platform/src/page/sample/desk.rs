//! The desk: today, a list, a record being written, a client's file.

use maud::{Markup, html};

use super::{Sample, shell};
use crate::page::*;
use crate::wording::t;

pub(super) fn samples() -> Vec<Sample> {
    let mut errors = Errors::new();
    errors.add("held_on", "「R8.11.31」という日はありません。R8.11.30 のように入れてください。");
    errors.add("contact_method", "相談方法を1つ選んでください。");
    vec![
        Sample { name: "desk-today", page: today() },
        Sample { name: "desk-list", page: list() },
        Sample { name: "desk-record", page: record(&Errors::new(), "R8.11.20") },
        Sample { name: "desk-record-error", page: record(&errors, "R8.11.31") },
        Sample { name: "desk-file", page: file() },
    ]
}

fn today() -> Markup {
    let waiting = [
        ("匿名の方（Web相談）", "2時間 10分", Tone::Error, "未返信"),
        ("山田さん（仮名）", "きのう 16:40", Tone::Warning, "折り返し待ち"),
        ("はなさん（LINE）", "きのう 11:05", Tone::Neutral, "下書きあり"),
    ];
    let rows = waiting
        .iter()
        .map(|(who, since, tone, state)| vec![html! { a href="#" { (who) } }, html! { (since) }, html! { (status_chip(*tone, state)) }]);
    shell("きょう", Nav::Today).notice(Tone::Success, "相談 R8-0137 を保存しました。").render(html! {
        (page_head("きょう", Some("令和8年11月20日（金）　窓口は 10:00–17:00 に開いています。"), &[Button::primary("相談を記録").href("#").render(), link_button("提供を記録", "#")]))
        (tiles(&[
            stat_tile("返事を待っている方", "3", "人", Some("いちばん長い方で2時間10分"), Some("#")),
            stat_tile("今月の相談", "41", "件", Some("前年同月より4件増"), Some("#")),
            stat_tile("期限が近いやること", "2", "件", Some("あすまで"), Some("#")),
            stat_tile("次の居場所", "11/24", "（火）", Some("しおみ公民館 13:30"), Some("#")),
        ]))
        (split(
            html! {
                (panel("お返事を待っている方", Some(html! { a href="#" { "受信箱へ" } }), table(&Table { caption: "お返事を待っている方", caption_unseen: true, columns: vec![Column::new("どなた"), Column::new("いつから"), Column::new("状態")], rows: rows.collect(), narrow: Narrow::Stack, ..Table::default() })))
                (panel("今年度の進みぐあい", None, html! {
                    (progress_meter("居場所の開催", 11, 20, "回"))
                    (progress_meter("生理用品の提供", 2840, 4000, "パック"))
                }))
            },
            panel("やること", Some(html! { a href="#" { "すべて見る" } }), history_list(&[
                Event { when: "きょう 14:00".into(), what: html! { p { "女性相談支援センターへ同行（R8-0121の方）" } }, who: "佐藤".into() },
                Event { when: "11月21日（土）".into(), what: html! { p { "食料支援の受け取りを確認" } }, who: "高橋".into() },
                Event { when: "11月24日（火）".into(), what: html! { p { "居場所「ひなたぼっこ」の準備" } }, who: String::new() },
            ])),
        ))
    })
}

fn list() -> Markup {
    let rows = [
        ("R8-0137", "11月20日（金）", "電話", "離婚・別居", "助言", "30", "佐藤 みどり"),
        ("R8-0136", "11月20日（金）", "メール・フォーム", "生活困窮・収入", "他機関連携", "45", "髙橋 﨑子"),
        ("R8-0135", "11月19日（木）", "来所", "職場・友人・近隣などの対人関係", "継続", "60", "佐藤 みどり"),
        ("R8-0134", "11月19日（木）", "居場所で", "孤独・孤立、ひきこもり", "情報提供", "20", "𠮷野 邊󠄁子"),
    ]
    .map(|(number, day, method, concern, result, minutes, who)| {
        let tone = if result == "継続" { Tone::Info } else { Tone::Neutral };
        vec![
            html! { a href="#" { (number) } },
            html! { (day) },
            html! { (method) },
            html! { (concern) },
            html! { (status_chip(tone, result)) },
            html! { (minutes) },
            html! { (who) },
        ]
    });
    let columns = vec![
        Column::new("受付番号").sort("#", Order::Descending),
        Column::new("受付日").sort("#", Order::None),
        Column::new("相談方法"),
        Column::new("主訴"),
        Column::new("対応結果"),
        Column::numeric("分"),
        Column::new("担当"),
    ];
    shell("相談記録", Nav::Consultations).render(html! {
        (page_head("相談記録", None, &[Button::primary("相談を記録").href("#").render()]))
        (tabs(&[Tab { label: "すべて", href: "#", current: true, count: Some(137) }, Tab { label: "継続中", href: "#", count: Some(23), ..Tab::default() }, Tab { label: "下書き", href: "#", count: Some(1), ..Tab::default() }]))
        (filter_bar("#", &[
            date(&Field::new("from", "受付日（から）").quiet(), "R8.11.1"),
            select(&Field::new("method", "相談方法").quiet(), &methods(), ""),
            select(&Field::new("concern", "主訴").quiet(), &concerns(), ""),
        ], Some("#")))
        (table(&Table { caption: "相談記録の一覧", caption_unseen: true, columns, rows: rows.to_vec(), narrow: Narrow::Stack, ..Table::default() }))
        (keyset_pager(Some("#"), Some("#")))
    })
}

fn record(errors: &Errors, day: &str) -> Markup {
    let form = PostForm::new("/staff/consultations", "token", "00112233445566778899aabbccddeeff").draft("/staff/drafts/consultation");
    shell("相談を記録", Nav::Consultations).render(html! {
        (breadcrumbs(&[("相談記録", "#")], "相談を記録"))
        (page_head("相談を記録", Some("受付日と相談方法だけで保存できます。お名前はなくてかまいません。"), &[]))
        (error_summary(errors))
        (form.render(html! {
            (field_row(&[
                date(&Field::new("held_on", "受付日").required().error(errors.at("held_on")).jump('d'), day),
                time(&Field::new("begun_at", "開始時刻").quiet(), "13:05"),
                number(&Field::new("minutes", "所要時間").quiet(), "30", "分"),
            ]))
            (chips(&Field::new("contact_method", "相談方法").required().error(errors.at("contact_method")), &methods(), if errors.is_empty() { "phone" } else { "" }))
            (chips(&Field::new("first_contact", "新規・継続").quiet(), &[Choice::new("new", "新規").key('n'), Choice::new("ongoing", "継続").key('k'), Choice::new("returning", "再来").key('s'), Choice::new("unknown", "不明").key('x')], ""))
            (field_row(&[
                type_ahead(&Field::new("presenting_concern", "主訴").quiet().jump('s').hint("かな・漢字・記号のどれでもさがせます。"), &concerns(), "F01"),
                select(&Field::new("age_band", "年代").quiet(), &[Choice::new("20", "20代"), Choice::new("30", "30代")], ""),
            ]))
            (check_group(&Field::new("services", "支援内容").quiet(), &[Choice::new("listen", "傾聴"), Choice::new("advice", "助言"), Choice::new("inform", "情報提供"), Choice::new("refer", "機関紹介"), Choice::new("go", "同行支援"), Choice::new("goods", "物品提供")], &["listen", "inform"]))
            (textarea(&Field::new("summary", "本人の話").quiet().jump('g').hint("第三者から聞いた話と所見は、下の欄に分けて書きます。"), "夜になると不安が強くなる。\n子どもの学校のことも相談したい。", 5))
            (disclosure("第三者の話・所見・次回の予定", false, html! { (textarea(&Field::new("opinion", "所見").quiet(), "", 3)) }))
            (button_row(&[primary_button(t("platform-save")), secondary_button("保存して次を書く", "then", "next"), Button::quiet("やめて戻る").href("#").render()]))
        }))
    })
}

fn file() -> Markup {
    shell("はなさん", Nav::Clients).render(html! {
        (breadcrumbs(&[("相談者", "#")], "はなさん"))
        (page_head("はなさん（仮名）", None, &[Button::primary("相談を記録").href("#").render(), link_button("紹介する", "#")]))
        (notice_with(Tone::Warning, "電話は平日の10時から15時まで。名乗らず、留守番電話には残さないでください。", html! { p { "確認日 令和8年10月2日。" a href="#" { "連絡のきまりを見る" } } }))
        (tabs(&[Tab { label: "経過", href: "#", current: true, count: Some(12) }, Tab { label: "支援計画", href: "#", ..Tab::default() }, Tab { label: "紹介・つなぎ", href: "#", count: Some(2), ..Tab::default() }]))
        (split(
            history_list(&[
                Event { when: "令和8年11月20日（金）13:05".into(), what: html! { p { strong { "電話・30分　" } "離婚・別居　" (status_chip(Tone::Info, "継続")) } p .prose { "夜になると不安が強くなる。\n子どもの学校のことも相談したい。" } }, who: "佐藤 みどり".into() },
                Event { when: "令和8年11月6日（金）10:30".into(), what: html! { p { strong { "来所・60分　" } "離婚・別居" } p .prose { "調停の流れを説明。法テラスの予約を一緒に取った。" } }, who: "髙橋 﨑子".into() },
            ]),
            html! {
                (panel("この方について", Some(html! { a href="#" { "なおす" } }), definition_list(&[("相談者番号", html! { "C-0042" }), ("年代", html! { "30代" }), ("配慮", html! { "筆談を希望" }), ("支援措置", html! { (status_chip(Tone::Error, "期限 R9.1.31")) })])))
                (panel("つながっている先", None, definition_list(&[("法テラス汐見", html! { "11月6日に同行" }), ("社会福祉協議会", html! { "食料支援" })])))
            },
        ))
    })
}

pub(super) fn methods() -> [Choice<'static>; 6] {
    [
        Choice::new("phone", "電話").kana("でんわ").key('1'),
        Choice::new("visit", "来所").kana("らいしょ").key('2'),
        Choice::new("email", "メール・フォーム").key('3'),
        Choice::new("chat", "SNS・チャット").key('4'),
        Choice::new("online", "オンライン面談").key('5'),
        Choice::new("gathering", "居場所で").kana("いばしょ").key('8'),
    ]
}

fn concerns() -> [Choice<'static>; 6] {
    [
        Choice::new("V01", "配偶者等からの暴力（元・事実婚を含む）").kana("はいぐうしゃ").group("暴力"),
        Choice::new("F01", "離婚・別居").kana("りこん べっきょ").group("家族"),
        Choice::new("F03", "子育て・不登校・ひとり親").kana("こそだて ふとうこう").group("家族"),
        Choice::new("L01", "生活困窮・収入").kana("せいかつこんきゅう").group("生活"),
        Choice::new("L03", "住まい・居場所がない").kana("すまい").group("生活"),
        Choice::new("S01", "孤独・孤立、ひきこもり").kana("こどく こりつ").group("自分"),
    ]
}
