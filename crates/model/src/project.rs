//! Projects of assistance: as a source reports them, or as whoever gives or runs them registers them.

use crate::{
    Body, Coded, Commitment, Contact, Disbursement, DocumentLink, HumanitarianScope, Id, Kind, Money,
    MoneyBand, Need, Organisation, OtherIdentifier, PartialDate, Party, Place, PolicyMarker, ProjectBudget,
    Quantity, Raisable, Recipient, Record, RelatedActivity, Role, Sector, Theme, Transaction, project_parts,
    words,
};
use serde::{Deserialize, Serialize};

words! {
    /// How far a project has come: the activity statuses 1 to 6 of IATI 2.03, in their order.
    ProjectStatus, "status of a project" {
        /// Planned or being prepared.
        Pipeline = "pipeline",
        /// Running.
        Implementation = "implementation",
        /// The work is done; accounts and evaluation are not.
        Finalisation = "finalisation",
        /// Over.
        Closed = "closed",
        /// Given up.
        Cancelled = "cancelled",
        /// Stopped for a time.
        Suspended = "suspended",
    }
}

impl ProjectStatus {
    /// Whether this status may follow on another one. What is closed or cancelled stays so: the scores of both sides
    /// are about what is over.
    #[must_use]
    pub const fn may_follow(self, from: Self) -> bool {
        use ProjectStatus::{Cancelled, Closed, Finalisation, Implementation, Pipeline, Suspended};
        matches!(
            (from, self),
            (Pipeline, Implementation | Suspended | Cancelled)
                | (Implementation, Finalisation | Closed | Suspended | Cancelled)
                | (Finalisation, Implementation | Closed)
                | (Suspended, Pipeline | Implementation | Closed | Cancelled)
        )
    }

    /// Whether nothing follows on it.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }

    /// Whether both sides may score it: what was given is given. IATI counts evaluation to the finalisation.
    #[must_use]
    pub const fn takes_scores(self) -> bool {
        matches!(self, Self::Finalisation | Self::Closed)
    }
}

words! {
    /// What a party does in a project: the organisation roles 1 to 4 of IATI 2.03, in their order.
    PartnerRole, "role in a project" {
        /// Gives the money.
        Funding = "funding",
        /// Answers for it to those who gave the money.
        Accountable = "accountable",
        /// Manages the budget in the name of those who gave it.
        Extending = "extending",
        /// Does the work.
        Implementing = "implementing",
    }
}

impl PartnerRole {
    /// Whether whoever has it stands on the giving side: who pays and who does the work.
    #[must_use]
    pub const fn gives(self) -> bool {
        matches!(self, Self::Funding | Self::Implementing)
    }

    /// The role that the party has in the record.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Funding => Role::Donor,
            Self::Accountable => Role::Accountable,
            Self::Extending => Role::Extending,
            Self::Implementing => Role::Provider,
        }
    }
}

/// A party in a role, from a day and until a day as exact as they are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// The party.
    pub party: Id<Party>,
    /// What it does.
    pub role: PartnerRole,
    /// From when on; from the start when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// Its own identifier of the activity, if it publishes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
}

impl Partner {
    /// Whether two terms of one role begin alike or certainly share a day.
    fn is_with(&self, other: &Self) -> bool {
        let after = |one: &Self, other: &Self| {
            one.from.zip(other.until).is_some_and(|(from, until)| from.latest() > until.earliest())
        };
        self.from == other.from || !(after(self, other) || after(other, self))
    }
}

words! {
    /// How wide a project is: the activity scopes 1 to 8 of IATI 2.03, in their order.
    ProjectScope, "scope of a project" {
        /// The world.
        Global = "global",
        /// A region.
        Regional = "regional",
        /// Several countries.
        MultiNational = "multi-national",
        /// A country.
        National = "national",
        /// Several first-level parts of a country.
        SeveralFirst = "several-first-level",
        /// One first-level part of a country.
        OneFirst = "one-first-level",
        /// One second-level part of a country.
        OneSecond = "one-second-level",
        /// One place.
        Location = "location",
    }
}

/// When a project begins and ends, as planned and as it was: the activity dates 1 to 4 of IATI 2.03.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectDates {
    /// It is to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_start: Option<PartialDate>,
    /// It began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_start: Option<PartialDate>,
    /// It is to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_end: Option<PartialDate>,
    /// It ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_end: Option<PartialDate>,
}

impl ProjectDates {
    /// When it began, or is to begin.
    #[must_use]
    pub fn start(&self) -> Option<PartialDate> {
        self.actual_start.or(self.planned_start)
    }

    /// When it ended, or is to end.
    #[must_use]
    pub fn end(&self) -> Option<PartialDate> {
        self.actual_end.or(self.planned_end)
    }
}

/// What a registered project has beside what a source reports: the fields of an activity of IATI 2.03. Titles and
/// descriptions are texts of the record; themes, and parties by their roles, stand there too. What has no field here is
/// kept in the original that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// How far it has come.
    pub status: ProjectStatus,
    /// Its identifier as an activity of IATI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Other identifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_identifiers: Vec<OtherIdentifier>,
    /// Who reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<Organisation>,
    /// Whoever reports it has no part in it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub secondary: bool,
    /// When.
    #[serde(default)]
    pub dates: ProjectDates,
    /// Parties in dated roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Partner>,
    /// Who receives it, and which part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// What it is about, and which part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
    /// How wide it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<ProjectScope>,
    /// Policies that it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policy_markers: Vec<PolicyMarker>,
    /// Whether it is humanitarian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub humanitarian: Option<bool>,
    /// The emergencies and appeals that it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub humanitarian_scopes: Vec<HumanitarianScope>,
    /// Where to ask about it: an office, never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The currency of amounts that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// How donor and recipient work together: a code of IATI's `CollaborationType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collaboration: Option<String>,
    /// Flow, finance and tied status of whatever says none: codes of IATI's lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// See [`Activity::flow`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance: Option<String>,
    /// See [`Activity::flow`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tied: Option<String>,
    /// Types of aid of whatever says none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aid_types: Vec<Coded>,
    /// About how much money, for whoever does not say more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<MoneyBand>,
    /// Budgets by period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budgets: Vec<ProjectBudget>,
    /// What is to be paid, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disbursements: Vec<Disbursement>,
    /// Money that was promised, received or paid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transactions: Vec<Transaction>,
    /// Documents about it, elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentLink>,
    /// Other activities that it has to do with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedActivity>,
    /// The needs that it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Id<Need>>,
    /// The commitments that it keeps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Id<Commitment>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

words! {
    /// What is wrong with a registered project.
    ProjectFault, "fault of a project" {
        /// It ends before it begins, as planned or as it was.
        Dates = "project-dates",
        /// It ended, and is not over by its status; or it is still planned and began.
        DatesAndStatus = "project-dates-status",
        /// A party leaves a role before it took it, or has it twice.
        Partners = "project-partners",
        /// The shares of recipients are no shares of a whole.
        RecipientShares = "project-recipient-shares",
        /// The shares of sectors are no shares of a whole, in one of their lists.
        SectorShares = "project-sector-shares",
        /// Not a currency, or an amount without one.
        Currency = "project-currency",
        /// The upper end of a band is under its lower end.
        Band = "project-band",
        /// A period of a budget or of a payment ends before it begins.
        Period = "project-period",
        /// A party gives and receives.
        BothSides = "project-both-sides",
    }
}

impl Activity {
    /// A project that is at a status, of which nothing else is known.
    #[must_use]
    pub const fn new(status: ProjectStatus) -> Self {
        Self {
            status,
            identifier: None,
            other_identifiers: Vec::new(),
            reported_by: None,
            secondary: false,
            dates: ProjectDates {
                planned_start: None,
                actual_start: None,
                planned_end: None,
                actual_end: None,
            },
            partners: Vec::new(),
            recipients: Vec::new(),
            sectors: Vec::new(),
            scope: None,
            policy_markers: Vec::new(),
            humanitarian: None,
            humanitarian_scopes: Vec::new(),
            contact: None,
            currency: None,
            collaboration: None,
            flow: None,
            finance: None,
            tied: None,
            aid_types: Vec::new(),
            band: None,
            budgets: Vec::new(),
            disbursements: Vec::new(),
            transactions: Vec::new(),
            documents: Vec::new(),
            related: Vec::new(),
            needs: Vec::new(),
            commitments: Vec::new(),
        }
    }

    /// What is wrong with it, each fault once and in the order of the list.
    #[must_use]
    pub fn faults(&self) -> Vec<ProjectFault> {
        let found = |fault: &ProjectFault| match fault {
            ProjectFault::Dates => {
                backwards(self.dates.planned_start, self.dates.planned_end)
                    || backwards(self.dates.actual_start, self.dates.actual_end)
            }
            ProjectFault::DatesAndStatus => match self.status {
                ProjectStatus::Pipeline => {
                    self.dates.actual_start.is_some() || self.dates.actual_end.is_some()
                }
                ProjectStatus::Implementation => self.dates.actual_end.is_some(),
                _ => false,
            },
            ProjectFault::Partners => self.partners.iter().enumerate().any(|(at, one)| {
                let again = |other: &&Partner| (other.party, other.role) == (one.party, one.role);
                let mut others = self.partners.iter().take(at).filter(again);
                backwards(one.from, one.until) || others.any(|other| one.is_with(other))
            }),
            ProjectFault::RecipientShares => !project_parts::recipients_are_whole(&self.recipients),
            ProjectFault::SectorShares => !project_parts::sectors_are_whole(&self.sectors),
            ProjectFault::Currency => !self.has_its_currencies(),
            ProjectFault::Band => self.band.as_ref().is_some_and(|band| !band.is_in_order()),
            ProjectFault::Period => {
                let mut periods = self.budgets.iter().map(|budget| (budget.from, Some(budget.until)));
                let mut payments = self.disbursements.iter().map(|one| (one.from, one.until));
                let back = |(from, until): (_, Option<_>)| until.is_some_and(|until| until < from);
                periods.any(back) || payments.any(back)
            }
            ProjectFault::BothSides => {
                let mut giving = self.partners.iter().filter(|one| one.role.gives());
                giving.any(|one| self.recipients.iter().any(|taker| taker.party == Some(one.party)))
            }
        };
        ProjectFault::ALL.iter().filter(|fault| found(fault)).copied().collect()
    }

    /// Every amount is of a currency, its own or that of the project.
    fn has_its_currencies(&self) -> bool {
        let known = |own: Option<&str>| own.or(self.currency.as_deref()).is_some_and(Money::is_currency);
        let amounts = self.budgets.iter().map(|budget| &budget.value);
        let amounts = amounts.chain(self.disbursements.iter().map(|one| &one.value));
        let mut amounts = amounts.chain(self.transactions.iter().map(|one| &one.value));
        self.currency.as_deref().is_none_or(Money::is_currency)
            && self.band.as_ref().is_none_or(|band| Money::is_currency(&band.currency))
            && amounts.all(|value| known(value.currency.as_deref()))
    }

    /// Takes out all money.
    fn hide_money(&mut self) {
        self.band = None;
        self.budgets.clear();
        self.disbursements.clear();
        self.transactions.clear();
    }
}

/// Whether an end is certainly before its start.
fn backwards(from: Option<PartialDate>, until: Option<PartialDate>) -> bool {
    from.zip(until).is_some_and(|(from, until)| until.latest() < from.earliest())
}

/// Support given, running or signed. Donor, provider, beneficiary: the record's parties. Without an activity it is what
/// a source reports; what was written before projects were registered has none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// When, as a source reports it.
    pub date: Option<PartialDate>,
    /// Where.
    pub place: Place,
    /// How many, if the source says.
    pub quantity: Option<Quantity>,
    /// How much money, as a source reports it.
    pub money: Option<Money>,
    /// What it is as a registered project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Box<Activity>>,
}

impl Body for Project {
    const KIND: Kind = Kind::Project;
    const RAISABLE: &'static [Raisable] = Raisable::ALL;

    fn clear(&mut self, part: Raisable) {
        match part {
            Raisable::Money => {
                self.money = None;
                if let Some(activity) = &mut self.activity {
                    activity.hide_money();
                }
            }
            Raisable::Quantity => self.quantity = None,
            Raisable::Sources => {}
        }
    }
}

impl Project {
    /// How far it has come; nothing for one that a source reports.
    #[must_use]
    pub fn status(&self) -> Option<ProjectStatus> {
        self.activity.as_ref().map(|activity| activity.status)
    }

    /// When it begins, or when a source says that it was.
    #[must_use]
    pub fn start(&self) -> Option<PartialDate> {
        self.activity.as_ref().and_then(|activity| activity.dates.start()).or(self.date)
    }

    /// When it ends, or when a source says that it was.
    #[must_use]
    pub fn end(&self) -> Option<PartialDate> {
        match &self.activity {
            Some(activity) => activity.dates.end(),
            None => self.date,
        }
    }
}

impl Record<Project> {
    /// What it is as a registered project. For one that a source reports, what the record says of parties and themes; how
    /// far it has come is for whoever registers it.
    #[must_use]
    pub fn registered(&self) -> Activity {
        if let Some(activity) = self.body.activity.as_deref() {
            return activity.clone();
        }
        let mut activity = Activity::new(ProjectStatus::Pipeline);
        for named in &self.parties {
            if named.role == Role::Beneficiary {
                let recipient =
                    Recipient { party: Some(named.party), code: None, vocabulary: None, share: None };
                activity.recipients.push(recipient);
            } else if let Some(role) = PartnerRole::ALL.iter().copied().find(|role| role.role() == named.role)
            {
                activity.partners.push(Partner {
                    party: named.party,
                    role,
                    from: None,
                    until: None,
                    activity: None,
                });
            }
        }
        let sector =
            |theme: &Theme| Sector { theme: Some(theme.clone()), code: None, vocabulary: None, share: None };
        activity.sectors = self.themes.iter().map(sector).collect();
        activity
    }

    /// The parties that give: who pays and who does the work.
    pub fn giving(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Donor, Role::Provider])
    }

    /// The parties that receive.
    pub fn receiving(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Beneficiary])
    }
}

#[cfg(test)]
#[path = "project_tests.rs"]
mod tests;
