//! Invented people in different roles, at an NPO, a council of social welfare and a city section.

use std::sync::Arc;

use anyhow::Result;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::new_id;
use platform::db::Tx;
use platform::house::{DemoLogin, House};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys;
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use vault::{Password, SealingPublic};

struct Person {
    login: &'static str,
    password: &'static str,
    name: &'static str,
    role: Role,
    team: usize,
}

/// Passwords are printed on the sign-in page: this town keeps no secrets.
const PEOPLE: [Person; 8] = [
    Person { login: "mizusawa", password: "aoba-demo-mizusawa-1", name: "水沢 ことは", role: Role::Counsellor, team: 0 },
    Person { login: "takanashi", password: "aoba-demo-takanashi-1", name: "小鳥遊 みなみ", role: Role::Counsellor, team: 0 },
    Person { login: "hyuga", password: "aoba-demo-hyuga-1", name: "日向 さくら", role: Role::ProgrammeLead, team: 0 },
    Person { login: "tsukino", password: "aoba-demo-tsukino-1", name: "月野 ほのか", role: Role::SiteStaff, team: 1 },
    Person { login: "yukimura", password: "aoba-demo-yukimura-1", name: "雪村 あおい", role: Role::MunicipalOfficer, team: 2 },
    Person { login: "hoshikawa", password: "aoba-demo-hoshikawa-1", name: "星川 りん", role: Role::Auditor, team: 2 },
    Person { login: "asahina", password: "aoba-demo-asahina-1", name: "朝比奈 つばさ", role: Role::Administrator, team: 0 },
    Person { login: "kazami", password: "aoba-demo-kazami-1", name: "風見 しおり", role: Role::Partner, team: 3 },
];

const ORGANISATIONS: [(OrganisationKind, &str); 4] = [
    (OrganisationKind::Npo, "NPO法人 つむぎの家"),
    (OrganisationKind::Council, "あおば市社会福祉協議会"),
    (OrganisationKind::Municipality, "あおば市 共生推進課"),
    // Named as in the programme's list of bodies: what is agreed to for the one holds for the other.
    (OrganisationKind::Other, "あおば市 福祉課"),
];

/// The staff as those who act.
pub struct Staff {
    /// Programme lead.
    pub lead: Actor,
    /// Counsellors of her team.
    pub counsellors: Vec<Actor>,
}

/// What is printed at the start and on the sign-in page.
pub fn logins() -> Vec<DemoLogin> {
    PEOPLE
        .iter()
        .map(|p| DemoLogin {
            login: p.login.to_owned(),
            password: p.password.to_owned(),
            who: format!("{}（{}、{}）", p.name, p.role.label(), ORGANISATIONS[p.team].1),
        })
        .collect()
}

/// How somebody signs in.
pub fn login_of(name: &str) -> Option<DemoLogin> {
    let person = PEOPLE.iter().position(|p| p.name == name)?;
    logins().into_iter().nth(person)
}

/// Founds the organisations and their people.
pub async fn create(house: &Arc<House>) -> Result<Staff> {
    let now = house.clock.now();
    let fresh = || new_id(now, house.chance.as_ref());
    let mut tx = house.db.begin().await?;
    let (tenant, _) = create_tenant(&mut tx, ORGANISATIONS[0].1, &house.peppers, now).await?;
    let teams: Vec<TeamId> = ORGANISATIONS.iter().map(|_| TeamId(fresh())).collect();
    for ((kind, name), team) in ORGANISATIONS.iter().zip(&teams) {
        account::create_organisation(&mut tx, tenant, (OrganisationId(fresh()), *team), *kind, name).await?;
    }
    let (mut lead, mut counsellors) = (None, Vec::new());
    let mut seats: Vec<Vec<(AccountId, SealingPublic)>> = vec![Vec::new(); teams.len()];
    for person in &PEOPLE {
        let (actor, public) = hire(&mut tx, house, tenant, person, teams[person.team], AccountId(fresh())).await?;
        // An administrator administers and cannot read: no seat.
        if person.role != Role::Administrator {
            seats[person.team].push((actor.account, public));
        }
        match person.role {
            Role::ProgrammeLead => lead = Some(actor),
            Role::Counsellor => counsellors.push(actor),
            _ => {}
        }
    }
    for (team, members) in teams.iter().zip(&seats) {
        keys::start_epoch(&mut tx, tenant, *team, members, now).await?;
    }
    tx.commit().await?;
    Ok(Staff { lead: lead.ok_or_else(|| anyhow::anyhow!("the town has a lead"))?, counsellors })
}

async fn hire(tx: &mut Tx, house: &House, tenant: i64, p: &Person, team: TeamId, id: AccountId) -> Result<(Actor, SealingPublic)> {
    let password = Password::new(p.password.to_owned());
    let new = NewAccount { id, login: p.login, name: p.name, role: p.role, team, password: &password };
    let private = account::create(tx, tenant, &new, &house.peppers, house.cost, house.clock.now()).await?;
    Ok((Actor::new(id, p.name, p.role, team), private.public().clone()))
}
