use crate::register::Document;
use crate::{
    Basis, Body, Due, Id, Kind, ModelError, Money, PartialDate, PartyCode, Place, Quantity, Role, Theme,
    words,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

words! {
    /// What the reader proposes. Each becomes a record of its own kind when a person accepts it.
    ProposalKind, "kind of proposal" {
        /// Becomes an event.
        Meeting = "meeting",
        /// Becomes a delivery as reported.
        Training = "training",
        /// Becomes a project.
        Assistance = "assistance",
        /// Becomes a commitment.
        Commitment = "commitment",
        /// Becomes a need.
        Needs = "needs",
        /// Becomes an adopted document.
        DocumentAdopted = "document_adopted",
        /// Becomes a claim.
        Statistic = "statistic",
        /// Becomes a term of a role.
        Appointment = "appointment",
    }
}

impl ProposalKind {
    /// The kind of record that an accepted proposal of this kind becomes.
    #[must_use]
    pub const fn becomes(self) -> Kind {
        match self {
            Self::Meeting => Kind::Event,
            Self::Training => Kind::Delivery,
            Self::Assistance => Kind::Project,
            Self::Commitment => Kind::Commitment,
            Self::Needs => Kind::Need,
            Self::DocumentAdopted => Kind::AdoptedDocument,
            Self::Statistic => Kind::Claim,
            Self::Appointment => Kind::RoleTerm,
        }
    }
}

/// A party as the reader names it: by its code in the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedParty {
    /// The code.
    pub id: PartyCode,
    /// What it does.
    pub role: Role,
}

/// One step of the reason for a proposal: a rule's name and the words of the text that it rests on. The name is
/// the key of a message, so that a person reads the reason in her own language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyPart {
    /// The rule, such as `promise-verb`, `due-next-month`, `party-name`.
    pub rule: String,
    /// The words of the text that fired it; empty when it rests on the shape of the page.
    pub words: String,
}

/// Why the reader proposes something, in the order in which it came to the conclusion.
pub type Why = Vec<WhyPart>;

/// What the reader makes of a passage. Spans count Unicode code points of the extracted text, end excluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    /// What it would become.
    pub kind: ProposalKind,
    /// The words at the span.
    pub quote: String,
    /// `[start, end)`.
    pub span: [u32; 2],
    /// Parties and roles.
    pub parties: Vec<ProposedParty>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Where, if the text says so.
    pub place: Option<Place>,
    /// When it happened, or the day a figure holds for.
    pub date: Option<PartialDate>,
    /// Whether the date is stated or worked out.
    pub date_basis: Basis,
    /// When it is due; commitments only.
    pub due: Option<Due>,
    /// Whether the due date is stated or worked out.
    pub due_basis: Basis,
    /// The figure, if there is one.
    pub quantity: Option<Quantity>,
    /// The money, if there is any.
    pub money: Option<Money>,
    /// The name of an adopted text, or another title that stands in the text.
    pub title: Option<String>,
    /// The page repeats older matter.
    pub restated: bool,
    /// How sure the reader is, in thousandths.
    pub confidence: u16,
    /// Why.
    pub why: Why,
}

words! {
    /// What became of a proposal.
    ProposalState, "state of a proposal" {
        /// Waits for a person.
        Open = "open",
        /// Accepted as it was.
        Accepted = "accepted",
        /// Accepted with changes.
        Edited = "edited",
        /// Rejected.
        Rejected = "rejected",
        /// In the register already: its passage became a source of that record.
        Linked = "linked",
        /// Cut in two; the parts are proposals of their own.
        Split = "split",
    }
}

/// A proposal in the register. Its parties, themes and source are those of the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The document it was read in.
    pub document: Id<Document>,
    /// The place among the document's proposals, from 1.
    pub position: u32,
    /// What it would become.
    pub kind: ProposalKind,
    /// Where.
    pub place: Place,
    /// When.
    pub date: Option<PartialDate>,
    /// Whether the date is stated or worked out.
    pub date_basis: Basis,
    /// Due when.
    pub due: Option<Due>,
    /// Whether the due date is stated or worked out.
    pub due_basis: Basis,
    /// The figure.
    pub quantity: Option<Quantity>,
    /// The money.
    pub money: Option<Money>,
    /// The page repeats older matter.
    pub restated: bool,
    /// In thousandths.
    pub confidence: u16,
    /// Why.
    pub why: Why,
    /// What became of it.
    pub state: ProposalState,
    /// The record it became.
    pub became: Option<Uuid>,
    /// The proposal that a person cut it out of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split_from: Option<Id<Proposal>>,
}

impl Body for Proposal {
    const KIND: Kind = Kind::Proposal;
}

words! {
    /// What a person decided about a proposal.
    Verdict, "verdict" {
        /// Take it as it is.
        Accept = "accept",
        /// Take it with changes.
        Edit = "edit",
        /// Leave it out.
        Reject = "reject",
        /// Take the last decision back.
        Undo = "undo",
        /// Add its passage to a record that is in the register already.
        Link = "link",
        /// Cut it in two.
        Split = "split",
    }
}

/// One decision about one proposal. Decisions are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The proposal.
    pub proposal: Id<Proposal>,
    /// The revision of the proposal that it made: decisions about one proposal follow one another by it.
    pub revision: u32,
    /// What was decided.
    pub verdict: Verdict,
    /// The record that came of it or, for an undo, that was taken back.
    pub record: Option<Uuid>,
    /// When, in RFC 3339 with milliseconds.
    pub decided_at: String,
}

impl Body for Decision {
    const KIND: Kind = Kind::Decision;
}

impl ProposalState {
    /// The state after a verdict.
    ///
    /// # Errors
    /// [`ModelError::Word`] when the step is not allowed: only open proposals are decided, only decided ones
    /// are undone.
    pub fn after(self, verdict: Verdict) -> Result<Self, ModelError> {
        match (self, verdict) {
            (Self::Open, Verdict::Accept) => Ok(Self::Accepted),
            (Self::Open, Verdict::Edit) => Ok(Self::Edited),
            (Self::Open, Verdict::Reject) => Ok(Self::Rejected),
            (Self::Open, Verdict::Link) => Ok(Self::Linked),
            (Self::Open, Verdict::Split) => Ok(Self::Split),
            (state, Verdict::Undo) if state != Self::Open => Ok(Self::Open),
            _ => Err(ModelError::Word("step of a proposal", format!("{self} > {verdict}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_open_proposals_are_decided_and_every_decision_can_be_undone() {
        for verdict in Verdict::ALL.iter().copied().filter(|verdict| *verdict != Verdict::Undo) {
            let decided = ProposalState::Open.after(verdict).unwrap();
            assert_ne!(decided, ProposalState::Open);
            assert_eq!(decided.after(Verdict::Undo), Ok(ProposalState::Open));
            assert!(decided.after(verdict).is_err());
        }
        assert!(ProposalState::Open.after(Verdict::Undo).is_err());
    }
}
