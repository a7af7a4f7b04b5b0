//! 「保存期間の設定」.

use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::page::Errors;
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};

use super::{Class, KIND, store};

/// Years where nobody set any.
const USUAL_YEARS: i64 = 5;
/// How long backups are kept where nobody said: five weeks.
const USUAL_BACKUP_DAYS: i64 = 35;
/// Under which name the backups' days lie, and stand in a form.
pub(super) const BACKUP: &str = "backup";

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Years by class, in the order of [`Class::ALL`].
    years: [i64; 4],
    /// How many days a backup is kept.
    pub backup_days: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Rules { years: [USUAL_YEARS; 4], backup_days: USUAL_BACKUP_DAYS }
    }
}

impl Rules {
    /// How many years a class is kept.
    pub fn years(&self, class: Class) -> i64 {
        self.years[class as usize]
    }

    /// The same with another length for one class.
    pub fn with(mut self, class: Class, years: i64) -> Rules {
        self.years[class as usize] = years;
        self
    }
}

/// The rules in force.
pub async fn rules(conn: &mut Conn, tenant: i64) -> Deed<Rules> {
    let mut rules = Rules::default();
    for (name, n) in store::rules(conn, tenant).await? {
        match Class::ALL.into_iter().find(|class| class.name() == name) {
            Some(class) => rules = rules.with(class, n),
            None if name == BACKUP => rules.backup_days = n,
            None => {}
        }
    }
    Ok(rules)
}

/// Sets the rules. A file that was due may be due no longer, and the other way round.
pub async fn change_rules(cx: &Cx, new: &Rules) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Retention)?;
    check(new)?;
    let mut tx = cx.begin().await?;
    let old = rules(&mut tx, cx.tenant).await?;
    let mut changed = Vec::new();
    for class in Class::ALL {
        if old.years(class) != new.years(class) {
            changed.push(format!("{}={}", class.name(), new.years(class)));
            store::set_rule(&mut tx, cx, class.name(), new.years(class)).await?;
        }
    }
    if old.backup_days != new.backup_days {
        changed.push(format!("{BACKUP}={}", new.backup_days));
        store::set_rule(&mut tx, cx, BACKUP, new.backup_days).await?;
    }
    if changed.is_empty() {
        return Ok(());
    }
    audit::append(&mut tx, cx, &Entry { action: "retention.rule_changed", kind: KIND, object: None, detail: &changed.join(" ") }).await?;
    Ok(tx.commit().await?)
}

fn check(new: &Rules) -> Deed<()> {
    let mut problems = Vec::new();
    for class in Class::ALL {
        if !(1..=30).contains(&new.years(class)) {
            problems.push(FieldProblem { field: class.name().to_owned(), text: t("retention-years-range").to_owned() });
        }
    }
    if !(1..=400).contains(&new.backup_days) {
        problems.push(FieldProblem { field: BACKUP.to_owned(), text: t("retention-backup-range").to_owned() });
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// What a form says of them.
pub(super) fn typed(form: &platform::web::Form, errors: &mut Errors) -> Rules {
    let mut rules = Rules::default();
    for class in Class::ALL {
        match crate::typed::count(form, class.name(), errors) {
            Some(years) => rules = rules.with(class, years),
            None if errors.at(class.name()).is_none() => errors.add(class.name(), t("retention-years-range")),
            None => {}
        }
    }
    match crate::typed::count(form, BACKUP, errors) {
        Some(days) => rules.backup_days = days,
        None if errors.at(BACKUP).is_none() => errors.add(BACKUP, t("retention-backup-range")),
        None => {}
    }
    rules
}
