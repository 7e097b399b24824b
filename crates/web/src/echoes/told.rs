//! What other pages tell of echoes: beside a proposal, in the text of a document, on the page of a commitment.

use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::Page;
use crate::view::{Passage, Words};
use crate::visit::Visit;
use std::collections::HashMap;
use tansiq_model::{
    Document, Id, Marking, PartialDate, Proposal, ProposalKind, ProposalState, Quantity, Record, Source,
};
use tansiq_office::{Appearance, Echo, FactSuggestion};

/// Words that stand in another document too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidBefore {
    /// Where.
    pub passage: Passage,
    /// When that was published.
    pub published: Option<PartialDate>,
    /// The figures in them are the same there.
    pub same_figures: bool,
    /// On how many copies of that page they stand too.
    pub copies: usize,
}

/// A proposal of a copy that says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The number of the document.
    pub document: String,
    /// The place of the proposal there.
    pub number: u32,
    /// What became of it.
    pub state: ProposalState,
    /// It was filed before this one.
    pub earlier: bool,
}

/// A figure that seems to answer the same question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLine {
    /// The number in the register.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// The figure.
    pub figure: Option<Quantity>,
    /// Why, in words.
    pub why: String,
}

fn line(p: &Page, appearance: &Appearance) -> SaidBefore {
    SaidBefore {
        passage: lookup::passage_in(p, &appearance.document, &appearance.source),
        published: appearance.document.body.published,
        same_figures: appearance.same_figures,
        copies: appearance.copies.len(),
    }
}

/// Where the words of a passage were first said, before the document in which it stands; with the marking of that
/// document.
#[must_use]
pub fn said_before(
    p: &Page,
    echoes: &[Echo],
    document: &Record<Document>,
    [start, end]: [u32; 2],
) -> Option<(SaidBefore, Marking)> {
    let mut over = echoes.iter().filter(|echo| echo.span[0] < end && start < echo.span[1]);
    let first = over.find_map(|echo| echo.first_before(document))?;
    Some((line(p, first), first.document.highest_marking()))
}

/// Where the passages of a record stand in other documents, with the markings of these.
///
/// # Errors
/// When the database fails.
pub async fn appearances(
    visit: &Visit,
    sources: &[Source],
) -> Result<(Vec<SaidBefore>, Vec<Marking>), Failure> {
    let all = visit.office.appearances(&visit.view, sources).await?;
    let markings = all.iter().map(|one| one.document.highest_marking()).collect();
    Ok((all.iter().map(|one| line(&visit.p, one)).collect(), markings))
}

/// The proposals of copies that say what proposals of a document say.
///
/// # Errors
/// When the database fails.
pub async fn repeated(
    visit: &Visit,
    document: &Record<Document>,
    proposals: &[Record<Proposal>],
) -> Result<HashMap<Id<Proposal>, Vec<Repeated>>, Failure> {
    let found = visit.office.repeated_in_copies(&visit.view, document.id, proposals).await?;
    let line = |(other, proposal): &(Record<Document>, Record<Proposal>)| Repeated {
        document: number(other),
        number: proposal.body.position,
        state: proposal.body.state,
        earlier: other.id < document.id,
    };
    Ok(found.into_iter().map(|(id, all)| (id, all.iter().map(line).collect())).collect())
}

/// A suggestion as a page tells it.
#[must_use]
pub fn fact(p: &Page, suggestion: &FactSuggestion) -> FactLine {
    FactLine {
        reference: number(&suggestion.claim),
        title: title(p, &suggestion.claim),
        figure: suggestion.claim.body.figure.clone(),
        why: p.tr(format!("same-fact-{}", suggestion.why.word())),
    }
}

/// The figures of the register that seem to answer the same question as a proposed one, with their markings.
///
/// # Errors
/// When the database fails.
pub async fn facts(
    visit: &Visit,
    document: &Record<Document>,
    proposal: &Record<Proposal>,
) -> Result<(Vec<FactLine>, Vec<Marking>), Failure> {
    if proposal.body.kind != ProposalKind::Statistic || proposal.body.state != ProposalState::Open {
        return Ok((Vec::new(), Vec::new()));
    }
    let found = visit.office.fact_proposed(&visit.view, proposal, document).await?;
    let markings = found.iter().map(|one| one.claim.highest_marking()).collect();
    Ok((found.iter().map(|one| fact(&visit.p, one)).collect(), markings))
}
