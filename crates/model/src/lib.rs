//! The words of the field as types.
//!
//! This floor knows no database, no clock and no chance: a value that depends on today takes the day as an
//! argument. A rule of the field (what "overdue" means, which marking may be stored) stands here once, with
//! its source in the doc comment of the item that holds it.
//!
//! Errors of this crate are [`ModelError`]: a value that came from outside is not one of the field's words.
//! The layer that knows where the value came from says so to the person.

mod comment;
mod commitment;
mod date;
mod footing;
mod group;
mod id;
mod import;
mod lang;
mod marking;
mod need;
mod offer;
mod party;
mod project;
mod project_parts;
mod proposal;
mod quantity;
mod raised;
mod readers;
mod record;
mod register;
mod reminder;
mod score;
mod settings;
mod steps;
mod term;

pub use comment::Comment;
pub use commitment::{Agreement, Aspect, Commitment, Completion, Due, Flags, Label, Standing, Statement};
pub use date::{Basis, PartialDate, Precision, Span};
pub use footing::{Footing, all_agree};
pub use group::Group;
pub use id::{Id, Reference, ReferenceKind};
pub use import::{Import, ImportLine, ImportState, LineOutcome, RawCell, Remark};
pub use lang::Lang;
pub use marking::{Audience, Marking};
pub use need::{AidKind, Need, Origin, Tongue, Urgency};
pub use offer::{Confirmation, Match, MatchFault, MatchSide, MatchState, Modality, Offer, OfferState};
pub use party::{BodyForm, Party, PartyCode, PartyKind};
pub use project::{
    Activity, Partner, PartnerRole, Project, ProjectDates, ProjectFault, ProjectScope, ProjectStatus,
};
pub use project_parts::{
    Amount, BudgetKind, BudgetStatus, Coded, Contact, Disbursement, DocumentLink, HumanitarianScope,
    MoneyBand, Organisation, OtherIdentifier, PolicyMarker, ProjectBudget, Recipient, RelatedActivity,
    RelatedKind, Sector, Share, Told, Transaction, TransactionKind,
};
pub use proposal::{
    Decision, Proposal, ProposalKind, ProposalState, Proposed, ProposedParty, Verdict, Why, WhyPart,
};
pub use quantity::{Decimal, Money, Qualifier, Quantity};
pub use raised::Raisable;
pub use record::{
    Body, Kind, PartyRole, Place, Record, Role, Source, Text, TextField, TextKind, Texts, Theme,
};
pub use register::{
    AdoptedDocument, Claim, Delivery, Detail, Document, Event, Evidence, EvidenceKind, Grade, MediaType,
    Milestone, Priority, ProgressReport, Series, Session,
};
pub use reminder::{Answered, Reminders};
pub use score::{Criterion, ProjectScore, ScoreGrade, ScoreSide, both_sides_in};
pub use settings::{Digits, Months, Settings};
pub use steps::{Holder, NeedStep, StepFault, StepReason, StepTaken, Taker, Way};
pub use term::{Held, RoleTerm, Seat};

/// A value from outside that is not one of the field's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a date of EDTF level 0 or 1 in the shapes that Tansiq uses; holds the value.
    #[error("not a date: {0:?}")]
    Date(String),
    /// A range whose end is before its start.
    #[error("the range {0:?} ends before it starts")]
    Backwards(String),
    /// Not a word of the list named first; holds the value.
    #[error("not a {0}: {1:?}")]
    Word(&'static str, String),
    /// TLP:RED, which is never stored (FIRST TLP 2.0: for the eyes of individual recipients only).
    #[error("TLP:RED is for named recipients only and is never stored")]
    Red,
    /// Not a decimal number.
    #[error("not a decimal number: {0:?}")]
    Number(String),
}

/// Declares an enumeration whose members have one stable word each: in the database, in JSON and on the wire.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $list:literal { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The stable word of this member.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::ModelError;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err($crate::ModelError::Word($list, word.to_owned())) }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
    };
}
