//! Since the last session: what became of each commitment.

use jiff::civil::Date;
use serde::Serialize;
use tansiq_model::{Basis, Commitment, Id, Label, PartialDate, ProgressReport, Record, Role, Statement};

/// The parts of the brief, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Complete, in time.
    Done,
    /// Complete, after its due period.
    DoneLate,
    /// The due period is over and it is not complete.
    Overdue,
    /// Under way, reported as not started, or postponed to a period that is not over.
    Going,
    /// Nothing was reported and it is not overdue.
    NoReport,
    /// Without an owner, a date or a measure, so that nobody can say whether it was kept.
    NotMeasurable,
    /// Withdrawn or superseded.
    Closed,
}

impl Section {
    /// Every part, in order.
    pub const ALL: &'static [Self] = &[
        Self::Done,
        Self::DoneLate,
        Self::Overdue,
        Self::Going,
        Self::NoReport,
        Self::NotMeasurable,
        Self::Closed,
    ];

    /// The stable word, which is also the key of the heading.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DoneLate => "done-late",
            Self::Overdue => "overdue",
            Self::Going => "going",
            Self::NoReport => "no-report",
            Self::NotMeasurable => "not-measurable",
            Self::Closed => "closed",
        }
    }
}

/// A commitment and all that was reported on it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The commitment as it stands now.
    pub commitment: Record<Commitment>,
    /// Every progress report on it.
    pub reports: Vec<Record<ProgressReport>>,
    /// The day on which the register first held it.
    pub recorded_on: Date,
}

/// One commitment of a brief.
#[derive(Debug, Clone)]
pub struct Line {
    /// The commitment as it stood on the brief's day.
    pub commitment: Record<Commitment>,
    /// Its label on that day.
    pub label: Label,
    /// The part it stands in.
    pub section: Section,
    /// It was made after the last session.
    pub is_new: bool,
    /// It has no owner, date or measure.
    pub measurable: bool,
    /// Days since its due period ended; only when overdue.
    pub days_late: Option<i64>,
}

/// A brief: every commitment in exactly one part.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The last day of the last session.
    pub since: Date,
    /// The day for which it speaks.
    pub as_of: Date,
    /// The commitments: by part, then by due date, then by reference.
    pub lines: Vec<Line>,
}

impl Brief {
    /// The commitments of a part.
    pub fn of(&self, section: Section) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.section == section)
    }

    /// The commitments that were made after the last session, whatever their part.
    pub fn new_since(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_new)
    }
}

/// Whether anybody can ever say that a commitment was kept: it has an owner and a date that is more than put forward, and nobody has confirmed
/// that a measure is missing. "Explore" and "strengthen" with no owner and no date are how promises get lost.
#[must_use]
pub fn is_measurable(commitment: &Record<Commitment>) -> bool {
    !commitment.body.flags.not_measurable
        && commitment.body.due.is_some()
        && commitment.body.due_basis != Basis::Proposed
        && commitment.parties_as(Role::OWNERS).next().is_some()
}

/// A commitment with what had been said of it by a day: the last report of each side that speaks for a day up to
/// it. A statement that stands in the commitment itself without a report counts in the same way.
#[must_use]
pub fn as_said_on(known: &Known, day: Date) -> Record<Commitment> {
    let last = |reviewer: bool, own: Option<Statement>| {
        let reported = known
            .reports
            .iter()
            .filter(|report| report.body.reviewer == reviewer && report.body.as_of <= day)
            .max_by_key(|report| (report.body.as_of, report.id));
        match reported {
            Some(report) => Some(Statement {
                completion: report.body.completion,
                as_of: report.body.as_of,
                completed_on: report.body.completed_on,
            }),
            None => own.filter(|statement| {
                statement.as_of <= day && !known.reports.iter().any(|report| report.body.reviewer == reviewer)
            }),
        }
    };
    let body = &known.commitment.body;
    let said = body.said_by(last(false, body.self_reported), last(true, body.reviewed));
    Record { body: said, ..known.commitment.clone() }
}

/// What became of each commitment since a session ended.
///
/// A commitment belongs to the brief when it was made by the brief's day; the day on which it was made is that of
/// its source, else that on which the register first held it. It is new when it was made after the session.
#[must_use]
pub fn since_last_session(known: &[Known], since: Date, as_of: Date) -> Brief {
    let made_on =
        |known: &Known| known.commitment.body.made_on.map_or(known.recorded_on, PartialDate::earliest);
    let mut lines: Vec<Line> = known
        .iter()
        .filter(|known| made_on(known) <= as_of)
        .map(|known| {
            let commitment = as_said_on(known, as_of);
            let label = commitment.body.label(as_of);
            let measurable = is_measurable(&commitment);
            let days_late = label
                .is_overdue()
                .then(|| commitment.body.due_period().map_or(0, |due| due.days_past(as_of)));
            let section = section(label, measurable);
            Line { label, section, measurable, days_late, is_new: made_on(known) > since, commitment }
        })
        .collect();
    lines.sort_by_key(|line| {
        let due = line.commitment.body.standing().due_until();
        (line.section, due.is_none(), due, line.commitment.reference, line.commitment.id)
    });
    Brief { since, as_of, lines }
}

const fn section(label: Label, measurable: bool) -> Section {
    match label {
        Label::Done => Section::Done,
        Label::DoneLate => Section::DoneLate,
        Label::OverdueNoEvidence | Label::OverdueSomeProgress => Section::Overdue,
        Label::Withdrawn | Label::Superseded => Section::Closed,
        Label::InProgress | Label::Postponed => Section::Going,
        _ if !measurable => Section::NotMeasurable,
        Label::NotStarted => Section::Going,
        Label::NoReport => Section::NoReport,
    }
}

/// The id of a line's commitment, for looking up what belongs to it.
impl Line {
    /// The commitment's id.
    #[must_use]
    pub fn id(&self) -> Id<Commitment> {
        self.commitment.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tansiq_model::{Completion, Due, Flags, Party, PartyRole};
    use uuid::Uuid;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn known(due: Option<&str>, owner: bool, made_on: &str) -> Known {
        let body = Commitment {
            session: None,
            made_on: Some(made_on.parse().unwrap()),
            due: due.map(|due| Due::At(due.parse().unwrap())),
            due_basis: Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags::default(),
        };
        let mut commitment = Record::new(Id::new(Uuid::from_u128(1)), Id::new(Uuid::from_u128(2)), body);
        if owner {
            let party: Id<Party> = Id::new(Uuid::from_u128(3));
            commitment.parties.push(PartyRole { party, role: Role::Committer });
        }
        Known { commitment, reports: Vec::new(), recorded_on: day("2024-09-30") }
    }

    fn report(
        id: u128,
        reviewer: bool,
        completion: Completion,
        as_of: &str,
        on: Option<&str>,
    ) -> Record<ProgressReport> {
        let body = ProgressReport {
            commitment: Id::new(Uuid::from_u128(1)),
            reviewer,
            completion,
            as_of: day(as_of),
            completed_on: on.map(|on| on.parse().unwrap()),
        };
        Record::new(Id::new(Uuid::from_u128(id)), Id::new(Uuid::from_u128(2)), body)
    }

    fn section_of(known: Known, as_of: &str) -> Section {
        since_last_session(&[known], day("2024-09-26"), day(as_of)).lines[0].section
    }

    #[test]
    fn the_brief_of_an_earlier_day_does_not_know_later_reports() {
        let mut conference = known(Some("2024-12"), true, "2024-09-26");
        conference.reports.push(report(
            9,
            false,
            Completion::Complete,
            "2025-01-12",
            Some("2025-01-09/2025-01-10"),
        ));
        assert_eq!(section_of(conference.clone(), "2024-12-31"), Section::NoReport);
        assert_eq!(section_of(conference.clone(), "2025-01-11"), Section::Overdue);
        assert_eq!(section_of(conference, "2025-01-14"), Section::DoneLate);
    }

    #[test]
    fn a_promise_without_owner_or_date_is_not_measurable_until_something_is_reported() {
        assert_eq!(section_of(known(None, true, "2024-09-26"), "2025-01-14"), Section::NotMeasurable);
        assert_eq!(
            section_of(known(Some("2025"), false, "2024-09-26"), "2025-01-14"),
            Section::NotMeasurable
        );
        assert_eq!(section_of(known(Some("2025"), true, "2024-09-26"), "2025-01-14"), Section::NoReport);
        let mut vague = known(None, true, "2024-09-26");
        vague.reports.push(report(9, false, Completion::Limited, "2024-12-01", None));
        assert_eq!(section_of(vague, "2025-01-14"), Section::Going);
    }

    #[test]
    fn only_what_was_made_after_the_session_is_new_and_what_was_made_later_is_left_out() {
        let all =
            [known(None, true, "2024-09-26"), known(None, true, "2024-10"), known(None, true, "2025-02")];
        let brief = since_last_session(&all, day("2024-09-26"), day("2025-01-14"));
        assert_eq!(brief.lines.len(), 2);
        assert_eq!(brief.new_since().count(), 1);
    }

    #[test]
    fn the_later_report_counts_and_the_reviewer_before_the_owner() {
        let mut promise = known(Some("2024-12"), true, "2024-09-26");
        promise.reports.push(report(8, false, Completion::Complete, "2024-12-20", Some("2024-12-19")));
        promise.reports.push(report(7, false, Completion::Limited, "2024-11-01", None));
        assert_eq!(section_of(promise.clone(), "2025-01-14"), Section::Done);
        promise.reports.push(report(6, true, Completion::Substantial, "2025-01-10", None));
        assert_eq!(section_of(promise, "2025-01-14"), Section::Overdue);
    }

    proptest! {
        #[test]
        fn every_commitment_stands_in_exactly_one_part(
            dues in prop::collection::vec((prop::option::of(2020i16..2030), any::<bool>(), 0usize..4), 0..12)
        ) {
            let all: Vec<Known> = dues
                .iter()
                .map(|(due, owner, completion)| {
                    let due = due.map(|year| year.to_string());
                    let mut known = known(due.as_deref(), *owner, "2024-09-26");
                    known.reports.push(report(9, false, Completion::ALL[*completion], "2024-12-01", None));
                    known
                })
                .collect();
            let brief = since_last_session(&all, day("2024-09-26"), day("2025-01-14"));
            let parts: usize = Section::ALL.iter().map(|section| brief.of(*section).count()).sum();
            prop_assert_eq!(parts, all.len());
        }
    }
}
