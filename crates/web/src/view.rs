//! Parts that several pages show: words with their language, parties, passages, rows of commitments and the
//! bands of their due dates. Plain values, made by the page from what the office answers.

use crate::page::Page;
use jiff::civil::Date;
use tansiq_model::{
    Basis, Commitment, Due, Footing, Grade, Label, Lang, PartialDate, ProposalKind, ProposalState, Role,
    Text, TextField, TextKind, Texts,
};

/// Text for people in the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Where it comes from.
    pub kind: TextKind,
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self { text: text.body.clone(), lang: text.lang, kind: text.kind }
    }
}

impl Words {
    /// The title among these texts, in this language if there is one.
    #[must_use]
    pub fn title(texts: &Texts, lang: Lang) -> Option<Self> {
        texts.best(TextField::Title, lang).map(Self::from)
    }

    /// The note among these texts, in this language if there is one.
    #[must_use]
    pub fn note(texts: &Texts, lang: Lang) -> Option<Self> {
        texts.best(TextField::Note, lang).map(Self::from)
    }

    /// Words of ours, such as a number that stands in for a missing title.
    #[must_use]
    pub fn plain(text: impl Into<String>, lang: Lang) -> Self {
        Self { text: text.into(), lang, kind: TextKind::Original }
    }

    /// A translation for work, which a page marks as such.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.kind == TextKind::Working
    }
}

/// A party by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyName {
    /// The stable code.
    pub code: String,
    /// The name.
    pub name: Words,
    /// What it does in the record at hand.
    pub role: Option<Role>,
    /// Invented for a demonstration.
    pub fictional: bool,
}

/// A passage of a document that a record rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The number of the document, such as `D-2024-0003`.
    pub document: String,
    /// The document's title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The words, exactly.
    pub quote: String,
    /// Their language.
    pub lang: Lang,
    /// Where the document came from.
    pub url: Option<String>,
    /// The words in other languages.
    pub translations: Vec<Words>,
    /// Who took it into the register, and when.
    pub accepted: Option<(String, Date)>,
    /// How near its document is to those who speak in it.
    pub grade: Grade,
    /// Its place among the sources of its record, from 0.
    pub position: usize,
}

/// One commitment in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitmentRow {
    /// The number, such as `C-2024-0017`.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// Whoever answers for it.
    pub owners: Vec<PartyName>,
    /// The label today.
    pub label: Label,
    /// The label rests on the owner's own report alone.
    pub self_reported: bool,
    /// Nobody can say when it is kept.
    pub not_measurable: bool,
    /// When it is due.
    pub due: DueDate,
    /// The day of the last report.
    pub last_report: Option<Date>,
    /// What it rests on.
    pub footing: Footing,
}

impl CommitmentRow {
    /// An official text carries it, or all sides agreed: nothing has to be said about that in a list.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.footing == Footing::Confirmed
    }
}

/// When something is due, with all that a page says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct DueDate {
    /// As agreed.
    pub due: Option<Due>,
    /// The period that counts: after a postponement the new one.
    pub period: Option<PartialDate>,
    /// The period was agreed later, in place of a first one.
    pub postponed: bool,
    /// Stated or worked out.
    pub basis: Basis,
}

impl From<&Commitment> for DueDate {
    fn from(commitment: &Commitment) -> Self {
        Self {
            due: commitment.due,
            period: commitment.due_period(),
            postponed: commitment.flags.postponed_to.is_some(),
            basis: commitment.due_basis,
        }
    }
}

impl DueDate {
    /// How far past its last day today is, or how many days are left, in words; `None` without a date.
    #[must_use]
    pub fn distance(&self, p: &Page) -> Option<String> {
        let past = self.period?.days_past(p.today);
        let days = usize::try_from(past.unsigned_abs()).ok()?;
        Some(p.count(if past > 0 { "due-over" } else { "due-in" }, days))
    }

    /// Worked out or put forward, and not stated: not certain.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        self.basis != Basis::Stated
    }

    /// Put forward, and waiting for the sides to agree.
    #[must_use]
    pub fn is_proposed(&self) -> bool {
        self.due.is_some() && self.basis == Basis::Proposed
    }

    /// Due at the next session of the dialogue.
    #[must_use]
    pub fn is_next_session(&self) -> bool {
        self.due == Some(Due::NextSession)
    }
}

/// Where a value of a proposal comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It stands in the text, in this paragraph.
    Text(u32),
    /// It was worked out from these words.
    Words(String),
    /// From the text around it, for a person to confirm.
    Confirm,
}

impl Origin {
    /// It is not certain.
    #[must_use]
    pub const fn is_inferred(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

/// The class of what a commitment rests on.
#[must_use]
pub const fn footing_class(footing: &Footing) -> &'static str {
    match footing {
        Footing::Confirmed => "done",
        Footing::Reported => "prop",
        Footing::Entered => "open",
    }
}

/// Its icon.
#[must_use]
pub const fn footing_icon(footing: &Footing) -> &'static str {
    match footing {
        Footing::Confirmed => "check",
        Footing::Reported => "quote",
        Footing::Entered => "user",
    }
}

/// The class of a proposal's state.
#[must_use]
pub const fn state_class(state: &ProposalState) -> &'static str {
    match state {
        ProposalState::Open => "prop",
        ProposalState::Accepted | ProposalState::Edited | ProposalState::Linked => "done",
        ProposalState::Split | ProposalState::Rejected => "open",
    }
}

/// The icon of a proposal's state.
#[must_use]
pub const fn state_icon(state: &ProposalState) -> &'static str {
    match state {
        ProposalState::Open => "prop",
        ProposalState::Accepted | ProposalState::Edited => "done",
        ProposalState::Linked => "link",
        ProposalState::Split => "edit",
        ProposalState::Rejected => "void",
    }
}

/// The icon of a kind of proposal.
#[must_use]
pub const fn proposal_icon(kind: &ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Meeting => "meet",
        ProposalKind::Training => "train",
        ProposalKind::Assistance => "help",
        ProposalKind::Commitment => "commit",
        ProposalKind::Needs => "need",
        ProposalKind::DocumentAdopted => "doc",
        ProposalKind::Statistic => "stat",
        ProposalKind::Appointment => "user",
    }
}

/// The class of a proposal's mark in the text: promises, what took place, and figures differ in line as well as
/// in colour.
#[must_use]
pub const fn mark_class(kind: &ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Commitment | ProposalKind::Needs | ProposalKind::Assistance => "m-commit",
        ProposalKind::Meeting
        | ProposalKind::Training
        | ProposalKind::DocumentAdopted
        | ProposalKind::Appointment => "m-meet",
        ProposalKind::Statistic => "m-stat",
    }
}
