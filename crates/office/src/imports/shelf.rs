//! What the register holds that the lines of a list are compared with.

use crate::{Office, PartyNames, Result};
use std::collections::HashMap;
use tansiq_model::{
    Commitment, Document, Id, Import, ImportLine, ImportState, Kind, Lang, Party, ProgressReport, Record,
    Reference, Series, Session, TextField,
};
use tansiq_storage::View;
use tansiq_text::{fold, name_key};

pub(super) struct Shelf {
    commitments: HashMap<Id<Commitment>, Record<Commitment>>,
    by_reference: HashMap<Reference, Id<Commitment>>,
    by_title: HashMap<String, Vec<Id<Commitment>>>,
    /// By what named it in an earlier list of the office.
    by_number: HashMap<String, Id<Commitment>>,
    reports: HashMap<Id<Commitment>, Vec<Record<ProgressReport>>>,
    sessions: Vec<Record<Session>>,
    /// There is one dialogue only, so that the number of a session names it.
    one_dialogue: bool,
    documents: Vec<Record<Document>>,
    /// Places in `documents`: by address, by number, by title.
    by_address: HashMap<String, usize>,
    by_number_of_document: HashMap<Reference, usize>,
    by_title_of_document: HashMap<String, usize>,
    pub(super) parties: PartyNames,
    /// The party that runs the office.
    pub(super) home: Id<Party>,
}

/// The places of documents by what names them; the first of several with one name.
fn places<K: Eq + std::hash::Hash>(
    documents: &[Record<Document>],
    names: impl Fn(&Record<Document>) -> Vec<K>,
) -> HashMap<K, usize> {
    let mut places = HashMap::new();
    for (place, document) in documents.iter().enumerate() {
        for name in names(document) {
            places.entry(name).or_insert(place);
        }
    }
    places
}

impl Shelf {
    pub(super) async fn of(office: &Office, view: &View) -> Result<Self> {
        let commitments = view.all::<Commitment>().await?;
        let mut by_title: HashMap<String, Vec<Id<Commitment>>> = HashMap::new();
        for commitment in &commitments {
            for text in commitment.texts.iter().filter(|text| text.field == TextField::Title) {
                let same = by_title.entry(name_key(&text.body)).or_default();
                if !same.contains(&commitment.id) {
                    same.push(commitment.id);
                }
            }
        }
        let done = |import: &Record<Import>| {
            import.body.state == ImportState::Done && import.body.target == Kind::Commitment
        };
        let done: Vec<Id<Import>> = view
            .all::<Import>()
            .await?
            .iter()
            .filter(|import| done(import))
            .map(|import| import.id)
            .collect();
        let mut by_number = HashMap::new();
        for line in view.all::<ImportLine>().await?.iter().filter(|line| done.contains(&line.body.import)) {
            if let Some(record) = line.body.record.filter(|_| line.body.key.starts_with('#')) {
                by_number.insert(line.body.key.clone(), Id::new(record));
            }
        }
        let mut reports: HashMap<_, Vec<_>> = HashMap::new();
        for report in view.all::<ProgressReport>().await? {
            reports.entry(report.body.commitment).or_default().push(report);
        }
        let documents = view.all::<Document>().await?;
        Ok(Self {
            by_reference: commitments.iter().filter_map(|c| Some((c.reference?, c.id))).collect(),
            by_title,
            by_number,
            reports,
            sessions: view.all().await?,
            one_dialogue: view.all::<Series>().await?.len() == 1,
            by_address: places(&documents, |document| document.body.url.clone().into_iter().collect()),
            by_number_of_document: places(&documents, |document| document.reference.into_iter().collect()),
            by_title_of_document: places(&documents, |document| {
                let titles = document.texts.iter().filter(|text| text.field == TextField::Title);
                titles.map(|text| name_key(&text.body)).filter(|key| !key.is_empty()).collect()
            }),
            documents,
            parties: office.party_names(view).await?,
            home: office.home()?,
            commitments: commitments.into_iter().map(|c| (c.id, c)).collect(),
        })
    }

    pub(super) fn referenced(&self, reference: Reference) -> Option<&Record<Commitment>> {
        self.commitments.get(self.by_reference.get(&reference)?)
    }

    /// The commitment that an earlier list named so; not when it was taken out since.
    pub(super) fn numbered(&self, key: &str) -> Option<&Record<Commitment>> {
        self.commitments.get(self.by_number.get(key)?)
    }

    /// The commitments with one of these titles.
    pub(super) fn titled(&self, titles: &[(Lang, String)]) -> Vec<&Record<Commitment>> {
        let mut found: Vec<&Record<Commitment>> = Vec::new();
        for id in titles.iter().filter_map(|(_, title)| self.by_title.get(&name_key(title))).flatten() {
            if let Some(commitment) = self.commitments.get(id)
                && !found.iter().any(|other| other.id == commitment.id)
            {
                found.push(commitment);
            }
        }
        found
    }

    pub(super) fn reports(&self, on: Id<Commitment>) -> &[Record<ProgressReport>] {
        self.reports.get(&on).map_or(&[], Vec::as_slice)
    }

    /// The session that a cell names: by its number of the register, or, where there is one dialogue only, by its
    /// own number or by when it was held.
    pub(super) fn session(&self, cell: &str) -> Option<&Record<Session>> {
        if let Ok(reference) = cell.trim().parse::<Reference>() {
            return self.sessions.iter().find(|session| session.reference == Some(reference));
        }
        if !self.one_dialogue {
            return None;
        }
        let folded = fold(cell);
        let digits: Vec<&str> =
            folded.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
        let [number] = digits.as_slice() else { return None };
        let number: u32 = number.parse().ok()?;
        let year = |session: &Record<Session>| u32::try_from(session.body.held.earliest().year()).ok();
        let mut fits = self.sessions.iter().filter(|s| s.body.number == number || year(s) == Some(number));
        fits.next().filter(|_| fits.next().is_none())
    }

    /// The document that a cell names: by its address, its number or its title.
    pub(super) fn document(&self, source: &tansiq_sheet::SourceGiven) -> Option<&Record<Document>> {
        let place = match source {
            tansiq_sheet::SourceGiven::Address(address) => self.by_address.get(address.trim()),
            tansiq_sheet::SourceGiven::Name(name) => {
                let reference = name.trim().parse::<Reference>().ok();
                let numbered = reference.and_then(|number| self.by_number_of_document.get(&number));
                numbered.or_else(|| self.by_title_of_document.get(&name_key(name)))
            }
        };
        self.documents.get(*place?)
    }
}
