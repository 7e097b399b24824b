//! Echoes: the same text on several pages, sentences that were said before, and figures that answer one question.

use crate::{Office, OfficeError, Result, ingest::paragraph_of, link::is_narrower};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tansiq_analysis::{Genealogy, Mention, SameFact, Speaker, Stated, genealogy, one_fact, text_groups};
use tansiq_model::{Claim, Document, Id, Party, Proposal, ProposalState, Record, Source};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{StorageError, View};
use tansiq_text::{SentencePrint, counted_words, fold};

/// How many figures are looked at for those that answer the same question.
const COMPARED: usize = 400;

/// Of each proposal, those of other documents that it repeats.
pub type InCopies = HashMap<Id<Proposal>, Vec<(Record<Document>, Record<Proposal>)>>;

/// A passage that says the same elsewhere.
#[derive(Debug, Clone)]
pub struct Appearance {
    /// The document.
    pub document: Record<Document>,
    /// Where it stands there.
    pub source: Source,
    /// The figures in it are the same.
    pub same_figures: bool,
    /// The documents that are copies of this one and have it too.
    pub copies: Vec<Record<Document>>,
}

/// Of a passage of a document, where it stands elsewhere.
#[derive(Debug, Clone)]
pub struct Echo {
    /// The sentence here, in code points.
    pub span: [u32; 2],
    /// Where it stands elsewhere, the earliest first.
    pub appearances: Vec<Appearance>,
}

impl Echo {
    /// The first appearance before this document, if there is one.
    #[must_use]
    pub fn first_before(&self, document: &Record<Document>) -> Option<&Appearance> {
        self.appearances.first().filter(|first| age(&first.document) < age(document))
    }
}

/// A figure that seems to answer the same question as another one.
#[derive(Debug, Clone)]
pub struct FactSuggestion {
    /// The other figure.
    pub claim: Record<Claim>,
    /// Why.
    pub why: SameFact,
}

/// The figures about one question with where they stand.
#[derive(Debug, Clone)]
pub struct FigureHistory {
    /// The figures, the oldest first.
    pub claims: Vec<Record<Claim>>,
    /// The documents that they rest on.
    pub documents: BTreeMap<Id<Document>, Record<Document>>,
    /// For each place of the genealogy, the figure and the source that it is.
    pub places: Vec<(Id<Claim>, Source)>,
    /// The genealogy; `None` when no source of a figure is for this reader.
    pub told: Option<Genealogy>,
}

/// The order of documents in time: by their last possible day, those without one by when they were filed, last.
fn age(document: &Record<Document>) -> (bool, Option<jiff::civil::Date>, Id<Document>) {
    let published = document.body.published;
    (published.is_none(), published.map(|date| date.latest()), document.id)
}

/// Who speaks in a document: its publisher, if anybody knows one.
fn speaker(document: &Record<Document>) -> Speaker {
    match &document.body.publisher {
        Some(name) => Speaker::Publisher(name.clone()),
        None => Speaker::Text(document.reference.map(|number| number.to_string()).unwrap_or_default()),
    }
}

/// Whether a passage says what another one says: the same sentence with the same figures, or the same few words.
fn says_again(one: &str, other: &str) -> bool {
    match (SentencePrint::of(one), SentencePrint::of(other)) {
        (Some(one), Some(other)) => one.repeats(&other) && one.same_figures(&other),
        _ => fold(one).split_whitespace().eq(fold(other).split_whitespace()),
    }
}

fn quote(proposal: &Record<Proposal>) -> &str {
    proposal.sources.first().map_or("", |source| source.quote.as_str())
}

impl Office {
    /// Where the sentences of a document stand elsewhere: in documents that are no copies of it, copies of one another
    /// folded together.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn echoes(&self, view: &View, of: Id<Document>) -> Result<Vec<Echo>> {
        let restated = view.restated(of).await?;
        let others: BTreeSet<Id<Document>> = restated.iter().map(|one| one.document.id).collect();
        let others: Vec<Id<Document>> = others.into_iter().collect();
        let copies = view.copies_of(&others).await?;
        let mut texts: HashMap<Id<Document>, (String, Vec<[u32; 2]>)> = HashMap::new();
        for id in others {
            let text = view.document_text(id).await?;
            let paragraphs = tansiq_reader::paragraphs(&text);
            texts.insert(id, (text, paragraphs));
        }
        let mut by_span: BTreeMap<[u32; 2], Vec<Appearance>> = BTreeMap::new();
        for one in restated {
            let Some((text, paragraphs)) = texts.get(&one.document.id) else { continue };
            let source = source_at(&one.document, text, paragraphs, one.of);
            by_span.entry(one.span).or_default().push(Appearance {
                document: one.document,
                source,
                same_figures: one.same_figures,
                copies: Vec::new(),
            });
        }
        let is_copy = |one: &Record<Document>, other: &Record<Document>| {
            copies.get(&one.id).is_some_and(|all| all.iter().any(|copy| copy.document.id == other.id))
        };
        let folded = by_span.into_iter().map(|(span, mut appearances)| {
            appearances.sort_by_key(|one| age(&one.document));
            let mut kept: Vec<Appearance> = Vec::new();
            for one in appearances {
                match kept.iter_mut().find(|first| is_copy(&first.document, &one.document)) {
                    Some(first) => first.copies.push(one.document),
                    None => kept.push(one),
                }
            }
            Echo { span, appearances: kept }
        });
        Ok(folded.collect())
    }

    /// Where the passages of a record stand elsewhere, the earliest first. Its own sources are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn appearances(&self, view: &View, sources: &[Source]) -> Result<Vec<Appearance>> {
        let mut all: Vec<Appearance> = Vec::new();
        for source in sources {
            for echo in self.echoes(view, Id::new(source.document)).await? {
                if echo.span[0] < source.end && source.start < echo.span[1] {
                    all.extend(echo.appearances);
                }
            }
        }
        let cited = |one: &Appearance| sources.iter().any(|source| source.document == one.document.id.uuid());
        all.retain(|one| !cited(one));
        all.sort_by_key(|one| (age(&one.document), one.source.start));
        all.dedup_by_key(|one| one.document.id);
        Ok(all)
    }

    /// The proposals of copies of a document that say what each of its proposals says, by the proposal that they repeat:
    /// the document and the proposal, the first filed first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn repeated_in_copies(
        &self,
        view: &View,
        document: Id<Document>,
        proposals: &[Record<Proposal>],
    ) -> Result<InCopies> {
        let mut found: InCopies = HashMap::new();
        let mut copies = view.copies_of(&[document]).await?.remove(&document).unwrap_or_default();
        copies.sort_by_key(|copy| copy.document.id);
        for copy in copies {
            for other in view.proposals(copy.document.id).await? {
                let same = |one: &&Record<Proposal>| {
                    one.body.kind == other.body.kind && says_again(quote(one), quote(&other))
                };
                if let Some(one) = proposals.iter().find(same) {
                    found.entry(one.id).or_default().push((copy.document.clone(), other));
                }
            }
        }
        Ok(found)
    }

    /// The proposals of copies that a decision about a proposal decides too: those that wait, or for an undo those that
    /// went the way of this one. None that is for fewer people than this one: what is made of it would tell of them.
    pub(crate) async fn folded_under(
        &self,
        view: &View,
        proposal: &Record<Proposal>,
        undo: bool,
    ) -> Result<Vec<Id<Proposal>>> {
        let one = std::slice::from_ref(proposal);
        let mut repeated = self.repeated_in_copies(view, proposal.body.document, one).await?;
        let others = repeated.remove(&proposal.id).unwrap_or_default();
        let with_it = |other: &Record<Proposal>| {
            if undo {
                let linked = other.body.state == ProposalState::Linked
                    && other.body.became.is_some()
                    && other.body.became == proposal.body.became;
                let rejected = ProposalState::Rejected;
                linked || (other.body.state == rejected && proposal.body.state == rejected)
            } else {
                other.body.state == ProposalState::Open
            }
        };
        let with_it = others.iter().map(|(_, other)| other).filter(|other| with_it(other));
        Ok(with_it.filter(|other| !is_narrower(proposal, other)).map(|other| other.id).collect())
    }

    /// Figures that seem to answer the same question as this one and do not stand beside it yet. They are looked for
    /// among the figures about the same parties.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn same_fact(&self, view: &View, claim: &Record<Claim>) -> Result<Vec<FactSuggestion>> {
        let Some(mine) = stated(claim) else { return Ok(Vec::new()) };
        self.facts_like(view, &mine, Some(claim)).await
    }

    /// The same for a figure that is proposed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fact_proposed(
        &self,
        view: &View,
        proposal: &Record<Proposal>,
        document: &Record<Document>,
    ) -> Result<Vec<FactSuggestion>> {
        let body = &proposal.body;
        let Some(figure) = body.quantity.clone() else { return Ok(Vec::new()) };
        let mine = Stated {
            figure,
            parties: proposal.parties.iter().map(|role| role.party).collect(),
            themes: proposal.themes.iter().cloned().collect(),
            as_of: body.date.or(document.body.published),
        };
        self.facts_like(view, &mine, None).await
    }

    async fn facts_like(
        &self,
        view: &View,
        mine: &Stated,
        claim: Option<&Record<Claim>>,
    ) -> Result<Vec<FactSuggestion>> {
        let mut near: BTreeMap<Id<Claim>, Record<Claim>> = BTreeMap::new();
        for party in &mine.parties {
            let theirs = view.in_which::<Claim>(*party).await?;
            near.extend(theirs.into_iter().rev().take(COMPARED).map(|other| (other.id, other)));
        }
        let beside = |other: &Record<Claim>| {
            claim.is_some_and(|claim| {
                claim.id == other.id || (claim.body.topic.is_some() && claim.body.topic == other.body.topic)
            })
        };
        let others = near.into_values().filter(|other| !beside(other));
        let found = others.filter_map(|other| {
            let why = one_fact(mine, &stated(&other)?)?;
            Some(FactSuggestion { claim: other, why })
        });
        Ok(found.collect())
    }

    /// Puts two figures side by side as answers to one question. All figures of both questions come together; the
    /// question is that of the figure that was there first.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when they stand side by side already; [`StorageError::Conflict`] when somebody changed
    /// the figure since it was seen.
    pub async fn join_figures(
        &self,
        actor: &Actor,
        of: Id<Claim>,
        seen: u32,
        with: Id<Claim>,
    ) -> Result<Record<Claim>> {
        let once = || async {
            let mut change = self.register().change(actor, Act::ClaimJoin, "", self.clock()).await?;
            let mut mine = change.get_seen(of, seen).await?;
            let other = change.get(with).await?;
            let same = mine.body.topic.is_some() && mine.body.topic == other.body.topic;
            if of == with || same || mine.removed || other.removed {
                return Err(OfficeError::NotNow("figures-joined"));
            }
            let (first, last) = if other.id < mine.id { (&other, &mine) } else { (&mine, &other) };
            let topic = first.body.topic.clone().or_else(|| last.body.topic.clone());
            let named = || first.reference.map(|reference| reference.to_string().to_lowercase());
            let topic = topic.or_else(named).unwrap_or_else(|| first.id.to_string());
            let view = self.view(actor);
            let mut moved: BTreeSet<Id<Claim>> = [mine.id, other.id].into();
            for old in [&mine.body.topic, &other.body.topic].into_iter().flatten() {
                let together = view.claims_by_topic(Some(old)).await?;
                moved.extend(together.iter().flat_map(|(_, claims)| claims).map(|claim| claim.id));
            }
            let ids: Vec<Id<Claim>> = moved.into_iter().collect();
            let mut claims = change.many(&ids).await?;
            claims.retain(|claim| claim.body.topic.as_deref() != Some(&topic));
            claims.iter_mut().for_each(|claim| claim.body.topic = Some(topic.clone()));
            change.update_all(&mut claims).await?;
            change.commit().await?;
            mine.body.topic = Some(topic);
            Ok(mine)
        };
        self.register().retrying(once).await
    }

    /// Where the figures about one question stand, in the order of time: those of a figure's question, or of the figure
    /// alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn figure_history(&self, view: &View, claim: &Record<Claim>) -> Result<FigureHistory> {
        let claims = match &claim.body.topic {
            Some(topic) => {
                view.claims_by_topic(Some(topic)).await?.into_iter().flat_map(|(_, all)| all).collect()
            }
            None => vec![claim.clone()],
        };
        let ids: BTreeSet<Id<Document>> =
            claims.iter().flat_map(|claim| &claim.sources).map(|source| Id::new(source.document)).collect();
        let ids: Vec<Id<Document>> = ids.into_iter().collect();
        let documents = view.many(&ids).await?;
        let documents: BTreeMap<_, _> =
            documents.into_iter().map(|document| (document.id, document)).collect();
        let ids: Vec<Id<Document>> = documents.keys().copied().collect();
        let at = |id: Id<Document>| ids.binary_search(&id).ok();
        let copies = view.copies_of(&ids).await?;
        let pairs: Vec<(usize, usize)> = copies
            .iter()
            .flat_map(|(one, all)| all.iter().map(move |copy| (*one, copy.document.id)))
            .filter_map(|(one, other)| Some((at(one)?, at(other)?)))
            .collect();
        let groups = text_groups(ids.len(), &pairs);
        let mut places: Vec<(Id<Claim>, Source, Mention)> = Vec::new();
        for claim in &claims {
            let Some(figure) = &claim.body.figure else { continue };
            for source in &claim.sources {
                let id = Id::new(source.document);
                let (Some(document), Some(place)) = (documents.get(&id), at(id)) else { continue };
                let mention = Mention {
                    figure: figure.clone(),
                    words: counted_words(&source.quote, figure.value.as_str()).map(str::to_owned),
                    who: speaker(document),
                    published: document.body.published,
                    grade: document.body.grade,
                    text: groups.get(place).copied().unwrap_or(place),
                };
                places.push((claim.id, source.clone(), mention));
            }
        }
        // As the genealogy sorts them; sorting is stable on both sides.
        places.sort_by_key(|(.., mention)| tansiq_analysis::moment(mention));
        let told = genealogy(places.iter().map(|(.., mention)| mention.clone()).collect());
        let places = places.into_iter().map(|(claim, source, _)| (claim, source)).collect();
        Ok(FigureHistory { claims, documents, places, told })
    }
}

fn stated(claim: &Record<Claim>) -> Option<Stated> {
    Some(Stated {
        figure: claim.body.figure.clone()?,
        parties: claim.parties.iter().map(|role| role.party).collect::<BTreeSet<Id<Party>>>(),
        themes: claim.themes.iter().cloned().collect(),
        as_of: claim.body.as_of,
    })
}

/// The source that a sentence of a document is.
fn source_at(
    document: &Record<Document>,
    text: &str,
    paragraphs: &[[u32; 2]],
    [start, end]: [u32; 2],
) -> Source {
    let quote = text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect();
    let main = [document.body.main_start, document.body.main_end];
    let paragraph = paragraph_of(paragraphs, main, start);
    let text_sha256 = document.body.text_sha256.clone();
    Source { document: document.id.uuid(), text_sha256, start, end, paragraph, quote }
}

/// What stands in one of two copies only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The sentences that only the first has.
    pub only_here: Vec<String>,
    /// The sentences that only the second has.
    pub only_there: Vec<String>,
}

/// How many sentences of a difference are told.
const TOLD: usize = 12;

impl Office {
    /// In what two copies differ, sentence by sentence of their main texts. Spelling and blanks do not count; another
    /// figure does.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when one of them is not for this reader.
    pub async fn difference(
        &self,
        view: &View,
        one: &Record<Document>,
        other: &Record<Document>,
    ) -> Result<Difference> {
        let (mine, theirs) = (main_sentences(view, one).await?, main_sentences(view, other).await?);
        Ok(Difference { only_here: without(&mine, &theirs), only_there: without(&theirs, &mine) })
    }
}

async fn main_sentences(view: &View, document: &Record<Document>) -> Result<Vec<String>, StorageError> {
    let text = view.document_text(document.id).await?;
    let (start, end) = (document.body.main_start as usize, document.body.main_end as usize);
    let main: Vec<char> = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    let text: String = main.iter().collect();
    let at =
        |[start, end]: [u32; 2]| main.get(start as usize..end as usize).map(|words| words.iter().collect());
    Ok(tansiq_text::sentences(&text).into_iter().filter_map(at).collect())
}

/// The sentences that have none among the others that says the same, as they are written.
fn without(mine: &[String], others: &[String]) -> Vec<String> {
    let folded: BTreeSet<String> = others.iter().map(|one| key(one)).collect();
    let alone = mine.iter().filter(|one| !folded.contains(&key(one)));
    alone.take(TOLD).cloned().collect()
}

fn key(sentence: &str) -> String {
    let words = tansiq_text::tokens(sentence).into_iter().map(|token| token.folded);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_says_another_again_when_only_spelling_differs() {
        let one = "Togo and Benin will open a joint training centre for border guards in Lomé in March.";
        assert!(says_again(one, &one.to_uppercase()));
        assert!(!says_again(
            one,
            "Togo and Benin will open a market for fish in Cotonou before the end of summer."
        ));
        let counted = |n: u32| {
            format!("The office has trained {n} officers of six States in its first three years of work.")
        };
        assert!(!says_again(&counted(300), &counted(400)));
        assert!(says_again("more than 300 officers", "More than 300  officers"));
        assert!(!says_again("more than 300 officers", "more than 400 officers"));
    }

    #[test]
    fn what_only_one_copy_has_is_told_as_it_is_written() {
        let one = ["A centre opened.".to_owned(), "The weather is fine!".to_owned()];
        let other = ["« a centre opened ».".to_owned()];
        assert_eq!(without(&one, &other), ["The weather is fine!"]);
        assert_eq!(without(&other, &one), Vec::<String>::new());
    }
}
