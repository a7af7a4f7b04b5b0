//! 高崎's monthly table of 令和3年度: 7 months, 18 columns in three axes, every margin exact.

use jiff::civil::date;
use paper::{
    AxisColumns, Chart, Column, Correction, CrossTable, CrossTablePaper, Figure, KeyFigure, KpiPaper, Part, Period, ReturnPaper, Row,
    Settled, Signature,
};

use super::{issued, sheets};

const MONTHS: [(&str, &str); 7] = [
    ("2021-08", "8月"),
    ("2021-09", "9月"),
    ("2021-10", "10月"),
    ("2021-11", "11月"),
    ("2021-12", "12月"),
    ("2022-01", "1月"),
    ("2022-02", "2月"),
];
pub const TOTALS: [i64; 7] = [11, 18, 20, 15, 16, 35, 20];

/// -1 stands for a month before the channel opened.
pub const METHOD: [[i64; 5]; 7] =
    [[11, 0, -1, 0, 0], [15, 3, -1, 0, 0], [19, 0, -1, 1, 0], [14, 1, -1, 0, 0], [12, 3, -1, 1, 0], [24, 2, 7, 2, 0], [14, 2, 4, 0, 0]];
pub const CONCERN: [[i64; 8]; 7] = [
    [0, 1, 0, 3, 0, 1, 4, 2],
    [0, 0, 0, 7, 0, 0, 7, 4],
    [0, 0, 2, 10, 0, 0, 5, 3],
    [0, 0, 0, 4, 0, 0, 6, 5],
    [2, 0, 0, 6, 0, 0, 5, 3],
    [0, 0, 0, 24, 0, 0, 11, 0],
    [0, 0, 1, 10, 0, 1, 7, 1],
];
pub const RESULT: [[i64; 5]; 7] =
    [[10, 1, 0, 0, 0], [10, 3, 0, 5, 0], [3, 6, 1, 9, 1], [1, 3, 0, 7, 4], [2, 6, 0, 7, 1], [6, 4, 0, 25, 0], [7, 2, 0, 9, 2]];

fn figure(number: i64) -> Figure {
    Figure::from((number >= 0).then_some(number))
}

fn axis<const N: usize>(key: &str, label: &str, columns: [(&str, &str); N], cells: &[[i64; N]]) -> AxisColumns {
    AxisColumns {
        key: key.into(),
        label: label.into(),
        single_answer: true,
        columns: columns.iter().map(|(code, label)| Column { code: (*code).into(), label: (*label).into() }).collect(),
        cells: cells.iter().map(|line| line.iter().map(|number| figure(*number)).collect()).collect(),
        column_totals: (0..N).map(|place| cells.iter().map(|line| line[place].max(0)).sum::<i64>().into()).collect(),
        row_totals: cells.iter().map(|line| line.iter().map(|number| number.max(&0)).sum::<i64>().into()).collect(),
    }
}

pub fn takasaki() -> CrossTable {
    let methods = [("phone", "電話"), ("visit", "来所"), ("email", "メール"), ("litoko", "litoko"), ("omoi", "思いをつなぐ会")];
    let concerns = [
        ("mental", "精神保健"),
        ("work", "就労関係"),
        ("relations", "対人関係"),
        ("family", "家庭問題"),
        ("crime", "犯罪被害"),
        ("health", "健康問題"),
        ("living", "生活問題"),
        ("other", "その他"),
    ];
    let results = [("advice", "助言"), ("information", "情報"), ("referral", "他機関連携"), ("ongoing", "継続"), ("other", "その他")];
    CrossTable {
        measure: "consultations".into(),
        measure_label: "延べ相談件数".into(),
        unit: "件".into(),
        row_header: "月".into(),
        rows: MONTHS.iter().map(|(key, label)| Row { key: (*key).into(), label: (*label).into() }).collect(),
        axes: vec![
            axis("contact_method", "相談受付方法", methods, &METHOD),
            axis("presenting_concern", "主訴", concerns, &CONCERN),
            axis("disposition", "対応結果", results, &RESULT),
        ],
        row_totals: TOTALS.iter().map(|number| Figure::Number(*number)).collect(),
        total: Figure::Number(135),
        definitions: vec![
            "相談1件は、1回の連絡・来所をいう。匿名の相談も1件と数える。".into(),
            "「新規」は、台帳に記された新規・継続の別による。".into(),
            "－は、その受付方法を始める前の月を示す（メール相談は令和4年1月から）。".into(),
        ],
    }
}

pub fn sentences() -> Vec<String> {
    vec![
        "女性のためのつながり相談事業は、電話での相談が最も多く、主訴は家庭問題、生活問題が全体の8割を超えていた。（R4年2月までの累計）"
            .into(),
        "生理用品の配布は社会福祉協議会本所及び、各支所にて配布を行い、累計313件の配布を行った。（R4年2月までの累計）".into(),
        "居場所の開設事業については、2カ所で延べ11回開設され、17名の利用があった。（R4年2月までの累計）".into(),
    ]
}

pub fn corrections() -> Vec<Correction> {
    vec![Correction {
        noted_on: date(2022, 3, 15),
        period: "令和3年10月".into(),
        what: "延べ相談件数".into(),
        before: 20.into(),
        after: 21.into(),
        reason: "来所1件の記入もれ".into(),
    }]
}

pub fn monthly() -> CrossTablePaper {
    CrossTablePaper {
        issued: issued("takasaki-r3", "たかさき女性元気サポート事業", "高崎市社会福祉協議会", 2021),
        title: "女性のためのつながり相談（累計）".into(),
        subtitle: "令和3年8月から令和4年2月まで".into(),
        table: takasaki(),
        sentences: sentences(),
        corrections: corrections(),
        state: Settled::Corrected,
    }
}

pub fn kpi() -> KpiPaper {
    let indicators = sheets::all().into_iter().flat_map(|sheet| sheet.indicators).collect();
    KpiPaper {
        issued: issued("takasaki-r3", "たかさき女性元気サポート事業", "高崎市社会福祉協議会", 2021),
        title: "目標・KPI進捗表".into(),
        subtitle: "令和4年2月末現在".into(),
        indicators,
        definitions: vec!["達成率は、実績または見込を目標値で割り、1%未満を切り捨てたもの。基準値と未測定には表示しない。".into()],
        state: Settled::Open,
    }
}

fn key(key: &str, label: &str, unit: &str, of_which: bool, cells: [i64; 4]) -> KeyFigure {
    KeyFigure {
        key: key.into(),
        label: label.into(),
        unit: unit.into(),
        of_which,
        this_period: cells[0].into(),
        year_to_date: Some(cells[1].into()),
        last_year: figure(cells[2]),
        difference: if cells[2] < 0 { Figure::Blank } else { cells[3].into() },
    }
}

const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160" viewBox="0 0 640 160" font-family="BIZ UDPGothic"><rect x="60" y="100" width="40" height="40" fill="#1f4e79"/><rect x="160" y="70" width="40" height="70" fill="#1f4e79"/><rect x="260" y="64" width="40" height="76" fill="#1f4e79"/><text x="60" y="156" font-size="14">8月</text><text x="160" y="156" font-size="14">9月</text><text x="260" y="156" font-size="14">10月</text></svg>"##;

pub fn monthly_return() -> ReturnPaper {
    ReturnPaper {
        issued: issued("takasaki-r3", "たかさき女性元気サポート事業", "高崎市社会福祉協議会", 2021),
        period: Period::Month,
        period_label: "令和4年2月".into(),
        same_day: false,
        title: "業務月報".into(),
        addressee: "高崎市長　様".into(),
        key_figures: vec![
            key("consultations", "延べ相談件数", "件", false, [20, 135, -1, 0]),
            key("first_contacts", "新規相談件数", "件", true, [8, 61, -1, 0]),
            key("gatherings_held", "居場所の開催回数", "回", false, [2, 11, 5, -3]),
            key("attendances", "延べ参加者数", "人", false, [3, 17, 1, 2]),
            key("handovers", "生理用品の提供件数", "件", false, [41, 313, 1_240, -1_199]),
        ],
        parts: vec![
            Part::Table { heading: "相談受付方法・主訴・対応結果".into(), table: takasaki(), sentences: sentences() },
            Part::Chart(Chart {
                heading: "月別の相談件数".into(),
                svg: CHART.as_bytes().to_vec(),
                description: "8月11件、9月18件、10月20件".into(),
            }),
            Part::Text {
                heading: "特記事項".into(), text: "・ 1月からメール相談を始めた。\n・ 家庭問題の継続相談が増えている。".into()
            },
        ],
        corrections: corrections(),
        definitions: takasaki().definitions,
        signatures: ["責任者", "担当", "委託元確認"].map(|role| Signature { role: role.into() }).to_vec(),
        state: Settled::Corrected,
    }
}

/// A table that fits no page: 40 places down, 3 axes of 12 codes, one of them with several answers.
pub fn wide() -> CrossTablePaper {
    let mut paper = monthly();
    paper.title = "受付場所別集計".into();
    paper.table.row_header = "受付場所".into();
    paper.table.rows = (1..=40).map(|n| Row { key: format!("site-{n}"), label: format!("第{n}地区市民センター窓口") }).collect();
    paper.table.axes = ["相談方法", "主訴", "支援内容"]
        .iter()
        .enumerate()
        .map(|(place, label)| AxisColumns {
            key: format!("axis_{place}"),
            label: (*label).into(),
            single_answer: place < 2,
            columns: (1..=12).map(|n| Column { code: format!("c{n}"), label: format!("区分その{n}") }).collect(),
            cells: vec![vec![Figure::Number(1_234); 12]; 40],
            column_totals: vec![Figure::Number(1_234 * 40); 12],
            row_totals: vec![Figure::Number(1_234 * 12); 40],
        })
        .collect();
    paper.table.row_totals = vec![Figure::Number(1_234 * 12); 40];
    paper.table.total = Figure::Number(1_234 * 12 * 40);
    paper
}

/// The rows and their total alone.
pub fn narrow() -> CrossTablePaper {
    let mut paper = monthly();
    paper.table.axes.clear();
    paper
}
