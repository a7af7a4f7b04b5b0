use super::{Line, line};

/// 「相談方法」.
pub(super) const CONTACT_METHODS: &[Line] = &[
    line("phone", "電話", "でんわ").or(&["電話相談", "TEL"]),
    line("visit", "来所", "らいしょ").or(&["来室", "来所相談", "来室相談", "面接"]),
    line("email", "メール", "めーる").or(&["メール相談", "メールフォーム", "Eメール"]),
    line("sns", "SNS・LINE", "えすえぬえす").or(&["SNS", "LINE", "LINE相談", "SNS相談", "チャット"]),
    line("online", "オンライン", "おんらいん").or(&["オンライン相談", "オンライン面談", "ウェブ会議"]),
    line("outreach_session", "出張相談", "しゅっちょうそうだん").or(&["出張", "出張相談会", "巡回相談"]),
    line("home_visit", "訪問", "ほうもん").or(&["訪問相談", "家庭訪問", "アウトリーチ"]),
    line("gathering", "居場所で", "いばしょ").or(&["居場所", "サロン", "カフェ"]),
    line("accompaniment", "同行中", "どうこう").or(&["同行", "同行支援"]),
    line("letter", "手紙・FAX", "てがみ").or(&["手紙", "FAX", "ファックス", "郵便"]),
    line("other", "その他", "そのた").or(&["他"]),
];

/// 「主訴」: 高崎市's eight.
pub(super) const PRESENTING_CONCERNS: &[Line] = &[
    line("mental_health", "精神保健", "せいしんほけん").or(&["こころの健康", "メンタルヘルス"]),
    line("employment", "就労関係", "しゅうろうかんけい").or(&["就労", "仕事"]),
    line("relationships", "対人関係", "たいじんかんけい").or(&["人間関係"]),
    line("family", "家庭問題", "かていもんだい").or(&["家庭", "家族問題", "家庭関係"]),
    line("crime", "犯罪被害", "はんざいひがい"),
    line("health", "健康問題", "けんこうもんだい").or(&["健康", "からだの健康"]),
    line("livelihood", "生活問題", "せいかつもんだい").or(&["生活", "生活困窮", "経済的な問題"]),
    line("other", "その他", "そのた").or(&["他"]),
];

/// 「その他の相談内容」 in detail, each within one of the eight. Where violence by a partner belongs is a setting
/// (`counts_as`): 高崎市's sheet does not say.
pub(super) const DETAILED_CONCERNS: &[Line] = &[
    line("partner_violence", "配偶者等からの暴力", "ぼうりょくはいぐうしゃ").or(&["DV", "配偶者からの暴力", "DV・虐待"]).within("family"),
    line("dating_violence", "交際相手からの暴力", "ぼうりょくこうさい").or(&["デートDV"]).within("crime"),
    line("family_violence", "親・子・親族からの暴力", "ぼうりょくしんぞく").or(&["虐待", "家族からの暴力"]).within("family"),
    line("stalking", "ストーカー・その他の者からの暴力", "すとーかー").or(&["ストーカー", "つきまとい"]).within("crime"),
    line("sexual_violence", "性暴力・性被害", "せいぼうりょく").or(&["性被害", "性暴力"]).within("crime"),
    line("trafficking", "売春強要・人身取引等", "ばいしゅんきょうよう").or(&["人身取引", "売春強要"]).within("crime"),
    line("divorce", "離婚・別居", "りこん").or(&["離婚", "別居", "離婚問題"]).within("family"),
    line("couple", "夫婦・パートナー関係", "ふうふ").or(&["夫婦の問題", "夫婦関係"]).within("family"),
    line("parenting", "子育て・不登校・ひとり親", "こそだて").or(&["子育て", "不登校", "ひとり親", "育児"]).within("family"),
    line("kin_and_care", "親・親族関係、介護", "しんぞく").or(&["介護", "親族関係"]).within("family"),
    line("work_search", "求職・就職", "きゅうしょく").or(&["求職", "就職", "仕事探し"]).within("employment"),
    line("work_conditions", "就労継続・ハラスメント・労働条件", "しゅうろうけいぞく")
        .or(&["ハラスメント", "労働条件", "就労継続"])
        .within("employment"),
    line("income", "生活困窮・収入", "せいかつこんきゅう").or(&["生活困窮", "収入"]).within("livelihood"),
    line("debt", "債務・滞納", "さいむ").or(&["債務", "借金", "滞納"]).within("livelihood"),
    line("housing", "住まい・居場所がない", "すまい").or(&["住まい", "住居", "住居問題"]).within("livelihood"),
    line("illness", "からだの病気・障害", "びょうき").or(&["病気", "障害", "障がい"]).within("health"),
    line("pregnancy", "妊娠・出産・性の健康", "にんしん").or(&["妊娠", "出産", "妊娠・出産"]).within("health"),
    line("distress", "こころの不調・不安・依存", "こころのふちょう").or(&["不安", "依存", "こころの不調"]).within("mental_health"),
    line("suicidal_thoughts", "希死念慮・自傷", "きしねんりょ").or(&["希死念慮", "自傷", "自殺念慮"]).within("mental_health"),
    line("isolation", "孤独・孤立、ひきこもり", "こどく").or(&["孤独", "孤立", "孤独・孤立", "ひきこもり"]).within("other"),
    line("way_of_life", "生き方・自分のこと", "いきかた").or(&["生き方", "生きがい"]).within("other"),
    line("residence_status", "在留・外国籍に関すること", "ざいりゅう").or(&["在留資格", "外国籍"]).within("other"),
];

/// 「対応結果」: 高崎市's five. Its table prints 情報, ledgers write 情報提供.
pub(super) const DISPOSITIONS: &[Line] = &[
    line("advice", "助言", "じょげん").or(&["傾聴・助言", "傾聴", "アドバイス"]),
    line("information", "情報提供", "じょうほうていきょう").or(&["情報"]),
    line("referred_on", "他機関連携", "たきかんれんけい").or(&["他機関紹介", "他機関へ", "連携", "紹介"]),
    line("ongoing", "継続", "けいぞく").or(&["継続支援", "継続相談"]),
    line("other", "その他", "そのた").or(&["他"]),
];

/// 「支援内容」, any number.
pub(super) const SERVICES_GIVEN: &[Line] = &[
    line("listening", "傾聴", "けいちょう"),
    line("advice", "助言", "じょげん").or(&["アドバイス"]),
    line("information", "情報提供", "じょうほうていきょう").or(&["情報"]),
    line("referral", "機関紹介", "きかんしょうかい").or(&["紹介", "他機関紹介"]),
    line("coordination", "連絡調整", "れんらくちょうせい").or(&["調整"]),
    line("accompaniment", "同行支援", "どうこうしえん").or(&["同行"]),
    line("applications", "申請支援", "しんせいしえん").or(&["申請", "手続き支援"]),
    line("goods", "物品提供", "ぶっぴんていきょう").or(&["生理用品提供", "生理用品の提供", "食料提供"]),
    line("gathering", "居場所案内", "いばしょあんない").or(&["居場所の案内", "居場所"]),
    line("case_conference", "ケース会議", "けーすかいぎ"),
    line("emergency", "緊急対応", "きんきゅうたいおう").or(&["警察", "一時保護"]),
    line("other", "その他", "そのた").or(&["他"]),
];
