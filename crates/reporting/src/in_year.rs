use std::ops::Deref;
use std::sync::Arc;

use calendar::FiscalYear;
use facts::ProgrammeId;
use platform::db::Conn;
use platform::{Cx, Deed, Refusal};
use programme::{Desk, Programme, ProgrammeYear};

/// 「事業のその年度」: whose figures, of which year, by which settings.
#[derive(Clone, Debug)]
pub struct InYear {
    /// The programme.
    pub programme: Programme,
    /// The year counted.
    pub fiscal_year: FiscalYear,
    /// 「公表用」: what is printed of it hides small numbers, and those that give them away.
    pub for_outside: bool,
    settings: Arc<ProgrammeYear>,
}

impl InYear {
    /// The same for publication.
    #[must_use]
    pub fn published(self) -> InYear {
        InYear { for_outside: true, ..self }
    }

    /// A programme in a year: by the settings in force then.
    pub fn of(programme: &Programme, fiscal_year: FiscalYear) -> InYear {
        InYear { settings: programme.in_force(fiscal_year).clone(), programme: programme.clone(), fiscal_year, for_outside: false }
    }

    /// What somebody at the desk is looking at.
    pub fn at(desk: &Desk) -> InYear {
        InYear { programme: desk.programme.clone(), fiscal_year: desk.fiscal_year(), for_outside: false, settings: desk.year.clone() }
    }

    /// What records point at.
    pub fn id(&self) -> ProgrammeId {
        self.programme.id
    }

    /// Its short name.
    pub fn code(&self) -> &str {
        &self.programme.code
    }

    /// 「事業名」 as this year calls it.
    pub fn title(&self) -> &str {
        &self.settings.file.title
    }

    /// What it is compared with: the year before, of this programme or of the one its file names.
    pub async fn previous(&self, conn: &mut Conn, tenant: i64) -> Deed<Option<InYear>> {
        let found = programme::previous_year(conn, tenant, &self.programme, self.fiscal_year).await?;
        Ok(found.map(|(programme, settings)| InYear {
            programme,
            fiscal_year: self.fiscal_year.previous(),
            for_outside: self.for_outside,
            settings,
        }))
    }

    /// [`InYear::previous`] on a connection of its own.
    pub(crate) async fn before(&self, cx: &Cx) -> Deed<Option<InYear>> {
        self.previous(&mut cx.read().await?, cx.tenant).await
    }

    /// Goals, money and texts are a year's own: those of another year must not be printed under this one.
    pub(crate) fn own_file(&self) -> Deed<()> {
        if self.settings.fiscal_year() == self.fiscal_year {
            return Ok(());
        }
        let there: Vec<String> = self.programme.years().iter().map(|year| year.fiscal_year().label()).collect();
        Err(Refusal::rule(format!(
            "{}の事業ファイルがまだありません（あるのは {}）。前の年度のファイルの fiscal_year を {} に変えて登録してください。",
            self.fiscal_year.label(),
            there.join("、"),
            self.fiscal_year
        )))
    }
}

impl Deref for InYear {
    type Target = ProgrammeYear;

    fn deref(&self) -> &ProgrammeYear {
        &self.settings
    }
}
