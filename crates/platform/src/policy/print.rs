//! The table as text that an official could sign: `tsunagari permissions`, kept in `docs/permissions.txt`.

use std::fmt::Write as _;

use super::{Action, FieldClass, Limit, Narrowing, Role, Scope, Thing, table};

/// The day from which this version of the table counts. A change of the table changes the day.
pub const VERSION: &str = "令和8年11月25日";

/// The shipped table in Japanese.
pub fn permissions_text() -> String {
    let mut out = head();
    for role in Role::ALL {
        let _ = write!(out, "\n■ {}\n{}\n", role.label(), purpose(role));
        for thing in Thing::ALL {
            let _ = writeln!(out, "  {}: {}", thing.label(), actions_text(role, thing, None));
        }
    }
    out.push_str(SIGNATURES);
    out
}

/// The shipped table, and behind it the roles of an organisation's own.
pub fn permissions_text_with(own: &[(Role, &Narrowing)]) -> String {
    let shipped = permissions_text();
    let body = shipped.strip_suffix(SIGNATURES).unwrap_or(&shipped);
    let mut out = body.to_owned();
    for (base, narrowing) in own {
        let _ = write!(out, "\n■ {}（独自の役割。もとの役割: {}）\n", narrowing.name(), base.label());
        for thing in Thing::ALL {
            let _ = writeln!(out, "  {}: {}", thing.label(), actions_text(*base, thing, Some(narrowing)));
        }
    }
    out.push_str(SIGNATURES);
    out
}

fn head() -> String {
    let mut out = format!("つながり 権限一覧\nだれが、何に、何をしてよいか（役割 × 対象 × 操作）\n\n版: {VERSION}\n");
    out.push_str(
        "\nこの一覧は、システムが実際に判定に使っている表をそのまま書き出したものです。一覧・検索・候補・記録・履歴・添付・\n\
         出力・集計からの内訳・お知らせ・エラー文は、すべて同じ判定を通ります。許されていないものは「見つかりません」と\n\
         表示され、あることも知らされません。\n\n■ 範囲のことば\n",
    );
    for scope in Scope::ALL {
        let _ = writeln!(out, "  {}: {}", scope.label(), scope.meaning());
    }
    out.push_str("\n■ 相談者の記録の項目の区分（下ほど、知られたときの危険が大きい）\n");
    for class in FieldClass::ALL {
        let _ = writeln!(out, "  {} … 判定は「{}」の行による", class.label(), class.thing().label());
    }
    out.push_str(
        "\n■ この表より強いきまり\n\
         \x20 1. 記述・氏名・連絡先・住所は、チームの鍵を持つ職員だけが開けられます。管理者は鍵を持ちません。\n\
         \x20 2. 「閲覧制限」を付けた相談者の記録は、名前を挙げた職員だけが鍵を持ちます。ほかの職員には、役割にかかわらず見つかりません。\n\
         \x20 3. 「緊急閲覧」は、制限を付けるときに認めた場合に限り、理由を書いて3時間だけ開けられます。責任者にすぐ知らされ、\n\
         \x20    本人以外の確認が済むまで、同じ職員はもう一度使えません。\n\
         \x20 4. 住所は、見るたびに理由を書き、記録が残ります。\n\
         \x20 5. 独自の役割は、もとの役割から減らすことしかできません。\n",
    );
    out
}

fn purpose(role: Role) -> &'static str {
    match role {
        Role::Administrator => "  設定と利用者を管理する。相談の内容、氏名、連絡先は読めない。",
        Role::ProgrammeLead => "  事業を統括する。自チームの相談を読み、月を締め、報告する。",
        Role::Counsellor => "  相談を受け、記録する。自チームの相談を読む。住所は自分が担当する相談者だけ。",
        Role::SiteStaff => "  居場所や配布場所で数を記録する。相談者の記録は見えない。",
        Role::MunicipalOfficer => "  委託元として、数字と報告書だけを見る。",
        Role::Auditor => "  操作の記録と数字を確かめる。相談の内容は見えない。",
        Role::Partner => "  自分の機関あての依頼だけを見て、返事をする。",
    }
}

const SIGNATURES: &str = "\n■ 確認\n\
    \x20 この一覧のとおり運用することを確認しました。\n\n\
    \x20 委託元    職名                      氏名                          確認日    年   月   日\n\n\
    \x20 委託先    職名                      氏名                          確認日    年   月   日\n";

fn actions_text(role: Role, thing: Thing, narrowing: Option<&Narrowing>) -> String {
    let reach = |action: Action| {
        let base = table::scope(role, action, thing)?;
        match narrowing.map_or(Limit::AsBefore, |n| n.of(action, thing)) {
            Limit::AsBefore => Some(base),
            Limit::Within(scope) => Some(base.max(scope)),
            Limit::Never => None,
        }
    };
    let allowed: Vec<String> =
        Action::ALL.into_iter().filter_map(|a| reach(a).map(|scope| format!("{}（{}）", a.label(), scope.label()))).collect();
    if allowed.is_empty() { "不可".to_owned() } else { allowed.join("、") }
}
