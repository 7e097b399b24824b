//! `POST /proposals/{id}`: a decision about a proposal as it is, or taking one back.

use super::show::Asked;
use super::{Tab, load};
use crate::conflict;
use crate::errors::Failure;
use crate::forms::{Conflict, Fields};
use crate::lookup::number;
use crate::page::Area;
use crate::visit::{Answer, Visit, go, show_as};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Id, Proposal, ProposalState, Record, Verdict};
use tansiq_office::{Judgement, LinkTo, OfficeError, Reason};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// The proposal with an id.
///
/// # Errors
/// When there is none for this visitor.
pub(super) async fn by_id(visit: &Visit, id: &str) -> Result<Record<Proposal>, Failure> {
    let id: Id<Proposal> = id.parse().map_err(|_| Failure::not_found())?;
    Ok(visit.view.get(id).await?)
}

/// The revision that a form carries.
///
/// # Errors
/// When it carries none.
pub fn revision(fields: &Fields) -> Result<u32, Failure> {
    fields.get("revision").parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))
}

/// To the review at the next proposal that waits, with a line about what was done. Where things stand travels in
/// the address, so that nothing of it is remembered here.
pub(super) async fn onward(visit: &Visit, tab: Tab, proposal: &Record<Proposal>, verdict: Verdict) -> Answer {
    let document = visit.view.get(proposal.body.document).await?;
    let on = proposal.body.position;
    // With nothing left to decide it stays where it is, so that the last decision can be taken back by its key.
    let at = match verdict {
        Verdict::Undo => on,
        _ => next_open(visit, &visit.view.proposals(document.id).await?, on).unwrap_or(on),
    };
    let (path, tab) = (format!("/documents/{}/review", number(&document)), tab.word());
    let revision = proposal.revision;
    Ok(go(&visit.p, format!("{path}?show={tab}&at={at}&did={verdict}&on={on}&revision={revision}#p{at}")))
}

/// The next proposal that waits, after the one with a number or from the start; those that are folded away come last.
fn next_open(visit: &Visit, proposals: &[Record<Proposal>], after: u32) -> Option<u32> {
    let waiting = |away: bool| {
        let open = proposals.iter().filter(|one| one.body.state == ProposalState::Open);
        open.filter(move |one| load::is_less_sure(visit, one) == away).map(|one| one.body.position)
    };
    let next = |away: bool| waiting(away).find(|number| *number > after).or_else(|| waiting(away).next());
    next(false).or_else(|| next(true))
}

/// The review as it is now, with what somebody else did first.
async fn overtaken(visit: Visit, tab: Tab, proposal: &Record<Proposal>, conflict: Conflict) -> Answer {
    let asked = Asked { show: tab.word().to_owned(), at: Some(proposal.body.position), ..Asked::default() };
    let mut page = load::review(&visit, proposal.body.document, &asked).await?;
    // The address of the form shows nothing by itself.
    page.p.path = format!("/documents/{}/review", page.reference);
    page.conflict = Some(conflict);
    show_as(StatusCode::CONFLICT, &page)
}

/// The word of the form for accepting a commitment as one that nobody can measure.
const NOT_MEASURABLE: &str = "not-measurable";

/// The word of the form for giving the reason of a rejection after it.
const WHY: &str = "why";

async fn say_why(visit: Visit, tab: Tab, proposal: &Record<Proposal>, seen: u32, reason: &Reason) -> Answer {
    match visit.office.say_why(&visit.actor, proposal.id, seen, reason).await {
        Ok(said) => onward(&visit, tab, &said, Verdict::Reject).await,
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = conflict::since(&visit, proposal.id, seen).await?;
            overtaken(visit, Tab::All, proposal, conflict).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /proposals/{id}` with `verdict`, `revision` and the tab to go back to.
///
/// # Errors
/// For somebody who may not write, or when there is no such proposal.
pub async fn send(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Documents);
    let proposal = by_id(&visit, &id).await?;
    visit.may(Act::ProposalAccept, &proposal)?;
    let (seen, tab) = (revision(&fields)?, Tab::of(fields.get("show")));
    let lang = visit.lang();
    let reason = || Reason { lang, text: fields.get("reason").to_owned() };
    let wrong = || Failure::Status(StatusCode::UNPROCESSABLE_ENTITY);
    let judgement = match fields.get("verdict") {
        // Two words of the form that are no verdicts: one way to accept, and a reason given later.
        NOT_MEASURABLE => Judgement::NotMeasurable,
        WHY => return say_why(visit, tab, &proposal, seen, &reason()).await,
        word => match word.parse().map_err(|_| wrong())? {
            Verdict::Accept => Judgement::Accept,
            Verdict::Reject => Judgement::Reject(reason()),
            Verdict::Undo => Judgement::Undo,
            Verdict::Link => Judgement::Link(LinkTo {
                record: fields.get("record").parse().map_err(|_| wrong())?,
                fill: fields.ticked("fill"),
            }),
            Verdict::Edit => return Ok(go(&visit.p, format!("/proposals/{}/edit", proposal.id))),
            Verdict::Split => return Ok(go(&visit.p, format!("/proposals/{}/split", proposal.id))),
        },
    };
    match visit.office.decide(&visit.actor, proposal.id, seen, &judgement).await {
        Ok(decided) => onward(&visit, tab, &decided.proposal, judgement.verdict()).await,
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = conflict::since(&visit, proposal.id, seen).await?;
            overtaken(visit, Tab::All, &proposal, conflict).await
        }
        Err(error) => Err(error.into()),
    }
}
