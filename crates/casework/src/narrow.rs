//! Narrowing lists: to the teams whose records the reader may see, and to the codes a figure was counted by.

use platform::Cx;
use platform::account;
use platform::db::{Conn, DbResult, Val};
use platform::id::TeamId;
use platform::policy::{Action, Object, Thing};
use platform::web::Form;
use tally::{AxisKey, Code, UNRECORDED};

/// The teams whose records of a kind the actor may see, as the policy says.
pub(crate) async fn teams(conn: &mut Conn, cx: &Cx, thing: Thing) -> DbResult<Vec<TeamId>> {
    let all = account::teams(conn, cx.tenant).await?;
    Ok(all.into_iter().map(|(team, _)| team).filter(|team| cx.may(Action::See, &Object::of_team(thing, *team))).collect())
}

/// The codes a list is asked for on an axis: `?referral_means=accompaniment&referral_means=meeting`.
pub(crate) fn codes(form: &Form, axis: AxisKey) -> Vec<Code> {
    form.all(axis.name()).map(Code::from).collect()
}

/// A statement that grows by conditions. `column` is never input.
pub(crate) struct Narrowed {
    /// The statement so far.
    pub sql: String,
    /// Its arguments so far.
    pub args: Vec<Val>,
}

impl Narrowed {
    /// ` and <condition> $n`.
    pub fn and(&mut self, condition: &str, value: impl Into<Val>) {
        self.args.push(value.into());
        self.sql.push_str(&format!(" and {condition} ${}", self.args.len()));
    }

    /// One of these; an empty list finds nothing.
    pub fn one_of(&mut self, column: &str, values: impl IntoIterator<Item = Val>) {
        let places = self.places(values);
        self.sql.push_str(&if places.is_empty() { " and 1 = 0".to_owned() } else { format!(" and {column} in ({places})") });
    }

    /// One of these codes, [`UNRECORDED`] standing for none; an empty list asks for nothing.
    pub fn bears(&mut self, column: &str, codes: &[Code]) {
        if codes.is_empty() {
            return;
        }
        let blank = codes.iter().any(|code| code.as_str() == UNRECORDED);
        let places = self.places(codes.iter().filter(|code| code.as_str() != UNRECORDED).map(|code| Val::from(code.as_str())));
        self.sql.push_str(&match (places.is_empty(), blank) {
            (true, _) => format!(" and {column} is null"),
            (false, true) => format!(" and ({column} in ({places}) or {column} is null)"),
            (false, false) => format!(" and {column} in ({places})"),
        });
    }

    fn places(&mut self, values: impl IntoIterator<Item = Val>) -> String {
        let mut places = Vec::new();
        for value in values {
            self.args.push(value);
            places.push(format!("${}", self.args.len()));
        }
        places.join(", ")
    }
}
