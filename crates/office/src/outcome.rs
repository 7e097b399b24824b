//! A draft outcome, checked before it is adopted. Nothing of it is stored.

use crate::{Office, PartyNames, Problem, ReadJob, Result, SimilarRecord, error::Faults};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use tansiq_analysis::{Earlier, Likeness, Promise, restates};
use tansiq_model::{
    Commitment, Document, Due, Id, Kind, Label, Lang, PartialDate, PartyCode, Record, Series, TextField,
};
use tansiq_policy::Actor;
use tansiq_reader::{DraftCheck, DraftPromise, Extracted};
use tansiq_storage::{CommitmentFilter, View};
use tansiq_text::Shingles;
use uuid::Uuid;

/// From how many code points a text is no draft of an outcome: its page would be heavy, and its check slow.
pub const LONG_DRAFT: u32 = 100_000;

/// Commitments of the register that are named for one promise at most.
const MOST: usize = 3;

/// A draft as it is handed in.
#[derive(Debug, Clone, Default)]
pub struct GivenDraft {
    /// The bytes, or a pasted text in UTF-8.
    pub bytes: Vec<u8>,
    /// The name of the file.
    pub name: Option<String>,
    /// The language, if the person says so.
    pub lang: Option<Lang>,
    /// The dialogue whose commitments alone it is compared with.
    pub dialogue: Option<Id<Series>>,
}

/// What the reader makes of a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DraftReading {
    /// Its text and what was found out about it.
    pub extracted: Extracted,
    /// Its promises and what they leave open.
    pub check: DraftCheck,
}

/// A draft that was checked.
#[derive(Debug, Clone)]
pub struct CheckedDraft {
    /// Its text and what was found out about it.
    pub extracted: Extracted,
    /// How many sentences it has.
    pub sentences: u32,
    /// How many of them only praise, recall or reaffirm.
    pub formulas: u32,
    /// Its promises, in the order of the text.
    pub promises: Vec<CheckedPromise>,
    /// With how many commitments of the register they were compared.
    pub compared: usize,
}

impl CheckedDraft {
    /// How many of its promises say who, by when and what will be seen.
    #[must_use]
    pub fn complete(&self) -> usize {
        self.promises.iter().filter(|promise| promise.promise.is_complete()).count()
    }

    /// How many of its promises were made before and not kept.
    #[must_use]
    pub fn unkept(&self) -> usize {
        let unkept =
            |promise: &&CheckedPromise| promise.restated.iter().any(|r| r.earlier == Earlier::NotKept);
        self.promises.iter().filter(unkept).count()
    }
}

/// A promise of a draft.
#[derive(Debug, Clone)]
pub struct CheckedPromise {
    /// What it says and what it leaves open.
    pub promise: DraftPromise,
    /// What the register holds of it: what was not kept first.
    pub restated: Vec<Restated>,
}

/// A commitment of the register that a draft promises again.
#[derive(Debug, Clone)]
pub struct Restated {
    /// The commitment.
    pub record: SimilarRecord,
    /// When it is due.
    pub due: Option<Due>,
    /// The due period that counts.
    pub period: Option<PartialDate>,
    /// Its label today.
    pub label: Label,
    /// What became of it.
    pub earlier: Earlier,
}

impl Office {
    /// Checks a draft outcome: what its promises leave open, and which of them stand in the register already, as far as
    /// this actor may see it. Nothing is stored.
    ///
    /// # Errors
    /// [`crate::OfficeError::Read`] when it cannot be read; [`crate::OfficeError::Invalid`] when it is too long.
    pub async fn check_draft(&self, actor: &Actor, given: GivenDraft) -> Result<CheckedDraft> {
        let view = self.view(actor);
        let job = ReadJob {
            bytes: given.bytes,
            name: given.name,
            lang: given.lang,
            published: Some(PartialDate::day(self.today())),
            passages: Vec::new(),
            parties: self.parties_to_read(actor).await?,
            at_most: Some(LONG_DRAFT),
        };
        let DraftReading { extracted, check } = self.reading.read_draft(job).await?;
        if extracted.text.chars().count() > LONG_DRAFT as usize {
            return Err(Faults::one("text", Problem::TooLong));
        }
        let filter = CommitmentFilter { series: given.dialogue, ..CommitmentFilter::default() };
        let known = view.commitments(&filter, self.today()).await?;
        let compared = known.len();
        let known = self.to_compare(&view, known).await?;
        let codes = parties_of(&check);
        let names: PartyNames = view.parties_named(&[], &codes).await?.into_iter().collect();
        let of = |promise: DraftPromise| {
            let mine = draft_promise(&promise, extracted.lang, &names);
            let restated = self.restated(&mine, &known);
            CheckedPromise { promise, restated }
        };
        let (sentences, formulas) = (check.sentences, check.formulas);
        let promises = check.promises.into_iter().map(of).collect();
        Ok(CheckedDraft { extracted, sentences, formulas, promises, compared })
    }

    /// The commitments with what is compared of them.
    async fn to_compare(
        &self,
        view: &View,
        records: Vec<Record<Commitment>>,
    ) -> Result<Vec<(Record<Commitment>, Promise)>> {
        let documents: BTreeSet<Uuid> =
            records.iter().flat_map(|record| record.sources.iter().map(|source| source.document)).collect();
        let documents: Vec<Id<Document>> = documents.into_iter().map(Id::new).collect();
        let langs: HashMap<Uuid, Lang> =
            view.many(&documents).await?.iter().map(|d| (d.id.uuid(), d.body.lang)).collect();
        let of = |record: Record<Commitment>| {
            let promise = filed_promise(&record, &langs);
            (record, promise)
        };
        Ok(records.into_iter().map(of).collect())
    }

    fn restated(&self, mine: &Promise, known: &[(Record<Commitment>, Promise)]) -> Vec<Restated> {
        let again = known.iter().filter(|(_, promise)| restates(mine, promise));
        let of = |(record, _): &(Record<Commitment>, Promise)| {
            let label = record.body.label(self.today());
            Restated {
                record: SimilarRecord {
                    kind: Kind::Commitment,
                    id: record.id.uuid(),
                    reference: record.reference,
                    texts: record.texts.clone(),
                    marking: record.highest_marking(),
                },
                due: record.body.due,
                period: record.body.due_period(),
                label,
                earlier: Earlier::from(label),
            }
        };
        let mut found: Vec<Restated> = again.map(of).collect();
        found.sort_by_key(|restated| (restated.earlier, restated.record.reference));
        found.truncate(MOST);
        found
    }
}

/// The parties that the promises of a draft name.
fn parties_of(check: &DraftCheck) -> Vec<PartyCode> {
    let named = check.promises.iter().flat_map(|promise| &promise.proposed.parties);
    let codes: BTreeSet<&PartyCode> = named.map(|party| &party.id).collect();
    codes.into_iter().cloned().collect()
}

fn draft_promise(promise: &DraftPromise, lang: Lang, names: &PartyNames) -> Promise {
    let proposed = &promise.proposed;
    let known = proposed.parties.iter().filter_map(|party| names.by_code(party.id.as_str()));
    let likeness = Likeness {
        parties: known.map(|party| party.id).collect(),
        themes: proposed.themes.iter().cloned().collect(),
        passages: vec![(lang, Shingles::of(&proposed.quote))],
        ..Likeness::default()
    };
    Promise::new(likeness, [proposed.quote.as_str()])
}

/// A commitment by its parties, themes, passages and titles.
fn filed_promise(record: &Record<Commitment>, langs: &HashMap<Uuid, Lang>) -> Promise {
    let quotes = record.sources.iter().map(|source| source.quote.as_str());
    let titles = || record.texts.iter().filter(|text| text.field == TextField::Title);
    let passages = record
        .sources
        .iter()
        .filter_map(|source| Some((*langs.get(&source.document)?, Shingles::of(&source.quote))));
    let titled = titles().map(|text| (text.lang, Shingles::of(&text.body)));
    let likeness = Likeness {
        parties: record.parties.iter().map(|role| role.party).collect(),
        themes: record.themes.iter().cloned().collect(),
        passages: passages.chain(titled).collect(),
        ..Likeness::default()
    };
    Promise::new(likeness, quotes.chain(titles().map(|text| text.body.as_str())))
}
