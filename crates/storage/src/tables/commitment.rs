//! Commitments, their milestones, reports and evidence.

use super::{Sealed, Searched, Ties, parts};
use crate::{
    Result, StorageError,
    row::{Columns, Row},
};
use tansiq_model::{Commitment, Evidence, Flags, Milestone, ProgressReport, Statement};

fn statement(columns: Columns, names: [&'static str; 3], statement: Option<Statement>) -> Columns {
    columns
        .word_opt(names[0], statement.map(|s| s.completion))
        .word_opt(names[1], statement.map(|s| s.as_of))
        .word_opt(names[2], statement.and_then(|s| s.completed_on))
}

fn read_statement(row: &Row<'_>, names: [&'static str; 3]) -> Result<Option<Statement>> {
    match (row.word_opt(names[0])?, row.word_opt(names[1])?, row.word_opt(names[2])?) {
        (Some(completion), Some(as_of), completed_on) => {
            Ok(Some(Statement { completion, as_of, completed_on }))
        }
        (None, None, None) => Ok(None),
        _ => Err(StorageError::Damaged(format!("{}: the parts of a report do not go together", names[0]))),
    }
}

const SELF: [&str; 3] = ["self_completion", "self_as_of", "self_completed_on"];
const REVIEWED: [&str; 3] = ["reviewed_completion", "reviewed_as_of", "reviewed_completed_on"];

impl Sealed for Commitment {
    fn table() -> &'static str {
        "commitment"
    }

    fn columns(&self) -> Columns {
        let standing = self.standing();
        let columns = Columns::default()
            .with("session_id", self.session.map(|s| s.uuid()))
            .word_opt("made_on", self.made_on)
            .with("due", parts::due(self.due))
            .word("due_basis", self.due_basis)
            .word_opt("next_session_on", self.next_session_on)
            .with("withdrawn", self.flags.withdrawn)
            .with("superseded_by", self.flags.superseded_by.map(|c| c.uuid()))
            .word_opt("postponed_to", self.flags.postponed_to)
            .with("not_measurable", self.flags.not_measurable)
            .word_opt("completion", standing.completion)
            .word_opt("due_until", standing.due_until())
            .word_opt("postponed_until", standing.postponed_latest)
            .word_opt("settled_on", standing.settled_on);
        statement(statement(columns, SELF, self.self_reported), REVIEWED, self.reviewed)
    }

    fn ties(&self) -> Ties {
        Ties { verdict: self.reviewed, ..Ties::default() }
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            session: row.id_opt("session_id")?,
            made_on: row.word_opt("made_on")?,
            due: parts::read_due(row)?,
            due_basis: row.word("due_basis")?,
            next_session_on: row.word_opt("next_session_on")?,
            self_reported: read_statement(row, SELF)?,
            reviewed: read_statement(row, REVIEWED)?,
            flags: Flags {
                withdrawn: row.get("withdrawn")?,
                superseded_by: row.id_opt("superseded_by")?,
                postponed_to: row.word_opt("postponed_to")?,
                not_measurable: row.get("not_measurable")?,
            },
        })
    }
}

impl Sealed for Milestone {
    fn table() -> &'static str {
        "milestone"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .with("commitment_id", self.commitment.uuid())
            .number("position", self.position)
            .word_opt("due", self.due)
            .word_opt("done_on", self.done_on)
    }

    fn ties(&self) -> Ties {
        Ties { of: Some(self.commitment), ..Ties::default() }
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            commitment: row.id("commitment_id")?,
            position: row.number("position")?,
            due: row.word_opt("due")?,
            done_on: row.word_opt("done_on")?,
        })
    }
}

impl Sealed for ProgressReport {
    fn table() -> &'static str {
        "progress_report"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .with("commitment_id", self.commitment.uuid())
            .with("reviewer", self.reviewer)
            .word("completion", self.completion)
            .word("as_of", self.as_of)
            .word_opt("completed_on", self.completed_on)
    }

    fn ties(&self) -> Ties {
        Ties { of: Some(self.commitment), independent: self.reviewer, ..Ties::default() }
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            commitment: row.id("commitment_id")?,
            reviewer: row.get("reviewer")?,
            completion: row.word("completion")?,
            as_of: row.word("as_of")?,
            completed_on: row.word_opt("completed_on")?,
        })
    }
}

impl Sealed for Evidence {
    fn table() -> &'static str {
        "evidence"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .with("commitment_id", self.commitment.uuid())
            .with("report_id", self.report.map(|r| r.uuid()))
            .word("evidence_kind", self.kind)
            .with("file_sha256", self.file_sha256.clone())
            .with("file_name", self.file_name.clone())
            .with("url", self.url.clone())
            .word_opt("dated", self.dated)
    }

    fn ties(&self) -> Ties {
        Ties { of: Some(self.commitment), with: self.report, ..Ties::default() }
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            commitment: row.id("commitment_id")?,
            report: row.id_opt("report_id")?,
            kind: row.word("evidence_kind")?,
            file_sha256: row.get("file_sha256")?,
            file_name: row.get("file_name")?,
            url: row.get("url")?,
            dated: row.word_opt("dated")?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        let words = [&self.file_name, &self.url].into_iter().flatten().map(String::as_str).collect();
        Searched { words, ..Searched::default() }
    }
}
