//! The review of a document, put together from what the office answers.

use super::show::{Asked, Origins, Unfolded};
use super::{ProposalView, Review, Similar, Tab};
use crate::address;
use crate::documents::{self, Parts};
use crate::echoes::{self, FactLine, Repeated, SaidBefore};
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::Page;
use crate::paper::Place;
use crate::view::{DueDate, Origin, Words};
use crate::visit::Visit;
use std::collections::HashMap;
use tansiq_model::{
    AdoptedDocument, Basis, Claim, Commitment, Delivery, Document, Due, Event, Id, Marking, Need, Project,
    Proposal, ProposalKind, ProposalState, Record, Role, RoleTerm, TextField, Theme,
};
use tansiq_office::{DocumentReview, SimilarRecord};
use tansiq_policy::Act;
use tansiq_storage::Table;
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

/// Looks the records up, all of a kind at once, with the highest marking of them. An edited proposal may have become another kind than the one proposed.
async fn became(visit: &Visit, proposals: &[Record<Proposal>]) -> Result<(Became, Marking), Failure> {
    async fn of<T: Table>(
        visit: &Visit,
        ids: &[Uuid],
        (found, highest): &mut (Became, Marking),
    ) -> Result<(), Failure> {
        let ids: Vec<Id<T>> = ids.iter().map(|id| Id::new(*id)).collect();
        // One whose passages are kept from this reader is not told of by the passage that it was made of.
        for record in visit.view.many(&ids).await?.iter().filter(|record| !record.sources.is_empty()) {
            let Some(path) = address::of_record(record) else { continue };
            let number = number(record);
            let name = if number.is_empty() { title(&visit.p, record).text } else { number };
            *highest = record.highest_marking().max(*highest);
            found.insert(record.id.uuid(), (path, name));
        }
        Ok(())
    }
    let ids: Vec<Uuid> = proposals.iter().filter_map(|proposal| proposal.body.became).collect();
    let mut found = (Became::new(), Marking::Clear);
    if !ids.is_empty() {
        of::<Commitment>(visit, &ids, &mut found).await?;
        of::<Event>(visit, &ids, &mut found).await?;
        of::<Delivery>(visit, &ids, &mut found).await?;
        of::<Project>(visit, &ids, &mut found).await?;
        of::<Need>(visit, &ids, &mut found).await?;
        of::<Claim>(visit, &ids, &mut found).await?;
        of::<AdoptedDocument>(visit, &ids, &mut found).await?;
        of::<RoleTerm>(visit, &ids, &mut found).await?;
    }
    Ok(found)
}

/// The rules whose words give a date.
const DATED: [&str; 2] = ["due-ahead", "date-stated"];

/// Where the values of a proposal come from, by the reasons that the reader gave for it.
fn origins(visit: &Visit, review: &DocumentReview, record: &Record<Proposal>) -> Origins {
    let body = &record.body;
    let paragraph = record.sources.first().map_or(1, |source| source.paragraph);
    let words_of = |rules: &[&str]| {
        let part = body.why.iter().find(|part| rules.contains(&part.rule.as_str()) && !part.words.is_empty());
        part.map(|part| part.words.clone())
    };
    // In the passage itself, else in the first paragraph that has the words.
    let place_of = |words: &str| {
        if tansiq_text::find_words(quote(record), words).is_some() {
            return Some(paragraph);
        }
        let [start, _] = tansiq_text::find_words(&review.text, words)?;
        let main = [review.document.body.main_start, review.document.body.main_end];
        let numbers = tansiq_office::paragraph_numbers(&review.paragraphs, main);
        let at = review.paragraphs.iter().rposition(|[from, _]| *from <= start)?;
        numbers.get(at).copied().flatten()
    };
    let stated = |words: Option<String>| {
        words.and_then(|words| place_of(&words)).map_or(Origin::Confirm, Origin::Text)
    };
    let basis = if body.kind == ProposalKind::Commitment { body.due_basis } else { body.date_basis };
    let date = match basis {
        Basis::Stated => Origin::Text(paragraph),
        Basis::Inferred | Basis::Proposed => words_of(&DATED).map_or(Origin::Confirm, Origin::Words),
    };
    let folded = tansiq_text::fold(quote(record));
    let lang = review.document.body.lang;
    let named = |theme: &Theme| {
        let entry = visit.office.lexicon().themes().find(|entry| entry.slug == *theme);
        entry.is_some_and(|entry| folded.contains(&tansiq_text::fold(entry.names.get(lang))))
    };
    let all_named = !record.themes.is_empty() && record.themes.iter().all(named);
    Origins {
        parties: match words_of(&["stands-for-party"]) {
            Some(words) => Origin::Words(words),
            None => stated(words_of(&["party-name"])),
        },
        date,
        themes: if all_named { Origin::Text(paragraph) } else { Origin::Confirm },
        place: stated(words_of(&["place-name"])),
    }
}

/// Records that look like a proposal, as the page names them.
fn alike(p: &Page, similar: &SimilarRecord) -> Similar {
    let reference = similar.reference.map(|reference| reference.to_string()).unwrap_or_default();
    let id = similar.id.to_string();
    let path =
        address::of(similar.kind, if reference.is_empty() { &id } else { &reference }).unwrap_or_default();
    let title = Words::title(&similar.texts, p.lang).unwrap_or_else(|| Words::plain(&reference, p.lang));
    Similar { path, reference, title, id }
}

/// A commitment that nobody answers for or that has no date.
fn lacks(record: &Record<Proposal>) -> bool {
    record.body.kind == ProposalKind::Commitment
        && (record.body.due.is_none() || record.parties_as(Role::OWNERS).next().is_none())
}

fn proposal(
    visit: &Visit,
    review: &DocumentReview,
    proposal: &Record<Proposal>,
    became: &Became,
    (said_before, repeated): (Option<SaidBefore>, Vec<Repeated>),
    unfolded: Option<Unfolded>,
) -> ProposalView {
    let p = &visit.p;
    let body = &proposal.body;
    let source = proposal.sources.first();
    let whole = body.split_from.and_then(|whole| review.proposals.iter().find(|other| other.id == whole));
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
        place: lookup::place(p, &review.parties, &body.place),
        date: body.date,
        date_basis: body.date_basis,
        due: due(body),
        quantity: body.quantity.clone(),
        money: body.money.clone(),
        restated: body.restated,
        said_before,
        repeated,
        confidence: body.confidence,
        why: body.why.clone(),
        state: body.state,
        became: body.became.and_then(|record| became.get(&record).cloned()),
        unfolded,
        reason: proposal.texts.best(TextField::Note, p.lang).map(Words::from),
        lacks: lacks(proposal),
        split_from: whole.map(|whole| whole.body.position),
    }
}

/// What only the unfolded proposal shows, with the highest marking of the records in it: it takes the whole text and all
/// records of a kind to find.
async fn unfolded(
    visit: &Visit,
    review: &DocumentReview,
    record: &Record<Proposal>,
) -> Result<(Unfolded, Marking), Failure> {
    let similar = match record.body.state {
        ProposalState::Open => Some(visit.office.similar(&visit.view, &review.document, record).await?),
        _ => None,
    };
    let (found, compared) = similar.map(|similar| (similar.found, similar.compared)).unzip();
    let (facts, markings): (Vec<FactLine>, _) = echoes::facts(visit, &review.document, record).await?;
    let highest = Marking::highest(found.iter().flatten().map(|other| other.marking).chain(markings));
    let unfolded = Unfolded {
        similar: found.iter().flatten().map(|other| alike(&visit.p, other)).collect(),
        compared,
        origins: origins(visit, review, record),
        facts,
    };
    Ok((unfolded, highest))
}

/// Where a proposal begins in the text.
fn begins(proposal: &Record<Proposal>) -> u32 {
    proposal.sources.first().map_or(0, |source| source.start)
}

/// The review of a document, or of a part of a long one. Without a proposal or a part to look at, the first proposal
/// that waits is unfolded, else the first of the tab.
///
/// # Errors
/// When there is no such document for this visitor, or no such part.
pub async fn review(visit: &Visit, id: Id<Document>, wanted: &Asked) -> Result<Review, Failure> {
    let (p, tab) = (&visit.p, Tab::of(&wanted.show));
    let review = visit.office.document_review(&visit.view, id).await?;
    let parts = Parts::of(&review);
    let of_tab = || review.proposals.iter().filter(|proposal| tab.shows(proposal.body.state));
    let asked = wanted.at.and_then(|at| of_tab().find(|proposal| proposal.body.position == at));
    let part = match asked {
        Some(proposal) => Some(parts.with(begins(proposal))),
        None => wanted.part,
    };
    let shown = || of_tab().filter(|proposal| part.is_none_or(|part| parts.with(begins(proposal)) == part));
    let on = asked
        .or_else(|| shown().find(|proposal| proposal.body.state == ProposalState::Open))
        .or_else(|| shown().next());
    let part = part.or_else(|| on.map(|proposal| parts.with(begins(proposal)))).unwrap_or(1);
    let at = on.map(|proposal| proposal.body.position);

    let here: Vec<Record<Proposal>> =
        of_tab().filter(|proposal| parts.with(begins(proposal)) == part).cloned().collect();
    let (became, mut highest) = became(visit, &here).await?;
    let mut unfolds = match on {
        Some(on) => {
            let (unfolded, marking) = unfolded(visit, &review, on).await?;
            highest = highest.max(marking);
            Some(unfolded)
        }
        None => None,
    };
    let echoes = visit.office.echoes(&visit.view, id).await?;
    let copies = visit.view.copies_of(&[id]).await?.remove(&id).unwrap_or_default();
    let mut repeated = echoes::repeated(visit, &review.document, &here).await?;
    highest = Marking::highest(copies.iter().map(|copy| copy.document.highest_marking()).chain([highest]));
    let mut proposals: Vec<ProposalView> = Vec::with_capacity(here.len());
    for record in &here {
        let unfolded = if Some(record.body.position) == at { unfolds.take() } else { None };
        let span = record.sources.first().map(|source| [source.start, source.end]);
        let said = span.and_then(|span| echoes::said_before(p, &echoes, &review.document, span));
        let said = said.map(|(said, marking)| {
            highest = highest.max(marking);
            said
        });
        let with = (said, repeated.remove(&record.id).unwrap_or_default());
        proposals.push(proposal(visit, &review, record, &became, with, unfolded));
    }
    // A mark in the text leads to its proposal in the list: those that the list leaves out are not marked.
    let places: Vec<Place> = proposals
        .iter()
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
    let path = format!("/documents/{}/review?show={}", number(document), tab.word());
    let shown = here.iter().map(Record::highest_marking).chain([document.highest_marking(), highest]);
    Ok(Review {
        p: p.bearing(shown),
        reference: number(document),
        title: title(p, document),
        publisher: document.body.publisher.clone(),
        grade: document.body.grade,
        published: document.body.published.map(|date| (date, document.body.published_basis == Basis::Stated)),
        lang: document.body.lang,
        characters: document.body.text_chars as usize,
        text_sha256: document.body.text_sha256.clone(),
        paragraphs: parts.text(part, &places),
        part: parts.around(p, part, &path)?,
        states: review.proposals.iter().map(|one| (one.body.position, one.body.state)).collect(),
        proposals,
        tab,
        done: wanted.done(&review.proposals),
        conflict: None,
        unread: document.body.unread.then(|| visit.may(Act::DocumentRead, document).is_ok()),
        said: documents::show::said(p, &wanted.said),
        copies: copies.len(),
    })
}
