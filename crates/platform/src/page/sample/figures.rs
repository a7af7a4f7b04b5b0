//! Figures: charts with gaps, targets reached and open, a shaded table, counters.

use maud::{Markup, html};

use super::{Sample, shell};
use crate::page::chart::*;
use crate::page::*;

const MONTHS: [&str; 12] = ["4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "1月", "2月", "3月"];

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "figures", page: charts() },
        Sample { name: "figures-cross", page: cross() },
        Sample { name: "figures-tap", page: tapping() },
    ]
}

fn so_far(values: &[i64]) -> Vec<Option<i64>> {
    (0..12).map(|place| values.get(place).copied()).collect()
}

fn charts() -> Markup {
    let this = Series { label: "令和8年度", values: so_far(&[28, 31, 35, 30, 22, 38, 44, 41]) };
    let last = Series { label: "令和7年度", values: so_far(&[20, 24, 30, 29, 25, 33, 36, 37, 21, 28, 30, 34]) };
    let mut email = so_far(&[0, 0, 0, 4, 5, 7, 9, 8]);
    email[..3].fill(None);
    let by_method = vec![
        Series { label: "電話", values: so_far(&[18, 20, 22, 15, 10, 19, 22, 20]) },
        Series { label: "来所", values: so_far(&[10, 11, 13, 11, 7, 12, 13, 13]) },
        Series { label: "メール", values: email },
    ];
    shell("集計", Nav::Figures).render(html! {
        (page_head("集計", Some("令和8年度　11月20日までの記録から"), &[link_button("Excel", "#"), link_button("印刷用PDF", "#")]))
        (tiles(&[
            stat_tile("延べ相談件数", "269", "件", Some("前年同期より38件増"), Some("#")),
            stat_tile("相談実人数", "94", "人", Some("匿名は1件を1人と数えます"), Some("#")),
            stat_tile("延べ参加者数", "134", "人", Some("11回"), Some("#")),
            stat_tile("提供", "2,840", "パック", None, None),
        ]))
        (line_chart(&Chart { id: "c1", title: "月別の延べ相談件数", summary: "今年度は10月の44件が最も多く、8月を除いて前年度を上回る。", unit: "件", categories: MONTHS.to_vec(), series: vec![this.clone(), last] }))
        (split(
            stacked_bars(&Chart { id: "c2", title: "相談方法", summary: "電話が半分を占め、7月からメールが加わった。", unit: "件", categories: MONTHS.to_vec(), series: by_method.clone() }),
            bar_chart("主訴", "件", &[
                Bar { label: "家庭問題", value: Some(88), href: Some("#") },
                Bar { label: "精神保健", value: Some(61), href: Some("#") },
                Bar { label: "生活問題", value: Some(47), href: Some("#") },
                Bar { label: "就労関係", value: Some(30), href: Some("#") },
                Bar { label: "犯罪被害", value: Some(0), href: None },
                Bar { label: "健康問題", value: None, href: None },
            ]),
        ))
        (grouped_bars(&Chart { id: "c3", title: "方法別（並べて）", summary: "", unit: "件", categories: MONTHS.to_vec(), series: by_method }))
        (grouped_bars(&Chart { id: "c4", title: "新規の相談", summary: "", unit: "件", categories: MONTHS.to_vec(), series: vec![this] }))
        (panel("目標とKPI", None, bullets(&[
            Bullet { label: "「居場所」集会の開催", unit: "回", actual: Some("11"), length: Some(11.0), goal: Goal::At(20.0, "20回"), attainment: Some("55%"), href: Some("#"), ..Bullet::default() },
            Bullet { label: "生理用品の提供", unit: "パック", actual: Some("4,120"), length: Some(4_120.0), goal: Goal::At(4_000.0, "4,000パック以上"), reached: true, attainment: Some("103%"), ..Bullet::default() },
            Bullet { label: "新たに支援機関に繋がった人数", unit: "人", actual: None, goal: Goal::At(20.0, "20人"), note: Some("市民アンケートの結果を待っています（未測定）。"), ..Bullet::default() },
            Bullet { label: "支援につながらなかった割合を下げる", unit: "%", actual: Some("4.5"), length: Some(4.5), goal: Goal::At(5.0, "5%以下"), reached: true, ..Bullet::default() },
        ])))
    })
}

fn cross() -> Markup {
    let columns = [
        "電話",
        "来所",
        "メール",
        "litoko",
        "思いをつなぐ会",
        "合計",
        "精神保健",
        "就労関係",
        "対人関係",
        "家庭問題",
        "犯罪被害",
        "健康問題",
        "生活問題",
        "その他",
    ];
    let row = |name: &str, seed: i64| {
        std::iter::once(html! { (name) })
            .chain(
                (0..columns.len() as i64).map(|place| html! { (figure((place != 2 || seed > 4).then_some((seed * 7 + place * 5) % 23))) }),
            )
            .collect::<Vec<_>>()
    };
    let mut heads = vec![Column::new("月")];
    heads.extend(columns.iter().map(|label| Column::numeric(label)));
    shell("相談の内訳", Nav::Figures).render(html! {
        (page_head("相談の内訳", Some("月 × 相談方法・主訴"), &[]))
        (table(&Table { caption: "令和8年度 相談件数", columns: heads, rows: MONTHS[..8].iter().enumerate().map(|(place, name)| row(name, place as i64)).collect(), foot: vec![row("合計", 9)], narrow: Narrow::Scroll, ..Table::default() }))
        p .soft { "－ はその方法を始める前の月です。0 とはちがいます。" }
        (heat_table(&Heat { caption: "曜日と時間帯（延べ相談件数）", corner: "曜日", columns: vec!["10時", "11時", "13時", "14時", "15時", "16時"], rows: vec![("月", so_far(&[2, 4, 9, 7, 3, 1])[..6].to_vec()), ("火", so_far(&[0, 1, 5, 12, 8, 2])[..6].to_vec()), ("水", vec![None, None, Some(3), Some(4), Some(1), Some(0)])] }))
        p { "この6か月　" (sparkline("この6か月の推移", &[Some(3), Some(5), None, Some(4), Some(9), Some(7)])) }
    })
}

fn tapping() -> Markup {
    let tap = |label, note, count| OneTap {
        action: "#",
        form_token: "token",
        once: "00",
        label,
        note: Some(note),
        count,
        unit: "パック",
        pairs: &[("product", "pack")],
        undo: Some("#"),
    };
    shell("提供をかぞえる", Nav::Distributions).render(html! {
        (page_head("提供をかぞえる", Some("しおみ図書館　11月20日（金）"), &[]))
        (tap_grid(&[tap("1パック渡した", "カウンターで", 12), tap("トイレに補充した", "10パックの箱", 3), tap("受取カードで渡した", "お名前は聞きません", 0)]))
        (notice_banner(Tone::Info, "お名前も理由も、聞かなくて大丈夫です。"))
    })
}
