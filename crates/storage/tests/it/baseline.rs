//! Registers that earlier versions wrote: each comes up to date, step by step, and says what it said.
//!
//! `tests/fixtures/baseline` has a folder for each schema that was released, named after its last step; `cargo xtask
//! baseline` makes one. They are never made anew.

use crate::place::OPERATOR;
use crate::{
    place::{Engine, Place, Raw, on_both_engines},
    samples::with_every_kind,
};
use flate2::read::GzDecoder;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::PathBuf,
};
use tansiq_model::*;
use tansiq_policy::Act;
use tansiq_storage::{Address, Clock, Register, sha256, verify};

on_both_engines!(
    a_register_of_an_earlier_version_says_what_it_said,
    a_register_of_an_earlier_version_is_brought_up_to_date_once,
    steps_that_are_interrupted_go_on_and_add_up
);

/// A register that an earlier version wrote.
struct Baseline {
    folder: PathBuf,
}

impl Baseline {
    fn all() -> Vec<Self> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/baseline");
        let folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let all: Vec<Self> = folders.map(|folder| Self { folder }).collect();
        assert!(!all.is_empty());
        all
    }

    fn file(&self, name: &str) -> Vec<u8> {
        let path = self.folder.join(name);
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(path).unwrap()).read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// Puts it into an empty place.
    async fn put(&self, place: &Place) {
        match &place.address {
            Address::Sqlite(path) => fs::write(path, self.file("register.db.gz")).unwrap(),
            Address::Postgres(_) => {
                let sql = String::from_utf8(self.file("register.sql.gz")).unwrap();
                // The dump leaves its connection without a search path.
                let raw = place.raw_guarded().await;
                raw.run(&sql).await;
                raw.db.close().await.unwrap();
            }
        }
    }

    /// Kind, id, revision and digest of each record as its version in the history had it.
    fn listing(&self) -> BTreeSet<String> {
        let text = String::from_utf8(self.file("records.txt.gz")).unwrap();
        text.lines().map(str::to_owned).collect()
    }
}

/// The JSON of a value as the history hashes it.
fn canonical(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<&String, &Value> = map.iter().collect();
            let parts = sorted
                .iter()
                .map(|(key, value)| format!("{}:{}", serde_json::to_string(key).unwrap(), canonical(value)));
            format!("{{{}}}", parts.collect::<Vec<_>>().join(","))
        }
        Value::Array(all) => format!("[{}]", all.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// What the register says today of the records of a listing, in the form of the listing.
async fn told(register: &Register, listing: &BTreeSet<String>) -> BTreeSet<String> {
    let mut ids: BTreeMap<&str, Vec<uuid::Uuid>> = BTreeMap::new();
    for line in listing {
        let mut words = line.split(' ');
        let (kind, id) = (words.next().unwrap(), words.next().unwrap());
        ids.entry(kind).or_default().push(id.parse().unwrap());
    }
    let mut all = BTreeSet::new();
    // A change sees what was taken out, too.
    let change = register.change(&OPERATOR, Act::CommitmentEdit, "", &Clock::system()).await.unwrap();
    macro_rules! look {
        ($($kind:ident),+) => { $(
            let named = ids.remove($kind::KIND.word()).unwrap_or_default();
            let named: Vec<Id<$kind>> = named.into_iter().map(Id::new).collect();
            for record in change.many::<$kind>(&named).await.unwrap() {
                let digest = sha256(canonical(&serde_json::to_value(&record).unwrap()).as_bytes());
                all.insert(format!("{} {} {} {digest}", $kind::KIND, record.id, record.revision));
            }
        )+ };
    }
    with_every_kind!(look);
    assert!(ids.is_empty(), "kinds that nobody knows: {ids:?}");
    all
}

async fn a_register_of_an_earlier_version_says_what_it_said(place: Place) {
    for baseline in Baseline::all() {
        let place = place.another(place.engine).await;
        baseline.put(&place).await;
        Register::migrate(&place.address).await.unwrap();
        let register = Register::open(&place.address).await.unwrap();
        assert_eq!(verify(&register, None).await.unwrap().fault, None, "{:?}", baseline.folder);
        let listing = baseline.listing();
        let kinds: BTreeSet<&str> = listing.iter().map(|line| line.split(' ').next().unwrap()).collect();
        assert!(kinds.len() > 12 && listing.len() > 100, "a baseline has something of everything: {kinds:?}");
        assert_eq!(told(&register, &listing).await, listing, "{:?}", baseline.folder);
        register.close().await.unwrap();
    }
}

async fn a_register_of_an_earlier_version_is_brought_up_to_date_once(place: Place) {
    for baseline in Baseline::all() {
        let place = place.another(place.engine).await;
        baseline.put(&place).await;
        Register::migrate(&place.address).await.unwrap();
        let sums = async || {
            let register = Register::open(&place.address).await.unwrap();
            let sums = register.sums(&Clock::system()).await.unwrap().tables;
            register.close().await.unwrap();
            sums
        };
        let (before, shape) = (sums().await, Shape::of(&place.raw_guarded().await).await);
        assert_eq!(Register::migrate(&place.address).await.unwrap(), 0);
        assert_eq!(sums().await, before);
        assert_eq!(Shape::of(&place.raw_guarded().await).await, shape);
    }
}

/// What a database looks like, from its own catalogue.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    /// Type, whether it may be empty, and whether it fills itself, by table and column.
    columns: BTreeMap<(String, String), (String, bool, bool)>,
    /// The columns of each index that lets nothing in twice, by table and name.
    unique: BTreeMap<(String, String), BTreeSet<String>>,
    /// Everything as the engine words it.
    words: BTreeSet<String>,
}

impl Shape {
    async fn of(raw: &Raw) -> Self {
        let (columns, unique, words) = match raw.engine {
            Engine::Sqlite => (
                "SELECT m.name AS t, c.name AS c, c.type AS w, c.\"notnull\" = 0 AND c.pk = 0 AS o, \
                 c.dflt_value IS NOT NULL AS f FROM sqlite_master m, pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'search_index%'",
                "SELECT m.name AS t, i.name AS n, x.name AS c FROM sqlite_master m, pragma_index_list(m.name) i, \
                 pragma_index_info(i.name) x WHERE m.type = 'table' AND i.\"unique\" = 1",
                "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master",
            ),
            Engine::Postgres => (
                "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS w, \
                 is_nullable = 'YES' AS o, column_default IS NOT NULL AS f \
                 FROM information_schema.columns WHERE table_schema = 'public'",
                "SELECT i.indrelid::regclass::text AS t, i.indexrelid::regclass::text AS n, a.attname::text AS c \
                 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid \
                 JOIN pg_class k ON k.oid = i.indrelid JOIN pg_namespace s ON s.oid = k.relnamespace \
                 WHERE i.indisunique AND s.nspname = 'public'",
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL \
                 SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) \
                 FROM pg_constraint WHERE connamespace = 'public'::regnamespace UNION ALL \
                 SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || \
                 coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'",
            ),
        };
        let word = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
        let flag = |row: &sea_orm::QueryResult, name: &str| row.try_get::<bool>("", name).unwrap();
        let rows = raw.rows(columns).await;
        let columns = rows
            .iter()
            .map(|row| ((word(row, "t"), word(row, "c")), (word(row, "w"), flag(row, "o"), flag(row, "f"))));
        let mut lets_in_once: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for row in &raw.rows(unique).await {
            lets_in_once.entry((word(row, "t"), word(row, "n"))).or_default().insert(word(row, "c"));
        }
        Self {
            columns: columns.collect(),
            unique: lets_in_once,
            words: raw.texts(words).await.into_iter().collect(),
        }
    }

    /// What keeps a program that knows only the earlier shape from working on the later one.
    fn narrowed_by(&self, later: &Self) -> Vec<String> {
        let tables: BTreeSet<&String> = self.columns.keys().map(|(table, _)| table).collect();
        let mut wrong = Vec::new();
        for ((table, column), (holds, may_be_empty, _)) in &self.columns {
            let place = format!("{table}.{column}");
            match later.columns.get(&(table.clone(), column.clone())) {
                None => wrong.push(format!("{place} is gone")),
                Some((now, ..))
                    if now != holds && (holds.as_str(), now.as_str()) != ("integer", "bigint") =>
                {
                    wrong.push(format!("{place} was {holds} and is {now}"));
                }
                Some((_, false, _)) if *may_be_empty => wrong.push(format!("{place} must be filled now")),
                Some(_) => {}
            }
        }
        for ((table, column), (_, may_be_empty, fills_itself)) in &later.columns {
            let new = !self.columns.contains_key(&(table.clone(), column.clone()));
            if new && tables.contains(table) && !may_be_empty && !fills_itself {
                wrong.push(format!("{table}.{column} is new and must be filled"));
            }
        }
        for ((table, name), columns) in &later.unique {
            let known = |column: &String| self.columns.contains_key(&(table.clone(), column.clone()));
            if tables.contains(table)
                && !self.unique.values().any(|of| of == columns)
                && columns.iter().all(known)
            {
                wrong.push(format!("{name} lets in once what was let in twice"));
            }
        }
        wrong
    }
}

/// Puts a trap in the way of the end of a step, or takes it away.
async fn trap(raw: &Raw, step: Option<&str>) {
    match (raw.engine, step) {
        (Engine::Sqlite, None) => raw.run("DROP TRIGGER IF EXISTS trap").await,
        (Engine::Postgres, None) => {
            raw.run("DROP TRIGGER IF EXISTS trap ON seaql_migrations").await;
            raw.run("DROP FUNCTION IF EXISTS trap").await
        }
        (Engine::Sqlite, Some(step)) => {
            raw.run(&format!(
                "CREATE TRIGGER trap BEFORE INSERT ON seaql_migrations WHEN NEW.version = '{step}' \
                 BEGIN SELECT RAISE(ABORT, 'trapped'); END"
            ))
            .await
        }
        (Engine::Postgres, Some(step)) => {
            raw.run(
                "CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'trapped'; END $$",
            )
            .await;
            raw.run(&format!(
                "CREATE TRIGGER trap BEFORE INSERT ON seaql_migrations FOR EACH ROW \
                 WHEN (NEW.version = '{step}') EXECUTE FUNCTION trap()"
            ))
            .await
        }
    };
}

const STEPS: &str = "SELECT version::text FROM seaql_migrations ORDER BY 1";

async fn steps(raw: &Raw) -> Vec<String> {
    raw.texts(&STEPS.replace("::text", if raw.engine == Engine::Sqlite { "" } else { "::text" })).await
}

async fn steps_that_are_interrupted_go_on_and_add_up(place: Place) {
    // All at once, from nothing.
    Register::migrate(&place.address).await.unwrap();
    let raw = place.raw_guarded().await;
    let (all, whole) = (steps(&raw).await, Shape::of(&raw).await);

    let nothing = place.another(place.engine).await;
    let raw = nothing.raw_guarded().await;
    raw.run(
        "CREATE TABLE seaql_migrations (version varchar NOT NULL PRIMARY KEY, applied_at bigint NOT NULL)",
    )
    .await;
    let mut places = vec![(nothing, None)];
    for baseline in Baseline::all() {
        let place = place.another(place.engine).await;
        baseline.put(&place).await;
        places.push((place, Some(baseline)));
    }
    for (place, baseline) in places {
        let raw = place.raw_guarded().await;
        let taken = steps(&raw).await;
        let first = Shape::of(&raw).await;
        let mut before = Shape::of(&raw).await;
        assert_eq!(all[..taken.len()], taken, "the steps that were taken are the first ones");
        // Each step is undone at its very end, once all before it are kept: so each is the last that a start gets to.
        for at in taken.len()..all.len() {
            trap(&raw, Some(&all[at])).await;
            let trapped = Register::migrate(&place.address).await;
            assert!(trapped.is_err(), "{}", all[at]);
            trap(&raw, None).await;
            assert_eq!(steps(&raw).await, all[..at]);
            let now = Shape::of(&raw).await;
            assert_eq!(before.narrowed_by(&now), [""; 0], "the steps up to {}", all[at]);
            before = now;
        }
        Register::migrate(&place.address).await.unwrap();
        let now = Shape::of(&raw).await;
        assert_eq!(before.narrowed_by(&now), [""; 0], "the last step");
        let apart =
            |of: &Shape| of.words.iter().filter(|word| !word.contains("seaql_migrations")).cloned().collect();
        let (now_words, whole_words): (BTreeSet<String>, BTreeSet<String>) = (apart(&now), apart(&whole));
        assert_eq!(now_words, whole_words, "step by step is all at once");
        if let Some(baseline) = baseline {
            assert_eq!(first.narrowed_by(&now), [""; 0], "{:?}", baseline.folder);
            let register = Register::open(&place.address).await.unwrap();
            assert_eq!(verify(&register, None).await.unwrap().fault, None);
            let listing = baseline.listing();
            assert_eq!(told(&register, &listing).await, listing);
            register.close().await.unwrap();
        }
    }
}

#[test]
fn a_shape_that_was_narrowed_is_named() {
    let column = |holds: &str, may_be_empty, fills_itself| (holds.to_owned(), may_be_empty, fills_itself);
    let key = |column: &str| ("party".to_owned(), column.to_owned());
    let shape = |columns: Vec<(&str, (String, bool, bool))>| Shape {
        columns: columns.into_iter().map(|(name, is)| (key(name), is)).collect(),
        unique: BTreeMap::new(),
        words: BTreeSet::new(),
    };
    let before = shape(vec![("code", column("text", true, false)), ("year", column("integer", true, false))]);
    let wider = shape(vec![
        ("code", column("text", true, false)),
        ("year", column("bigint", true, false)),
        ("note", column("text", true, false)),
        ("state", column("text", false, true)),
    ]);
    assert_eq!(before.narrowed_by(&wider), [""; 0]);
    let narrower =
        shape(vec![("code", column("integer", false, false)), ("note", column("text", false, false))]);
    assert_eq!(
        before.narrowed_by(&narrower),
        ["party.code was text and is integer", "party.year is gone", "party.note is new and must be filled"]
    );
    let mut once =
        shape(vec![("code", column("text", true, false)), ("year", column("integer", true, false))]);
    once.unique.insert(key("party_code"), BTreeSet::from(["code".to_owned()]));
    assert_eq!(before.narrowed_by(&once), ["party_code lets in once what was let in twice"]);
    let filled =
        shape(vec![("code", column("text", false, false)), ("year", column("integer", true, false))]);
    assert_eq!(before.narrowed_by(&filled), ["party.code must be filled now"]);
}
