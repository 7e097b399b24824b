//! Search of the whole register: what a person typed, with the words that are taken for it, and what was found with
//! the words marked.

mod ask;
mod shown;
mod thesaurus;

pub use ask::{Also, Asked, QUERY_LENGTH};
pub use tansiq_text::search::Piece;
pub(crate) use thesaurus::Thesaurus;

use crate::{Office, Result, comments::commented_on, ingest::paragraph_numbers};
use shown::{On, Shown};
use std::collections::HashMap;
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Delivery, Document, Event, Evidence, Id, Kind, Lang,
    Milestone, Need, Offer, PartialDate, Party, Priority, ProgressReport, Project, Proposal, Record,
    RoleTerm, Series, Session, TextField,
};
use tansiq_storage::{Cursor, Group, SearchQuery, View, for_each_searched_kind};
use tansiq_text::search::{Language, pairs, snippet, words};
use thesaurus::Names;
use uuid::Uuid;

/// How many characters of a text a hit shows.
const WIDTH: usize = 240;
/// How many of a title.
const TITLE_WIDTH: usize = 400;

/// What a person wants to find.
#[derive(Debug, Clone)]
pub struct SearchFor {
    /// As typed; what is beyond [`QUERY_LENGTH`] characters does not count.
    pub text: String,
    /// The language that the person reads.
    pub lang: Lang,
    /// Only hits of this kind.
    pub kind: Option<Kind>,
    /// Where the list goes on.
    pub after: Option<Cursor>,
    /// How many hits at most.
    pub limit: u32,
    /// Show what was found of each text; else only titles.
    pub snippets: bool,
}

/// Words in their language, with those marked that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub pieces: Vec<Piece>,
    /// Their language.
    pub lang: Lang,
}

/// The page on which a hit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The kind of the record that the page is about.
    pub kind: Kind,
    /// Its number, code or short name; the id of a kind that has none.
    pub name: String,
    /// The proposal on the page of a review.
    pub proposal: Option<u32>,
    /// The paragraph of a document.
    pub paragraph: Option<u32>,
}

/// One record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its number, if its kind has numbers.
    pub reference: Option<String>,
    /// Its title, if it has one.
    pub title: Option<Marked>,
    /// The part of its texts, of the passages that it rests on, or of the document that holds what was looked for.
    pub snippet: Option<Marked>,
    /// The date that says most about it.
    pub date: Option<PartialDate>,
    /// Where it stands; `None` when the page is not for this reader.
    pub place: Option<Place>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct SearchResult {
    /// What was typed, as far as it counts.
    pub typed: String,
    /// What that was taken for, part by part; empty when nothing in it can be looked for.
    pub asked: Vec<Asked>,
    /// The query has more words than count.
    pub cut: bool,
    /// How many records of each kind.
    pub counts: Vec<(Kind, u32)>,
    /// The records, the best first.
    pub hits: Vec<Hit>,
    /// Where the list goes on.
    pub next: Option<Cursor>,
    /// Parts of the query that nothing in the register meets; told when nothing was found.
    pub unmet: Vec<String>,
}

/// Something that a snippet may be taken from.
struct Candidate {
    text: String,
    lang: Lang,
    paragraph: Option<u32>,
}

/// What of a text counts.
fn counting(text: &str) -> String {
    text.trim().chars().filter(|c| *c != '\0').take(QUERY_LENGTH).collect()
}

impl Office {
    fn thesaurus(&self) -> &Thesaurus {
        self.thesaurus.get_or_init(|| Thesaurus::of(self.lexicon()))
    }

    async fn asked(&self, view: &View, typed: &str) -> Result<(Vec<Asked>, bool)> {
        let parties = view.all::<Party>().await?;
        let of_register = Thesaurus::of_parties(parties.iter());
        let ids = parties.iter().map(|party| (party.body.code.clone(), party.id)).collect();
        Ok(ask::asked(typed, &Names([self.thesaurus(), &of_register]), &ids))
    }

    /// What a text asks of the register, to narrow a list by what [`Office::search`] finds with the same text. Empty
    /// when nothing in it can be looked for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn looks_for(&self, view: &View, text: &str) -> Result<Vec<Group>> {
        let (asked, _) = self.asked(view, &counting(text)).await?;
        Ok(asked.iter().map(Asked::group).collect())
    }

    /// Finds records by words, names, themes and numbers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search(&self, view: &View, wish: &SearchFor) -> Result<SearchResult> {
        let typed = counting(&wish.text);
        if typed.is_empty() {
            return Ok(SearchResult::default());
        }
        let (asked, cut) = self.asked(view, &typed).await?;
        let query = SearchQuery {
            groups: asked.iter().map(Asked::group).collect(),
            kinds: wish.kind.into_iter().collect(),
            limit: wish.limit,
            after: wish.after,
        };
        let found = view.search(&query).await?;
        let mut unmet = Vec::new();
        if found.counts.is_empty() {
            for (part, group) in asked.iter().zip(&query.groups) {
                if !view.is_met(group).await? {
                    unmet.push(part.typed.clone());
                }
            }
        }
        let mut by_id: HashMap<Uuid, Hit> = HashMap::new();
        let showing = Showing { view, wish, asked: &asked };
        macro_rules! each {
            ($($kind:ident),+) => { $(
                let ids = found.found.iter().filter(|hit| hit.kind == Kind::$kind).map(|hit| Id::new(hit.id));
                showing.hits::<$kind>(&ids.collect::<Vec<_>>(), &mut by_id).await?;
            )+ };
        }
        for_each_searched_kind!(each);
        let hits = found.found.iter().filter_map(|hit| by_id.remove(&hit.id)).collect();
        Ok(SearchResult { typed, asked, cut, counts: found.counts, hits, next: found.next, unmet })
    }
}

/// Makes hits of records.
struct Showing<'a> {
    view: &'a View,
    wish: &'a SearchFor,
    asked: &'a [Asked],
}

impl Showing<'_> {
    async fn hits<T: Shown>(&self, ids: &[Id<T>], all: &mut HashMap<Uuid, Hit>) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let records = self.view.many::<T>(ids).await?;
        let on = records.iter().map(|record| record.body.on());
        let (mut commitments, mut sessions, mut documents) = (Vec::new(), Vec::new(), Vec::new());
        for on in on {
            match on {
                On::Own | On::About(_) => {}
                On::Commitment(id) => commitments.push(id),
                On::Session(id) => sessions.push(id),
                On::Review(id, _) => documents.push(id),
            }
        }
        if self.wish.snippets {
            let cited = records.iter().flat_map(|record| &record.sources);
            documents.extend(cited.map(|source| Id::new(source.document)));
        }
        documents.sort_unstable();
        documents.dedup();
        let commitments = references(self.view.many::<Commitment>(&commitments).await?);
        let sessions = references(self.view.many::<Session>(&sessions).await?);
        let documents = self.view.many::<Document>(&documents).await?;
        let languages: HashMap<Uuid, Lang> =
            documents.iter().map(|document| (document.id.uuid(), document.body.lang)).collect();
        let documents = references(documents);
        for record in &records {
            let reference = record.reference.map(|reference| reference.to_string());
            let place = match record.body.on() {
                On::Own => {
                    let name = record.body.name().map(str::to_owned).or_else(|| reference.clone());
                    Some((T::KIND, name.unwrap_or_else(|| record.id.to_string()), None))
                }
                On::Commitment(id) => {
                    commitments.get(&id.uuid()).map(|name| (Kind::Commitment, name.clone(), None))
                }
                On::Session(id) => sessions.get(&id.uuid()).map(|name| (Kind::Session, name.clone(), None)),
                On::About(id) => {
                    let about = commented_on(self.view, id).await?;
                    about.map(|about| (about.page.0, about.page.1, None))
                }
                On::Review(id, number) => {
                    documents.get(&id.uuid()).map(|name| (Kind::Document, name.clone(), Some(number)))
                }
            };
            let title = record.texts.best(TextField::Title, self.wish.lang);
            let shown = if self.wish.snippets {
                let candidates = self.candidates(record, &languages).await?;
                self.best(candidates)
            } else {
                None
            };
            let paragraph = shown.as_ref().and_then(|(_, paragraph)| *paragraph);
            let hit = Hit {
                kind: T::KIND,
                reference,
                title: title.map(|title| self.marked(&title.body, title.lang, TITLE_WIDTH).0),
                snippet: shown.map(|(marked, _)| marked),
                date: record.body.date(),
                place: place.map(|(kind, name, proposal)| Place { kind, name, proposal, paragraph }),
            };
            all.insert(record.id.uuid(), hit);
        }
        Ok(())
    }

    /// The texts of a record beside the title that is shown, in the order in which they are preferred.
    async fn candidates<T: Shown>(
        &self,
        record: &Record<T>,
        languages: &HashMap<Uuid, Lang>,
    ) -> Result<Vec<Candidate>> {
        let lang = self.wish.lang;
        let mut all = Vec::new();
        if let Some(note) = record.texts.best(TextField::Note, lang) {
            all.push(Candidate { text: note.body.clone(), lang: note.lang, paragraph: None });
        }
        for source in &record.sources {
            if let Some(lang) = languages.get(&source.document) {
                all.push(Candidate { text: source.quote.clone(), lang: *lang, paragraph: None });
            }
        }
        if T::KIND == Kind::Document {
            all.extend(self.paragraphs(Id::new(record.id.uuid())).await?);
        }
        let title = record.texts.best(TextField::Title, lang).map(|title| title.lang);
        let note = record.texts.best(TextField::Note, lang).map(|note| note.lang);
        for text in record.texts.iter() {
            let shown = match text.field {
                TextField::Title => title == Some(text.lang),
                TextField::Note => note == Some(text.lang),
                TextField::Alias
                | TextField::PastHelp
                | TextField::ExpectedResult
                | TextField::Authority
                | TextField::Mandate
                | TextField::Objectives
                | TextField::TargetGroups
                | TextField::Remarks
                | TextField::Relevance
                | TextField::Effectiveness
                | TextField::Efficiency
                | TextField::Sustainability
                | TextField::Impact
                | TextField::Addendum => false,
            };
            if !shown {
                all.push(Candidate { text: text.body.clone(), lang: text.lang, paragraph: None });
            }
        }
        Ok(all)
    }

    /// The numbered paragraphs of a document.
    async fn paragraphs(&self, id: Id<Document>) -> Result<Vec<Candidate>> {
        let document = self.view.get(id).await?;
        let text = self.view.document_text(id).await?;
        let chars: Vec<char> = text.chars().collect();
        let spans = tansiq_reader::paragraphs(&text);
        let numbers = paragraph_numbers(&spans, [document.body.main_start, document.body.main_end]);
        let numbered = spans.iter().zip(numbers).filter_map(|(span, number)| Some((span, number?)));
        Ok(numbered
            .map(|([start, end], number)| Candidate {
                text: chars.get(*start as usize..*end as usize).unwrap_or_default().iter().collect(),
                lang: document.body.lang,
                paragraph: Some(number),
            })
            .collect())
    }

    /// The candidate that meets most parts of the query, the first of several; where none meets any, the first.
    fn best(&self, candidates: Vec<Candidate>) -> Option<(Marked, Option<u32>)> {
        let mut best: Option<(usize, Marked, Option<u32>)> = None;
        for candidate in candidates {
            let (marked, met) = self.marked(&candidate.text, candidate.lang, WIDTH);
            if best.as_ref().is_none_or(|(most, ..)| met > *most) {
                // A document is only pointed into where something was found in it.
                best = Some((met, marked, candidate.paragraph.filter(|_| met > 0)));
            }
        }
        best.map(|(_, marked, paragraph)| (marked, paragraph))
    }

    /// A text with what was looked for marked, and how many parts of the query it meets.
    fn marked(&self, text: &str, lang: Lang, width: usize) -> (Marked, usize) {
        let language = match lang {
            Lang::Ar => Language::Arabic,
            Lang::Fr => Language::French,
            Lang::En => Language::English,
        };
        let words = words(text, Some(language));
        let pairs: Vec<Vec<String>> = words.windows(2).map(|two| pairs(&two[0], &two[1]).collect()).collect();
        let mut marks = vec![false; words.len()];
        let mut met = 0;
        for part in self.asked {
            let here = part.marks(&words, &pairs);
            met += usize::from(here.contains(&true));
            marks.iter_mut().zip(here).for_each(|(mark, one)| *mark |= one);
        }
        let spans: Vec<[u32; 2]> = words
            .iter()
            .zip(marks)
            .filter(|(_, mark)| *mark)
            .map(|(word, _)| [word.start, word.end])
            .collect();
        (Marked { pieces: snippet(text, &spans, width), lang }, met)
    }
}

/// Numbers by id.
fn references<T: Shown>(records: Vec<Record<T>>) -> HashMap<Uuid, String> {
    let numbered =
        records.into_iter().filter_map(|record| Some((record.id.uuid(), record.reference?.to_string())));
    numbered.collect()
}
