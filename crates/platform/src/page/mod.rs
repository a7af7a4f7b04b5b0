//! Pages「画面」: the frame, and typed parts to fill it with. See the examples below; they compile.
//!
//! No style or script stands in a page (`default-src 'self'`); every form works without scripts.
//!
//! ```
//! use maud::html;
//! use platform::page::*;
//!
//! // a page
//! let mut errors = Errors::new();
//! errors.add("held_on", "日付を、R8.11.20 のように入れてください。");
//! let methods = [Choice::new("phone", "電話").kana("でんわ").key('1'), Choice::new("visit", "来所").key('2')];
//! let concerns = [Choice::new("L01", "生活困窮・収入").kana("せいかつこんきゅう").group("生活"), Choice::new("F01", "離婚・別居").kana("りこん").group("家族")];
//! let form = PostForm::new("/staff/consultations", "token", "once").draft("/staff/drafts/1");
//! let body = html! {
//!     (breadcrumbs(&[("相談記録", "/staff/consultations")], "新しい記録"))
//!     (page_head("新しい記録", Some("日付と相談方法だけで保存できます。"), &[link_button("一覧へ", "/staff/consultations")]))
//!     (error_summary(&errors))
//!     (form.render(html! {
//!         (field_row(&[
//!             date(&Field::new("held_on", "受付日").required().error(errors.at("held_on")).jump('d'), "R8.11.31"),
//!             time(&Field::new("begun_at", "開始時刻").quiet(), ""),
//!             number(&Field::new("minutes", "所要時間").quiet(), "30", "分"),
//!         ]))
//!         (chips(&Field::new("contact_method", "相談方法").required(), &methods, "phone"))
//!         (type_ahead(&Field::new("presenting_concern", "主訴").quiet(), &concerns, ""))
//!         (check_group(&Field::new("services", "支援内容").quiet(), &methods, &["visit"]))
//!         (textarea(&Field::new("summary", "概要").quiet().hint("本人の話・第三者の話・所見は、分けて書きます。"), "", 6))
//!         (button_row(&[primary_button("保存する"), secondary_button("保存して続ける", "then", "next"), Button::quiet("やめる").href("/staff").small().render()]))
//!     }))
//! };
//! let viewer = Viewer { name: "佐藤".into(), nav: vec![Nav::Today, Nav::Consultations], ..Viewer::default() };
//! let page = Shell::new("新しい記録").active(Nav::Consultations).viewer(viewer, "token").notice(Tone::Success, "保存しました。").render(body);
//! assert!(page.into_string().contains("aria-describedby=\"f-held_on-hint f-held_on-error\""));
//!
//! // a list
//! let list = html! {
//!     (tabs(&[Tab { label: "未対応", href: "?state=open", current: true, count: Some(3) }]))
//!     (filter_bar("/staff/consultations", &[select(&Field::new("method", "相談方法").quiet(), &methods, "")], None))
//!     (table(&Table {
//!         caption: "相談記録",
//!         columns: vec![Column::new("受付番号").sort("?sort=no", Order::Descending), Column::numeric("分")],
//!         rows: vec![vec![html! { a href="/staff/consultations/R8-0012" { "R8-0012" } }, html! { (figure(Some(30))) }]],
//!         narrow: Narrow::Stack,
//!         ..Table::default()
//!     }))
//!     (keyset_pager(None, Some("?after=R8-0012")))
//!     (empty_state("まだ記録がありません", "電話を受けたら、ここから記録を始めます。", Some(link_button("新しい記録", "/staff/consultations/new"))))
//! };
//!
//! // figures
//! let figures = html! {
//!     (tiles(&[stat_tile("延べ相談件数", "135", "件", Some("前年度より12件増"), Some("/staff/consultations"))]))
//!     (chart::grouped_bars(&chart::Chart { id: "c1", title: "月別の相談件数", summary: "11月が最も多い", unit: "件",
//!         categories: vec!["4月", "5月"], series: vec![chart::Series { label: "令和8年度", values: vec![Some(4), None] }] }))
//!     (chart::bullet(&chart::Bullet { label: "居場所の開催", unit: "回", actual: Some("12"), length: Some(12.0), goal: chart::Goal::At(20.0, "20回"), attainment: Some("60%"), ..Default::default() }))
//! };
//!
//! // the counter, a deed that needs a second look, and trouble
//! let rest = html! {
//!     (one_tap_button(&OneTap { action: "/staff/distributions/tap", form_token: "token", once: "k1", label: "1パック渡した", count: 12, unit: "パック", undo: Some("/staff/distributions/undo"), ..OneTap::default() }))
//!     (confirm_form(&PostForm::new("/staff/consultations/1/void", "token", "k2"), html! { p { "この記録を取り消します。数字からも外れます。" } }, "取り消す", "/staff/consultations/1"))
//!     (error_page(503, "いま保存できません", "入力は下書きに残っています。", &[("もう一度開く", "/staff")]))
//!     (definition_list(&[("年代", html! { "30代" })])) (status_chip(Tone::Warning, "期限が近い"))
//!     (disclosure("くわしく", false, html! { p { "…" } }))
//! };
//! # assert!(!(list.into_string() + &figures.into_string() + &rest.into_string()).contains("style="));
//! ```

pub mod assets;
pub mod chart;
mod choice;
mod code_sheet;
mod field;
mod figure;
mod form;
mod input;
mod nav;
mod parts;
mod passkey_form;
mod public_shell;
mod qr;
pub mod sample;
mod shell;
mod table;
mod tap;
mod tone;
mod trouble;

pub use choice::{Choice, check, check_chips, check_group, chips, radio_group, select, type_ahead};
pub use code_sheet::code_sheet;
pub use field::{Field, Width};
pub use figure::{figure, progress_meter, stat_tile, tiles};
pub use form::{
    Button, Errors, FORM_TOKEN, ONCE, PostForm, button_row, confirm_form, danger_button, error_summary, field_row, form_section,
    link_button, primary_button, secondary_button,
};
pub use input::{Entry, date, entry, file, hidden, number, text, textarea, time};
pub use maud::Render;
pub use nav::Nav;
pub use parts::{
    Event, Tab, breadcrumbs, definition_list, disclosure, empty_state, history_list, notice_banner, notice_with, page_head, panel, split,
    status_chip, tabs,
};
pub use passkey_form::{PasskeyDeed, PasskeyForm, new_passkey, passkey_claim};
pub use public_shell::{PublicShell, public_shell};
pub use qr::qr;
pub use shell::{Notice, Shell, Viewer};
pub use table::{Column, Narrow, Order, Table, filter_bar, keyset_pager, table};
pub use tap::{OneTap, one_tap_button, tap_grid};
pub use tone::Tone;
pub use trouble::{error_page, not_found};
