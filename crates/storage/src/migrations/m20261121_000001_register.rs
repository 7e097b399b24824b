//! The register's first shape.

use crate::history::GENESIS;
use sea_orm_migration::{prelude::*, schema};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A table whose columns follow.
fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).to_owned()
}

/// The table of one kind of record: its key is the record's.
fn kind(name: &'static str) -> TableCreateStatement {
    let mut table = table(name);
    table.col(ColumnDef::new("record_id").uuid().not_null().primary_key());
    reference(&mut table, "record_id", "record");
    table
}

/// Rows that belong to a record, in an order.
fn rows(name: &'static str) -> TableCreateStatement {
    let mut table = table(name);
    table.col(uuid("record_id")).col(number("position"));
    reference(&mut table, "record_id", "record");
    table.primary_key(Index::create().col("record_id").col("position"));
    table
}

/// A foreign key to the id of another table.
fn reference(table: &mut TableCreateStatement, column: &'static str, to: &'static str) {
    let from: TableRef = table.get_table_name().cloned().unwrap_or_else(|| to.into_table_ref());
    let mut key = ForeignKey::create();
    key.from(from, column).to(to, if to == "account" || to == "record" { "id" } else { "record_id" });
    table.foreign_key(&mut key);
}

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}
fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().to_owned()
}
fn uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().to_owned()
}
fn uuid_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().to_owned()
}
fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().to_owned()
}
fn flag(name: &'static str) -> ColumnDef {
    schema::boolean(name)
}

/// The columns of a date with its precision kept: EDTF, and the days it may mean for SQL.
fn date(table: &mut TableCreateStatement, [edtf, earliest, latest]: [&'static str; 3]) {
    table.col(text_opt(edtf)).col(text_opt(earliest)).col(text_opt(latest));
}
fn place(table: &mut TableCreateStatement) {
    table.col(text_opt("city")).col(text_opt("country"));
}
fn quantity(table: &mut TableCreateStatement) {
    table.col(text_opt("quantity")).col(text_opt("quantity_unit")).col(text_opt("quantity_qualifier"));
}
fn money(table: &mut TableCreateStatement) {
    table.col(text_opt("money")).col(text_opt("money_currency")).col(text_opt("money_qualifier"));
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // On SQLite too, where the default is none: a step that was interrupted must leave nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in instance().into_iter().chain(records()).chain(kinds()).chain(accounts()) {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in INDEXES {
            let mut index = Index::create().name(*name).table(*table).to_owned();
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        let references = Index::create()
            .name("record_reference")
            .table("record")
            .col("reference_kind")
            .col("reference_year")
            .col("reference_number")
            .unique()
            .to_owned();
        manager.create_index(references).await?;
        let head = Query::insert()
            .into_table("chain_head")
            .columns(["id", "seq", "at", "hash"])
            .values_panic([1.into(), 0.into(), "".into(), GENESIS.into()])
            .to_owned();
        manager.execute(head).await
    }
}

const INDEXES: &[(&str, &str, &[&str])] = &[
    ("record_kind", "record", &["kind", "removed"]),
    ("record_owner", "record", &["owner"]),
    ("record_named_party", "record_named", &["party_id"]),
    ("record_party_party", "record_party", &["party_id", "role"]),
    ("record_theme_theme", "record_theme", &["theme"]),
    ("record_source_document", "record_source", &["document_id"]),
    ("version_change", "version", &["change_id"]),
    ("version_kind", "version", &["kind", "recorded_from"]),
    ("commitment_due", "commitment", &["due_until"]),
    ("proposal_document", "proposal", &["document_id", "position"]),
    ("proposal_state", "proposal", &["state"]),
    ("decision_proposal", "decision", &["proposal_id"]),
    ("milestone_commitment", "milestone", &["commitment_id"]),
    ("progress_report_commitment", "progress_report", &["commitment_id"]),
    ("evidence_commitment", "evidence", &["commitment_id"]),
    ("priority_session", "priority", &["session_id"]),
    ("session_series", "session", &["series_id"]),
    ("event_held", "event", &["held_earliest"]),
    ("claim_topic", "claim", &["topic"]),
    ("document_text_sha256", "document", &["text_sha256"]),
    ("document_file_sha256", "document", &["file_sha256"]),
    ("sign_in_account", "sign_in", &["account_id"]),
];

/// The instance, its chain of history, its counters, files and extracted texts.
fn instance() -> Vec<TableCreateStatement> {
    let mut all = Vec::new();
    let mut t = table("instance");
    t.col(uuid("id").primary_key().to_owned())
        .col(flag("demonstration"))
        .col(uuid("home_party"))
        .col(text("made_at"));
    all.push(t);
    // One row: the last entry of the history. Every change locks it last.
    let mut t = table("chain_head");
    t.col(number("id").primary_key().to_owned())
        .col(ColumnDef::new("seq").big_integer().not_null())
        .col(text("at"))
        .col(text("hash"));
    all.push(t);
    let mut t = table("history");
    t.col(ColumnDef::new("seq").big_integer().not_null().primary_key())
        .col(uuid("change_id").unique_key().to_owned())
        .col(text("at"))
        .col(text("actor"))
        .col(text("action"))
        .col(text("reason"))
        .col(text("items"))
        .col(text("previous"))
        .col(text("hash"));
    all.push(t);
    let mut t = table("version");
    t.col(uuid("record_id"))
        .col(number("revision"))
        .col(text("kind"))
        .col(uuid("change_id"))
        .col(text("recorded_from"))
        .col(text_opt("recorded_to"))
        .col(text("body"))
        .col(text("digest"))
        .primary_key(Index::create().col("record_id").col("revision"));
    all.push(t);
    let mut t = table("counter");
    t.col(uuid("instance_id"))
        .col(text("kind"))
        .col(number("year"))
        .col(number("last"))
        .primary_key(Index::create().col("instance_id").col("kind").col("year"));
    all.push(t);
    let mut t = table("file");
    t.col(text("sha256").primary_key().to_owned())
        .col(ColumnDef::new("bytes").big_integer().not_null())
        .col(text("added_at"));
    all.push(t);
    let mut t = table("file_chunk");
    t.col(text("sha256"))
        .col(number("position"))
        .col(ColumnDef::new("body").binary().not_null())
        .primary_key(Index::create().col("sha256").col("position"))
        .foreign_key(ForeignKey::create().from("file_chunk", "sha256").to("file", "sha256"));
    all.push(t);
    let mut t = table("document_text");
    t.col(text("sha256").primary_key().to_owned()).col(text("body"));
    all.push(t);
    all
}

/// What every record has.
fn records() -> Vec<TableCreateStatement> {
    let mut all = Vec::new();
    let mut t = table("record");
    t.col(uuid("id").primary_key().to_owned())
        .col(text("kind"))
        .col(text_opt("reference_kind"))
        .col(ColumnDef::new("reference_year").integer())
        .col(ColumnDef::new("reference_number").integer())
        .col(uuid("owner"))
        .col(text("audience"))
        .col(number("marking"))
        .col(number("revision"))
        .col(flag("removed"));
    all.push(t);
    let mut t = rows("record_named");
    t.col(uuid("party_id"));
    reference(&mut t, "party_id", "record");
    all.push(t);
    let mut t = table("record_text");
    t.col(uuid("record_id")).col(text("field")).col(text("lang")).col(text("kind"));
    t.col(ColumnDef::new("marking").integer()).col(text("body"));
    reference(&mut t, "record_id", "record");
    t.primary_key(Index::create().col("record_id").col("field").col("lang"));
    all.push(t);
    let mut t = rows("record_party");
    t.col(uuid("party_id")).col(text("role"));
    reference(&mut t, "party_id", "record");
    all.push(t);
    let mut t = rows("record_theme");
    t.col(text("theme"));
    all.push(t);
    let mut t = rows("record_source");
    t.col(uuid("document_id")).col(text("text_sha256")).col(number("start_at")).col(number("end_at"));
    t.col(number("paragraph")).col(text("quote"));
    reference(&mut t, "document_id", "record");
    t.foreign_key(ForeignKey::create().from("record_source", "text_sha256").to("document_text", "sha256"));
    all.push(t);
    let mut t = rows("record_agreement");
    t.col(uuid("party_id")).col(text("aspect")).col(text("agreed_on"));
    reference(&mut t, "party_id", "record");
    all.push(t);
    all
}

/// One table per kind.
fn kinds() -> Vec<TableCreateStatement> {
    let mut all = Vec::new();
    let mut t = kind("party");
    t.col(text("code").unique_key().to_owned()).col(text("party_kind")).col(flag("fictional"));
    all.push(t);
    let mut t = kind("document");
    t.col(text("media_type")).col(text("lang")).col(text("published_basis")).col(text_opt("publisher"));
    t.col(text("grade")).col(text_opt("url")).col(text_opt("file_name")).col(text("file_sha256"));
    t.col(text("text_sha256")).col(number("text_chars")).col(number("main_start")).col(number("main_end"));
    date(&mut t, ["published", "published_earliest", "published_latest"]);
    t.foreign_key(ForeignKey::create().from("document", "file_sha256").to("file", "sha256"));
    t.foreign_key(ForeignKey::create().from("document", "text_sha256").to("document_text", "sha256"));
    all.push(t);
    let mut t = kind("series");
    t.col(text("slug").unique_key().to_owned());
    all.push(t);
    let mut t = kind("session");
    t.col(uuid("series_id")).col(number("session_number"));
    date(&mut t, ["held", "held_earliest", "held_latest"]);
    date(&mut t, ["next", "next_earliest", "next_latest"]);
    place(&mut t);
    reference(&mut t, "series_id", "series");
    all.push(t);
    let mut t = kind("priority");
    t.col(uuid("session_id")).col(number("position")).col(text_opt("from_date")).col(text_opt("until_date"));
    reference(&mut t, "session_id", "session");
    all.push(t);
    let mut t = kind("event");
    t.col(uuid_opt("session_id"));
    date(&mut t, ["held", "held_earliest", "held_latest"]);
    place(&mut t);
    quantity(&mut t);
    reference(&mut t, "session_id", "session");
    all.push(t);
    all.push(commitment());
    let mut t = kind("milestone");
    t.col(uuid("commitment_id")).col(number("position")).col(text_opt("due")).col(text_opt("done_on"));
    reference(&mut t, "commitment_id", "commitment");
    all.push(t);
    let mut t = kind("progress_report");
    t.col(uuid("commitment_id")).col(flag("reviewer")).col(text("completion")).col(text("as_of"));
    t.col(text_opt("completed_on"));
    reference(&mut t, "commitment_id", "commitment");
    all.push(t);
    let mut t = kind("evidence");
    t.col(uuid("commitment_id"))
        .col(uuid_opt("report_id"))
        .col(text("evidence_kind"))
        .col(text_opt("file_sha256"));
    t.col(text_opt("file_name")).col(text_opt("url")).col(text_opt("dated"));
    reference(&mut t, "commitment_id", "commitment");
    reference(&mut t, "report_id", "progress_report");
    t.foreign_key(ForeignKey::create().from("evidence", "file_sha256").to("file", "sha256"));
    all.push(t);
    let mut t = kind("adopted_document");
    date(&mut t, ["adopted_on", "adopted_earliest", "adopted_latest"]);
    place(&mut t);
    all.push(t);
    let mut t = kind("role_term");
    t.col(text_opt("from_date")).col(text_opt("until_date"));
    all.push(t);
    let mut t = kind("claim");
    t.col(text_opt("topic"));
    date(&mut t, ["as_of", "as_of_earliest", "as_of_latest"]);
    quantity(&mut t);
    all.push(t);
    let mut t = kind("need");
    date(&mut t, ["stated_on", "stated_earliest", "stated_latest"]);
    quantity(&mut t);
    money(&mut t);
    all.push(t);
    for name in ["project", "delivery"] {
        let mut t = kind(name);
        date(&mut t, ["held", "held_earliest", "held_latest"]);
        place(&mut t);
        quantity(&mut t);
        money(&mut t);
        all.push(t);
    }
    let mut t = kind("proposal");
    t.col(uuid("document_id")).col(number("position")).col(text("proposal_kind"));
    t.col(text_opt("held")).col(text("held_basis")).col(text_opt("due")).col(text("due_basis"));
    place(&mut t);
    quantity(&mut t);
    money(&mut t);
    t.col(flag("restated"))
        .col(number("confidence"))
        .col(text("why"))
        .col(text("state"))
        .col(uuid_opt("became"));
    reference(&mut t, "document_id", "document");
    reference(&mut t, "became", "record");
    all.push(t);
    let mut t = kind("decision");
    t.col(uuid("proposal_id"))
        .col(number("proposal_revision"))
        .col(text("verdict"))
        .col(uuid_opt("became"))
        .col(text("decided_at"));
    reference(&mut t, "proposal_id", "proposal");
    reference(&mut t, "became", "record");
    all.push(t);
    all
}

/// A commitment; the columns after the flags are computed by `model` from the others, for SQL.
fn commitment() -> TableCreateStatement {
    let mut t = kind("commitment");
    t.col(uuid_opt("session_id")).col(text_opt("made_on")).col(text_opt("due")).col(text("due_basis"));
    t.col(text_opt("next_session_on"));
    for column in ["self_completion", "self_as_of", "self_completed_on"] {
        t.col(text_opt(column));
    }
    for column in ["reviewed_completion", "reviewed_as_of", "reviewed_completed_on"] {
        t.col(text_opt(column));
    }
    t.col(flag("withdrawn"))
        .col(uuid_opt("superseded_by"))
        .col(text_opt("postponed_to"))
        .col(flag("not_measurable"));
    t.col(text_opt("completion"))
        .col(text_opt("due_until"))
        .col(text_opt("postponed_until"))
        .col(text_opt("settled_on"));
    reference(&mut t, "session_id", "session");
    reference(&mut t, "superseded_by", "commitment");
    t
}

/// Accounts, the keys of their personal values, set-up links and sign-ins.
fn accounts() -> Vec<TableCreateStatement> {
    let mut all = Vec::new();
    let mut t = table("account");
    t.col(uuid("id").primary_key().to_owned())
        .col(number("revision"))
        .col(text_opt("email").unique_key().to_owned())
        .col(text_opt("name"))
        .col(text("role"))
        .col(text("password_hash"))
        .col(flag("disabled"));
    all.push(t);
    // Destroying a row here is the erasure of a person: the history keeps only what cannot be read any more.
    let mut t = table("person_key");
    t.col(uuid("person_id").primary_key().to_owned()).col(text("salt")).col(text("key"));
    all.push(t);
    let mut t = table("set_up_link");
    t.col(text("token_sha256").primary_key().to_owned()).col(text("made_at"));
    all.push(t);
    let mut t = table("sign_in");
    t.col(text("token_sha256").primary_key().to_owned())
        .col(uuid("account_id"))
        .col(text("made_at"))
        .col(text("expires_at"));
    reference(&mut t, "account_id", "account");
    all.push(t);
    let mut t = table("sign_in_failure");
    t.col(uuid("id").primary_key().to_owned()).col(text("subject_sha256")).col(text("at"));
    all.push(t);
    all
}
