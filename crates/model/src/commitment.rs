//! The commitment and its one label.

use crate::register::Session;
use crate::{Basis, Body, Id, Kind, PartialDate, Party, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When a commitment is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// In a known period.
    At(PartialDate),
    /// At the next session of the dialogue: due on that session's last day.
    NextSession,
}

words! {
    /// How far a commitment has come: the scale of the Open Government Partnership's reviews.
    Completion, "completion" {
        /// A report says that nothing has begun.
        NotStarted = "not-started",
        /// Some steps were taken.
        Limited = "limited",
        /// Most was done.
        Substantial = "substantial",
        /// All was done.
        Complete = "complete",
    }
}

/// A statement about completion by one side: the owner's own report, or a reviewer's finding. The two are kept
/// apart and never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// How far it has come.
    pub completion: Completion,
    /// The day for which this is said.
    pub as_of: Date,
    /// When it was completed; only with [`Completion::Complete`].
    pub completed_on: Option<PartialDate>,
}

/// Flags that stand beside the completion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flags {
    /// The parties took it back.
    pub withdrawn: bool,
    /// Another commitment stands in its place.
    pub superseded_by: Option<Id<Commitment>>,
    /// The parties agreed a new due period.
    pub postponed_to: Option<PartialDate>,
    /// It has no owner, date or measure; a person has confirmed that none can be had.
    pub not_measurable: bool,
}

/// A promise by a named party. Owners and beneficiaries are the record's parties by role; its words in the
/// source are the record's source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// The session that it was made in.
    pub session: Option<Id<Session>>,
    /// When it was made.
    pub made_on: Option<PartialDate>,
    /// When it is due.
    pub due: Option<Due>,
    /// Whether the due date is stated or worked out.
    pub due_basis: Basis,
    /// The last day of the next session, once that session has a date; stands in for "at the next session".
    pub next_session_on: Option<Date>,
    /// What its owner last reported.
    pub self_reported: Option<Statement>,
    /// What a reviewer last found.
    pub reviewed: Option<Statement>,
    /// Flags.
    pub flags: Flags,
}

impl Body for Commitment {
    const KIND: Kind = Kind::Commitment;
}

words! {
    /// The one label of a commitment.
    Label, "label of a commitment" {
        /// The due period is over, nothing was reported or nothing was begun.
        OverdueNoEvidence = "overdue-no-evidence",
        /// The due period is over, something was done.
        OverdueSomeProgress = "overdue-some-progress",
        /// Some or most was done.
        InProgress = "in-progress",
        /// A report says that nothing has begun.
        NotStarted = "not-started",
        /// Nothing was reported.
        NoReport = "no-report",
        /// A new due period was agreed and is not over.
        Postponed = "postponed",
        /// Complete, after its due period.
        DoneLate = "done-late",
        /// Complete, in time.
        Done = "done",
        /// Another stands in its place.
        Superseded = "superseded",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

impl Label {
    /// Late and not settled.
    #[must_use]
    pub const fn is_overdue(self) -> bool {
        matches!(self, Self::OverdueNoEvidence | Self::OverdueSomeProgress)
    }

    /// Nothing more is expected.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate | Self::Superseded | Self::Withdrawn)
    }
}

/// What the label is computed from; also the columns that are stored beside a commitment so that SQL can filter
/// and sort by its label. All dates are whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The completion that counts: the reviewer's, else the owner's.
    pub completion: Option<Completion>,
    /// The completion that counts is the owner's own.
    pub self_reported: bool,
    /// The last day of the due period as first agreed.
    pub due_latest: Option<Date>,
    /// The last day of the postponed due period.
    pub postponed_latest: Option<Date>,
    /// The last day on which it may have been completed; only when complete.
    pub settled_on: Option<Date>,
    /// Withdrawn.
    pub withdrawn: bool,
    /// Superseded.
    pub superseded: bool,
}

impl Commitment {
    /// The standing of this commitment.
    ///
    /// The completion that counts is the reviewer's, else the owner's (shown as self-reported). The due period
    /// of "at the next session" ends on that session's last day and is open while the session has no date.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let counted = self.reviewed.or(self.self_reported);
        Standing {
            completion: counted.map(|s| s.completion),
            self_reported: self.reviewed.is_none() && self.self_reported.is_some(),
            due_latest: match self.due {
                Some(Due::At(date)) => Some(date.latest()),
                Some(Due::NextSession) => self.next_session_on,
                None => None,
            },
            postponed_latest: self.flags.postponed_to.map(PartialDate::latest),
            settled_on: counted
                .filter(|s| s.completion == Completion::Complete)
                .map(|s| s.completed_on.map_or(s.as_of, PartialDate::latest)),
            withdrawn: self.flags.withdrawn,
            superseded: self.flags.superseded_by.is_some(),
        }
    }

    /// The label on a day, from what is reported now. What was known or said on an earlier day is the question
    /// of the register's versions and of [`Commitment::said_by`].
    #[must_use]
    pub fn label(&self, on: Date) -> Label {
        self.standing().label(on)
    }

    /// The due period that counts: the postponed one, else the one first agreed; `None` while the next session
    /// has no date.
    #[must_use]
    pub fn due_period(&self) -> Option<PartialDate> {
        self.flags.postponed_to.or(match self.due {
            Some(Due::At(date)) => Some(date),
            Some(Due::NextSession) => self.next_session_on.map(PartialDate::day),
            None => None,
        })
    }

    /// This commitment with the statements that are given in place of its own: for the label on an earlier day,
    /// from the reports that were made for days up to it.
    #[must_use]
    pub fn said_by(&self, self_reported: Option<Statement>, reviewed: Option<Statement>) -> Self {
        Self { self_reported, reviewed, ..self.clone() }
    }
}

impl Standing {
    /// The last day of the due period that counts.
    #[must_use]
    pub fn due_until(&self) -> Option<Date> {
        self.postponed_latest.or(self.due_latest)
    }

    /// The label on a day: the first row of the list that holds.
    ///
    /// The list is the register's own, on the completion scale of the Open Government Partnership: withdrawn or
    /// superseded; complete within or before the due period, or without one; complete after it; postponed and
    /// the new period not over; period over with some progress; period over with none; some progress; not
    /// started; nothing reported. "Over" means that its last day has passed. Late is measured against the period
    /// that counts, so that what the parties agreed to postpone is not late before the new period ends.
    #[must_use]
    pub fn label(&self, on: Date) -> Label {
        use Completion::{Complete, Limited, NotStarted, Substantial};
        let over = self.due_until().is_some_and(|last| last < on);
        match self.completion {
            _ if self.withdrawn => Label::Withdrawn,
            _ if self.superseded => Label::Superseded,
            Some(Complete) => match (self.due_until(), self.settled_on) {
                (Some(last), Some(settled)) if settled > last => Label::DoneLate,
                _ => Label::Done,
            },
            _ if self.postponed_latest.is_some() && !over => Label::Postponed,
            Some(Limited | Substantial) if over => Label::OverdueSomeProgress,
            _ if over => Label::OverdueNoEvidence,
            Some(Limited | Substantial) => Label::InProgress,
            Some(NotStarted) => Label::NotStarted,
            None => Label::NoReport,
        }
    }
}

words! {
    /// What one side agreed to.
    Aspect, "aspect of an agreement" {
        /// The words.
        Text = "text",
        /// The due date.
        Date = "date",
        /// The status.
        Status = "status",
    }
}

/// One side's agreement to one aspect of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Agreement {
    /// The side.
    pub party: Id<Party>,
    /// To what.
    pub aspect: Aspect,
    /// Since when.
    pub agreed_on: Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn commitment(due: Option<&str>) -> Commitment {
        Commitment {
            session: None,
            made_on: None,
            due: due.map(|d| Due::At(d.parse().unwrap())),
            due_basis: Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags::default(),
        }
    }

    fn said(completion: Completion, as_of: &str, on: Option<&str>) -> Option<Statement> {
        Some(Statement { completion, as_of: day(as_of), completed_on: on.map(|d| d.parse().unwrap()) })
    }

    #[test]
    fn the_maritime_conference_is_done_late_and_the_forum_is_overdue() {
        let mut conference = commitment(Some("2024-12"));
        assert_eq!(conference.label(day("2024-12-31")), Label::NoReport);
        assert_eq!(conference.label(day("2025-01-01")), Label::OverdueNoEvidence);
        conference.self_reported = said(Completion::Complete, "2025-01-10", Some("2025-01-09/2025-01-10"));
        assert_eq!(conference.label(day("2025-01-14")), Label::DoneLate);
        assert_eq!(commitment(Some("2024-11")).label(day("2025-01-14")), Label::OverdueNoEvidence);
    }

    #[test]
    fn complete_within_the_period_or_without_one_is_done() {
        let mut promise = commitment(Some("2024-12"));
        promise.self_reported = said(Completion::Complete, "2025-01-10", Some("2024-12"));
        assert_eq!(promise.label(day("2025-03-01")), Label::Done);
        promise.due = None;
        promise.self_reported = said(Completion::Complete, "2030-01-10", None);
        assert_eq!(promise.label(day("2030-03-01")), Label::Done);
    }

    #[test]
    fn the_reviewer_counts_before_the_owner() {
        let mut promise = commitment(Some("2024-12"));
        promise.self_reported = said(Completion::Complete, "2024-12-20", Some("2024-12-20"));
        promise.reviewed = said(Completion::Limited, "2025-04-01", None);
        assert_eq!(promise.label(day("2025-04-02")), Label::OverdueSomeProgress);
        assert!(!promise.standing().self_reported);
    }

    #[test]
    fn what_was_postponed_is_late_only_after_the_new_period() {
        let mut promise = commitment(Some("2024-11"));
        promise.flags.postponed_to = Some("2025-33".parse().unwrap());
        assert_eq!(promise.label(day("2025-03-31")), Label::Postponed);
        assert_eq!(promise.label(day("2025-04-01")), Label::OverdueNoEvidence);
        promise.self_reported = said(Completion::Complete, "2025-02-10", Some("2025-02-10"));
        assert_eq!(promise.label(day("2025-04-01")), Label::Done);
        promise.flags.withdrawn = true;
        assert_eq!(promise.label(day("2025-04-01")), Label::Withdrawn);
    }

    #[test]
    fn at_the_next_session_is_open_until_that_session_has_a_date() {
        let mut promise = commitment(None);
        promise.due = Some(Due::NextSession);
        promise.self_reported = said(Completion::Limited, "2024-10-01", None);
        assert_eq!(promise.label(day("2030-01-01")), Label::InProgress);
        promise.next_session_on = Some(day("2025-09-25"));
        assert_eq!(promise.label(day("2025-09-25")), Label::InProgress);
        assert_eq!(promise.label(day("2025-09-26")), Label::OverdueSomeProgress);
    }
}
