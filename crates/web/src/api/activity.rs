//! What a registered project is beside what a source reports, as the API writes it.

use super::record::Around;
use super::values::{
    BudgetKindTerm, BudgetStatusTerm, Code, Day, Decimal, Edtf, Number, PartnerRoleTerm, ProjectScopeTerm,
    ProjectStatusTerm, Term, Theme, TransactionKindTerm,
};
use serde::Serialize;
use tansiq_model::{
    Activity, Amount, MoneyBand, Partner, ProjectBudget, Recipient, Sector, Share, Transaction,
};
use utoipa::ToSchema;

/// A registered project, in the terms of an activity of IATI 2.03 (docs/projects.md says which field is which).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Activity)]
pub struct ActivityOut {
    /// How far it has come.
    status: ProjectStatusTerm,
    /// Its identifier as an activity of IATI.
    iati_identifier: Option<String>,
    /// It is to begin.
    planned_start: Option<Edtf>,
    /// It began.
    actual_start: Option<Edtf>,
    /// It is to end.
    planned_end: Option<Edtf>,
    /// It ended.
    actual_end: Option<Edtf>,
    /// How wide it is.
    scope: Option<ProjectScopeTerm>,
    /// Parties in dated roles.
    partners: Vec<PartnerOut>,
    /// Who receives it.
    recipients: Vec<RecipientOut>,
    /// What it is about.
    sectors: Vec<SectorOut>,
    /// The currency of amounts that name none.
    currency: Option<String>,
    /// About how much money.
    band: Option<BandOut>,
    /// Budgets by period.
    budgets: Vec<BudgetOut>,
    /// Money that was promised, received or paid. Amounts of several currencies are never summed.
    transactions: Vec<TransactionOut>,
    /// The needs that it answers, of those that the caller may read.
    needs: Vec<Number>,
    /// The commitments that it keeps, of those that the caller may read.
    commitments: Vec<Number>,
}

/// A party in a dated role.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Partner)]
pub struct PartnerOut {
    /// The party.
    party: Option<Code>,
    /// What it does.
    role: PartnerRoleTerm,
    /// From when on.
    from: Option<Edtf>,
    /// Until when.
    until: Option<Edtf>,
}

/// A country or region that receives.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Recipient)]
pub struct RecipientOut {
    /// The party, if the register knows it.
    party: Option<Code>,
    /// The code as it is written elsewhere.
    code: Option<String>,
    /// The list of regions that the code is of.
    vocabulary: Option<String>,
    /// The share, in percent.
    percent: Option<Decimal>,
}

/// A theme, or a sector of another list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Sector)]
pub struct SectorOut {
    /// The theme of the register's list.
    theme: Option<Theme>,
    /// The code as it is written elsewhere.
    code: Option<String>,
    /// The list of sectors that the code is of.
    vocabulary: Option<String>,
    /// The share, in percent.
    percent: Option<Decimal>,
}

/// About how much money.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MoneyBand)]
pub struct BandOut {
    /// At least.
    from: Decimal,
    /// At most.
    to: Option<Decimal>,
    /// ISO 4217 code.
    currency: String,
}

/// An amount with its own currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Amount)]
pub struct AmountOut {
    /// The amount.
    value: Decimal,
    /// ISO 4217 code: its own, or that of the project.
    currency: Option<String>,
    /// The day of the exchange rate.
    valued_on: Option<Day>,
}

/// The budget of a period.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ProjectBudget)]
pub struct BudgetOut {
    /// What it is.
    kind: BudgetKindTerm,
    /// Whether it binds.
    status: BudgetStatusTerm,
    /// The first day.
    from: Day,
    /// The last day.
    until: Day,
    /// How much.
    amount: AmountOut,
}

/// A transaction.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Transaction)]
pub struct TransactionOut {
    /// What it is.
    kind: TransactionKindTerm,
    /// The day.
    on: Day,
    /// How much.
    amount: AmountOut,
    /// Its number with whoever reports it.
    reference: Option<String>,
}

fn percent(share: Option<&Share>) -> Option<Decimal> {
    share.map(|share| Decimal::of(share.percent()))
}

fn amount(activity: &Activity, value: &Amount) -> AmountOut {
    AmountOut {
        value: Decimal::of(&value.value),
        currency: value.currency.clone().or_else(|| activity.currency.clone()),
        valued_on: value.on.map(Day::of),
    }
}

impl ActivityOut {
    /// An activity, written.
    pub fn of(activity: &Activity, around: &Around) -> Self {
        let dates = &activity.dates;
        let partner = |one: &Partner| PartnerOut {
            party: around.party(one.party),
            role: Term(one.role),
            from: one.from.map(Edtf::of),
            until: one.until.map(Edtf::of),
        };
        let recipient = |one: &Recipient| RecipientOut {
            party: one.party.and_then(|party| around.party(party)),
            code: one.code.clone(),
            vocabulary: one.vocabulary.clone(),
            percent: percent(one.share.as_ref()),
        };
        let sector = |one: &Sector| SectorOut {
            theme: one.theme.as_ref().map(Theme::of),
            code: one.code.clone(),
            vocabulary: one.vocabulary.clone(),
            percent: percent(one.share.as_ref()),
        };
        let band = |band: &MoneyBand| BandOut {
            from: Decimal::of(&band.from),
            to: band.to.as_ref().map(Decimal::of),
            currency: band.currency.clone(),
        };
        let budget = |one: &ProjectBudget| BudgetOut {
            kind: Term(one.kind),
            status: Term(one.status),
            from: Day::of(one.from),
            until: Day::of(one.until),
            amount: amount(activity, &one.value),
        };
        let transaction = |one: &Transaction| TransactionOut {
            kind: Term(one.kind),
            on: Day::of(one.on),
            amount: amount(activity, &one.value),
            reference: one.reference.clone(),
        };
        Self {
            status: Term(activity.status),
            iati_identifier: activity.identifier.clone(),
            planned_start: dates.planned_start.map(Edtf::of),
            actual_start: dates.actual_start.map(Edtf::of),
            planned_end: dates.planned_end.map(Edtf::of),
            actual_end: dates.actual_end.map(Edtf::of),
            scope: activity.scope.map(Term),
            partners: activity.partners.iter().map(partner).collect(),
            recipients: activity.recipients.iter().map(recipient).collect(),
            sectors: activity.sectors.iter().map(sector).collect(),
            currency: activity.currency.clone(),
            band: activity.band.as_ref().map(band),
            budgets: activity.budgets.iter().map(budget).collect(),
            transactions: activity.transactions.iter().map(transaction).collect(),
            needs: activity.needs.iter().filter_map(|need| around.need(*need)).collect(),
            commitments: activity
                .commitments
                .iter()
                .filter_map(|one| around.commitment(Some(*one)))
                .collect(),
        }
    }
}
