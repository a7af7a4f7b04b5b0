/// The common form of a kanji of which names keep variants 「異体字」; any other letter as it is.
///
/// For finding only, never for writing: whose name is 﨑 is written 﨑. Variants that Unicode already
/// holds for compatible (神, 塚) are folded by NFKC before.
pub(crate) const fn common_form(kanji: char) -> char {
    match kanji {
        '髙' => '高',
        '﨑' | '嵜' | '㟢' => '崎',
        '濵' | '濱' => '浜',
        '邉' | '邊' => '辺',
        '齋' | '齊' | '斎' => '斉',
        '澤' => '沢',
        '廣' => '広',
        '嶋' | '嶌' => '島',
        '櫻' => '桜',
        '國' => '国',
        '眞' => '真',
        '瀨' => '瀬',
        '惠' => '恵',
        '德' => '徳',
        '冨' => '富',
        '𠮷' => '吉',
        '曾' => '曽',
        '條' => '条',
        '彌' => '弥',
        '淺' => '浅',
        '豐' => '豊',
        '榮' => '栄',
        '靜' => '静',
        '舘' => '館',
        '峯' => '峰',
        other => other,
    }
}
