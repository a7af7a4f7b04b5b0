//! The table as text that an official could sign: `tsunagari permissions`, kept in `docs/permissions.txt`.

use std::fmt::Write as _;

use super::grid::{Grid, mark};
use super::group::ThingGroup;
use super::{Action, FieldClass, Narrowing, Role, Scope, left};

/// The day from which this version of the table counts. A change of the table changes the day.
pub const VERSION: &str = "令和8年11月25日";

/// The shipped table in Japanese.
pub fn permissions_text() -> String {
    permissions_text_with(&[])
}

/// The shipped table, and behind it the roles of an organisation's own.
pub fn permissions_text_with(own: &[(Role, &Narrowing)]) -> String {
    let mut out = head();
    who(&mut out, own);
    marks(&mut out);
    out.push_str(RULES);
    out.push_str("\n5. 見てよい範囲（対象 × 役割）\n");
    seeing(&mut out, own);
    out.push_str(
        "\n6. 役割ごとに、してよいこと（対象 × 操作）\n\n   表にない対象には、その役割は何もできません（「見つかりません」と出ます）。\n",
    );
    for role in Role::ALL {
        let _ = write!(out, "\n   ■ {}\n", role.label());
        doing(&mut out, role, None);
    }
    for (base, narrowing) in own {
        let _ = write!(out, "\n   ■ {}（独自の役割。もとの役割: {}）\n", narrowing.name(), base.label());
        doing(&mut out, *base, Some(narrowing));
    }
    out.push_str(SIGNATURES);
    out
}

fn head() -> String {
    format!(
        "つながり　権限一覧表\n\n\
         \x20  版        {VERSION}\n\
         \x20  事業名    ____________________________________________________________\n\
         \x20  委託元    ______________________________    委託先    ______________________________\n\n\
         1. この表の目的\n\n\
         \x20  だれが、何に、何をしてよいかを定めます。システムが実際に判定に使っている表をそのまま書き出した\n\
         \x20  もので、一覧・検索・候補・記録・履歴・添付・出力・集計の内訳・お知らせ・エラー文のすべてが、この\n\
         \x20  一つの表に従います。許されていないものは「見つかりません」と表示され、あることも知らされません。\n"
    )
}

fn who(out: &mut String, own: &[(Role, &Narrowing)]) {
    out.push_str("\n2. 役割\n\n");
    let mut grid = Grid::new(["役割", "何をする人か"]);
    for role in Role::ALL {
        grid.row([role.label(), role.purpose()]);
    }
    for (base, narrowing) in own {
        grid.row([narrowing.name().to_owned(), format!("独自の役割。「{}」から、できることを減らしたもの。", base.label())]);
    }
    grid.write(out);
}

fn marks(out: &mut String) {
    out.push_str("\n3. 記号と区分\n\n   範囲の記号\n");
    let mut grid = Grid::new(["記号", "範囲", "意味"]);
    for scope in Scope::ALL {
        grid.row([mark(Some(scope)), scope.label(), scope.meaning()]);
    }
    grid.row([mark(None), "不可", "できない。あることも知らされない"]);
    grid.write(out);
    out.push_str("\n   操作\n");
    let mut grid = Grid::new(["操作", "意味"]);
    for action in Action::ALL {
        grid.row([action.label(), action.meaning()]);
    }
    grid.write(out);
    out.push_str("\n   相談者の記録の区分（下ほど、知られたときの危険が大きい）\n");
    let mut grid = Grid::new(["区分", "判定する対象"]);
    for class in FieldClass::ALL {
        grid.row([class.label(), class.thing().label()]);
    }
    grid.write(out);
}

const RULES: &str = "\n4. この表より強いきまり\n\n\
    \x20  (1) 記述・氏名・連絡先・住所は暗号にして保管し、チームの鍵を持つ職員だけが開けられます。管理者は鍵を\n\
    \x20      持ちません。\n\
    \x20  (2) 「閲覧制限」を付けた相談者の記録は、名前を挙げた職員だけが鍵を持ちます。ほかの職員には、役割に\n\
    \x20      かかわらず、番号でも名前でも電話でも見つかりません。\n\
    \x20  (3) 「緊急閲覧」は、制限を付けるときに認めた場合に限り、理由を書いて3時間だけ開けられます。責任者に\n\
    \x20      すぐ知らされ、本人以外が確かめるまで、同じ職員はもう一度使えません。\n\
    \x20  (4) 住所は、見るたびに本人の確認をし、理由を書き、記録が残ります。\n\
    \x20  (5) 独自の役割は、もとの役割から減らすことしかできません。\n\
    \x20  (6) 見たこと、探したこと、断られたことも、操作の記録に残ります。記録はあとから消せません。\n";

/// Who sees what: the one page an official looks at first.
fn seeing(out: &mut String, own: &[(Role, &Narrowing)]) {
    let columns = Role::ALL.into_iter().map(|role| (role, None)).chain(own.iter().map(|(base, own)| (*base, Some(*own))));
    let columns: Vec<(Role, Option<&Narrowing>)> = columns.collect();
    for group in ThingGroup::ALL {
        let _ = write!(out, "\n   {}\n", group.label());
        let heads = columns.iter().map(|(role, own)| own.map_or(role.label(), |own| own.name()).to_owned());
        let mut grid = Grid::new(std::iter::once("対象".to_owned()).chain(heads));
        for thing in group.things() {
            let cells = columns.iter().map(|(role, own)| mark(left(*role, *own, Action::See, thing)).to_owned());
            grid.row(std::iter::once(thing.label().to_owned()).chain(cells));
        }
        grid.write(out);
    }
}

fn doing(out: &mut String, role: Role, own: Option<&Narrowing>) {
    let heads = Action::ALL.into_iter().map(Action::label);
    let mut grid = Grid::new(std::iter::once("対象").chain(heads));
    for thing in ThingGroup::ALL.into_iter().flat_map(ThingGroup::things) {
        let cells: Vec<Option<Scope>> = Action::ALL.into_iter().map(|action| left(role, own, action, thing)).collect();
        if cells.iter().any(Option::is_some) {
            grid.row(std::iter::once(thing.label()).chain(cells.into_iter().map(mark)));
        }
    }
    grid.write(out);
}

const SIGNATURES: &str = "\n7. 確認\n\n\
    \x20  上の表のとおり運用することを確認しました。表を変えたときは、版の日付を改め、もう一度確認します。\n\n\
    \x20  委託元    職名 ________________________    氏名 ________________________    令和    年    月    日\n\n\
    \x20  委託先    職名 ________________________    氏名 ________________________    令和    年    月    日\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Limit, Thing};

    #[test]
    fn every_permission_of_the_table_stands_in_print_once() {
        let text = permissions_text();
        let printed = text.split("6. 役割ごと").nth(1).unwrap();
        let granted = Role::ALL.into_iter().flat_map(|r| Thing::ALL.into_iter().map(move |t| (r, t)));
        let rows = granted.filter(|(r, t)| Action::ALL.into_iter().any(|a| left(*r, None, a, *t).is_some())).count();
        let lines = printed.lines().filter(|line| Thing::ALL.iter().any(|t| line.trim_start().starts_with(&format!("{} ", t.label()))));
        assert_eq!(lines.count(), rows);
    }

    #[test]
    fn a_role_of_ones_own_is_printed_with_what_is_left() {
        let mut own = Narrowing::new("相談員（担当のみ）");
        own.limit(Action::See, Thing::Narrative, Limit::Within(Scope::Assigned));
        let text = permissions_text_with(&[(Role::Counsellor, &own)]);
        assert!(text.contains("■ 相談員（担当のみ）（独自の役割。もとの役割: 相談員）"));
        let its = text.split("■ 相談員（担当のみ）").nth(1).unwrap();
        let row = its.lines().find(|line| line.trim_start().starts_with("相談（記述）")).unwrap();
        assert_eq!(row.split_whitespace().nth(1), Some("担"), "{row}");
    }
}
