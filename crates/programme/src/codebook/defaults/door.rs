use super::{Line, line};

/// 「認知経路」: by what she heard of it.
pub(super) const REFERRAL_SOURCES: &[Line] = &[
    line("flyer", "チラシ", "ちらし").or(&["チラシ・カード", "リーフレット", "パンフレット", "ポスター"]),
    line("card", "カード", "かーど"),
    line("public_relations", "広報", "こうほう").or(&["広報誌", "広報紙", "市報"]),
    line("website", "ホームページ", "ほーむぺーじ").or(&["HP", "ウェブサイト", "Web", "インターネット"]),
    line("sns", "SNS", "えすえぬえす").or(&["LINE", "Twitter", "Instagram", "Facebook", "フェイスブック", "ツイッター"]),
    line("media", "新聞・テレビ・フリーペーパー", "しんぶん").or(&["新聞", "テレビ", "ラジオ", "フリーペーパー", "報道"]),
    line("acquaintance", "知人", "ちじん").or(&["友人", "友人・知人", "口コミ"]),
    line("family", "家族", "かぞく").or(&["親族"]),
    line("agency", "関係機関", "かんけいきかん").or(&["他機関", "支援機関", "機関からの紹介"]),
    line("city_office", "市役所", "しやくしょ").or(&["庁内他部署", "役場", "行政"]),
    line("school", "学校", "がっこう").or(&["保健室", "養護教諭", "大学"]),
    line("medical", "医療機関", "いりょうきかん").or(&["病院", "クリニック"]),
    line("period_products", "生理用品の配布", "せいりようひん").or(&["生理用品", "生理用品に同封のチラシ"]),
    line("gathering", "居場所・イベント", "いばしょ").or(&["居場所", "イベント", "サロン", "カフェ"]),
    line("other", "その他", "そのた").or(&["他"]),
    line("unknown", "不明", "ふめい").or(&["不詳"]),
];

/// 「入口」: through which service she came.
pub(super) const ENTRY_POINTS: &[Line] = &[
    line("direct", "直接の相談", "ちょくせつ").or(&["直接", "相談窓口"]),
    line("period_products", "生理用品", "せいりようひん").or(&["生理用品の提供", "女性用品"]),
    line("loan", "貸出", "かしだし").or(&["スーツ", "スーツレンタル", "スーツ貸出"]),
    line("gathering", "居場所", "いばしょ").or(&["サロン", "カフェ"]),
    line("outreach_session", "出張相談会", "しゅっちょう").or(&["出張相談", "巡回相談"]),
    line("approach", "声かけ・巡回", "こえかけ").or(&["声かけ", "巡回"]),
    line("flyer", "チラシ・カード", "ちらし").or(&["チラシ", "カード"]),
    line("website", "ホームページ・SNS・広報", "ほーむぺーじ").or(&["HP", "SNS", "広報誌", "ホームページ"]),
    line("school", "学校", "がっこう").or(&["学校配布", "保健室"]),
    line("agency", "関係機関の紹介", "かんけいきかん").or(&["関係機関"]),
    line("other", "その他", "そのた").or(&["他"]),
    line("unknown", "不明", "ふめい").or(&["不詳"]),
];

/// 「媒体」 of publicity.
pub(super) const MEDIA: &[Line] = &[
    line("flyer", "チラシ", "ちらし").or(&["リーフレット", "パンフレット"]),
    line("poster", "ポスター", "ぽすたー"),
    line("card", "カード", "かーど").or(&["名刺大カード", "受取カード"]),
    line("free_paper", "フリーペーパー", "ふりーぺーぱー").or(&["情報誌"]),
    line("public_relations", "広報誌", "こうほう").or(&["広報", "広報紙", "市報"]),
    line("newspaper", "新聞", "しんぶん").or(&["新聞広告", "新聞折込"]),
    line("broadcast", "テレビ・ラジオ", "てれび").or(&["テレビ", "ラジオ"]),
    line("website", "ホームページ", "ほーむぺーじ").or(&["HP", "ウェブサイト"]),
    line("sns", "SNS", "えすえぬえす").or(&["LINE", "Twitter", "Facebook", "Instagram", "フェイスブック", "ツイッター"]),
    line("event", "イベント・説明会", "いべんと").or(&["イベント", "説明会", "出前講座"]),
    line("other", "その他", "そのた").or(&["他"]),
];
