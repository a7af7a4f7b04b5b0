//! A house at the door of あおば市, with one colleague who holds the team's key.

use std::sync::Arc;

use axum::Router;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use vault::{Argon2Cost, Password, Pepper, Peppers};

pub const TEAM: TeamId = TeamId([2; 16]);
pub const PASSWORD: &str = "あおば市の公園にある古い時計";

const SOURCES: frontdoor::Sources =
    frontdoor::Sources { meetings: |_, _, _, _| Box::pin(async { Ok(Vec::new()) }), card_press: |_, _, _| Ok(Vec::new()) };

/// 青木, who leads, gives the programme its file; the house, its clock, its tenant, its doors, and the folder it lies in.
pub async fn founded(
    now: &str,
    colleague: (u8, &str, &str, Role),
    file: &str,
) -> (Arc<House>, Arc<StandingClock>, i64, Router, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
    let migrations = [
        platform::MIGRATIONS,
        facts::MIGRATIONS,
        programme::MIGRATIONS,
        conversation::MIGRATIONS,
        doorstep::MIGRATIONS,
        frontdoor::MIGRATIONS,
    ];
    db.migrate(&migrations.concat(), None).await.unwrap();
    let clock = Arc::new(StandingClock::new(now.parse().unwrap()));
    let house = House::open(Opening {
        db,
        folder: folder.path().to_owned(),
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(7)),
        peppers: Peppers::only(Pepper::generate()),
        cost: Argon2Cost::TEST,
        demo: Vec::new(),
    });
    let mut tx = house.db.begin().await.unwrap();
    let (tenant, _) = create_tenant(&mut tx, "あおば市", &house.peppers, house.clock.now()).await.unwrap();
    account::create_organisation(&mut tx, tenant, (OrganisationId([3; 16]), TEAM), OrganisationKind::Npo, "はなみずき").await.unwrap();
    let (id, login, name, role) = colleague;
    let password = Password::new(PASSWORD.to_owned());
    let new = NewAccount { id: AccountId([id; 16]), login, name, role, team: TEAM, password: &password };
    let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, house.clock.now()).await.unwrap();
    keys::start_epoch(&mut tx, tenant, TEAM, &[(new.id, private.public().clone())], house.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let lead = Actor::new(AccountId([1; 16]), "青木", Role::ProgrammeLead, TEAM);
    programme::apply(&house.cx(tenant, lead, Keys::sealing_only()).await.unwrap(), file).await.unwrap();
    let app = frontdoor::doors(platform::web::harden(frontdoor::routes(SOURCES)).with_state(house.clone()), &house);
    (house, clock, tenant, app, folder)
}
