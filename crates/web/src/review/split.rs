//! `/proposals/{id}/split`: one proposal cut into two.

use super::{
    Tab,
    decide::{by_id, onward, revision},
};
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::lookup::number;
use crate::page::{Area, Page};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Document, Lang, Proposal, ProposalState, Record, Source, Verdict};
use tansiq_office::{OfficeError, Problem, locate};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// A piece of the passage between two places where it may be cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutPiece {
    /// Its first code point in the text.
    pub start: u32,
    /// Its words.
    pub text: String,
}

/// The form to cut a proposal in two.
#[derive(Template)]
#[template(path = "review/split.html")]
pub struct SplitProposal {
    /// What stands around it.
    pub p: Page,
    /// The document's number.
    pub document: String,
    /// The proposal's id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// The revision that the person saw.
    pub revision: u32,
    /// The language of the text.
    pub lang: Lang,
    /// The passage.
    pub quote: String,
    /// Where it may be cut.
    pub pieces: Vec<CutPiece>,
    /// The cut that was chosen, as typed.
    pub cut: String,
    /// Words of the first part, as typed.
    pub first: String,
    /// Words of the second part, as typed.
    pub second: String,
    /// What is wrong.
    pub faults: Faults,
}

struct Desk {
    visit: Visit,
    proposal: Record<Proposal>,
    document: Record<Document>,
    source: Source,
}

impl Desk {
    async fn open(visit: Visit, id: &str) -> Result<Self, Failure> {
        let visit = visit.within(Area::Documents);
        let proposal = by_id(&visit, id).await?;
        visit.may(Act::ProposalSplit, &proposal)?;
        let document = visit.view.get(proposal.body.document).await?;
        let source = proposal.sources.first().cloned().ok_or(Failure::not_found())?;
        Ok(Self { visit, proposal, document, source })
    }

    fn pieces(&self) -> Vec<CutPiece> {
        let letters: Vec<char> = self.source.quote.chars().collect();
        let piece = |[start, end]: [u32; 2]| CutPiece {
            start: self.source.start + start,
            text: letters[start as usize..end as usize].iter().collect(),
        };
        tansiq_text::clauses(&self.source.quote).into_iter().map(piece).collect()
    }

    fn page(&self, fields: &Fields, faults: Faults) -> SplitProposal {
        let text = |name: &str| fields.get(name).to_owned();
        SplitProposal {
            p: self.visit.p.clone(),
            document: number(&self.document),
            id: self.proposal.id.to_string(),
            number: self.proposal.body.position,
            revision: self.proposal.revision,
            lang: self.document.body.lang,
            quote: self.source.quote.clone(),
            pieces: self.pieces(),
            cut: text("cut"),
            first: text("first"),
            second: text("second"),
            faults,
        }
    }

    /// The words of a part, found in the passage.
    fn part(&self, words: &str) -> Option<[u32; 2]> {
        let [start, end] = locate(&self.source.quote, None, words)?;
        Some([self.source.start + start, self.source.start + end])
    }

    /// The parts that were chosen: by their words, or by the place of the cut, without the blanks and commas there.
    fn parts(&self, fields: &Fields) -> Result<[[u32; 2]; 2], Faults> {
        let p = &self.visit.p;
        let mut faults = Faults::default();
        let (first, second) = (fields.get("first"), fields.get("second"));
        if first.is_empty() && second.is_empty() {
            let cut: Option<u32> = fields.get("cut").parse().ok();
            let spans = tansiq_text::clauses(&self.source.quote);
            let at = spans.iter().position(|[start, _]| cut == Some(self.source.start + start));
            let parts = at.filter(|at| *at > 0).map(|at| {
                let place = |point: u32| self.source.start + point;
                let last = spans.len() - 1;
                [[place(spans[0][0]), place(spans[at - 1][1])], [place(spans[at][0]), place(spans[last][1])]]
            });
            return parts.ok_or_else(|| {
                faults.say("cut", p.tr("fault-split-none"));
                faults
            });
        }
        let found = [("first", first), ("second", second)].map(|(field, words)| {
            let part = self.part(words);
            if part.is_none() {
                faults.add(p, field, Problem::NotInText, words);
            }
            part
        });
        match found {
            [Some(first), Some(second)] => Ok([first, second]),
            _ => Err(faults),
        }
    }
}

/// `GET /proposals/{id}/split`.
///
/// # Errors
/// For somebody who may not write, or when there is no such proposal. One that is decided has no form.
pub async fn form(visit: Visit, Path(id): Path<String>) -> Answer {
    let desk = Desk::open(visit, &id).await?;
    if desk.proposal.body.state != ProposalState::Open {
        let (document, at) = (number(&desk.document), desk.proposal.body.position);
        return Ok(go(&desk.visit.p, format!("/documents/{document}/review?at={at}#p{at}")));
    }
    show(&desk.page(&Fields::default(), Faults::default()))
}

/// `POST /proposals/{id}/split`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &id).await?;
    let visit = &desk.visit;
    let again = |status, faults| show_as(status, &desk.page(&fields, faults));
    let parts = match desk.parts(&fields) {
        Ok(parts) => parts,
        Err(faults) => return again(StatusCode::UNPROCESSABLE_ENTITY, faults),
    };
    match visit.office.split(&visit.actor, desk.proposal.id, revision(&fields)?, parts).await {
        Ok(whole) => onward(visit, Tab::All, &whole, Verdict::Split).await,
        Err(OfficeError::Invalid(errors)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, Faults::of_office(&visit.p, &errors))
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            Err(OfficeError::NotNow("proposal-decided").into())
        }
        Err(error) => Err(error.into()),
    }
}
