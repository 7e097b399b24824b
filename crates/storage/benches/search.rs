//! How long a register of 10 000 records takes to be indexed and searched on SQLite, and how large its index is:
//! `cargo bench -p tansiq-storage --bench search`. Figures go to the error stream.

#![allow(clippy::unwrap_used, reason = "a measurement that meets an error has none")]

use std::time::Instant;
use tansiq_model::{Claim, Id, Lang, Party, Record, Role, Source, TextField, TextKind, Theme};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Address, Clock, Foundation, Register, SearchQuery, Wanted};
use tansiq_text::search::words;

const RECORDS: usize = 10_000;

#[expect(clippy::disallowed_methods, reason = "a measurement acts as whoever it likes")]
const OPERATOR: Actor = Actor::operator();

/// Words of the field; every record has thirty of them, by its number.
const WORDS: [&str; 24] = [
    "training",
    "officers",
    "border",
    "security",
    "maritime",
    "conference",
    "formation",
    "frontières",
    "coopération",
    "justice",
    "financement",
    "terrorisme",
    "تدريب",
    "ضباط",
    "الحدود",
    "مكافحة",
    "الإرهاب",
    "إفريقيا",
    "المساعدة",
    "التقنية",
    "workshop",
    "airport",
    "police",
    "judges",
];

/// Thirty words, and one of ten thousand that no other record has.
fn text(number: usize) -> String {
    let mut seed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut all: Vec<String> = Vec::new();
    for _ in 0..30 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let word = WORDS[(seed >> 33) as usize % WORDS.len()];
        // A tail of rarer words, as in any language.
        let tail = (seed >> 40) % 2000;
        all.push(if tail < 200 { format!("{word}{tail}") } else { word.to_owned() });
    }
    all.push(format!("only{number}"));
    all.join(" ")
}

fn record(clock: &Clock, office: Id<Party>, number: usize) -> Record<Claim> {
    let body = Claim { figure: None, as_of: None, topic: None };
    let mut record = Record::new(Id::new(clock.new_id()), office, body);
    let text = text(number);
    let lang = *[Lang::Ar, Lang::Fr, Lang::En].get(number % 3).unwrap();
    record.texts.put(TextField::Title, lang, TextKind::Original, text.chars().take(80).collect::<String>());
    record.texts.put(TextField::Note, lang, TextKind::Original, text);
    record.themes = vec!["border-security".parse::<Theme>().unwrap()];
    record.parties = vec![tansiq_model::PartyRole { party: office, role: Role::Subject }];
    record.sources = Vec::<Source>::new();
    record
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let register = Register::open(&Address::Sqlite(path.clone())).await.unwrap();
    let clock = Clock::system();
    let foundation = Foundation { demonstration: false, code: "OFFICE".parse().unwrap(), names: Vec::new() };
    register.found(&foundation, &clock).await.unwrap();
    let office = register.instance().unwrap().home;

    let all: String = (0..2000).map(text).collect::<Vec<_>>().join("\n");
    let begin = Instant::now();
    let count = words(&all, None).len();
    eprintln!("words: {count} of {} kB in {:?}", all.len() / 1000, begin.elapsed());

    let begin = Instant::now();
    for batch in 0..RECORDS / 500 {
        let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", &clock).await.unwrap();
        for number in batch * 500..(batch + 1) * 500 {
            change.create(&mut record(&clock, office, number)).await.unwrap();
        }
        change.commit().await.unwrap();
    }
    eprintln!("written with their index: {RECORDS} records in {:?}", begin.elapsed());

    let view = register.view(&OPERATOR);
    let public = register.view(&Actor::visitor());
    let word = |text: &str| vec![vec![Wanted::word(&words(text, None)[0])]];
    let begins = |text: &str| {
        let word = &words(text, None)[0];
        vec![vec![Wanted::word(word).or_beginning_with(word)]]
    };
    for (name, groups) in [
        ("one of a kind", vec![word("only7777")]),
        ("one common word", vec![word("training")]),
        ("three common words", vec![word("تدريب"), word("maritime"), word("police")]),
        ("beginning of a word", vec![begins("front")]),
        ("a theme of every record", vec![vec![vec![Wanted::theme(&"border-security".parse().unwrap())]]]),
    ] {
        let query = SearchQuery { groups, limit: 20, ..SearchQuery::default() };
        let begin = Instant::now();
        let hits = view.search(&query).await.unwrap();
        let found: u32 = hits.counts.iter().map(|(_, n)| n).sum();
        let took = begin.elapsed();
        let begin = Instant::now();
        public.search(&query).await.unwrap();
        eprintln!("{name}: {found} found in {took:?}; by the public in {:?}", begin.elapsed());
    }
    register.close().await.unwrap();
    let whole = std::fs::metadata(&path).unwrap().len();
    eprintln!("file: {} kB", whole / 1000);
}
