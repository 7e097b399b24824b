//! Texts with hand-made records, and how well the reader finds them.
//!
//! A proposal finds a record when the kind is the same and the two spans (or one of the record's other places)
//! share at least half of the shorter one; each record is found once, by maximum matching.

use std::{fs, path::Path};
use tansiq_model::Proposed;
use tansiq_reader::{Extracted, Input, Lexicon, extract, propose};

/// Counts of proposals and records.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    pub(crate) found: usize,
    pub(crate) proposed: usize,
    pub(crate) records: usize,
    /// Proposals that find nothing and stand in the furniture of a page.
    pub(crate) furniture: usize,
}

impl Score {
    pub(crate) fn f1(self) -> f64 {
        2.0 * self.found as f64 / (self.proposed + self.records).max(1) as f64
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.found += other.found;
        self.proposed += other.proposed;
        self.records += other.records;
        self.furniture += other.furniture;
    }
}

type Span = [u32; 2];

/// One text with its records.
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) lang: String,
    pub(crate) bytes: Vec<u8>,
    gold: serde_json::Value,
}

/// Every text of a folder with `gold/ID.json` and `texts/ID.txt`.
pub(crate) fn load(folder: &Path) -> Vec<Text> {
    let mut texts: Vec<Text> = fs::read_dir(folder.join("gold"))
        .unwrap()
        .map(|entry| {
            let gold: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
            let id = gold["id"].as_str().unwrap().to_owned();
            let bytes = fs::read(folder.join("texts").join(format!("{id}.txt"))).unwrap();
            Text { lang: gold["lang"].as_str().unwrap().to_owned(), id, bytes, gold }
        })
        .collect();
    texts.sort_by(|a, b| a.id.cmp(&b.id));
    texts
}

impl Text {
    /// Reads the text, with the language and the day of publication given.
    pub(crate) fn read(&self) -> (Extracted, Vec<Proposed>) {
        let input = Input {
            bytes: &self.bytes,
            name: None,
            lang: self.lang.parse().ok(),
            published: self.gold["published"].as_str().and_then(|d| d.parse().ok()),
        };
        let extracted = extract(&input, Lexicon::builtin()).unwrap();
        let proposals = propose(&extracted, Lexicon::builtin());
        (extracted, proposals)
    }

    pub(crate) fn score(&self, proposals: &[Proposed]) -> Score {
        let records = self.gold["records"].as_array().unwrap();
        let fits = |p: &Proposed, r: &serde_json::Value| {
            let alternatives = r["alt_spans"].as_array().into_iter().flatten();
            r["kind"] == p.kind.word()
                && std::iter::once(&r["span"])
                    .chain(alternatives)
                    .any(|s| 2 * overlap(p.span, span(s)) >= shorter(p.span, span(s)))
        };
        let candidates: Vec<Vec<usize>> = proposals
            .iter()
            .map(|p| (0..records.len()).filter(|r| fits(p, &records[*r])).collect())
            .collect();
        let mut owner: Vec<Option<usize>> = vec![None; records.len()];
        let found = (0..proposals.len())
            .filter(|p| place(*p, &candidates, &mut owner, &mut vec![false; records.len()]))
            .count();
        let matched: Vec<usize> = owner.into_iter().flatten().collect();
        let furniture: Vec<Span> = self.gold["main_text"]["boilerplate"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|b| span(&b["span"]))
            .collect();
        let main = span(&self.gold["main_text"]["span"]);
        let strays = proposals.iter().enumerate().filter(|(i, p)| {
            let length = p.span[1] - p.span[0];
            let inside: u32 = furniture.iter().map(|b| overlap(p.span, *b)).sum();
            !matched.contains(i) && (2 * inside >= length || 2 * overlap(p.span, main) < length)
        });
        Score { found, proposed: proposals.len(), records: records.len(), furniture: strays.count() }
    }
}

/// Finds a place for a proposal, moving others if need be.
fn place(p: usize, candidates: &[Vec<usize>], owner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &r in &candidates[p] {
        if !std::mem::replace(&mut seen[r], true)
            && owner[r].is_none_or(|o| place(o, candidates, owner, seen))
        {
            owner[r] = Some(p);
            return true;
        }
    }
    false
}

fn span(value: &serde_json::Value) -> Span {
    let end = |i: usize| u32::try_from(value[i].as_u64().unwrap()).unwrap();
    [end(0), end(1)]
}

fn overlap(a: Span, b: Span) -> u32 {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}

fn shorter(a: Span, b: Span) -> u32 {
    (a[1] - a[0]).min(b[1] - b[0])
}
