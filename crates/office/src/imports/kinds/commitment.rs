//! Commitments, with what is reported about them.

use super::{Imported, PartyField};
use crate::{
    Office,
    imports::{compare::Comparing, meet::Meant, plan::remark},
    progress::{Side, report_on},
};
use tansiq_model::{
    Basis, Commitment, Completion, Due, Flags, Id, PartialDate, Party, ProgressReport, Record, Remark, Role,
    Session, Statement,
};
use tansiq_sheet::{Field, GivenRow, Parsed, Status};

fn due(due: &Due) -> Parsed {
    match due {
        Due::At(date) => Parsed::Date(*date),
        Due::NextSession => Parsed::NextSession,
    }
}

impl Imported for Commitment {
    const PARTIES: &'static [PartyField] = &[
        (Field::Owners, Role::OWNERS, Role::Committer),
        (Field::Beneficiaries, &[Role::Beneficiary], Role::Beneficiary),
    ];

    fn blank(_: &GivenRow) -> Result<Self, Remark> {
        Ok(Self {
            session: None,
            made_on: None,
            due: None,
            due_basis: Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags::default(),
        })
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        let date = |date: &PartialDate| Parsed::Date(*date);
        comparing.set(Field::MadeOn, |body| &mut body.made_on, row.made_on, date);
        comparing.set(Field::Due, |body| &mut body.due, row.due, due);
        comparing.set(Field::PostponedTo, |body| &mut body.flags.postponed_to, row.postponed_to, date);
        let body = &comparing.record.body;
        if let (Some(Due::At(due)), Some(later)) = (body.due, body.flags.postponed_to)
            && later.latest() <= due.latest()
        {
            return Err(remark("", "out-of-order", format!("{} {}", Field::Due, Field::PostponedTo)));
        }
        if let Some(cell) = &row.session {
            let shelf = comparing.shelf;
            match shelf.session(cell) {
                Some(session) => {
                    let called = |id: &Id<Session>| shelf.session_called(*id);
                    comparing.set(Field::Session, |body| &mut body.session, Some(session.id), called);
                    comparing.record.body.next_session_on = session.body.next.map(PartialDate::latest);
                }
                None => comparing.remarks.push(remark("", "session-unknown", cell)),
            }
        }
        if row.status == Some(Status::Withdrawn) && !comparing.record.body.flags.withdrawn {
            comparing.record.body.flags.withdrawn = true;
            let old = comparing.record.body.self_reported.map(Parsed::Said);
            comparing.note(Field::Status, old, Some(Parsed::Status(Status::Withdrawn)));
        }
        let shelf = comparing.shelf;
        let reports = comparing.met.map(|met| shelf.reports(met.id)).unwrap_or_default();
        comparing.statement = news(comparing, reports, row)?;
        if let Some(said) = comparing.statement {
            let old = comparing.record.body.self_reported.map(Parsed::Said);
            comparing.note(Field::Status, old, Some(Parsed::Said(said)));
        }
        Ok(())
    }

    /// Of several with one title, those whose dates are those of the row; one alone is meant whatever its dates.
    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        let same = row.due.is_none_or(|due| record.body.due == Some(due))
            && row.made_on.is_none_or(|made| record.body.made_on == Some(made));
        if same { Meant::Yes } else { Meant::No }
    }

    const ONE_IS_MEANT: bool = true;

    fn report(
        office: &Office,
        owner: Id<Party>,
        record: &mut Record<Self>,
        said: Statement,
    ) -> Option<Record<ProgressReport>> {
        Some(report_on(office, owner, record, Side::Own, said, &[]).0)
    }
}

/// What a row says about completion, unless somebody reported the same already.
fn news(
    comparing: &Comparing<'_, Commitment>,
    reports: &[Record<ProgressReport>],
    row: &GivenRow,
) -> Result<Option<Statement>, Remark> {
    let completion = match row.status {
        Some(Status::NotStarted) => Completion::NotStarted,
        Some(Status::Limited) => Completion::Limited,
        Some(Status::Substantial) => Completion::Substantial,
        Some(Status::Complete) => Completion::Complete,
        Some(Status::Postponed | Status::Withdrawn | Status::WorkedOut) | None => return Ok(None),
    };
    let as_of = row.reported_as_of.unwrap_or(comparing.today);
    if as_of > comparing.today {
        return Err(remark("", "in-the-future", as_of));
    }
    if let Some(date) = row.completed_on.filter(|date| date.earliest() > as_of) {
        return Err(remark("", "in-the-future", date));
    }
    let said = Statement { completion, as_of, completed_on: row.completed_on };
    let told_on_that_day = |report: &Record<ProgressReport>| {
        !report.body.reviewer
            && (report.body.completion, report.body.completed_on) == (completion, row.completed_on)
            && report.body.as_of == as_of
    };
    // Without a day of its own, the same state is no news on another day.
    let told_before = row.reported_as_of.is_none()
        && comparing.record.body.self_reported.is_some_and(|last| {
            last.completion == completion
                && (row.completed_on.is_none() || last.completed_on == row.completed_on)
        });
    Ok((!told_before && !reports.iter().any(told_on_that_day)).then_some(said))
}
