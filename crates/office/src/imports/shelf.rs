//! What the register holds that the lines of a list are compared with.

use super::{earlier::same_tracker, kinds::Imported, meet::key_of_number};
use crate::{Office, PartyNames, Result};
use std::collections::{HashMap, HashSet};
use tansiq_model::{
    Commitment, Document, Id, Import, Kind, Party, PartyCode, ProgressReport, Record, Reference, Series,
    Session, TextField,
};
use tansiq_sheet::{Field, Mapping, Parsed, Sheet, SourceGiven, source_given};
use tansiq_storage::View;
use tansiq_text::{fold, name_key};

pub(super) struct Shelf<T: Imported> {
    office: Office,
    records: HashMap<Id<T>, Record<T>>,
    /// Records that are found by their reference alone: no list says anything of them.
    apart: HashMap<Id<T>, Record<T>>,
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
    /// Whose the new records are.
    pub(super) owner: Id<Party>,
    /// The codes of the list that some party has, also one that whoever brings the list in may not see.
    codes: HashSet<PartyCode>,
    /// What parties are a part of as far as earlier lines of the list say so.
    wholes: HashMap<Id<Party>, Id<Party>>,
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

/// The filled cells of a field.
fn cells_of<'a>(sheet: &'a Sheet, mapping: &Mapping, field: Field) -> impl Iterator<Item = &'a str> {
    let columns = mapping.columns_of(sheet).unwrap_or_default();
    let place = columns.into_iter().find(|(_, of)| *of == field).map(|(index, _)| index);
    let cells = sheet.rows.iter().filter_map(move |row| row.cells.get(place?));
    cells.filter(|cell| !cell.is_empty()).map(|cell| cell.raw.as_str())
}

impl<T: Imported> Shelf<T> {
    /// What a list is compared with: all that there is of its kind, and of documents the texts that it quotes.
    pub(super) async fn of(
        office: &Office,
        view: &View,
        sheet: &Sheet,
        mapping: &Mapping,
        import: Option<&Record<Import>>,
    ) -> Result<Self> {
        let parties = office.party_names(view).await?;
        let code =
            |id: Id<Party>| -> Option<PartyCode> { parties.get(id).map(|party| party.body.code.clone()) };
        let (records, apart): (Vec<_>, Vec<_>) = view.all::<T>().await?.into_iter().partition(T::is_listed);
        let mut by_name: HashMap<String, Vec<Id<T>>> = HashMap::new();
        for record in &records {
            for name in T::names(record, &code) {
                let same = by_name.entry(name).or_default();
                if same.last() != Some(&record.id) {
                    same.push(record.id);
                }
            }
        }
        let cells = |field| cells_of(sheet, mapping, field);
        let mut keys: Vec<String> = cells(Field::OwnNumber).map(key_of_number).collect();
        keys.sort_unstable();
        keys.dedup();
        let tracker = same_tracker(view, T::KIND, mapping, import.map(|import| import.id)).await?;
        let numbers = view.import_numbers(&tracker, &keys).await?;
        let coded: Vec<PartyCode> = match T::KIND {
            Kind::Party => cells(Field::Code).filter_map(|cell| cell.trim().parse().ok()).collect(),
            _ => Vec::new(),
        };
        let codes = view.codes_taken(&coded).await?.into_keys().collect();
        // Whoever only looks at a list would own its records as she would own the import.
        let speaks_for = view.actor().person().and_then(|person| person.speaks_for().first().copied());
        let owner = match import.map(|import| import.owner).or(speaks_for) {
            Some(owner) => owner,
            None => office.home()?,
        };
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
            by_reference: records
                .iter()
                .chain(&apart)
                .filter_map(|record| Some((record.reference?, record.id)))
                .collect(),
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
            owner,
            codes,
            wholes: HashMap::new(),
            records: records.into_iter().map(|record| (record.id, record)).collect(),
            apart: apart.into_iter().map(|record| (record.id, record)).collect(),
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
        let id = self.by_reference.get(&reference)?;
        self.records.get(id).or_else(|| self.apart.get(id))
    }

    /// Whether a party has this code, which no name leads to.
    pub(super) fn is_taken(&self, code: &PartyCode) -> bool {
        self.codes.contains(code)
    }

    /// What a party is a part of, as the register and the lines so far say.
    pub(super) fn whole_of(&self, party: Id<Party>) -> Option<Id<Party>> {
        self.wholes.get(&party).copied().or_else(|| self.parties.get(party)?.body.part_of)
    }

    /// Notes what a line says that later lines must fit.
    pub(super) fn follow(&mut self, record: &Record<T>) {
        if let Some((party, whole)) = T::part(record) {
            self.wholes.insert(party, whole);
        }
    }

    /// Leaves a record out.
    pub(super) fn forget(&mut self, id: Id<T>) {
        self.records.remove(&id);
    }

    /// The record that an earlier list named so; not when it was taken out since.
    pub(super) fn numbered(&self, key: &str) -> Option<&Record<T>> {
        self.records.get(self.by_number.get(key)?)
    }

    /// The records that are called so.
    pub(super) fn called_so(&self, names: &[String]) -> Vec<&Record<T>> {
        let mut found: Vec<&Record<T>> = Vec::new();
        let mut met: HashSet<Id<T>> = HashSet::new();
        for id in names.iter().filter_map(|name| self.by_name.get(name)).flatten() {
            if let Some(record) = self.records.get(id)
                && met.insert(*id)
            {
                found.push(record);
            }
        }
        found
    }

    pub(super) fn reports(&self, on: Id<Commitment>) -> &[Record<ProgressReport>] {
        self.reports.get(&on).map_or(&[], Vec::as_slice)
    }

    /// The parties that have a name, in the register or the lexicon.
    pub(super) fn parties_called(&self, name: &str) -> Vec<PartyCode> {
        self.office.parties_named(&self.parties, name)
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
