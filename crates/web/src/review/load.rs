//! The review of a document, put together from what the office answers.

use super::{ProposalView, Review, Similar, Tab};
use crate::documents;
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::Page;
use crate::paper::Place;
use crate::view::{DueDate, Words};
use crate::visit::Visit;
use std::collections::{HashMap, HashSet};
use tansiq_model::{
    AdoptedDocument, Claim, Commitment, Delivery, Document, Due, Event, Id, Kind, Need, Project, Proposal,
    ProposalKind, ProposalState, Record, RoleTerm,
};
use tansiq_office::DocumentReview;
use tansiq_storage::{Table, View};
use uuid::Uuid;

/// How many code points of a quote stand in for a title.
const TITLE: usize = 120;

/// The due date of a proposal.
fn due(proposal: &Proposal) -> DueDate {
    let period = match proposal.due {
        Some(Due::At(date)) => Some(date),
        Some(Due::NextSession) | None => None,
    };
    DueDate { due: proposal.due, period, postponed: false, basis: proposal.due_basis }
}

fn quote(proposal: &Record<Proposal>) -> &str {
    proposal.sources.first().map_or("", |source| source.quote.as_str())
}

/// The title of a proposal: that of the text, else the start of the quote.
fn short_title(p: &Page, document: &Document, proposal: &Record<Proposal>) -> Words {
    Words::title(&proposal.texts, p.lang).unwrap_or_else(|| {
        let quote = quote(proposal);
        let mut start: String = quote.chars().take(TITLE).collect();
        if quote.chars().count() > TITLE {
            // Cut at the last whole word.
            start.truncate(start.rfind(char::is_whitespace).unwrap_or(start.len()));
            start.push('…');
        }
        Words::plain(start, document.lang)
    })
}

/// The records that accepted proposals became, by id: address below the language, and number or title.
type Became = HashMap<Uuid, (String, String)>;

/// Looks the records up, all of a kind at once. An edited proposal may have become another kind than the one proposed.
async fn became(visit: &Visit, proposals: &[Record<Proposal>]) -> Result<Became, Failure> {
    async fn of<T: Table>(
        visit: &Visit,
        ids: &[Uuid],
        list: &str,
        found: &mut Became,
    ) -> Result<(), Failure> {
        let ids: Vec<Id<T>> = ids.iter().map(|id| Id::new(*id)).collect();
        for record in visit.view.many(&ids).await? {
            let number = number(&record);
            let path = match T::KIND {
                Kind::Commitment => format!("/commitments/{number}"),
                Kind::RoleTerm => "/roles".to_owned(),
                _ => format!("/{list}#{number}"),
            };
            let name = if number.is_empty() { title(&visit.p, &record).text } else { number };
            found.insert(record.id.uuid(), (path, name));
        }
        Ok(())
    }
    let ids: Vec<Uuid> = proposals.iter().filter_map(|proposal| proposal.body.became).collect();
    let mut found = Became::new();
    if !ids.is_empty() {
        of::<Commitment>(visit, &ids, "commitments", &mut found).await?;
        of::<Event>(visit, &ids, "events", &mut found).await?;
        of::<Delivery>(visit, &ids, "deliveries", &mut found).await?;
        of::<Project>(visit, &ids, "projects", &mut found).await?;
        of::<Need>(visit, &ids, "needs", &mut found).await?;
        of::<Claim>(visit, &ids, "claims", &mut found).await?;
        of::<AdoptedDocument>(visit, &ids, "adopted", &mut found).await?;
        of::<RoleTerm>(visit, &ids, "roles", &mut found).await?;
    }
    Ok(found)
}

/// Commitments with a party and the due period in common with a proposal: perhaps the same promise, read in another
/// document.
async fn similar(view: &View, document: Id<Document>) -> Result<Vec<Record<Commitment>>, Failure> {
    let elsewhere = |commitment: &Record<Commitment>| {
        commitment.sources.iter().all(|source| source.document != document.uuid())
    };
    Ok(view.all::<Commitment>().await?.into_iter().filter(elsewhere).collect())
}

fn looks_alike(proposal: &Record<Proposal>, commitment: &Record<Commitment>) -> bool {
    let parties: HashSet<_> = commitment.parties.iter().map(|party| party.party).collect();
    let themes = proposal.themes.iter().any(|theme| commitment.themes.contains(theme));
    let shared = proposal.parties.iter().any(|party| parties.contains(&party.party));
    proposal.body.kind == ProposalKind::Commitment
        && proposal.body.due.is_some()
        && proposal.body.due == commitment.body.due
        && shared
        && themes
}

fn proposal(
    p: &Page,
    review: &DocumentReview,
    proposal: &Record<Proposal>,
    became: &Became,
    others: &[Record<Commitment>],
) -> ProposalView {
    let body = &proposal.body;
    let source = proposal.sources.first();
    let alike =
        others.iter().filter(|other| body.state == ProposalState::Open && looks_alike(proposal, other));
    ProposalView {
        id: proposal.id.to_string(),
        revision: proposal.revision,
        number: body.position,
        kind: body.kind,
        title: short_title(p, &review.document.body, proposal),
        quote: quote(proposal).to_owned(),
        paragraph: source.map_or(1, |source| source.paragraph),
        start: source.map_or(0, |source| source.start as usize),
        end: source.map_or(0, |source| source.end as usize),
        parties: lookup::parties(p, &review.parties, &proposal.parties),
        themes: proposal.themes.clone(),
        place: lookup::place(p, &body.place),
        date: body.date,
        date_basis: body.date_basis,
        due: due(body),
        quantity: body.quantity.clone(),
        money: body.money.clone(),
        restated: body.restated,
        confidence: body.confidence,
        why: body.why.clone(),
        state: body.state,
        became: body.became.and_then(|record| became.get(&record).cloned()),
        similar: alike
            .map(|other| Similar {
                path: format!("/commitments/{}", number(other)),
                reference: number(other),
                title: title(p, other),
            })
            .collect(),
    }
}

/// The review of a document. Without a proposal to look at, the first one that waits is unfolded, else the first of
/// the tab.
///
/// # Errors
/// When there is no such document for this visitor.
pub async fn review(visit: &Visit, id: Id<Document>, tab: Tab, at: Option<u32>) -> Result<Review, Failure> {
    let p = &visit.p;
    let review = visit.office.document_review(&visit.view, id).await?;
    let became = became(visit, &review.proposals).await?;
    let others = similar(&visit.view, id).await?;
    let proposals: Vec<ProposalView> =
        review.proposals.iter().map(|record| proposal(p, &review, record, &became, &others)).collect();
    let shown = || proposals.iter().filter(|proposal| tab.shows(proposal.state));
    let at = at
        .filter(|at| shown().any(|proposal| proposal.number == *at))
        .or_else(|| shown().find(|proposal| proposal.state == ProposalState::Open).map(|first| first.number))
        .or_else(|| shown().next().map(|first| first.number));
    // A mark in the text leads to its proposal in the list: those that the tab leaves out are not marked.
    let places: Vec<Place> = shown()
        .map(|proposal| Place {
            number: proposal.number,
            start: proposal.start,
            end: proposal.end,
            kind: proposal.kind,
            state: proposal.state,
            on: Some(proposal.number) == at,
        })
        .collect();
    let document = &review.document;
    Ok(Review {
        p: p.clone(),
        reference: number(document),
        title: title(p, document),
        publisher: document.body.publisher.clone(),
        lang: document.body.lang,
        characters: document.body.text_chars as usize,
        text_sha256: document.body.text_sha256.clone(),
        paragraphs: documents::text(&review, &places),
        proposals,
        tab,
        at,
        done: None,
        conflict: None,
        said: Vec::new(),
    })
}
