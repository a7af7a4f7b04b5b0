//! The town's names and words. Nobody and nothing here exists.

/// Counsellors, as written in the ledger; accounts of the same names are made for them.
pub const COUNSELLORS: [&str; 3] = ["水沢 ことは", "小鳥遊 みなみ", "日向 さくら"];

/// The desks that count into one table.
pub const DESKS: [(&str, u64); 3] = [("つむぎの家", 62), ("あおば市社会福祉協議会", 28), ("あおば市役所 相談コーナー", 10)];

/// Where period products are handed out, by kind of facility: 81 points in all.
pub const POINTS: [(&str, usize); 9] = [
    ("つむぎの家", 1),
    ("あおば市社会福祉協議会", 1),
    ("市役所窓口", 6),
    ("支所", 8),
    ("児童センター", 12),
    ("図書館", 5),
    ("小学校 保健室", 24),
    ("中学校 保健室", 13),
    ("高校・大学", 11),
];

/// All distribution points by name.
pub fn points() -> Vec<String> {
    POINTS.iter().flat_map(|(kind, n)| (1..=*n).map(move |i| if *n == 1 { (*kind).to_owned() } else { format!("{kind}{i:02}") })).collect()
}

/// What a note may say: openings, matters, what was done. Put together they read like a short note.
pub const OPENINGS: [&str; 6] = [
    "電話の声は落ち着いている。",
    "仕事の休憩中とのこと。手短に。",
    "前回の続き。",
    "はじめての相談。名前は聞かずに話を聞く。",
    "子どもが寝ている間にとのこと。",
    "声が小さく、周りを気にしている様子。",
];

/// By concern.
pub const MATTERS: [(&str, [&str; 3]); 8] = [
    ("精神保健", ["眠れない日が続いている。", "朝起きられず、外に出るのがつらい。", "気分の波が大きいと話す。"]),
    ("就労関係", ["契約が今月で切れる。次が決まらない。", "職場での言い方がきつく、辞めたい。", "子どもの預け先がなく働けない。"]),
    ("対人関係", ["近所づきあいで悩んでいる。", "友人との間がこじれている。", "職場の人と話せなくなった。"]),
    (
        "家庭問題",
        ["夫の言動がつらい。家計を渡してもらえない。", "離婚を考えているが、何から始めればよいか。", "母の介護と子育てが重なっている。"],
    ),
    ("犯罪被害", ["別れた相手から連絡が続いている。", "夜道で後をつけられた。", "SNSで個人のことを書かれた。"]),
    ("健康問題", ["通院費が負担。", "体調が悪く家事ができない。", "妊娠がわかり、相談先を探している。"]),
    ("生活問題", ["家賃を二か月払えていない。", "食べるものが足りない日がある。", "光熱費の支払いに困っている。"]),
    ("その他", ["話を聞いてほしい。", "居場所のことを知りたい。", "広報を見て電話した。"]),
];

/// What was done.
pub const DEEDS: [&str; 6] = [
    "ゆっくり話を聞いた。また電話するとのこと。",
    "使える制度を伝えた。",
    "本人の同意を得て、市の窓口へつないだ。",
    "次回は来所の予定。",
    "サロンの日程を案内した。",
    "急がず、まず安全を確かめた。",
];
