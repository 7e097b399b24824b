//! Writing the folder.

use super::{
    format::{
        EntryLine, FILES, FileLine, HISTORY, LineWriter, MANIFEST, Manifest, PartSum, RecordLine, TEXTS,
        TextLine, VersionLine, failed, of_kind,
    },
    names::Names,
};
use crate::{
    Result, StorageError, StreamProgress,
    files::read_file,
    history::{self, Entry},
    record,
    row::Row,
    tables::{Table, for_each_kind},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use std::{fs, path::Path};
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Decision, Delivery, Document, Event, Evidence, Group,
    Import, ImportLine, Kind, Marking, Match, Milestone, Need, Offer, Party, Priority, ProgressReport,
    Project, ProjectScore, Proposal, RoleTerm, Series, Session, Settings,
};
use uuid::Uuid;

/// How many rows are read at once.
const PAGE: u64 = 200;

/// The folders of the folder.
const FOLDERS: [&str; 4] = ["records", "versions", "files", "texts"];

struct Sending<'a> {
    db: &'a DatabaseTransaction,
    folder: &'a Path,
    progress: StreamProgress<'a>,
    names: Names,
    marking: Marking,
    parts: Vec<PartSum>,
}

/// Writes everything that a transaction sees; the manifest comes last.
pub(super) async fn send(
    db: &DatabaseTransaction,
    folder: &Path,
    progress: StreamProgress<'_>,
) -> Result<Manifest> {
    let select = Query::select().column(Asterisk).from("instance").to_owned();
    let row = db.query_one(&select).await?;
    let row = row.ok_or_else(|| StorageError::Missing("register", "it was not founded yet".to_owned()))?;
    let row = Row(&row);
    let mut manifest =
        Manifest::new(row.get("id")?, row.get("made_at")?, row.get("demonstration")?, row.get("home_party")?);
    for name in FOLDERS {
        let path = folder.join(name);
        fs::create_dir(&path).map_err(|error| failed(&path, error))?;
    }
    let names = Names::of(db).await?;
    let mut sending = Sending { db, folder, progress, names, marking: Marking::Clear, parts: Vec::new() };
    sending.history().await?;
    sending.files().await?;
    sending.texts().await?;
    macro_rules! each {
        ($($kind:ident),+) => { $(sending.kind::<$kind>().await?;)+ };
    }
    for_each_kind!(each);
    manifest.marking = sending.marking.word().to_owned();
    manifest.parts = sending.parts;
    let path = folder.join(MANIFEST);
    let mut text = serde_json::to_string_pretty(&manifest)?;
    text.push('\n');
    write_new(&path, text.as_bytes())?;
    Ok(manifest)
}

/// Writes a file that is not there, and brings it to the disk.
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let write = || -> std::io::Result<()> {
        let mut file = fs::File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| failed(path, error))
}

impl Sending<'_> {
    fn lines(&self, name: impl Into<String>) -> Result<LineWriter> {
        LineWriter::new(self.folder, name.into())
    }

    fn end(&mut self, lines: LineWriter) -> Result<()> {
        let sum = lines.end()?;
        (self.progress)(&sum.name, sum.rows);
        self.parts.push(sum);
        Ok(())
    }

    /// What was done to records. What was done to accounts alone stays behind with them.
    async fn history(&mut self) -> Result<()> {
        let mut lines = self.lines(HISTORY)?;
        let mut after = 0i64;
        loop {
            let rows = history::after(self.db, after, PAGE).await?;
            let Some(last) = rows.last() else { break };
            after = Row(last).get("seq")?;
            for row in &rows {
                let entry = Entry::read(&Row(row))?;
                let mut items = entry.items()?;
                items.retain(|item| item.kind.parse::<Kind>().is_ok());
                if items.is_empty() {
                    continue;
                }
                lines.write(&EntryLine {
                    change: entry.change,
                    at: entry.at,
                    actor: entry.actor,
                    action: entry.action,
                    reason: entry.reason,
                    items,
                })?;
            }
        }
        self.end(lines)
    }

    async fn files(&mut self) -> Result<()> {
        let mut lines = self.lines(FILES)?;
        let select = Query::select()
            .columns(["sha256", "bytes", "added_at"])
            .from("file")
            .order_by("sha256", Order::Asc)
            .to_owned();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let bytes: i64 = row.get("bytes")?;
            let line = FileLine {
                sha256: row.get("sha256")?,
                bytes: u64::try_from(bytes).map_err(|_| StorageError::Damaged(format!("file: {bytes}")))?,
                added_at: row.get("added_at")?,
            };
            let missing = || StorageError::Damaged(format!("file {}", line.sha256));
            let body = read_file(self.db, &line.sha256).await?.ok_or_else(missing)?;
            write_new(&self.folder.join("files").join(&line.sha256), &body)?;
            lines.write(&line)?;
        }
        self.end(lines)
    }

    async fn texts(&mut self) -> Result<()> {
        let mut lines = self.lines(TEXTS)?;
        let mut select = Query::select();
        select.column("sha256").from("document_text").order_by("sha256", Order::Asc);
        for row in &self.db.query_all(&select).await? {
            let line = TextLine { sha256: Row(row).get("sha256")? };
            let one = Query::select()
                .column("body")
                .from("document_text")
                .and_where(Expr::col("sha256").eq(&line.sha256))
                .to_owned();
            let missing = || StorageError::Damaged(format!("text {}", line.sha256));
            let body: String = Row(&self.db.query_one(&one).await?.ok_or_else(missing)?).get("body")?;
            write_new(&self.folder.join("texts").join(format!("{}.txt", line.sha256)), body.as_bytes())?;
            lines.write(&line)?;
        }
        self.end(lines)
    }

    /// The records of a kind, those that were removed too, and all their versions.
    async fn kind<T: Table>(&mut self) -> Result<()> {
        let mut lines = self.lines(of_kind::<T>("records"))?;
        let mut versions = self.lines(of_kind::<T>("versions"))?;
        let mut after = Uuid::nil();
        loop {
            let mut selection = record::matching::<T>(Expr::col(("record", "id")).gt(after));
            selection.order_by(("record", "id"), Order::Asc).limit(PAGE);
            let records = record::load::<T>(self.db, &selection).await?;
            let Some(last) = records.last() else { break };
            after = last.id.uuid();
            for record in &records {
                self.marking = Marking::highest([self.marking, record.highest_marking()]);
                let record = serde_json::to_value(record)?;
                let names = self.names.within(&record);
                lines.write(&RecordLine { record, names })?;
            }
            let ids: Vec<Uuid> = records.iter().map(|record| record.id.uuid()).collect();
            self.versions(&mut versions, &ids).await?;
        }
        self.end(lines)?;
        self.end(versions)
    }

    async fn versions(&self, lines: &mut LineWriter, of: &[Uuid]) -> Result<()> {
        let select = Query::select()
            .columns(["record_id", "revision", "change_id", "recorded_from", "recorded_to", "body"])
            .from("version")
            .and_where(Expr::col("record_id").is_in(of.iter().copied()))
            .order_by("record_id", Order::Asc)
            .order_by("revision", Order::Asc)
            .to_owned();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            lines.write(&VersionLine {
                id: row.get("record_id")?,
                revision: row.number("revision")?,
                change: row.get("change_id")?,
                from: row.get("recorded_from")?,
                to: row.get("recorded_to")?,
                record: serde_json::from_str(&row.get::<String>("body")?)?,
            })?;
        }
        Ok(())
    }
}
