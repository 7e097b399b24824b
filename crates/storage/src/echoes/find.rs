//! Looking for what a new document repeats.
//!
//! Every look-up is bounded: a key has at most so many rows, whatever the register holds. A phrase that all documents
//! share fills its key once, and the documents after that are found by their other keys.

use crate::{
    Result,
    record::{BATCH, insert_all},
    row::{Columns, Row},
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Order, Query},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tansiq_text::{Print, SentencePrint, sentences};
use uuid::Uuid;

/// How many documents one key of a text leads to.
const DOCUMENTS_OF_A_KEY: usize = 32;

/// How many sentences one key of a sentence leads to.
const SENTENCES_OF_A_KEY: usize = 12;

/// How many candidates are compared with a document, those with the most keys in common first.
const COMPARED: usize = 48;

/// How many copies of a document are noted, the likest first.
const COPIES: usize = 16;

/// How many sentences of a document have a print, from the start of its main text.
const SENTENCES: usize = 400;

/// How many earlier texts are opened for the sentences of a document, those with the most keys in common first.
const OPENED: usize = 24;

/// How many appearances of one sentence are noted, those that were filed first.
const APPEARANCES: usize = 8;

/// A text that was filed, with where its main part stands.
struct Filed {
    body: String,
    main: [u32; 2],
}

async fn filed(db: &impl ConnectionTrait, document: Uuid) -> Result<Option<Filed>> {
    let select = Query::select()
        .columns([("document", "main_start"), ("document", "main_end"), ("document_text", "body")])
        .from("document")
        .inner_join(
            "document_text",
            Expr::col(("document_text", "sha256")).equals(("document", "text_sha256")),
        )
        .and_where(Expr::col(("document", "record_id")).eq(document))
        .to_owned();
    let Some(row) = db.query_one(&select).await? else { return Ok(None) };
    let row = Row(&row);
    Ok(Some(Filed { body: row.get("body")?, main: [row.number("main_start")?, row.number("main_end")?] }))
}

/// The words at a span of code points.
fn at(text: &str, [start, end]: [u32; 2]) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

/// The rows with one of these keys, by key.
async fn by_key<T>(
    db: &impl ConnectionTrait,
    table: &'static str,
    columns: &[&'static str],
    keys: &BTreeSet<i64>,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<HashMap<i64, Vec<T>>> {
    let mut found: HashMap<i64, Vec<T>> = HashMap::new();
    let keys: Vec<i64> = keys.iter().copied().collect();
    for batch in keys.chunks(BATCH) {
        let select = Query::select()
            .column("key")
            .columns(columns.iter().copied())
            .from(table)
            .and_where(Expr::col("key").is_in(batch.iter().copied()))
            .order_by("document_id", Order::Asc)
            .to_owned();
        for row in &db.query_all(&select).await? {
            let row = Row(row);
            found.entry(row.get("key")?).or_default().push(read(&row)?);
        }
    }
    Ok(found)
}

/// Those that are met most often, the earliest filed first among equals.
fn most_met(met: impl IntoIterator<Item = Uuid>, most: usize) -> Vec<Uuid> {
    let mut counts: BTreeMap<Uuid, usize> = BTreeMap::new();
    met.into_iter().for_each(|one| *counts.entry(one).or_default() += 1);
    let mut all: Vec<(Uuid, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(id, count)| (usize::MAX - count, *id));
    all.into_iter().take(most).map(|(id, _)| id).collect()
}

/// Writes the prints of a document that was filed just now, and what it repeats of those that were filed before.
pub(crate) async fn write(db: &impl ConnectionTrait, document: Uuid) -> Result<()> {
    let Some(filed) = filed(db, document).await? else { return Ok(()) };
    let main = at(&filed.body, filed.main);
    let copies = copies(db, document, &main).await?;
    restated(db, document, &main, filed.main[0], &copies).await
}

/// The texts that are a copy of this one, whether they are noted or not.
async fn copies(db: &impl ConnectionTrait, document: Uuid, main: &str) -> Result<BTreeSet<Uuid>> {
    let Some(print) = Print::of(main) else { return Ok(BTreeSet::new()) };
    let keys = print.keys();
    let wanted: BTreeSet<i64> = keys.iter().copied().collect();
    let with_key = by_key(db, "echo_band", &["document_id"], &wanted, |row| row.get("document_id")).await?;
    let candidates = most_met(with_key.values().flatten().copied(), COMPARED);
    let select = Query::select()
        .columns(["document_id", "print"])
        .from("echo_print")
        .and_where(Expr::col("document_id").is_in(candidates.iter().copied()))
        .to_owned();
    let mut alike: Vec<(u16, Uuid)> = Vec::new();
    if !candidates.is_empty() {
        for row in &db.query_all(&select).await? {
            let row = Row(row);
            let other = Print::from_hex(&row.get::<String>("print")?);
            if let Some(other) = other.filter(|other| other.is_copy_of(&print)) {
                alike.push((print.likeness(&other), row.get("document_id")?));
            }
        }
    }
    alike.sort_by_key(|(likeness, id)| (u16::MAX - likeness, *id));
    let own = Columns::default().with("document_id", document).with("print", print.to_hex());
    insert_all(db, "echo_print", vec![own]).await?;
    let not_full = |key: &i64| with_key.get(key).is_none_or(|rows| rows.len() < DOCUMENTS_OF_A_KEY);
    let bands = (0u32..).zip(&keys).filter(|(_, key)| not_full(key)).map(|(band, key)| {
        Columns::default().with("document_id", document).number("band", band).with("key", *key)
    });
    insert_all(db, "echo_band", bands.collect()).await?;
    let noted = alike.iter().take(COPIES).map(|(likeness, of)| {
        Columns::default()
            .with("document_id", document)
            .with("of_id", *of)
            .number("likeness", u32::from(*likeness))
    });
    insert_all(db, "echo_copy", noted.collect()).await?;
    Ok(alike.into_iter().map(|(_, id)| id).collect())
}

/// A sentence of a text that was filed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    document: Uuid,
    start: u32,
    end: u32,
}

fn place(row: &Row<'_>) -> Result<Place> {
    Ok(Place {
        document: row.get("document_id")?,
        start: row.number("start_at")?,
        end: row.number("end_at")?,
    })
}

/// Notes which sentences of a text stand in texts that were filed before and are no copies of it.
async fn restated(
    db: &impl ConnectionTrait,
    document: Uuid,
    main: &str,
    offset: u32,
    copies: &BTreeSet<Uuid>,
) -> Result<()> {
    let printed: Vec<([u32; 2], SentencePrint)> = sentences(main)
        .into_iter()
        .filter_map(|span| Some((span, SentencePrint::of(&at(main, span))?)))
        .take(SENTENCES)
        .collect();
    let wanted: BTreeSet<i64> = printed.iter().flat_map(|(_, print)| print.keys()).copied().collect();
    let columns = ["document_id", "start_at", "end_at"];
    let with_key = by_key(db, "echo_sentence", &columns, &wanted, place).await?;
    let here = |span: [u32; 2]| [span[0] + offset, span[1] + offset];

    let said: Vec<(&(_, SentencePrint), BTreeSet<Place>)> = printed
        .iter()
        .map(|one| {
            let places = one.1.keys().iter().filter_map(|key| with_key.get(key)).flatten().copied();
            (one, places.filter(|place| !copies.contains(&place.document)).collect())
        })
        .collect();
    let opened = most_met(said.iter().flat_map(|(_, places)| places).map(|place| place.document), OPENED);
    let mut texts: HashMap<Uuid, Vec<char>> = HashMap::new();
    for id in opened {
        if let Some(text) = filed(db, id).await? {
            texts.insert(id, text.body.chars().collect());
        }
    }
    let mut noted = Vec::new();
    for ((span, print), places) in said {
        let again = places.into_iter().filter_map(|place| {
            let words = texts.get(&place.document)?.get(place.start as usize..place.end as usize)?;
            let other = SentencePrint::of(&words.iter().collect::<String>())?;
            print.repeats(&other).then(|| (place, print.same_figures(&other)))
        });
        let [start, end] = here(*span);
        noted.extend(again.take(APPEARANCES).map(|(place, same)| {
            Columns::default()
                .with("document_id", document)
                .number("start_at", start)
                .number("end_at", end)
                .with("of_id", place.document)
                .number("of_start", place.start)
                .number("of_end", place.end)
                .with("same_figures", same)
        }));
    }
    insert_all(db, "echo_restated", noted).await?;

    let mut room: HashMap<i64, usize> = HashMap::new();
    let mut keyed = Vec::new();
    for (span, print) in &printed {
        let [start, end] = here(*span);
        for (band, key) in (0u32..).zip(print.keys()) {
            let held = with_key.get(key).map_or(0, Vec::len);
            let left = room.entry(*key).or_insert_with(|| SENTENCES_OF_A_KEY.saturating_sub(held));
            if *left > 0 {
                *left -= 1;
                let row = Columns::default().with("document_id", document).number("start_at", start);
                keyed.push(row.number("end_at", end).number("band", band).with("key", *key));
            }
        }
    }
    insert_all(db, "echo_sentence", keyed).await
}
