//! What is left of each permission, as fields of a form: one small list for each that the base role has.

use maud::{Markup, html};
use platform::own_role::{cell, choices};
use platform::page::panel;
use platform::policy::{Action, Limit, Narrowing, Role, Thing, ThingGroup, shipped};
use platform::web::Form;
use platform::wording::{t, tv};

/// Fields for everything the base role may, group by group. `chosen` answers what a cell stands at.
pub(super) fn fields(base: Role, chosen: &impl Fn(Action, Thing) -> Limit) -> Markup {
    html! {
        @for group in ThingGroup::ALL {
            @let things: Vec<Thing> = group.things().filter(|thing| Action::ALL.into_iter().any(|a| shipped(base, a, *thing).is_some())).collect();
            @if !things.is_empty() {
                (panel(group.label(), None, html! { ul .limits { @for thing in things { li { (of_thing(base, thing, chosen)) } } } }))
            }
        }
    }
}

fn of_thing(base: Role, thing: Thing, chosen: &impl Fn(Action, Thing) -> Limit) -> Markup {
    html! {
        fieldset .limits__thing {
            legend { (thing.label()) }
            @for action in Action::ALL {
                @let choices = choices(base, action, thing);
                @if !choices.is_empty() {
                    @let name = cell(action, thing);
                    label .limits__cell {
                        span { (action.label()) }
                        select .control name=(name) { @for limit in choices { option value=(limit.name()) selected[limit == chosen(action, thing)] { (said(base, action, thing, limit)) } } }
                    }
                }
            }
        }
    }
}

/// A limit in words: 「自チーム（もとのまま）」, 「担当のみ」, 「できない」.
fn said(base: Role, action: Action, thing: Thing, limit: Limit) -> String {
    match limit {
        Limit::AsBefore => {
            let scope = shipped(base, action, thing).map_or("", |scope| scope.label());
            tv("role-as-before", &[("scope", scope.into())])
        }
        Limit::Within(scope) => tv("role-within", &[("scope", scope.label().into())]),
        Limit::Never => t("role-never").to_owned(),
    }
}

/// What a form says of every permission of the base role.
pub(super) fn read(base: Role, form: &Form) -> Vec<(Action, Thing, Limit)> {
    let cells = Thing::ALL.into_iter().flat_map(|thing| Action::ALL.into_iter().map(move |action| (action, thing)));
    cells
        .filter(|(action, thing)| shipped(base, *action, *thing).is_some())
        .map(|(action, thing)| (action, thing, Limit::parse(form.get(&cell(action, thing))).unwrap_or(Limit::Never)))
        .collect()
}

/// What a role takes away, in words, one line for each permission; nothing for what is as before.
pub(super) fn taken(base: Role, narrowing: &Narrowing) -> Vec<(String, String)> {
    let cells = Thing::ALL.into_iter().flat_map(|thing| Action::ALL.into_iter().map(move |action| (action, thing)));
    cells
        .filter(|(action, thing)| shipped(base, *action, *thing).is_some() && narrowing.of(*action, *thing) != Limit::AsBefore)
        .map(|(action, thing)| (format!("{}　{}", thing.label(), action.label()), said(base, action, thing, narrowing.of(action, thing))))
        .collect()
}
