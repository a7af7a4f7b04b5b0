//! How far a permission reaches.

use super::named::named;
use super::{Action, Actor, Object};

named! {
    /// A scope 「範囲」.
    Scope {
        Everything = "everything", "全体";
        Organisation = "organisation", "自団体";
        OwnTeam = "own_team", "自チーム";
        Assigned = "assigned", "担当";
        Own = "own", "本人";
    }
}

impl Scope {
    /// What the scope means, for the printed table.
    pub fn meaning(self) -> &'static str {
        match self {
            Scope::Everything => "この事業の記録すべて",
            Scope::Organisation => "自分の所属する団体のチームが持つ記録",
            Scope::OwnTeam => "自分のチームが持つ記録",
            Scope::Assigned => "自分が担当する相談者の記録",
            Scope::Own => "自分が書いた記録",
        }
    }

    /// Does `object` lie within this scope of `actor`?
    pub(super) fn holds(self, actor: &Actor, action: Action, object: &Object) -> bool {
        if !object.particular {
            return true;
        }
        // What is being written now is the writer's own.
        let unknown = action == Action::Record;
        match self {
            Scope::Everything => true,
            Scope::Organisation => object.team.is_some_and(|t| t == actor.team || actor.sister_teams.contains(&t)),
            Scope::OwnTeam => object.team == Some(actor.team),
            Scope::Assigned => object.in_charge.map_or(unknown, |a| a == actor.account),
            Scope::Own => object.author.map_or(unknown, |a| a == actor.account),
        }
    }
}
