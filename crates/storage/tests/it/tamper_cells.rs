//! Any one value of any table that is changed past the doors is found. The columns come from the database's own
//! catalogue, so that a new one is tried as soon as it exists.

use crate::place::OPERATOR;
use crate::{
    place::{Engine, Place, Raw, on_both_engines},
    samples::World,
};
use tansiq_model::Kind;
use tansiq_storage::{Register, verify};

on_both_engines!(every_changed_value_of_a_kind_is_found, every_changed_value_beside_the_kinds_is_found);

/// Tables and columns that no entry of the history speaks of, each with the reason.
const EXCUSED: &[(&str, &str)] = &[
    ("seaql_migrations", "the migration's own list"),
    ("instance", "set once when the register is founded, before any record"),
    ("counter", "only gives the next number; two records with one number are refused by an index"),
    ("key_ring.made_at", "only tells people when; which key is used is told by the other columns"),
    ("set_up_link", "nothing is written to it any more"),
    ("link", "lives for hours and says nothing about a record"),
    ("api_token", "lets somebody in for a time and says nothing about a record"),
    ("throttle", "counts attempts and says nothing about a record"),
    ("access_event", "a log that is kept for a time and says nothing about a record"),
    ("sign_in", "lives for days and says nothing about a record"),
    ("recovery_code", "lets somebody in once and says nothing about a record"),
    ("ceremony", "lives for minutes and says nothing about a record"),
    ("credential.last_step", "changes with each use; the history only knows who has a credential"),
    ("credential.used_at", "changes with each use; the history only knows who has a credential"),
    ("identity.used_at", "changes with each use; the history only knows who has an identity"),
    ("account.grace_from", "only says for how long somebody may do without a second factor"),
    ("sign_in_failure", "nothing is written to it any more"),
    ("job", "is kept for a time and says nothing about a record"),
    ("reminder", "says which letters were written, and nothing about a record"),
    ("letter_choice", "says which letters somebody wants, and nothing about a record"),
    ("pass", "lets somebody in for a time and says nothing about a record"),
    ("answer", "waits for a decision, which the history tells, and says nothing about a record"),
    ("answer_file", "waits for a decision and is no file of a record before"),
    ("mail_count", "counts refused messages and says nothing about a record"),
    ("idempotency", "is kept for a day and only spares a program a second change"),
    ("search_row.place", "only ties a row to the engine's own index"),
    ("echo_state", "says of which version the prints are, which are made anew when it is another one"),
    ("echo_print", "is made from texts that are checked, and says nothing about a record"),
    ("echo_band", "is made from texts that are checked, and says nothing about a record"),
    ("echo_copy", "is made from texts that are checked, and says nothing about a record"),
    ("echo_sentence", "is made from texts that are checked, and says nothing about a record"),
    ("echo_restated", "is made from texts that are checked, and says nothing about a record"),
    ("file.added_at", "a file is its bytes; the records that name it say when they came"),
];

/// Columns in which no row of a whole register has a value, so that only a value that is put in can be found.
const EMPTY: &[&str] = &["account.email", "account.name", "key_ring.replaced_at", "key_ring.retired_at"];

/// Whether a table, or a column of one, is on the list.
fn is_excused(place: &str) -> bool {
    // What the full-text index of SQLite keeps for itself it can make anew from `search_row`.
    place.starts_with("search_index") || EXCUSED.iter().any(|(excused, _)| *excused == place)
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Number,
    Flag,
    /// UUIDs and bytes: written in hexadecimal digits.
    Digits,
}

/// One value of one row.
struct Cell<'a> {
    raw: &'a Raw,
    table: &'a str,
    column: &'a str,
    row: String,
    /// As an SQL literal.
    value: String,
}

impl<'a> Cell<'a> {
    /// The column that tells rows apart in any table of the engine.
    fn key(raw: &Raw) -> &'static str {
        match raw.engine {
            Engine::Sqlite => "rowid",
            Engine::Postgres => "ctid",
        }
    }

    /// A value of the column; the one of a row that meets a condition.
    async fn find(raw: &'a Raw, table: &'a str, column: &'a str, condition: &str) -> Option<Self> {
        let key = Self::key(raw);
        let literal = match raw.engine {
            Engine::Sqlite => format!("quote({column})"),
            Engine::Postgres => format!("quote_nullable({column}::text)"),
        };
        let rows = raw
            .rows(&format!(
                "SELECT CAST({key} AS TEXT) AS place, {literal} AS value FROM {table} WHERE {condition} ORDER BY {key} LIMIT 1"
            ))
            .await;
        let row = rows.first()?;
        let (place, value) = (row.try_get("", "place").unwrap(), row.try_get("", "value").unwrap());
        Some(Self { raw, table, column, row: place, value })
    }

    /// Puts another value in; `false` when the database itself refuses it, such as a key that is there already.
    async fn put(&mut self, value: &str) -> bool {
        use sea_orm::{ConnectionTrait, Statement};
        let Self { raw, table, column, row, .. } = self;
        let key = Self::key(raw);
        let sql = format!(
            "UPDATE {table} SET {column} = {value} WHERE {key} = '{row}' RETURNING CAST({key} AS TEXT) AS place"
        );
        let statement = Statement::from_string(raw.db.get_database_backend(), sql);
        match raw.db.query_one_raw(statement).await {
            Ok(found) => {
                self.row = found.unwrap().try_get("", "place").unwrap();
                true
            }
            Err(_) => false,
        }
    }
}

/// What a column may hold, and whether it may be empty.
async fn shape(raw: &Raw, table: &str, column: &str) -> (Holds, bool) {
    let rows = raw
        .rows(&match raw.engine {
            Engine::Sqlite => format!(
                "SELECT type AS holds, CASE \"notnull\" WHEN 0 THEN 'YES' ELSE 'NO' END AS nullable \
                 FROM pragma_table_info('{table}') WHERE name = '{column}'"
            ),
            Engine::Postgres => format!(
                "SELECT data_type::text AS holds, is_nullable::text AS nullable FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}' AND column_name = '{column}'"
            ),
        })
        .await;
    let holds: String = rows[0].try_get("", "holds").unwrap();
    let nullable: String = rows[0].try_get("", "nullable").unwrap();
    let holds = holds.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| holds.contains(word));
    let holds = if has(&["uuid", "blob", "bytea"]) {
        Holds::Digits
    } else if has(&["bool"]) {
        Holds::Flag
    } else if has(&["int"]) {
        Holds::Number
    } else {
        Holds::Text
    };
    (holds, nullable == "YES")
}

/// The literal with its last character (or number, or flag) changed.
fn changed(holds: Holds, literal: &str, column: &str) -> String {
    match holds {
        Holds::Flag => format!("NOT {column}"),
        // Far enough to come after the others where only the order counts.
        Holds::Number => format!("{column} + 1000"),
        Holds::Text | Holds::Digits => {
            // The last term of a `tsvector` has quotation marks of its own.
            let end = if literal.len() > 5 && literal.ends_with("'''") { "'''" } else { "'" };
            let start = literal.strip_suffix(end).unwrap_or(literal);
            let last = start.chars().next_back().filter(|c| *c != '\'').unwrap_or_default();
            let kept = &start[..start.len() - if last == '\0' { 0 } else { last.len_utf8() }];
            format!("{kept}{}{end}", if last == '0' { '1' } else { '0' })
        }
    }
}

/// A value for a place that is empty.
fn filled(holds: Holds, engine: Engine) -> &'static str {
    match (holds, engine) {
        (Holds::Text, _) => "'2024-12-09'",
        (Holds::Number, _) => "1",
        (Holds::Flag, _) => "true",
        (Holds::Digits, Engine::Sqlite) => "X'00000000000000000000000000000001'",
        (Holds::Digits, Engine::Postgres) => "'00000000-0000-0000-0000-000000000001'",
    }
}

/// Changes one value, looks whether the check finds it, and puts it back. Says what went wrong.
async fn tried(register: &Register, cell: &mut Cell<'_>, value: &str) -> Option<String> {
    let before = cell.value.clone();
    if !cell.put(value).await {
        return None;
    }
    let outcome = verify(register, None).await;
    assert!(cell.put(&before).await, "{}.{} could not be put back", cell.table, cell.column);
    let told = match outcome {
        Ok(report) => match report.fault {
            Some(fault) if !fault.place.trim().is_empty() => return None,
            Some(fault) => format!("no place is named ({})", fault.what.word()),
            None => "not found".to_owned(),
        },
        Err(error) => format!("the check stopped: {error}"),
    };
    let mut value = value.to_owned();
    value.truncate(60);
    Some(format!("{}.{} = {value}: {told}", cell.table, cell.column))
}

async fn every_changed_value_of_a_kind_is_found(place: Place) {
    changed_values_are_found(place, |table| table.parse::<Kind>().is_ok()).await;
}

async fn every_changed_value_beside_the_kinds_is_found(place: Place) {
    changed_values_are_found(place, |table| table.parse::<Kind>().is_err()).await;
}

/// Every value of the tables that are asked for, but for those that are excused.
async fn changed_values_are_found(place: Place, asked: fn(&str) -> bool) {
    let world = World::build(place.founded().await).await;
    world.fill().await;
    let amina = crate::accounts::account(&world.home, "Amina@Example.org").await;
    let post = crate::writes::given_post(&world.home, amina.id, world.parties[0]).await;
    crate::writes::taken_post(&world.home, post.id).await;
    crate::writes::given_post(&world.home, amina.id, world.parties[1]).await;
    crate::second::given_factors(&world.home, amina.id).await;
    crate::identities::given(&world.home, amina.id, "amina").await;
    crate::second::taken_factors(&world.home, amina.id).await;
    crate::second::given_factors(&world.home, amina.id).await;
    crate::second::given_passkey(&world.home, amina.id, b"a").await.unwrap();
    let mut record = world.home.register.view(&OPERATOR).get(world.commitment).await.unwrap();
    world.home.update(&mut record).await;
    world.home.assert_whole().await;

    let raw = place.raw().await;
    let register = &world.home.register;
    let (mut columns, mut missed) = (0, Vec::new());
    for table in raw.tables().await.iter().filter(|table| asked(table) && !is_excused(table)) {
        for column in &raw.columns(table).await {
            if is_excused(&format!("{table}.{column}")) {
                continue;
            }
            columns += 1;
            let (holds, nullable) = shape(&raw, table, column).await;
            // Where rows only have an order, the row must be one that another follows.
            let follows = match (column.as_str(), table.as_str()) {
                ("position", "file_chunk") => "sha256",
                ("position", table) if table.starts_with("record_") => "record_id",
                _ => "",
            };
            let condition = match follows {
                "" => format!("{column} IS NOT NULL"),
                owner => {
                    format!("position = 0 AND {owner} IN (SELECT {owner} FROM {table} WHERE position = 1)")
                }
            };
            let Some(mut cell) = Cell::find(&raw, table, column, &condition).await else {
                match Cell::find(&raw, table, column, &format!("{column} IS NULL")).await {
                    Some(mut empty) if EMPTY.contains(&format!("{table}.{column}").as_str()) => {
                        missed.extend(tried(register, &mut empty, filled(holds, raw.engine)).await);
                    }
                    _ => missed.push(format!("{table}.{column}: no row has a value to change")),
                }
                continue;
            };
            let value = changed(holds, &cell.value, column);
            missed.extend(tried(register, &mut cell, &value).await);
            // The value of another row, which is a fitting one.
            let other =
                format!("SELECT o.{column} FROM {table} o WHERE o.{column} <> {table}.{column} LIMIT 1");
            if !raw
                .rows(&format!("SELECT 1 FROM {table} WHERE ({other}) IS NOT NULL LIMIT 1"))
                .await
                .is_empty()
                && follows.is_empty()
            {
                missed.extend(tried(register, &mut cell, &format!("({other})")).await);
            }
            if nullable {
                missed.extend(tried(register, &mut cell, "NULL").await);
                if let Some(mut empty) = Cell::find(&raw, table, column, &format!("{column} IS NULL")).await {
                    missed.extend(tried(register, &mut empty, filled(holds, raw.engine)).await);
                }
            }
        }
    }
    assert!(missed.is_empty(), "of {columns} columns:\n{}", missed.join("\n"));
    world.home.assert_whole().await;
}
