//! The decisions of an office as a set of texts to measure a reader with: each text with the records that people took
//! from it, in the format of the sets that readers are compared by. Only texts about which everything was decided are in
//! it, because what nobody decided about would count against a reader that is right.

use super::taken::{Documents, taken};
use crate::{Office, PartyNames, Result};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tansiq_locale::{Locale, state_codes};
use tansiq_model::{
    Basis, Document, Due, Id, Lang, Marking, MediaType, PartialDate, Precision, Proposal, ProposalKind,
    ProposalState, Proposed, ProposedParty, Qualifier, Record, Role, TextField, Theme,
};
use tansiq_policy::Act;
use tansiq_reader::output;
use tansiq_storage::View;
use uuid::Uuid;

/// How many documents are looked at for one part of the set.
const PART: usize = 20;

/// A shorter text is no page: those who check such sets refuse it.
const SHORTEST: usize = 500;

/// The theme of what has no other, which goes with no other.
const GENERAL: &str = "general-capacity";

/// How many words of the article's beginning and end say where it stands.
const OUTER: usize = 6;

/// A file of the set: its name in the folder, and what it holds.
pub type GoldFile = (String, Vec<u8>);

/// The set, a part at a time, of what somebody may see.
pub struct GoldSet<'a> {
    office: &'a Office,
    view: View,
    names: PartyNames,
    words: Words,
    /// After which document the next part begins.
    after: Option<Uuid>,
    ended: bool,
    documents: usize,
    records: usize,
    left_out: usize,
    marking: Marking,
}

impl<'a> GoldSet<'a> {
    /// The set, before its first part.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Denied`] for somebody who may not take it out.
    pub async fn new(office: &'a Office, view: View) -> Result<Self> {
        office.may_about_reader(view.actor(), Act::ReaderExport)?;
        Ok(Self {
            office,
            names: office.party_names(&view).await?,
            view,
            words: Words::default(),
            after: None,
            ended: false,
            documents: 0,
            records: 0,
            left_out: 0,
            marking: Marking::Clear,
        })
    }

    /// The files of the next part: a text and its records each. Left out is a document about which not everything is
    /// decided, one that is very short, and one of which this reader may not see all that it became.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<Vec<GoldFile>>> {
        if self.ended {
            return Ok(None);
        }
        let documents = self.view.filed_documents(false, self.after, PART).await?;
        self.after = documents.last().map(|document| document.id.uuid());
        self.ended = documents.len() < PART;
        let ids: Vec<Id<Document>> = documents.iter().map(|document| document.id).collect();
        let progress = self.view.review_progress(&ids).await?;
        let mut files = Vec::new();
        for document in documents {
            let decided = progress.get(&document.id).is_some_and(|progress| progress.open == 0);
            let gold = if decided && !document.body.unread { self.of(document).await? } else { None };
            match gold {
                Some(gold) => {
                    self.documents += 1;
                    files.extend(gold);
                }
                None => self.left_out += 1,
            }
        }
        Ok(Some(files))
    }

    /// How many documents were looked at so far.
    #[must_use]
    pub const fn looked_at(&self) -> usize {
        self.documents + self.left_out
    }

    /// How many documents are in the set so far.
    #[must_use]
    pub const fn documents(&self) -> usize {
        self.documents
    }

    /// The highest marking of what is in the set so far.
    #[must_use]
    pub const fn marking(&self) -> Marking {
        self.marking
    }

    /// What goes beside the texts: the words that the records use, and what the set is.
    #[must_use]
    pub fn about(&self, locale: &Locale) -> [GoldFile; 2] {
        let count = |n: usize| n.to_string();
        let values = [
            ("documents", count(self.documents)),
            ("records", count(self.records)),
            ("left", count(self.left_out)),
            ("marking", self.marking.to_string()),
            ("day", self.office.today().to_string()),
        ];
        let values = values.iter().map(|(name, value)| (*name, value.as_str().into()));
        let readme = locale.tr_with("learning-gold-readme", values) + "\n";
        let words = self.words.vocabulary(self.office);
        [("README.md".to_owned(), readme.into_bytes()), ("vocabulary.json".to_owned(), bytes(&words))]
    }

    async fn of(&mut self, document: Record<Document>) -> Result<Option<[GoldFile; 2]>> {
        let Some(reference) = document.reference else { return Ok(None) };
        let text = self.view.document_text(document.id).await?;
        if text.chars().count() < SHORTEST {
            return Ok(None);
        }
        let proposals = self.view.proposals(document.id).await?;
        let documents: Documents = [(document.id, document.clone())].into();
        let mut taken = taken(&self.view, &proposals, &documents).await?;
        let mut marking = document.highest_marking();
        let mut records: Vec<Record<Proposal>> = Vec::new();
        for read in proposals {
            let record = match read.body.state {
                ProposalState::Accepted | ProposalState::Edited => taken.remove(&read.id),
                // Its passage is in the register; the fields are those of the passage.
                ProposalState::Linked => Some(read),
                ProposalState::Open | ProposalState::Rejected | ProposalState::Split => continue,
            };
            // Without a record or a passage that is closed to this reader, the set would lack what stands in the text.
            let Some(record) = record.filter(|record| !record.sources.is_empty()) else { return Ok(None) };
            marking = marking.max(record.highest_marking());
            records.push(record);
        }
        let set =
            Text { document: &document.body, id: reference.to_string(), text: &text, names: &self.names };
        let (gold, count) = set.gold(&records, &mut self.words);
        (self.marking, self.records) = (self.marking.max(marking), self.records + count);
        let text_file = (format!("texts/{}.txt", set.id), text.clone().into_bytes());
        Ok(Some([text_file, (format!("gold/{}.json", set.id), bytes(&gold))]))
    }
}

/// A value as a file that people can read too.
fn bytes(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// One text of the set.
struct Text<'a> {
    document: &'a Document,
    id: String,
    text: &'a str,
    names: &'a PartyNames,
}

impl Text<'_> {
    /// What `gold/ID.json` holds, and of how many records.
    fn gold(&self, records: &[Record<Proposal>], words: &mut Words) -> (Value, usize) {
        let body = self.document;
        let published = body.published.filter(|date| date.precision() == Precision::Day);
        let basis = match (published, body.published_basis) {
            (None, _) => "unknown",
            (Some(_), Basis::Stated) => "page",
            (Some(_), Basis::Inferred | Basis::Proposed) => "inferred",
        };
        let format = match body.media_type {
            MediaType::Html => "html",
            _ => "text",
        };
        // What a person added beside the article belongs to the text that a reader should read.
        let spans = || records.iter().filter_map(|record| record.sources.first());
        let start = spans().map(|source| source.start).chain([body.main_start]).min().unwrap_or_default();
        let end = spans().map(|source| source.end).chain([body.main_end]).max().unwrap_or_default();
        let (first, last) = ends(&self.slice(start, end));
        let records = self.records(records, words);
        let count = records.len();
        let gold = json!({
            "id": self.id,
            "url": body.url,
            "publisher": body.publisher,
            "lang": body.lang,
            "published": published.map(|date| date.to_string()),
            "published_basis": basis,
            "text_origin": "office",
            "format": format,
            "dup_group": null,
            "text_file": format!("texts/{}.txt", self.id),
            "main_text": { "first_words": first, "last_words": last, "span": [start, end], "boilerplate": [] },
            "records": records,
        });
        (gold, count)
    }

    /// The text between two code points.
    fn slice(&self, start: u32, end: u32) -> String {
        self.text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
    }

    /// The records: a passage that states the same once more is another place of the first.
    fn records(&self, records: &[Record<Proposal>], words: &mut Words) -> Vec<Value> {
        let mut all: Vec<(ProposalKind, [u32; 2], Map<String, Value>)> = Vec::new();
        for record in records {
            let Some(source) = record.sources.first() else { continue };
            let (kind, span) = (record.body.kind, [source.start, source.end]);
            if let Some((.., first)) = all.iter_mut().find(|(of, at, _)| *of == kind && is_same(*at, span)) {
                let places = first.entry("alt_spans").or_insert_with(|| json!([]));
                places.as_array_mut().into_iter().for_each(|places| places.push(json!(span)));
                continue;
            }
            let proposed = self.proposed(record);
            words.meet(&proposed, self.names, self.document.lang);
            let start = self.text.chars().take(source.start as usize).map(char::len_utf8).sum();
            let Ok(Value::Object(mut fields)) = serde_json::to_value(output::Record::new(&proposed, start))
            else {
                continue;
            };
            // A person decided; why a reader once proposed it is not what the next one is measured by.
            fields.remove("confidence");
            fields.remove("why");
            fields.insert("id".into(), format!("{}-{}", self.id, record.body.position).into());
            all.push((kind, span, fields));
        }
        all.into_iter().map(|(.., fields)| Value::Object(fields)).collect()
    }

    /// The record as a reader would have to propose it, with what the format has a place for.
    fn proposed(&self, record: &Record<Proposal>) -> Proposed {
        let body = &record.body;
        let source = record.sources.first();
        let mut parties: Vec<ProposedParty> = Vec::new();
        for party in record.parties.iter().filter(|party| !Role::GIVEN_HERE.contains(&party.role)) {
            let Some(known) = self.names.get(party.party) else { continue };
            let id = known.body.code.clone();
            if parties.iter().all(|other| other.id != id) {
                parties.push(ProposedParty { id, role: party.role });
            }
        }
        let is_promise = body.kind == ProposalKind::Commitment;
        let undated = is_promise || body.kind == ProposalKind::Needs;
        Proposed {
            kind: body.kind,
            quote: source.map(|source| source.quote.clone()).unwrap_or_default(),
            span: source.map_or([0, 0], |source| [source.start, source.end]),
            parties,
            themes: themes(&record.themes),
            place: Some(body.place.clone()).filter(|place| place.country.is_some()),
            date: body.date.filter(|_| !undated),
            date_basis: body.date_basis,
            due: body.due.filter(|due| is_promise && self.is_ahead(*due)),
            due_basis: body.due_basis,
            quantity: body.quantity.clone(),
            money: body.money.clone(),
            title: self.title(record),
            restated: body.restated,
            confidence: body.confidence,
            why: Vec::new(),
        }
    }

    /// The name of an adopted text.
    fn title(&self, record: &Record<Proposal>) -> Option<String> {
        let text = record.texts.best(TextField::Title, self.document.lang)?;
        (record.body.kind == ProposalKind::DocumentAdopted).then(|| text.body.clone())
    }

    /// Whether a promise is due after its text was published: the format knows no other, nor one without a date.
    fn is_ahead(&self, due: Due) -> bool {
        let Due::At(date) = due else { return false };
        let published = self.document.published.map(PartialDate::latest);
        published.is_none_or(|day| date.latest() >= day)
    }
}

/// Whether two passages are one: half of the shorter stands in the other.
fn is_same([from, to]: [u32; 2], [start, end]: [u32; 2]) -> bool {
    let both = to.min(end).saturating_sub(from.max(start));
    2 * both >= (to.saturating_sub(from)).min(end.saturating_sub(start))
}

/// Themes as the format has them: the general one stands alone, and for none.
fn themes(of: &[Theme]) -> Vec<Theme> {
    let specific: Vec<Theme> = of.iter().filter(|theme| theme.as_str() != GENERAL).cloned().collect();
    if specific.is_empty() { GENERAL.parse().into_iter().collect() } else { specific }
}

/// The first and the last words.
fn ends(text: &str) -> (String, String) {
    // Also the separators that other languages split words at.
    let is_space = |c: char| c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c);
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let first = words.iter().take(OUTER).copied().collect::<Vec<_>>().join(" ");
    let last = words[words.len().saturating_sub(OUTER)..].join(" ");
    (first, last)
}

/// The words that the records of a set use.
#[derive(Debug, Clone, Default)]
struct Words {
    themes: BTreeSet<String>,
    units: BTreeSet<String>,
    organisations: BTreeMap<String, String>,
}

impl Words {
    fn meet(&mut self, proposed: &Proposed, names: &PartyNames, lang: Lang) {
        self.themes.extend(proposed.themes.iter().map(ToString::to_string));
        self.units.extend(proposed.quantity.iter().map(|quantity| quantity.unit.clone()));
        for party in
            proposed.parties.iter().filter(|party| state_codes().all(|code| code != party.id.as_str()))
        {
            let known = names.by_code(party.id.as_str());
            let name = known.map(|known| names.name(known.id, lang).to_owned()).unwrap_or_default();
            self.organisations.entry(party.id.to_string()).or_insert(name);
        }
    }

    /// `vocabulary.json`: the kinds, roles and hedges of the program, and the themes, units and parties that the records
    /// of the set use, those of the built-in list among them.
    fn vocabulary(&self, office: &Office) -> Value {
        let mut themes = self.themes.clone();
        themes.extend(office.lexicon().themes().map(|theme| theme.slug.to_string()));
        let roles = Role::ALL.iter().filter(|role| !Role::GIVEN_HERE.contains(role));
        json!({
            "kinds": ProposalKind::ALL,
            "themes": themes,
            "roles": roles.collect::<Vec<_>>(),
            "qualifiers": Qualifier::ALL,
            "units": self.units,
            "states": "ISO 3166-1 alpha-3",
            "organisations": self.organisations,
            "regions": {},
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_text_are_its_six_outer_words() {
        let (first, last) = ends(" a b\nc\u{a0}d e\u{1f}f g ");
        assert_eq!((first.as_str(), last.as_str()), ("a b c d e f", "b c d e f g"));
        assert_eq!(ends(""), (String::new(), String::new()));
    }

    #[test]
    fn the_general_theme_stands_alone() {
        let all =
            |words: &[&str]| words.iter().map(|word| word.parse::<Theme>().unwrap()).collect::<Vec<_>>();
        assert_eq!(themes(&all(&[])), all(&[GENERAL]));
        assert_eq!(themes(&all(&[GENERAL, "victims"])), all(&["victims"]));
    }

    #[test]
    fn passages_that_share_half_of_the_shorter_are_one() {
        assert!(is_same([0, 100], [80, 120]));
        assert!(!is_same([0, 100], [81, 120]));
    }
}
