//! The parts of a registered project: shares, organisations, money by currency and date, and what is told by the codes of
//! IATI 2.03. Codes that only IATI's lists explain are kept as they are written there.

use crate::{Activity, Decimal, Id, Party, Theme, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Words in a language, of a value that is no text of its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The language tag, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The words.
    pub words: String,
}

/// A code of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The list; the usual one when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    /// The code.
    pub code: String,
}

/// A share of a whole, in percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Share(Decimal);

impl Share {
    /// A share, from nothing to all.
    #[must_use]
    pub fn new(percent: Decimal) -> Option<Self> {
        let share = Self(percent);
        share.millionths().is_some_and(|part| part <= 100 * WHOLE).then_some(share)
    }

    /// The percentage.
    #[must_use]
    pub const fn percent(&self) -> &Decimal {
        &self.0
    }

    /// In millionths of a percent, of which every share is so many: `None` for less than nothing and for more digits.
    fn millionths(&self) -> Option<u64> {
        let (whole, part) = self.0.as_str().split_once('.').unwrap_or((self.0.as_str(), ""));
        let part: u64 = if part.len() > 6 { return None } else { format!("{part:0<6}").parse().ok()? };
        whole.parse::<u64>().ok()?.checked_mul(WHOLE)?.checked_add(part)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let percent = Decimal::deserialize(deserializer)?;
        Self::new(percent).ok_or_else(|| serde::de::Error::custom("not a share of a whole"))
    }
}

/// A percent in millionths.
const WHOLE: u64 = 1_000_000;

/// Whether shares are parts of one whole: all are absent, or one alone, or all are told and are 100 together. Each may
/// have been rounded to the hundredth (IATI 2.03: percentages of one vocabulary add up to 100).
fn is_whole<'a>(shares: impl Iterator<Item = Option<&'a Share>>) -> bool {
    let shares: Vec<Option<&Share>> = shares.collect();
    let told: Vec<u64> = shares.iter().flatten().filter_map(|share| share.millionths()).collect();
    if told.is_empty() {
        return true;
    }
    let rounding = WHOLE / 100 * told.len() as u64;
    told.len() == shares.len() && told.iter().sum::<u64>().abs_diff(100 * WHOLE) <= rounding
}

/// Who receives a project or a sum: a country, or a region of one of the lists of regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The party, if the register knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Id<Party>>,
    /// The code as it is written: ISO 3166-1 alpha-2 for a country, or of the list of regions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The list of regions; `None` for a country, and for a region of the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    /// Which part of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

/// What a project or a sum is about: a theme, a sector of one of the lists of sectors, or both when one was mapped to
/// the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sector {
    /// The theme of the register's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// The code as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The list of sectors; `None` for the register's themes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    /// Which part of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

/// Countries are parts of one whole; where regions of a list are named, these are with the countries.
pub(crate) fn recipients_are_whole(recipients: &[Recipient]) -> bool {
    let regions = recipients.iter().filter_map(|one| one.vocabulary.as_deref());
    let mut lists: Vec<Option<&str>> = regions.map(Some).collect();
    if lists.is_empty() {
        lists.push(None);
    }
    lists.into_iter().all(|list| {
        let of_list =
            recipients.iter().filter(|one| one.vocabulary.is_none() || one.vocabulary.as_deref() == list);
        is_whole(of_list.map(|one| one.share.as_ref()))
    })
}

/// The sectors of each list are parts of one whole.
pub(crate) fn sectors_are_whole(sectors: &[Sector]) -> bool {
    sectors.iter().all(|one| {
        let of_list = sectors.iter().filter(|other| other.vocabulary == one.vocabulary);
        is_whole(of_list.map(|one| one.share.as_ref()))
    })
}

impl Activity {
    /// Puts one party in the place of another wherever it is named.
    pub fn put_party(&mut self, from: Id<Party>, to: Id<Party>) {
        let place = |party: &mut Id<Party>| {
            if *party == from {
                *party = to;
            }
        };
        self.partners.iter_mut().for_each(|one| place(&mut one.party));
        let own = self.recipients.iter_mut();
        let recipients = own.chain(self.transactions.iter_mut().flat_map(|one| &mut one.recipients));
        recipients.filter_map(|one| one.party.as_mut()).for_each(place);
        let others = self.other_identifiers.iter_mut().map(|one| &mut one.owner);
        let payments = self.disbursements.iter_mut().flat_map(|one| [&mut one.provider, &mut one.receiver]);
        let sums = self.transactions.iter_mut().flat_map(|one| [&mut one.provider, &mut one.receiver]);
        let told = others.chain(payments).chain(sums).chain([&mut self.reported_by]).flatten();
        told.filter_map(|one| one.party.as_mut()).for_each(place);
    }
}

/// Another identifier of an activity, or an earlier one of whoever reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherIdentifier {
    /// The identifier.
    pub identifier: String,
    /// A code of IATI's `OtherIdentifierType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whose identifier it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Organisation>,
}

/// An organisation as an activity names it: by the register's party, by its identifier, or by its name alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The party, if the register knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Id<Party>>,
    /// Its identifier, such as `XM-DAC-41120`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// A code of IATI's `OrganisationType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its names as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Told>,
    /// Its own identifier of the activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
}

/// A policy that an activity serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyMarker {
    /// The marker.
    pub marker: Coded,
    /// How much it matters: a code of IATI's `PolicySignificance`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub significance: Option<String>,
}

/// An emergency or appeal that an activity answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HumanitarianScope {
    /// A code of IATI's `HumanitarianScopeType`.
    pub kind: String,
    /// Which one.
    pub of: Coded,
    /// Its names as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Told>,
}

/// Where to ask about an activity: an office, never a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// A code of IATI's `ContactType`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The organisation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisation: Vec<Told>,
    /// The department.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub department: Vec<Told>,
    /// Its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// An amount on the day for which it is valued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The amount.
    pub value: Decimal,
    /// ISO 4217 code; that of the activity when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The day of the exchange rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// About how much money: from and up to an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyBand {
    /// At least.
    pub from: Decimal,
    /// At most; open when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
    /// ISO 4217 code.
    pub currency: String,
}

impl MoneyBand {
    /// Whether its upper end is not under its lower one.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.to.as_ref().is_none_or(|to| to.approximate() >= self.from.approximate())
    }
}

words! {
    /// What a budget is: the types 1 and 2 of IATI 2.03.
    BudgetKind, "kind of budget" {
        /// As first agreed.
        Original = "original",
        /// As changed since.
        Revised = "revised",
    }
}

words! {
    /// Whether a budget binds: the statuses 1 and 2 of IATI 2.03.
    BudgetStatus, "status of a budget" {
        /// It does not.
        Indicative = "indicative",
        /// It does.
        Committed = "committed",
    }
}

/// The budget of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectBudget {
    /// What it is.
    pub kind: BudgetKind,
    /// Whether it binds.
    pub status: BudgetStatus,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// How much.
    pub value: Amount,
}

/// A payment that is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disbursement {
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BudgetKind>,
    /// The first day.
    pub from: Date,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How much.
    pub value: Amount,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Organisation>,
    /// Who is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Organisation>,
}

words! {
    /// What a transaction is: the types 1 to 13 of IATI 2.03, in their order.
    TransactionKind, "kind of transaction" {
        /// Money that comes in.
        IncomingFunds = "incoming-funds",
        /// A firm promise to pay.
        OutgoingCommitment = "outgoing-commitment",
        /// Paid to whoever works on it.
        Disbursement = "disbursement",
        /// Spent on goods and services.
        Expenditure = "expenditure",
        /// Interest paid.
        InterestPayment = "interest-payment",
        /// A loan paid back.
        LoanRepayment = "loan-repayment",
        /// What was paid before and counted now.
        Reimbursement = "reimbursement",
        /// Shares bought.
        PurchaseOfEquity = "purchase-of-equity",
        /// Shares sold.
        SaleOfEquity = "sale-of-equity",
        /// A guarantee.
        CreditGuarantee = "credit-guarantee",
        /// A firm promise that comes in.
        IncomingCommitment = "incoming-commitment",
        /// A promise that is not firm.
        OutgoingPledge = "outgoing-pledge",
        /// A promise that comes in and is not firm.
        IncomingPledge = "incoming-pledge",
    }
}

/// Money that was promised, received or paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// What it is.
    pub kind: TransactionKind,
    /// The day.
    pub on: Date,
    /// How much.
    pub value: Amount,
    /// Its number with whoever reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Whether it is humanitarian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub humanitarian: Option<bool>,
    /// What it is for, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Told>,
    /// Who gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Organisation>,
    /// Who receives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Organisation>,
    /// A code of IATI's `DisbursementChannel`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Its own recipient.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// Its own sectors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
    /// Its own flow type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// Its own finance type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance: Option<String>,
    /// Its own tied status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tied: Option<String>,
    /// Its own types of aid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aid_types: Vec<Coded>,
}

/// A document about an activity, elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLink {
    /// Its address.
    pub url: String,
    /// Its media type.
    pub format: String,
    /// Its titles as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Told>,
    /// Codes of IATI's `DocumentCategory`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Language tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

words! {
    /// What another activity is to this one: the types 1 to 5 of IATI 2.03, in their order.
    RelatedKind, "relation of an activity" {
        /// It contains this one.
        Parent = "parent",
        /// It is a part of this one.
        Child = "child",
        /// It is a part of the same one.
        Sibling = "sibling",
        /// It is paid with the same money.
        CoFunded = "co-funded",
        /// It is the same, as another reports it.
        ThirdParty = "third-party",
    }
}

/// Another activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedActivity {
    /// Its identifier.
    pub identifier: String,
    /// What it is to this one.
    pub kind: RelatedKind,
}
