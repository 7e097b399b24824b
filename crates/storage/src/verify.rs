//! The check of a whole register: the chain of history, every version and every current record against it, each
//! stored file and text against its hash, and the search index against the records.

use crate::{
    Register, Result, StorageError,
    accounts::{self, credential, identity, kept_credentials, kept_identities, sealed_accounts},
    files::read_file,
    history::{self, Entry, GENESIS, canonical, sha256},
    jobs,
    keys::{KeyFault, Keys},
    letters,
    posts::{self, kept_posts},
    record,
    row::Row,
    search,
    tables::{Table, for_each_kind},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, ExprTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use std::{collections::HashMap, fmt};
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Decision, Delivery, Document, Event, Evidence, Group,
    Import, ImportLine, Match, Milestone, Need, Offer, Party, Priority, ProgressReport, Project,
    ProjectScore, Proposal, RoleTerm, Series, Session, Settings,
};
use uuid::Uuid;

/// How many rows are read at once.
const PAGE: u64 = 500;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Entries of the history.
    pub entries: u64,
    /// Current records, accounts, posts and credentials that were compared with it.
    pub records: u64,
    /// Stored files and texts whose hash was computed.
    pub files: u64,
    /// The hash of the last entry.
    pub head: String,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `history entry 17`, `commitment C-2024-0003`, `file 9c1e…`.
    pub place: String,
    /// What is wrong there.
    pub what: What,
}

/// What can be wrong. Each has a message for people in `locale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The entry's own hash does not fit its content.
    EntryHash,
    /// The entry does not follow the one before: one is missing, or was put in.
    EntryOrder,
    /// The head row names another entry than the last one.
    HeadRow,
    /// The head that was expected is nowhere in the chain: its end was cut off.
    ExpectedHead,
    /// A version that the entry names is missing, or one is there that no entry names.
    VersionMissing,
    /// A version's content does not fit the digest in the history.
    VersionDigest,
    /// The current record differs from its last version.
    RecordDiffers,
    /// The record is missing, or one is there that has no version.
    RecordMissing,
    /// A row cannot be read.
    Unreadable,
    /// The stored bytes do not fit their hash or length, or are missing.
    FileHash,
    /// The search index says something else than the record, or is not of this version.
    SearchIndex,
}

impl What {
    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::EntryHash => "entry-hash",
            Self::EntryOrder => "entry-order",
            Self::HeadRow => "head-row",
            Self::ExpectedHead => "expected-head",
            Self::VersionMissing => "version-missing",
            Self::VersionDigest => "version-digest",
            Self::RecordDiffers => "record-differs",
            Self::RecordMissing => "record-missing",
            Self::Unreadable => "unreadable",
            Self::FileHash => "file-hash",
            Self::SearchIndex => "search-index",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what.word())
    }
}

/// Why a check stops: a fault, or a database that does not answer.
enum Stop {
    Fault(Fault),
    Error(StorageError),
}

impl<E: Into<StorageError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

fn fault(place: impl Into<String>, what: What) -> Stop {
    Stop::Fault(Fault { place: place.into(), what })
}

/// Reading what somebody changed fails as damage, which is a fault of the place that was being read.
fn unreadable(place: impl Into<String>) -> impl FnOnce(StorageError) -> Stop {
    move |error| match &error {
        StorageError::Damaged(_) | StorageError::Model(_) | StorageError::Keys(KeyFault::OtherKeys(_)) => {
            fault(place, What::Unreadable)
        }
        StorageError::Database(sea_orm::DbErr::Type(_) | sea_orm::DbErr::Json(_)) => {
            fault(place, What::Unreadable)
        }
        StorageError::Database(sea_orm::DbErr::Query(sea_orm::RuntimeErr::SqlxError(inner)))
            if matches!(**inner, sea_orm::sqlx::Error::ColumnDecode { .. }) =>
        {
            fault(place, What::Unreadable)
        }
        _ => Stop::Error(error),
    }
}

/// The last version of each record: revision, digest, and whether its kind and id were met among the current ones.
type Last = HashMap<Uuid, (String, u32, String)>;

struct Check<'a> {
    db: &'a DatabaseTransaction,
    /// Without them, what is sealed is taken as it is.
    keys: Option<&'a Keys>,
    report: Report,
    /// The first record whose index rows are not what they should be. Told last: the index is made from the rest,
    /// and can be made again.
    unsearchable: Option<Fault>,
}

/// Checks a register, as it is at one moment: changes may go on meanwhile.
///
/// What is sealed is compared with the history when the register was unlocked; otherwise the rest of it is.
///
/// The first thing that is wrong is in the report; it stops the check. `expected_head` is the hash of an entry
/// that was noted down earlier: it must still be in the chain.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(register: &Register, expected_head: Option<&str>) -> Result<Report> {
    let snapshot = record::snapshot(&register.db).await?;
    let report = verify_in(&snapshot, register.keys.as_deref(), expected_head).await?;
    snapshot.commit().await?;
    Ok(report)
}

/// Checks the register that a transaction sees.
pub(crate) async fn verify_in(
    db: &DatabaseTransaction,
    keys: Option<&Keys>,
    expected_head: Option<&str>,
) -> Result<Report> {
    let report = Report { entries: 0, records: 0, files: 0, head: GENESIS.to_owned(), fault: None };
    let mut check = Check { db, keys, report, unsearchable: None };
    match check.run(expected_head).await {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => check.report.fault = Some(fault),
        Err(Stop::Error(error)) => return Err(error),
    }
    Ok(check.report)
}

/// Checks the last entries of the chain and the versions that they name: quick, whatever the size of the register.
/// The report counts the entries from the first of the register, checked or not.
///
/// # Errors
/// When the database does not answer.
pub async fn verify_end(register: &Register, entries: u64) -> Result<Report> {
    let report = Report { entries: 0, records: 0, files: 0, head: GENESIS.to_owned(), fault: None };
    let snapshot = record::snapshot(&register.db).await?;
    let mut check = Check { db: &snapshot, keys: None, report, unsearchable: None };
    match check.end(entries).await {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => check.report.fault = Some(fault),
        Err(Stop::Error(error)) => return Err(error),
    }
    let report = check.report;
    snapshot.commit().await?;
    Ok(report)
}

impl Check<'_> {
    async fn end(&mut self, entries: u64) -> Result<(), Stop> {
        let before = history::head(self.db, false).await?.seq.saturating_sub(entries);
        if before > 0 {
            let seq = i64::try_from(before).unwrap_or(i64::MAX);
            let select =
                Query::select().column("hash").from("history").and_where(Expr::col("seq").eq(seq)).to_owned();
            let place = format!("history entry {before}");
            let row = self.db.query_one(&select).await?.ok_or_else(|| fault(&place, What::EntryOrder))?;
            let hash = Row(&row).get("hash").map_err(unreadable(place))?;
            (self.report.entries, self.report.head) = (before, hash);
        }
        self.chain(None).await.map(drop)
    }

    async fn run(&mut self, expected_head: Option<&str>) -> Result<(), Stop> {
        let last = self.history(expected_head).await?;
        self.records(last).await?;
        self.files().await?;
        if !search::is_current(self.db).await? {
            return Err(fault("search_state", What::SearchIndex));
        }
        self.unsearchable.take().map_or(Ok(()), |fault| Err(Stop::Fault(fault)))
    }

    /// The whole chain and the versions that its entries name, and that there are no others.
    async fn history(&mut self, expected_head: Option<&str>) -> Result<Last, Stop> {
        let last = self.chain(expected_head).await?;
        self.no_version_without_entry().await?;
        Ok(last)
    }

    /// The chain from where the report stands, entry by entry, and the versions that each entry names.
    async fn chain(&mut self, expected_head: Option<&str>) -> Result<Last, Stop> {
        let mut last = Last::new();
        let mut at = String::new();
        let mut met_expected = expected_head.is_none_or(|hash| hash == GENESIS);
        loop {
            let after = i64::try_from(self.report.entries).unwrap_or(i64::MAX);
            let rows = history::after(self.db, after, PAGE).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let place = format!("history entry {}", self.report.entries + 1);
                let entry = Entry::read(&Row(row)).map_err(unreadable(&place))?;
                if entry.seq != self.report.entries + 1 || entry.previous != self.report.head {
                    return Err(fault(place, What::EntryOrder));
                }
                if entry.hash != entry.computed_hash() {
                    return Err(fault(place, What::EntryHash));
                }
                self.versions(&entry, &place, &mut last).await?;
                met_expected |= expected_head == Some(entry.hash.as_str());
                (self.report.entries, self.report.head, at) = (entry.seq, entry.hash, entry.at);
            }
        }
        let place = format!("history entry {}", self.report.entries);
        let head = history::head(self.db, false).await.map_err(unreadable(&place))?;
        if (head.seq, &head.hash, &head.at) != (self.report.entries, &self.report.head, &at) {
            return Err(fault(place, What::HeadRow));
        }
        if !met_expected {
            return Err(fault(place, What::ExpectedHead));
        }
        Ok(last)
    }

    async fn versions(&self, entry: &Entry, place: &str, last: &mut Last) -> Result<(), Stop> {
        let items = entry.items().map_err(unreadable(place))?;
        let select = Query::select()
            .column(Asterisk)
            .from("version")
            .and_where(Expr::col("change_id").eq(entry.change))
            .to_owned();
        let mut versions = HashMap::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let read = || -> Result<_> {
                let key: (Uuid, u32) = (row.get("record_id")?, row.number("revision")?);
                let body: String = row.get("body")?;
                let from: String = row.get("recorded_from")?;
                Ok((key, (body, row.get::<String>("digest")?, from, row.get::<String>("kind")?)))
            };
            let (key, version) = read().map_err(unreadable(place))?;
            versions.insert(key, version);
        }
        for item in items {
            let at = format!("{place}, {} {} revision {}", item.kind, item.id, item.revision);
            let Some((body, digest, from, kind)) = versions.remove(&(item.id, item.revision)) else {
                return Err(fault(at, What::VersionMissing));
            };
            if sha256(body.as_bytes()) != item.digest
                || digest != item.digest
                || kind != item.kind
                || from != entry.at
            {
                return Err(fault(at, What::VersionDigest));
            }
            last.insert(item.id, (item.kind, item.revision, item.digest));
        }
        match versions.into_keys().next() {
            Some((id, revision)) => {
                Err(fault(format!("{place}, {id} revision {revision}"), What::VersionMissing))
            }
            None => Ok(()),
        }
    }

    /// Each version ends where the next begins, and belongs to an entry.
    async fn no_version_without_entry(&self) -> Result<(), Stop> {
        let select = Query::select()
            .column(("version", "record_id"))
            .column(("version", "revision"))
            .from("version")
            .left_join("history", Expr::col(("history", "change_id")).equals(("version", "change_id")))
            .and_where(Expr::col(("history", "seq")).is_null())
            .limit(1)
            .to_owned();
        if let Some(row) = self.db.query_one(&select).await? {
            let id: Uuid = Row(&row).get("record_id")?;
            return Err(fault(format!("version of {id}"), What::VersionMissing));
        }
        let next = "next";
        let broken = Query::select()
            .column(("version", "record_id"))
            .from("version")
            .join_as(
                sea_orm::sea_query::JoinType::LeftJoin,
                "version",
                next,
                Expr::col((next, "record_id"))
                    .equals(("version", "record_id"))
                    .and(Expr::col((next, "revision")).eq(Expr::col(("version", "revision")).add(1))),
            )
            .cond_where(
                sea_orm::sea_query::Condition::any()
                    .add(Expr::col((next, "recorded_from")).ne(Expr::col(("version", "recorded_to"))))
                    .add(
                        Expr::col((next, "recorded_from"))
                            .is_null()
                            .and(Expr::col(("version", "recorded_to")).is_not_null()),
                    )
                    .add(
                        Expr::col((next, "recorded_from"))
                            .is_not_null()
                            .and(Expr::col(("version", "recorded_to")).is_null()),
                    ),
            )
            .limit(1)
            .to_owned();
        match self.db.query_one(&broken).await? {
            Some(row) => {
                let id: Uuid = Row(&row).get("record_id")?;
                Err(fault(format!("version of {id}"), What::VersionDigest))
            }
            None => Ok(()),
        }
    }

    /// Every current record and account against its last version.
    async fn records(&mut self, mut last: Last) -> Result<(), Stop> {
        macro_rules! each {
            ($($kind:ident),+) => { $(self.kind::<$kind>(&mut last).await?;)+ };
        }
        for_each_kind!(each);
        if self.rows("record").await? != self.report.records {
            return Err(fault("record", What::RecordMissing));
        }
        if let Some(keys) = self.keys {
            keys.are_whole(self.db).await.map_err(unreadable("key_ring"))?;
        }
        let accounts = sealed_accounts(self.db, self.keys).await.map_err(unreadable(accounts::KIND))?;
        self.beside_records(&mut last, accounts::KIND, accounts)?;
        let posts = kept_posts(self.db).await.map_err(unreadable(posts::KIND))?;
        self.beside_records(&mut last, posts::KIND, posts)?;
        let credentials = kept_credentials(self.db).await.map_err(unreadable(credential::KIND))?;
        self.beside_records(&mut last, credential::KIND, credentials)?;
        let identities = kept_identities(self.db).await.map_err(unreadable(identity::KIND))?;
        self.beside_records(&mut last, identity::KIND, identities)?;
        // Jobs and answers are not kept for ever; what somebody did with one stands in the history alone.
        match last.into_iter().find(|(_, (kind, ..))| kind != jobs::KIND && kind != letters::KIND) {
            Some((id, (kind, ..))) => Err(fault(format!("{kind} {id}"), What::RecordMissing)),
            None => Ok(()),
        }
    }

    /// What is no record and yet in the history: each with its revision and what the history should hold of it.
    fn beside_records(
        &mut self,
        last: &mut Last,
        kind: &str,
        all: impl IntoIterator<Item = (Uuid, Result<(u32, String), StorageError>)>,
    ) -> Result<(), Stop> {
        for (id, one) in all {
            let place = format!("{kind} {id}");
            let (revision, body) = one.map_err(unreadable(&place))?;
            match last.remove(&id) {
                None => return Err(fault(place, What::RecordMissing)),
                Some((of, at, digest)) => {
                    if of != kind || at != revision || sha256(body.as_bytes()) != digest {
                        return Err(fault(place, What::RecordDiffers));
                    }
                }
            }
            self.report.records += 1;
        }
        Ok(())
    }

    async fn kind<T: Table>(&mut self, last: &mut Last) -> Result<(), Stop> {
        let mut after = Uuid::nil();
        let before = self.report.records;
        loop {
            let mut selection = record::matching::<T>(Expr::col(("record", "id")).gt(after));
            selection.and_where(Expr::col(("record", "kind")).eq(T::KIND.word()));
            selection.order_by(("record", "id"), Order::Asc).limit(PAGE);
            let records = match record::load::<T>(self.db, &selection).await {
                Ok(records) => records,
                Err(error) => return Err(self.name_the_record::<T>(error)),
            };
            let Some(end) = records.last() else { break };
            after = end.id.uuid();
            for record in records {
                let name = record.reference.map_or_else(|| record.id.to_string(), |r| r.to_string());
                let place = format!("{} {name}", T::KIND);
                let Some((kind, revision, digest)) = last.remove(&record.id.uuid()) else {
                    return Err(fault(place, What::RecordMissing));
                };
                let body = canonical(&serde_json::to_value(&record).map_err(StorageError::from)?);
                if kind != T::KIND.word() || revision != record.revision || sha256(body.as_bytes()) != digest
                {
                    return Err(fault(place, What::RecordDiffers));
                }
                self.stored_columns::<T>(&record, &place).await?;
                self.report.records += 1;
                if self.unsearchable.is_none()
                    && search::differs(self.db, &record).await.map_err(unreadable(&place))?
                {
                    self.unsearchable = Some(Fault { place, what: What::SearchIndex });
                }
            }
        }
        // A row that hangs on a record of another kind would be shown as a record of this one.
        if self.rows(T::table()).await? != self.report.records - before {
            return Err(fault(T::KIND.to_string(), What::RecordMissing));
        }
        Ok(())
    }

    /// How many rows a table has.
    async fn rows(&self, table: &'static str) -> Result<u64, Stop> {
        let select = Query::select().expr_as(Expr::col(Asterisk).count(), "n").from(table).to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(0) };
        Ok(u64::try_from(Row(&row).get::<i64>("n")?).unwrap_or(0))
    }

    /// A record that cannot be read names itself in the error.
    fn name_the_record<T: Table>(&self, error: StorageError) -> Stop {
        let place = match &error {
            StorageError::Damaged(text) => text.split(": ").next().unwrap_or_default().to_owned(),
            _ => T::KIND.to_string(),
        };
        unreadable(place)(error)
    }

    /// The columns that are computed for SQL say the same as the record.
    async fn stored_columns<T: Table>(
        &self,
        record: &tansiq_model::Record<T>,
        place: &str,
    ) -> Result<(), Stop> {
        let mut select = Query::select();
        select.expr(Expr::val(1)).from(T::table()).and_where(Expr::col("record_id").eq(record.id.uuid()));
        for (name, value) in record.body.columns().0 {
            let empty = matches!(
                value,
                sea_orm::Value::String(None) | sea_orm::Value::Uuid(None) | sea_orm::Value::Int(None)
            );
            select.and_where(if empty {
                Expr::col(name).is_null()
            } else {
                Expr::col(name).eq(Expr::val(value))
            });
        }
        match self.db.query_one(&select).await? {
            Some(_) => Ok(()),
            None => Err(fault(place, What::RecordDiffers)),
        }
    }

    /// Every file and text that a record names is there.
    async fn named_files(&self) -> Result<(), Stop> {
        for (table, column, of) in [
            ("document", "file_sha256", "file"),
            ("document", "text_sha256", "document_text"),
            ("record_source", "text_sha256", "document_text"),
            ("evidence", "file_sha256", "file"),
        ] {
            let select = Query::select()
                .column((table, column))
                .from(table)
                .left_join(of, Expr::col((of, "sha256")).equals((table, column)))
                .and_where(Expr::col((table, column)).is_not_null())
                .and_where(Expr::col((of, "sha256")).is_null())
                .limit(1)
                .to_owned();
            if let Some(row) = self.db.query_one(&select).await? {
                let hash: String = Row(&row).get(column)?;
                let name = if of == "file" { "file" } else { "text" };
                return Err(fault(format!("{name} {hash}"), What::FileHash));
            }
        }
        Ok(())
    }

    async fn files(&mut self) -> Result<(), Stop> {
        self.named_files().await?;
        for (table, name) in [("file", "file"), ("document_text", "text")] {
            let mut select = Query::select();
            select.column("sha256").from(table).order_by("sha256", Order::Asc);
            if table == "file" {
                select.column("bytes");
            }
            for row in &self.db.query_all(&select).await? {
                let row = Row(row);
                let hash: String = row.get("sha256").map_err(unreadable(name))?;
                let place = format!("{name} {hash}");
                let bytes = match table {
                    "file" => {
                        read_file(self.db, &hash).await.map_err(unreadable(&place))?.unwrap_or_default()
                    }
                    _ => {
                        let one = Query::select()
                            .column("body")
                            .from(table)
                            .and_where(Expr::col("sha256").eq(&hash))
                            .to_owned();
                        let row = self.db.query_one(&one).await?;
                        let text = row.map(|row| Row(&row).get::<String>("body")).transpose();
                        text.map_err(unreadable(&place))?.unwrap_or_default().into_bytes()
                    }
                };
                let length = match table {
                    "file" => Some(row.get::<i64>("bytes").map_err(unreadable(&place))?),
                    _ => None,
                };
                let differs = length.is_some_and(|length| usize::try_from(length) != Ok(bytes.len()));
                if differs || sha256(&bytes) != hash {
                    return Err(fault(place, What::FileHash));
                }
                self.report.files += 1;
            }
        }
        Ok(())
    }
}
