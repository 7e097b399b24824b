//! What the register holds that the lines of a list are compared with.

use super::{earlier::same_tracker, kinds::Imported};
use crate::{Office, PartyNames, Result};
use std::collections::HashMap;
use tansiq_model::{
    Commitment, Document, Id, Kind, Party, PartyCode, ProgressReport, Record, Reference, Series, Session,
    TextField,
};
use tansiq_sheet::{Field, Mapping, Parsed, Sheet, SourceGiven, source_given};
use tansiq_storage::View;
use tansiq_text::{fold, name_key};

pub(super) struct Shelf<T: Imported> {
    office: Office,
    records: HashMap<Id<T>, Record<T>>,
    by_reference: HashMap<Reference, Id<T>>,
    by_name: HashMap<String, Vec<Id<T>>>,
    /// By what named it in an earlier list of the office.
    by_number: HashMap<String, Id<T>>,
    reports: HashMap<Id<Commitment>, Vec<Record<ProgressReport>>>,
    sessions: Vec<Record<Session>>,
    /// There is one dialogue only, so that the number of a session names it.
    one_dialogue: bool,
    documents: Vec<Record<Document>>,
    /// Places in `documents`: by address, by number, by title.
    by_address: HashMap<String, usize>,
    by_number_of_document: HashMap<Reference, usize>,
    by_title_of_document: HashMap<String, usize>,
    /// The texts of the documents that the list quotes, by hash.
    texts: HashMap<String, String>,
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

impl<T: Imported> Shelf<T> {
    /// What a list is compared with: all that there is of its kind, and of documents the texts that it quotes.
    pub(super) async fn of(office: &Office, view: &View, sheet: &Sheet, mapping: &Mapping) -> Result<Self> {
        let parties = office.party_names(view).await?;
        let code =
            |id: Id<Party>| -> Option<PartyCode> { parties.get(id).map(|party| party.body.code.clone()) };
        let mut records = view.all::<T>().await?;
        records.retain(T::is_listed);
        let mut by_name: HashMap<String, Vec<Id<T>>> = HashMap::new();
        for record in &records {
            for name in T::names(record, &code) {
                let same = by_name.entry(name).or_default();
                if !same.contains(&record.id) {
                    same.push(record.id);
                }
            }
        }
        let numbers = view.import_numbers(&same_tracker(view, T::KIND, mapping).await?).await?;
        let mut reports: HashMap<_, Vec<_>> = HashMap::new();
        let mut sessions = Vec::new();
        if T::KIND == Kind::Commitment {
            for report in view.all::<ProgressReport>().await? {
                reports.entry(report.body.commitment).or_default().push(report);
            }
            sessions = view.all().await?;
        }
        let sourced = mapping.columns.values().any(|taken| *taken == tansiq_sheet::Taken::As(Field::Source));
        let documents = if sourced { view.all::<Document>().await? } else { Vec::new() };
        let mut shelf = Self {
            office: office.clone(),
            by_reference: records.iter().filter_map(|record| Some((record.reference?, record.id))).collect(),
            by_name,
            by_number: numbers.into_iter().map(|(number, id)| (number, Id::new(id))).collect(),
            reports,
            sessions,
            one_dialogue: view.all::<Series>().await?.len() == 1,
            by_address: places(&documents, |document| document.body.url.clone().into_iter().collect()),
            by_number_of_document: places(&documents, |document| document.reference.into_iter().collect()),
            by_title_of_document: places(&documents, |document| {
                let titles = document.texts.iter().filter(|text| text.field == TextField::Title);
                titles.map(|text| name_key(&text.body)).filter(|key| !key.is_empty()).collect()
            }),
            documents,
            texts: HashMap::new(),
            parties,
            home: office.home()?,
            records: records.into_iter().map(|record| (record.id, record)).collect(),
        };
        shelf.read_quoted(view, sheet, mapping).await?;
        Ok(shelf)
    }

    /// Reads the texts of the documents that the list quotes.
    async fn read_quoted(&mut self, view: &View, sheet: &Sheet, mapping: &Mapping) -> Result<()> {
        let Ok(columns) = mapping.columns_of(sheet) else { return Ok(()) };
        let place = |wanted| columns.iter().find(|(_, field)| *field == wanted).map(|(index, _)| *index);
        let (Some(source), Some(quote)) = (place(Field::Source), place(Field::Quote)) else { return Ok(()) };
        let filled = |row: &&tansiq_sheet::Row| row.cells.get(quote).is_some_and(|cell| !cell.is_empty());
        let cells = sheet.rows.iter().filter(filled).filter_map(|row| row.cells.get(source));
        let mut wanted: Vec<&Record<Document>> =
            cells.filter_map(|cell| self.document(&source_given(cell.raw.trim()))).collect();
        wanted.sort_by_key(|document| document.id);
        wanted.dedup_by_key(|document| document.id);
        let mut texts = HashMap::new();
        for document in wanted {
            texts.insert(document.body.text_sha256.clone(), view.document_text(document.id).await?);
        }
        self.texts = texts;
        Ok(())
    }

    pub(super) fn referenced(&self, reference: Reference) -> Option<&Record<T>> {
        self.records.get(self.by_reference.get(&reference)?)
    }

    /// The record that an earlier list named so; not when it was taken out since.
    pub(super) fn numbered(&self, key: &str) -> Option<&Record<T>> {
        self.records.get(self.by_number.get(key)?)
    }

    /// The records that are called so.
    pub(super) fn called_so(&self, names: &[String]) -> Vec<&Record<T>> {
        let mut found: Vec<&Record<T>> = Vec::new();
        for id in names.iter().filter_map(|name| self.by_name.get(name)).flatten() {
            if let Some(record) = self.records.get(id)
                && !found.iter().any(|other| other.id == record.id)
            {
                found.push(record);
            }
        }
        found
    }

    pub(super) fn reports(&self, on: Id<Commitment>) -> &[Record<ProgressReport>] {
        self.reports.get(&on).map_or(&[], Vec::as_slice)
    }

    /// The party of the register that has a name.
    pub(super) fn party_called(&self, name: &str) -> Option<PartyCode> {
        let code = self.office.party_by_name(&self.parties, name, None)?;
        self.parties.by_code(code.as_str()).map(|party| party.body.code.clone())
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

    /// What a session is called where values are told: the register's number, else its own.
    pub(super) fn session_called(&self, id: Id<Session>) -> Parsed {
        let session = self.sessions.iter().find(|session| session.id == id);
        let number = |session: &Record<Session>| match session.reference {
            Some(reference) => reference.to_string(),
            None => session.body.number.to_string(),
        };
        Parsed::Text(session.map(number).unwrap_or_default())
    }

    /// The document that a cell names: by its address, its number or its title.
    pub(super) fn document(&self, source: &SourceGiven) -> Option<&Record<Document>> {
        let place = match source {
            SourceGiven::Address(address) => self.by_address.get(address.trim()),
            SourceGiven::Name(name) => {
                let reference = name.trim().parse::<Reference>().ok();
                let numbered = reference.and_then(|number| self.by_number_of_document.get(&number));
                numbered.or_else(|| self.by_title_of_document.get(&name_key(name)))
            }
        };
        self.documents.get(*place?)
    }

    /// The text of a document that the list quotes.
    pub(super) fn text(&self, of: &Record<Document>) -> &str {
        self.texts.get(&of.body.text_sha256).map_or("", String::as_str)
    }
}
