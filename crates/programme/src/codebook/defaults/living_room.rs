use super::{Line, line};

/// 「種別」 of a gathering.
pub(super) const GATHERING_KINDS: &[Line] = &[
    line("drop_in", "カフェ", "かふぇ").or(&["居場所", "居場所カフェ", "フリースペース"]),
    line("salon", "サロン", "さろん").or(&["集会", "つどい"]),
    line("workshop", "講座", "こうざ").or(&["講習", "教室", "ワークショップ", "セミナー"]),
    line("open_event", "イベント", "いべんと").or(&["催し", "行事"]),
];

/// 「提供方法」: how a product changes hands.
pub(super) const DISTRIBUTION_CHANNELS: &[Line] = &[
    line("spoken", "声かけ", "こえかけ").or(&["口頭", "窓口", "申出"]),
    line("card", "カード", "かーど").or(&["受取カード", "カード提示"]),
    line("pointing", "指さし", "ゆびさし").or(&["指差し", "指さしカード"]),
    line("phone_screen", "スマホ", "すまほ").or(&["スマートフォン", "画面提示"]),
    line("toilet", "トイレ設置", "といれ").or(&["トイレ", "個室設置"]),
    line("school_infirmary", "保健室", "ほけんしつ").or(&["養護教諭"]),
    line("post", "郵送", "ゆうそう").or(&["郵便", "宅配"]),
    line("consultation", "相談時", "そうだんじ").or(&["相談の際", "面談時"]),
    line("home_visit", "訪問", "ほうもん").or(&["訪問時"]),
    line("request", "申込み", "もうしこみ").or(&["取り置き", "事前の申込み"]),
];

/// 「用途」 of a loan.
pub(super) const LOAN_PURPOSES: &[Line] = &[
    line("interview", "採用面接", "めんせつ").or(&["面接", "就職面接", "就職活動"]),
    line("joining", "入社式", "にゅうしゃしき").or(&["就職", "初出勤"]),
    line("own_ceremony", "本人の入学・卒業式", "ほんにん").or(&["入学式", "卒業式", "成人式"]),
    line("child_ceremony", "子の入学・卒業式", "このにゅうがく").or(&[
        "子の卒・入学式",
        "子の入学式",
        "子の卒業式",
        "卒入学",
        "卒・入学式",
    ]),
    line("funeral", "冠婚葬祭", "かんこんそうさい").or(&["葬儀", "結婚式"]),
    line("other", "その他", "そのた").or(&["他"]),
];

/// 「結果」 of a loan.
pub(super) const LOAN_RESULTS: &[Line] = &[
    line("hired", "採用", "さいよう").or(&["採用決定", "内定", "就職決定"]),
    line("not_hired", "不採用", "ふさいよう"),
    line("attended", "利用済み", "りようずみ").or(&["出席", "式に出席"]),
    line("not_used", "利用せず", "りようせず").or(&["未使用", "キャンセル"]),
    line("unknown", "不明", "ふめい").or(&["結果待ち", "未確認", "不詳"]),
];

/// 「種別」 of outreach.
pub(super) const OUTREACH_KINDS: &[Line] = &[
    line("outreach_session", "出張相談", "しゅっちょうそうだん").or(&["出張相談会", "出張", "巡回相談"]),
    line("home_visit", "訪問", "ほうもん").or(&["訪問相談", "家庭訪問"]),
    line("approach", "声かけ", "こえかけ").or(&["巡回", "街頭", "見回り"]),
];
