//! How far the actor reaches, as conditions of a statement: scopes of the policy, and the restrictions of files.

use platform::Cx;
use platform::db::Val;
use platform::policy::{self, Action, Scope, Thing};

/// The columns of a statement that the policy asks about.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    /// `c.` or nothing.
    pub table: &'static str,
    /// The column with the client's id; `None` where there is no client.
    pub client: Option<&'static str>,
}

/// What of a kind of thing the actor may see.
pub(crate) struct Reach<'a> {
    cx: &'a Cx,
    scopes: Vec<Scope>,
}

/// How far the actor sees things of this kind. Nothing, when she may not see them at all.
pub(crate) fn reach(cx: &Cx, thing: Thing) -> Reach<'_> {
    let scopes = policy::reach(&cx.actor, Action::See, thing);
    // Refused before; should a caller have forgotten to ask, nobody's team has nothing.
    Reach { cx, scopes: scopes.unwrap_or_else(|| vec![Scope::Own, Scope::Assigned]) }
}

impl Reach<'_> {
    /// Reaches she whole teams, so that sums by team hold?
    pub fn whole_teams(&self) -> bool {
        self.scopes.iter().all(|s| matches!(s, Scope::Everything | Scope::Organisation | Scope::OwnTeam))
    }

    /// ` and …` for the teams alone.
    pub fn teams(&self, sql: &mut String, args: &mut Vec<Val>, table: &str) {
        for scope in &self.scopes {
            let teams = match scope {
                Scope::OwnTeam => vec![self.cx.actor.team],
                Scope::Organisation => [&[self.cx.actor.team], &*self.cx.actor.sister_teams].concat(),
                _ => continue,
            };
            let first = args.len() + 1;
            args.extend(teams.iter().map(|team| Val::from(*team)));
            let places: Vec<String> = (first..=args.len()).map(|n| format!("${n}")).collect();
            sql.push_str(&format!(" and {table}team in ({})", places.join(", ")));
        }
    }

    /// ` and …` for everything: teams, author, counsellor in charge, restrictions.
    pub fn narrow(&self, sql: &mut String, args: &mut Vec<Val>, c: Columns) {
        self.teams(sql, args, c.table);
        let table = c.table;
        if self.scopes.contains(&Scope::Own) {
            args.push(self.cx.actor.account.into());
            sql.push_str(&format!(" and {table}author = ${}", args.len()));
        }
        if self.scopes.contains(&Scope::Assigned) {
            args.push(self.cx.actor.account.into());
            let me = args.len();
            sql.push_str(&match c.client {
                Some("id") => format!(" and {table}in_charge = ${me}"),
                Some(client) => format!(" and {table}{client} in (select id from client where tenant = $1 and in_charge = ${me})"),
                None => " and 1 = 0".to_owned(),
            });
        }
        if let Some(client) = c.client {
            let hidden = platform::wall::hidden(self.cx, args);
            sql.push_str(&match client {
                "id" => format!(" and {table}id not in ({hidden})"),
                client => format!(" and ({table}{client} is null or {table}{client} not in ({hidden}))"),
            });
        }
    }

    /// The question which files a restriction keeps from her, for what is to be taken off a sum of whole teams. Ask from
    /// these files to their records: a database that goes the other way looks at every record there is.
    pub fn hidden_files(&self, args: &mut Vec<Val>) -> String {
        platform::wall::hidden(self.cx, args)
    }
}
