use super::{Line, line};

/// 「新規・継続」. Measures rely on these codes.
pub(super) const NEWNESS: &[Line] = &[
    line("first", "新規", "しんき").or(&["初回", "新"]),
    line("ongoing", "継続", "けいぞく").or(&["継", "再相談"]),
    line("returning", "再来", "さいらい").or(&["再", "再開"]),
    line("unknown", "不明", "ふめい").or(&["匿名", "不詳"]),
];

/// 「年代」 on the day of contact.
pub(super) const AGE_BANDS: &[Line] = &[
    line("under_10", "10歳未満", "10さいみまん").or(&["10代未満", "9歳以下"]),
    line("10s", "10代", "10だい"),
    line("20s", "20代", "20だい"),
    line("30s", "30代", "30だい"),
    line("40s", "40代", "40だい"),
    line("50s", "50代", "50だい"),
    line("60s", "60代", "60だい"),
    line("70s", "70代", "70だい"),
    line("80s", "80代以上", "80だい").or(&["80代", "80歳以上", "90代"]),
    line("unknown", "不明", "ふめい").or(&["不詳"]),
];

/// 「居住地」, seen from the programme's municipality.
pub(super) const RESIDENCES: &[Line] = &[
    line("inside", "市内", "しない").or(&["町内", "村内", "区内"]),
    line("outside", "市外", "しがい").or(&["町外", "村外", "区外", "県内他市町村", "市外(県内)"]),
    line("other_prefecture", "県外", "けんがい").or(&["道外", "都外", "府外"]),
    line("unknown", "不明", "ふめい").or(&["不詳"]),
];

/// 「連絡してきた人」.
pub(super) const INQUIRERS: &[Line] = &[
    line("self", "本人", "ほんにん"),
    line("family", "家族", "かぞく").or(&["親族"]),
    line("acquaintance", "知人", "ちじん").or(&["友人", "友人・知人"]),
    line("agency", "関係機関", "かんけいきかん").or(&["機関"]),
    line("unknown", "不明", "ふめい").or(&["不詳"]),
];
