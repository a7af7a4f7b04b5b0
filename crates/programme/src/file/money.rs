use tally::{Rate, ThousandYen, Yen, grant};
use toml::de::DeValue;

use super::section::Section;
use super::value::Read;
use super::write::Page;

/// 「経費」: the money lines of the sheet, in yen. 北見市's sheet shows why cost, eligible cost, income and grant
/// are four numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// What the cost is called: 「個別事業費」, 「総事業費」.
    pub label: String,
    /// 「事業費」.
    pub cost: Yen,
    /// 「対象経費」 where it is less than the cost.
    pub eligible_cost: Option<Yen>,
    /// 「収入」 to be taken off.
    pub income: Option<Yen>,
    /// 「補助率」 of this year.
    pub rate: Option<Rate>,
    /// 「上限額」 of this year.
    pub cap: Option<Yen>,
    /// 「交付金額」 where it was decided and is not to be computed.
    pub grant: Option<Yen>,
}

impl Money {
    /// 「事業費」 as printed, 千円未満切捨て.
    pub fn cost_thousand_yen(&self) -> ThousandYen {
        self.cost.floor_to_thousand()
    }

    /// 「交付金額」 as printed: the one decided, else computed; none when neither it nor a rate is given.
    pub fn grant_thousand_yen(&self) -> Option<ThousandYen> {
        let decided = self.grant.map(Yen::floor_to_thousand);
        decided.or_else(|| self.computed_grant())
    }

    /// What rate, cap and floor make of the eligible cost, to be shown beside a grant that was decided.
    pub fn computed_grant(&self) -> Option<ThousandYen> {
        let eligible = self.eligible_cost.unwrap_or(self.cost);
        Some(grant(eligible, self.income.unwrap_or_default(), self.rate?, self.cap))
    }
}

const LABEL: &str = "個別事業費";

pub(super) fn read(table: &Section<'_>) -> Option<Money> {
    let label = table.opt("label").unwrap_or_else(|| LABEL.to_owned());
    let cost = table.need("cost");
    let eligible_cost = table.opt("eligible_cost");
    let income = table.opt("income");
    let rate = table.opt("rate");
    let cap = table.opt("cap");
    let grant = table.opt("grant");
    table.done();
    let cost = cost?;
    if eligible_cost.is_some_and(|eligible| eligible > cost) {
        table.say("[money] の「eligible_cost」（対象経費）が「cost」（事業費）より大きくなっています。".to_owned());
    }
    Some(Money { label, cost, eligible_cost, income, rate, cap, grant })
}

pub(super) fn write(money: &Money) -> Page {
    let mut page = Page::default();
    page.put("label", &money.label);
    page.put("cost", money.cost.get());
    page.put_opt("eligible_cost", money.eligible_cost.map(Yen::get));
    page.put_opt("income", money.income.map(Yen::get));
    page.put_opt("rate", money.rate.map(|rate| rate.to_string()));
    page.put_opt("cap", money.cap.map(Yen::get));
    page.put_opt("grant", money.grant.map(Yen::get));
    page
}

impl Read for Yen {
    const WANTED: &'static str = "円の整数（例：14795000）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        i64::read(node).map(Yen::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(cost: i64, eligible_cost: Option<i64>) -> Money {
        let rate = Some(Rate::new(3, 4).unwrap());
        let eligible_cost = eligible_cost.map(Yen::new);
        Money { label: LABEL.to_owned(), cost: Yen::new(cost), eligible_cost, income: None, rate, cap: None, grant: None }
    }

    #[test]
    fn the_grants_of_the_seeds() {
        let printed = |money: &Money| money.grant_thousand_yen().map(ThousandYen::get);
        assert_eq!(printed(&money(14_795_000, None)), Some(11_096)); // 岩手県
        assert_eq!(printed(&money(13_945_000, None)), Some(10_458)); // 苫小牧市
        assert_eq!(printed(&money(14_999_000, None)), Some(11_249)); // 旭川市
        assert_eq!(printed(&money(4_660_000, Some(4_615_000))), Some(3_461)); // 北見市
        let income = Money { income: Some(Yen::new(45_000)), ..money(4_660_000, None) };
        assert_eq!(printed(&income), Some(3_461));
    }

    #[test]
    fn cap_and_decision() {
        let capped = Money { cap: Some(Yen::new(11_250_000)), ..money(20_000_000, None) };
        assert_eq!(capped.grant_thousand_yen(), Some(ThousandYen::new(11_250)));
        let decided = Money { grant: Some(Yen::new(3_461_000)), ..money(4_660_000, None) };
        assert_eq!(decided.grant_thousand_yen(), Some(ThousandYen::new(3_461)));
        assert_eq!(decided.computed_grant(), Some(ThousandYen::new(3_495)));
        assert_eq!(Money { rate: None, ..money(1_000, None) }.grant_thousand_yen(), None);
    }
}
