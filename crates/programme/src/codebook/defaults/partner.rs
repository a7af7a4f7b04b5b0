use super::{Line, line};

/// 「手段」 of a referral. Measures rely on 同行 and 会議.
pub(super) const REFERRAL_MEANS: &[Line] = &[
    line("signposting", "紹介", "しょうかい").or(&["紹介のみ", "情報提供"]),
    line("handover", "引継ぎ", "ひきつぎ").or(&["引き継ぎ", "引継", "つなぎ", "電話で引継ぎ", "文書で引継ぎ"]),
    line("accompaniment", "同行", "どうこう").or(&["同行支援"]),
    line("meeting", "会議", "かいぎ").or(&["ケース会議", "連携会議"]),
];

/// 「同意」: on what grounds something was passed on.
pub(super) const CONSENT_BASES: &[Line] = &[
    line("consent", "本人同意", "ほんにんどうい").or(&["同意", "同意あり", "本人の同意"]),
    line("meeting", "会議体", "かいぎたい").or(&["会議体根拠", "支援調整会議", "支援会議"]),
    line("emergency", "緊急", "きんきゅう").or(&["緊急時", "生命・身体の保護"]),
];

/// 「結果」 of a referral. Measures rely on つながった.
pub(super) const REFERRAL_RESULTS: &[Line] = &[
    line("linked", "つながった", "つながった").or(&["繋がった", "接続", "利用開始", "支援開始"]),
    line("pending", "保留", "ほりゅう").or(&["調整中", "検討中", "待ち"]),
    line("not_linked", "不調", "ふちょう").or(&["つながらず", "繋がらず", "辞退", "不成立"]),
];

/// 「連携団体の種別」.
pub(super) const PARTNER_KINDS: &[Line] = &[
    line("city_office", "市区町村", "しくちょうそん").or(&["市役所", "町役場", "庁内他部署", "行政"]),
    line("prefecture", "都道府県", "とどうふけん").or(&["県", "道", "府"]),
    line("welfare_office", "福祉事務所", "ふくしじむしょ"),
    line("women_centre", "女性相談支援センター", "じょせい").or(&["女性相談センター", "女性相談支援員"]),
    line("gender_equality_centre", "男女共同参画センター", "だんじょ").or(&["配偶者暴力相談支援センター", "配暴センター"]),
    line("social_welfare_council", "社会福祉協議会", "しゃきょう").or(&["社協"]),
    line("self_reliance_centre", "自立相談支援機関", "じりつ").or(&["自立サポートセンター", "自立支援センター"]),
    line("employment", "就労支援機関", "しゅうろう").or(&["ハローワーク", "ジョブカフェ", "労働局", "地域職業訓練センター"]),
    line("police", "警察", "けいさつ"),
    line("legal", "司法・法テラス", "ほうてらす").or(&["法テラス", "弁護士会", "司法"]),
    line("school", "学校・教育委員会", "がっこう").or(&["学校", "教育委員会", "大学"]),
    line("child_guidance", "児童相談所・こども家庭センター", "じどう").or(&["児童相談所", "こども家庭センター", "児相"]),
    line("medical", "医療・保健", "いりょう").or(&["病院", "保健所", "保健センター", "医療機関"]),
    line("welfare_commissioners", "民生委員・児童委員", "みんせい").or(&["民生委員", "民生委員児童委員協議会"]),
    line("shelter", "民間シェルター", "しぇるたー"),
    line("non_profit", "民間団体", "みんかん").or(&["NPO", "NPO法人", "一般社団法人", "市民団体"]),
    line("business", "企業・経済団体", "きぎょう").or(&["企業", "商工会議所", "商工会", "経済団体"]),
    line("facility", "福祉施設", "ふくししせつ").or(&["施設"]),
    line("other", "その他", "そのた").or(&["他"]),
];
