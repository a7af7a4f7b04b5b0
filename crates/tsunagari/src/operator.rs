//! Who acts when a command is given on the server itself: the operator, without anybody's keys.

use std::sync::Arc;

use anyhow::{Context, Result};
use platform::Cx;
use platform::house::House;
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use programme::Programme;

use crate::data::{self, DataPlace, Manner};

/// The operator's account number in histories and the audit trail: no person's.
pub const OPERATOR: AccountId = AccountId([0; 16]);

/// An opened house and the operator in it.
pub struct Operator {
    /// The installation.
    pub house: Arc<House>,
    /// Its context.
    pub cx: Cx,
}

impl Operator {
    /// Opens the house for one command.
    pub async fn enter(place: &DataPlace) -> Result<Operator> {
        crate::serve::log_to_stderr();
        let house = data::open_existing(place, Manner::default()).await?;
        Operator::of(house).await
    }

    /// The operator of an opened house, acting for its oldest team.
    pub async fn of(house: Arc<House>) -> Result<Operator> {
        let tenant = data::tenant(&house).await?;
        let team = {
            let mut conn = house.db.read().await?;
            let teams = platform::account::teams(&mut conn, tenant).await?;
            teams.first().map(|(id, _)| *id).context("まだチームがありません。tsunagari init で組織を作ってください。")?
        };
        Operator::acting_for(house, team).await
    }

    /// The operator acting for a team.
    pub async fn acting_for(house: Arc<House>, team: TeamId) -> Result<Operator> {
        let tenant = data::tenant(&house).await?;
        let cx = house.cx(tenant, actor(team), Keys::sealing_only()).await?;
        Ok(Operator { house, cx })
    }

    /// The programme with this code, with the operator acting for its team.
    pub async fn programme(&mut self, code: &str) -> Result<Programme> {
        let programme = programme::by_code(&self.cx, code).await?;
        self.cx.actor = actor(programme.team);
        Ok(programme)
    }

    /// Leaves in order.
    pub async fn leave(self) {
        if let Err(e) = self.house.notes.flush().await {
            tracing::error!(error = ?e, "the last looks could not be put on record");
        }
        self.house.db.close().await;
    }
}

fn actor(team: TeamId) -> Actor {
    Actor::new(OPERATOR, "設置者の操作", Role::ProgrammeLead, team)
}
