//! The front door: a public first page and a page to write on.

use maud::{Markup, html};

use super::Sample;
use crate::page::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![Sample { name: "public-home", page: home() }, Sample { name: "public-write", page: write() }]
}

fn site(title: &str, here: &str) -> PublicShell {
    PublicShell {
        links: [("ご相談", "/"), ("居場所", "/calendar"), ("受け取れる場所", "/places")]
            .map(|(label, href)| (label.to_owned(), href.to_owned()))
            .to_vec(),
        here: here.to_owned(),
        languages: [("ja", "日本語", "/"), ("ja-simple", "やさしい日本語", "/easy"), ("en", "English", "/en")]
            .map(|(tag, name, href)| (tag.to_owned(), name.to_owned(), href.to_owned()))
            .to_vec(),
        foot: html! { p { "汐見市 市民協働課　委託先 NPO法人 汐見女性サポートネット" } p { "電話 0120-000-000　更新日 令和8年11月20日" } },
        ..PublicShell::new(title, "しおみ つながりサポート", "/")
    }
}

fn home() -> Markup {
    site("しおみ つながりサポート", "/").render(html! {
        h1 { "ひとりで抱えなくて、大丈夫です" }
        ul .calm { li { "無料" } li { "秘密は守ります" } li { "匿名でどうぞ" } }
        div .open { p { strong { "いま、電話がつながります" } } p { "きょうは 17:00 まで。次は 11月24日（火）10:00 からです。" } }
        ul .doors {
            li { a .door.is-primary href="tel:0120000000" { span { "電話で話す" small { "0120-000-000" } } span aria-hidden="true" { "›" } } }
            li { a .door href="/write" { span { "文字で相談する" small { "名前も連絡先もいりません" } } span aria-hidden="true" { "›" } } }
            li { a .door href="/card" { span { "生理用品を受け取る" small { "この画面を見せるだけで渡せます" } } span aria-hidden="true" { "›" } } }
        }
        (panel("次の居場所", None, html! { p { strong { "ひなたぼっこ" } "　11月24日（火）13:30–15:30　しおみ公民館" } p { "予約はいりません。お子さんと一緒でも。" } }))
        (panel("すぐに助けがいるとき", None, html! { p { "警察 110　　DV相談ナビ #8008　　性犯罪・性暴力 #8891" } }))
    })
}

fn write() -> Markup {
    let mut errors = Errors::new();
    errors.add("words", "ひとことでもかまいません。お話を書いてください。");
    site("メモ", "/write").render(html! {
        h1 { "文字で相談する" }
        p { "ここに書いたことは、相談員だけが読みます。平日は2日以内にお返事します。" }
        (error_summary(&errors))
        (PostForm::new("/write", "token", "once").render(html! {
            (textarea(&Field::new("words", "お話ししたいこと").required().error(errors.at("words")), "", 7))
            (radio_group(&Field::new("age", "年代").hint("答えなくてもかまいません。"), &[Choice::new("10", "10代"), Choice::new("20", "20代"), Choice::new("30", "30代以上")], ""))
            (button_row(&[primary_button("送る")]))
        }))
    })
}
