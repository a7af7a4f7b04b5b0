//! The five sheets.

use paper::{ActualState, CaseSheetPaper, Class, Figure, Kind, MoneyLines, TargetRule};

use super::{
    asahikawa,
    figures::{activity, indicator},
    issued, iwate, kitami,
    pictures::photograph,
    tables, takasaki, tomakomai,
};

pub fn all() -> Vec<CaseSheetPaper> {
    vec![iwate(), kitami(), tomakomai(), takasaki(), asahikawa()]
}

fn money(label: &str, cost: i64, grant: i64) -> Option<MoneyLines> {
    Some(MoneyLines { label: label.into(), cost_thousand_yen: Some(cost), grant_thousand_yen: Some(grant) })
}

pub fn iwate() -> CaseSheetPaper {
    let title = "女性のためのつながりサポート事業";
    let mut partners = indicator(Class::Goal, Kind::Output, "連携団体数", "団体", 37, 37);
    partners.target.rule = TargetRule::AtLeast;
    let mut packs = indicator(Class::Goal, Kind::Output, "生理用品提供数", "パック", 4_000, 4_000);
    packs.target.rule = TargetRule::AtLeast;
    let mut indicators = vec![indicator(Class::Goal, Kind::Output, "新規相談件数", "件", 450, 196), partners, packs];
    indicators.iter_mut().for_each(|indicator| indicator.attainment_percent = None);
    CaseSheetPaper {
        issued: issued("iwate-r7", title, "岩手県 環境生活部 若者女性協働推進室", 2025),
        title: title.into(),
        municipality_name: "岩手県".into(),
        money: money("個別事業費", 14_795, 11_096),
        sections: iwate::sections(),
        indicators,
        activities: vec![
            activity("相談", &[("相談件数", 2_554, "件")], ""),
            activity("居場所(サロン)", &[("開催", 24, "回"), ("利用", 134, "人")], "県内2箇所 1箇所あたり月1回開催"),
            activity("出張相談", &[("開催", 72, "回"), ("利用", 72, "人")], ""),
            activity("女性用品提供", &[("提供", 4_000, "人分")], "ミモザ、市町村窓口、大学等で提供"),
        ],
        partners: iwate::partners(),
        monthly_table: None,
        sentences: Vec::new(),
        photographs: vec![
            photograph("居場所(サロン)参加者の作品紹介(ミモザホームページより)", 230),
            photograph("居場所(サロン)の様子", 120),
            photograph("いわて女性のスペース・ミモザ チラシ", 60),
        ],
    }
}

pub fn kitami() -> CaseSheetPaper {
    let title = "女性のためのつながりサポート事業";
    let mut indicators = vec![
        indicator(
            Class::Goal,
            Kind::Output,
            "孤独や孤立など、困難や不安を抱えている女性が安心して生活できる支援体制の確立（連携件数）",
            "件",
            240,
            303,
        ),
        indicator(Class::Kpi, Kind::Output, "相談窓口における新規相談人数", "人", 100, 85),
    ];
    indicators.iter_mut().for_each(|indicator| indicator.attainment_percent = None);
    CaseSheetPaper {
        issued: issued("kitami-r6", title, "北見市 市民環境部", 2024),
        title: title.into(),
        municipality_name: "北海道北見市".into(),
        money: money("個別事業費", 4_660, 3_461),
        sections: kitami::sections(),
        indicators,
        activities: vec![
            activity("関係機関への連携", &[("連携件数", 303, "件")], ""),
            activity("個別相談", &[("新規相談人数", 85, "人")], ""),
        ],
        partners: Vec::new(),
        monthly_table: None,
        sentences: Vec::new(),
        photographs: vec![
            photograph("居場所カフェの様子。毎週水曜日に開き、予約はいらない。", 200),
            photograph("チラシを同封した個包装の女性用品を用意し、市庁舎や小中学校、市内大学のトイレに配置した。", 90),
            photograph("チラシやポスター、カードなどを公共施設や商業施設、学校などに配布し、事業の周知に努めた。", 160),
            photograph("フリーペーパーの誌面広告などを利用して繰り返し周知を行い、相談に繋がった。", 40),
        ],
    }
}

pub fn tomakomai() -> CaseSheetPaper {
    let title = "苫小牧市地域女性活躍推進事業";
    let mut survey = indicator(Class::Goal, Kind::Outcome, "「社会全体で男女の地位などに差はない」と感じている市民の割合", "%", 25, 0);
    survey.actual = Figure::decimal(124, 1);
    survey.state = ActualState::Baseline;
    survey.as_of = "R3時点".into();
    survey.attainment_percent = Some(50);
    let mut users = indicator(Class::Kpi, Kind::Output, "事業利用者数", "人", 1_000, 1_063);
    users.footnote = "事業利用者数は、相談件数423件、スーツレンタル利用件数23件、居場所参加者数617人を足したもの。".into();
    CaseSheetPaper {
        issued: issued("tomakomai-r7", title, "苫小牧市 市民生活部 協働・男女平等参画室", 2025),
        title: title.into(),
        municipality_name: "苫小牧市".into(),
        money: money("個別事業費", 13_945, 10_458),
        sections: tomakomai::sections(),
        indicators: vec![survey, users],
        activities: vec![
            activity(
                "相談業務",
                &[("相談件数", 423, "件")],
                "週6日対応のほか、夜間（週1回）や日曜（月1回）も対応。電話・来所などの従来の相談方法に加え、若年層が相談しやすいよう、LINE相談を実施。\n（相談事例）\n・ 就労継続に悩む若年相談者と関係性を構築。悩みの傾聴やアドバイスにより、就労継続に結び付けた。\n・ DVを打ち明けた相談者に、本人同意のもと相談機関を紹介。\n・ 困窮に悩む相談者に、市の困窮支援窓口への同行支援や地域食堂へのつなぎを実施。",
            ),
            activity(
                "スーツレンタル",
                &[("利用件数", 23, "件")],
                "就職など女性が新たな一歩を踏み出す機会をサポート。ハローワークや地域職業訓練センターと連携し利用促進。スーツ貸出時に悩みの傾聴や相談支援を実施。\n（利用事例）\n・ 採用面接で利用。採用決定を報告いただき、入社式での利用についても希望された。\n・ 子の卒・入学式で利用。正装で臨めることを喜ばれた。",
            ),
            activity(
                "生理用品提供",
                &[("提供件数", 9_191, "件"), ("提供施設", 81, "施設")],
                "公共施設の窓口や学校など81施設で提供。養護教諭に案内することで、小中学校との連携にも取り組んだ。",
            ),
            activity(
                "居場所づくり",
                &[("開催", 48, "回"), ("参加者数", 617, "人")],
                "女性の孤立を防ぎ、女性同士がつながり、支え合う居場所を月4回（年48回）提供。心身ともに健康な身体づくりに取り組むなどして参加者同士の交流を深めた。\n（実施内容の一例）\n・ 女性のためのこころとからだのリフレッシュ休暇\n・ 日々の花の楽しみ方講座",
            ),
            activity(
                "国際女性デーイベント",
                &[("再参加者数", 68, "人")],
                "3月8日の国際女性デーに合わせたイベントを実施。美容や健康（乳がん触診モデルや食生活など）、運動など、女性の関心が高い分野で活動する地域の事業者が出展協力。\n・ 講演\n　・ 整える片付け\n　・ 東洋西洋医学の食養生\n・ 体験：鍼灸師のツボ講座、栄養講座、姿勢チェック、メイクレッスン、ベジチェック、七味作り、骨盤底筋セルフケア、リンパドレナージュ体験 ほか",
            ),
        ],
        partners: Vec::new(),
        monthly_table: None,
        sentences: Vec::new(),
        photographs: vec![photograph("居場所づくりの様子", 210), photograph("国際女性デーイベントの様子", 80)],
    }
}

pub fn takasaki() -> CaseSheetPaper {
    let title = "たかさき女性元気サポート事業";
    let mut gatherings = indicator(Class::Kpi, Kind::Output, "「居場所」集会の開催", "回", 20, 13);
    gatherings.state = ActualState::Projected;
    gatherings.appraisal = "概ね達成された。".into();
    CaseSheetPaper {
        issued: issued("takasaki-r3", title, "高崎市社会福祉協議会", 2021),
        title: title.into(),
        municipality_name: "高崎市".into(),
        money: None,
        sections: takasaki::sections(),
        indicators: vec![gatherings],
        activities: vec![
            activity(
                "相談事業",
                &[("相談件数", 135, "件")],
                "電話、来所（要予約）、メールで、専門の女性相談員が聴く。月曜日から金曜日、午前9時～午後5時。",
            ),
            activity(
                "生理用品の配布",
                &[("配布", 313, "件")],
                "社会福祉協議会本所及び各支所で配布。窓口に掲示してある案内を指さす、配布しているカードの提示、スマートフォンの画像を見せるなど、用件を言わずに受け取れる。女性職員が対応する。",
            ),
            activity(
                "居場所の開設",
                &[("開設", 11, "回"), ("利用", 17, "名"), ("会場", 2, "カ所")],
                "市内2つのNPO法人（思いをつなぐ会、litoko）の協力を得て、コロナ禍で不安や悩みを抱える女性が気軽に立ち寄り、集うことが出来る居場所を開設。",
            ),
        ],
        partners: Vec::new(),
        monthly_table: Some(tables::takasaki()),
        sentences: tables::sentences(),
        photographs: vec![photograph("思いをつなぐ会", 220), photograph("litoko", 140), photograph("事業のチラシ", 70)],
    }
}

pub fn asahikawa() -> CaseSheetPaper {
    let title = "不安を抱える女性に寄り添う、女性活躍社会に向けたレジリエンス強化事業";
    let mut indicators = vec![
        indicator(Class::Goal, Kind::Output, "本事業を通じて新たに支援機関に繋がった人数", "人", 50, 22),
        indicator(Class::Kpi, Kind::Output, "本事業を通じた新規アウトリーチ人数", "人", 100, 21),
    ];
    indicators.iter_mut().for_each(|indicator| indicator.attainment_percent = None);
    CaseSheetPaper {
        issued: issued("asahikawa-r4", title, "旭川市 政策調整課", 2022),
        title: title.into(),
        municipality_name: "旭川市".into(),
        money: money("総事業費", 14_999, 11_249),
        sections: asahikawa::sections(),
        indicators,
        activities: vec![
            activity(
                "アウトリーチによる不安を抱える女性からの相談業務",
                &[("相談者", 189, "人"), ("延べ相談件数", 377, "件")],
                "・関係機関等からの情報提供や声かけ等により対象者を把握し相談を受ける。\n・地域を巡回して行う出張相談会を開催し、地域での相談対応を行う。",
            ),
            activity(
                "関係機関への同行支援及び支援体制の構築",
                &[("新たに支援機関に繋がった人数", 22, "人")],
                "・対象者の相談を適切に聞き取り、必要な支援が受けられる専門機関等へ引き継ぐ。\n・必要に応じて各窓口へ同行する。\n・複数の関係機関が協力して対応する必要がある場合には、各機関の連携が図られるように連絡調整する。",
            ),
            activity(
                "対象者に必要な生理用品の提供",
                &[],
                "・対象者の把握及び相談に繋げる入り口として、必要な生理用品の提供を行う。\n※昼用・夜用各1パックを1セットとして配布",
            ),
            activity(
                "本事業及び各種相談窓口の周知活動",
                &[("フリーペーパー発行部数", 175_000, "部")],
                "・ライナー(旭川市及び近郊自治体に全戸配布されているフリーペーパー)への広告掲載\n・フェイスブック, ツイッターを活用した周知の実施\n・生理用品と一緒に市の相談窓口を記載したチラシを配布",
            ),
        ],
        partners: asahikawa::partners(),
        monthly_table: None,
        sentences: Vec::new(),
        photographs: vec![
            photograph("出張相談会場の様子", 100),
            photograph("困難ケースに関して、ケース会議の開催", 190),
            photograph("生理用品受取用カード。相談会場以外では、児童センター、図書館、自立サポートセンター等で生理用品を配布。", 30),
            photograph("昼用・夜用各1パック。相談窓口などのチラシと一緒に配布", 240),
            photograph("旭川市と近郊16市町に配布されているフリーペーパーで事業と出張相談会を周知。(発行部数17.5万部)", 150),
            photograph("ライナー広告", 65),
        ],
    }
}

/// 岩手県's sheet with its fields written several times over.
pub fn longer(times: usize) -> CaseSheetPaper {
    let mut sheet = iwate();
    for section in sheet.sections.iter_mut().filter(|section| section.key != "overview") {
        section.text = vec![section.text.clone(); times].join("\n");
    }
    sheet
}
