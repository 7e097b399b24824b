//! Taking the folder in.

use super::{
    ExportFault, TakenIn,
    format::{
        EntryLine, FILES, FileLine, HISTORY, LineReader, Manifest, RecordLine, TEXTS, TextLine, VersionLine,
        altered, failed, of_kind,
    },
};
use crate::{
    Result, StorageError, StreamProgress, echoes,
    files::store_chunks,
    history::{self, Entry, GENESIS, canonical, sha256},
    migrations,
    record::{self, BATCH, insert, insert_all},
    row::Columns,
    search, stream,
    tables::{Table, for_each_kind},
    verify::verify_in,
};
use sea_orm::DatabaseTransaction;
use std::{collections::BTreeMap, fs, path::Path};
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Decision, Delivery, Document, Event, Evidence, Group,
    Import, ImportLine, Kind, Match, Milestone, Need, Offer, Party, Priority, ProgressReport, Project,
    ProjectScore, Proposal, Record, RoleTerm, Series, Session, Settings,
};

/// The names of all files of lines, in the order in which they are written.
fn part_names() -> Vec<String> {
    let mut names = vec![HISTORY.to_owned(), FILES.to_owned(), TEXTS.to_owned()];
    macro_rules! each {
        ($($kind:ident),+) => {
            $(names.extend([of_kind::<$kind>("records"), of_kind::<$kind>("versions")]);)+
        };
    }
    for_each_kind!(each);
    names
}

/// Reads the manifest, and every file of lines against it.
pub(super) fn check(folder: &Path) -> Result<Manifest> {
    let manifest = Manifest::read(folder)?;
    let known = part_names();
    // Only names that this program knows are looked for in the folder.
    if let Some(part) = manifest.parts.iter().find(|part| !known.contains(&part.name)) {
        return Err(altered(&part.name));
    }
    for name in [HISTORY, FILES, TEXTS] {
        if manifest.parts.iter().all(|part| part.name != name) {
            return Err(altered(name));
        }
    }
    for (at, part) in manifest.parts.iter().enumerate() {
        let twice = manifest.parts[..at].iter().any(|other| other.name == part.name);
        if twice || LineReader::new(folder, &part.name)?.sum()? != *part {
            return Err(altered(&part.name));
        }
    }
    Ok(manifest)
}

struct Taking<'a> {
    tx: &'a DatabaseTransaction,
    folder: &'a Path,
    manifest: &'a Manifest,
    progress: StreamProgress<'a>,
    /// The last number of each letter and year.
    counters: BTreeMap<(String, i16), u32>,
}

/// Puts everything into an empty database, and checks it.
pub(super) async fn take(
    tx: &DatabaseTransaction,
    folder: &Path,
    manifest: Manifest,
    progress: StreamProgress<'_>,
) -> Result<TakenIn> {
    migrations::all(tx).await?;
    let instance = Columns::default()
        .with("id", manifest.instance)
        .with("demonstration", manifest.demonstration)
        .with("home_party", manifest.home_party)
        .word("made_at", &manifest.founded_at);
    insert(tx, "instance", instance).await?;
    let mut taking = Taking { tx, folder, manifest: &manifest, progress, counters: BTreeMap::new() };
    taking.history().await?;
    taking.files().await?;
    taking.texts().await?;
    macro_rules! bodies {
        ($($kind:ident),+) => { $(taking.bodies::<$kind>().await?;)+ };
    }
    for_each_kind!(bodies);
    macro_rules! parts {
        ($($kind:ident),+) => { $(taking.parts::<$kind>().await?;)+ };
    }
    for_each_kind!(parts);
    taking.count_on().await?;
    search::remake(tx).await?;
    echoes::remake(tx).await?;
    let report = verify_in(tx, None, None).await?;
    match &report.fault {
        Some(fault) => Err(StorageError::Export(ExportFault::Faulty(fault.clone()))),
        None => Ok(TakenIn { manifest, report }),
    }
}

/// A hash as it is written, which is also the name of a file.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What the database refuses of a line is not as it was written.
fn fits<T>(done: Result<T>, lines: &LineReader) -> Result<T> {
    match done {
        Err(error) if error.is_misfit() || matches!(error, StorageError::Unfit(_)) => Err(lines.place()),
        done => done,
    }
}

impl Taking<'_> {
    /// A file of lines, if the register that was written had such: an earlier one lacks the kinds of a later one.
    fn lines(&self, name: &str) -> Result<Option<LineReader>> {
        let there = self.manifest.parts.iter().any(|part| part.name == name);
        there.then(|| LineReader::new(self.folder, name)).transpose()
    }

    fn told(&self, name: &str) {
        if let Some(part) = self.manifest.parts.iter().find(|part| part.name == name) {
            (self.progress)(name, part.rows);
        }
    }

    /// The bytes that stand under a hash.
    fn under_hash(&self, name: &str, hash: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => altered(name),
            _ => failed(&path, error),
        })?;
        if sha256(&bytes) == hash { Ok(bytes) } else { Err(altered(name)) }
    }

    /// The entries in their order, chained anew.
    async fn history(&mut self) -> Result<()> {
        let Some(mut lines) = self.lines(HISTORY)? else { return Ok(()) };
        let mut before: Option<Entry> = None;
        while let Some(line) = lines.next::<EntryLine>()? {
            let (seq, previous) =
                before.as_ref().map_or((0, GENESIS.to_owned()), |entry| (entry.seq, entry.hash.clone()));
            let known = line.items.iter().all(|item| item.kind.parse::<Kind>().is_ok());
            // An entry of nothing, or one that is told before the one that it follows.
            if !known || line.items.is_empty() || before.as_ref().is_some_and(|entry| line.at < entry.at) {
                return Err(lines.place());
            }
            let mut entry = Entry {
                seq: seq + 1,
                change: line.change,
                at: line.at,
                actor: line.actor,
                action: line.action,
                reason: line.reason,
                items: canonical(&serde_json::to_value(&line.items)?),
                previous,
                hash: String::new(),
            };
            entry.hash = entry.computed_hash();
            fits(insert(self.tx, "history", entry.columns()).await, &lines)?;
            before = Some(entry);
        }
        if let Some(last) = before {
            history::lead(self.tx, &last).await?;
        }
        self.told(HISTORY);
        Ok(())
    }

    async fn files(&mut self) -> Result<()> {
        let Some(mut lines) = self.lines(FILES)? else { return Ok(()) };
        while let Some(line) = lines.next::<FileLine>()? {
            if !is_hash(&line.sha256) {
                return Err(lines.place());
            }
            let bytes = self.under_hash(&format!("files/{}", line.sha256), &line.sha256)?;
            if bytes.len() as u64 != line.bytes {
                return Err(lines.place());
            }
            let columns = Columns::default()
                .word("sha256", &line.sha256)
                .with("bytes", i64::try_from(line.bytes).unwrap_or(i64::MAX))
                .word("added_at", &line.added_at);
            fits(insert(self.tx, "file", columns).await, &lines)?;
            store_chunks(self.tx, &line.sha256, &bytes).await?;
        }
        self.told(FILES);
        Ok(())
    }

    async fn texts(&mut self) -> Result<()> {
        let Some(mut lines) = self.lines(TEXTS)? else { return Ok(()) };
        while let Some(line) = lines.next::<TextLine>()? {
            if !is_hash(&line.sha256) {
                return Err(lines.place());
            }
            let name = format!("texts/{}.txt", line.sha256);
            let body =
                String::from_utf8(self.under_hash(&name, &line.sha256)?).map_err(|_| altered(&name))?;
            let columns = Columns::default().word("sha256", &line.sha256).word("body", body);
            fits(insert(self.tx, "document_text", columns).await, &lines)?;
        }
        self.told(TEXTS);
        Ok(())
    }

    /// The next records of a kind.
    fn batch<T: Table>(lines: &mut LineReader) -> Result<Vec<Record<T>>> {
        let mut batch = Vec::new();
        while batch.len() < BATCH {
            let Some(line) = lines.next::<RecordLine<Record<T>>>()? else { break };
            batch.push(line.record);
        }
        Ok(batch)
    }

    /// The records of a kind, without the parts that may point at records of any kind.
    async fn bodies<T: Table>(&mut self) -> Result<()> {
        let Some(mut lines) = self.lines(&of_kind::<T>("records"))? else { return Ok(()) };
        let pointers = stream::own_pointers(T::table());
        let mut later = Vec::new();
        loop {
            let batch = Self::batch::<T>(&mut lines)?;
            if batch.is_empty() {
                break;
            }
            for reference in batch.iter().filter_map(|record| record.reference) {
                let last =
                    self.counters.entry((reference.kind.word().to_owned(), reference.year)).or_default();
                *last = reference.number.max(*last);
            }
            later.extend(fits(record::store_bodies(self.tx, pointers, &batch).await, &lines)?);
        }
        for (id, columns) in later {
            fits(record::update(self.tx, T::table(), ("record_id", id), columns).await, &lines)?;
        }
        Ok(())
    }

    /// The parts of the records of a kind, and their versions.
    async fn parts<T: Table>(&self) -> Result<()> {
        let name = of_kind::<T>("records");
        if let Some(mut lines) = self.lines(&name)? {
            loop {
                let batch = Self::batch::<T>(&mut lines)?;
                if batch.is_empty() {
                    break;
                }
                fits(record::store_parts(self.tx, &batch).await, &lines)?;
            }
            self.told(&name);
        }
        self.versions::<T>().await
    }

    async fn versions<T: Table>(&self) -> Result<()> {
        let name = of_kind::<T>("versions");
        let Some(mut lines) = self.lines(&name)? else { return Ok(()) };
        loop {
            let mut batch = Vec::new();
            while batch.len() < BATCH {
                let Some(line) = lines.next::<VersionLine>()? else { break };
                let body = canonical(&line.record);
                let digest = sha256(body.as_bytes());
                let columns = Columns::default()
                    .with("record_id", line.id)
                    .number("revision", line.revision)
                    .word("kind", T::KIND)
                    .with("change_id", line.change)
                    .word("recorded_from", &line.from)
                    .with("recorded_to", line.to)
                    .word("body", body)
                    .word("digest", digest);
                batch.push(columns);
            }
            if batch.is_empty() {
                break;
            }
            fits(insert_all(self.tx, "version", batch).await, &lines)?;
        }
        self.told(&name);
        Ok(())
    }

    /// References go on behind the last one of each letter and year.
    async fn count_on(&self) -> Result<()> {
        let rows = self.counters.iter().map(|((letter, year), last)| {
            Columns::default()
                .with("instance_id", self.manifest.instance)
                .word("kind", letter)
                .with("year", i32::from(*year))
                .number("last", *last)
        });
        insert_all(self.tx, "counter", rows.collect()).await
    }
}
