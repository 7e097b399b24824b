//! Lists a part at a time. A part goes on after the last record that the caller saw, so that nothing is missed or
//! shown twice while others file; how much there is in all is not told.

use super::answer::{Answer, json};
use super::problem::{Refusal, Wrong};
use crate::page::Page;
use crate::visit::Visit;
use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::str::FromStr;
use tansiq_model::Marking;
use tansiq_office::NewSeries;
use uuid::Uuid;

/// How many items a part has at most.
pub const MOST: usize = 200;
/// How many it has when nothing is said.
pub const USUAL: usize = 50;

/// A part of a list.
#[derive(Debug, Serialize)]
pub struct Part<T> {
    /// What this caller may read.
    pub items: Vec<T>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// The highest marking of what this part holds.
    pub marking: &'static str,
}

impl<T: Serialize> Part<T> {
    /// The part as an answer.
    ///
    /// # Errors
    /// When it cannot be written, which is a fault of the program.
    pub fn answer(self) -> Answer {
        json(StatusCode::OK, &self)
    }

    /// A list that comes whole.
    pub fn whole(items: Vec<T>, markings: impl IntoIterator<Item = Marking>) -> Self {
        Self { items, next: None, marking: Marking::highest(markings).word() }
    }
}

/// What the query of a list asks for. What is taken out of it is known; the rest is told as unknown.
pub struct Asked {
    p: Page,
    pairs: Vec<(String, String)>,
    /// What tells this list with these filters from every other.
    list: String,
    /// How many items at most.
    pub limit: usize,
    after: Option<String>,
    wrong: Vec<Wrong>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let p = Visit::from_request_parts(parts, state).await?.p;
        let path = parts.uri.path().to_owned();
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let pairs = pairs.map_err(|_| Refusal::Wrong(vec![Wrong::parameter(&p, "?", "unknown")]))?.0;
        let list = path;
        let mut asked = Self { p, pairs, list, limit: USUAL, after: None, wrong: Vec::new() };
        asked.after = asked.take("after");
        if let Some(limit) = asked.take("limit") {
            match limit.parse() {
                Ok(limit) if (1..=MOST).contains(&limit) => asked.limit = limit,
                _ => asked.wrong("limit", "limit"),
            }
        }
        Ok(asked)
    }
}

impl Asked {
    /// Notes what is wrong with a parameter.
    pub fn wrong(&mut self, name: &str, code: &str) {
        self.wrong.push(Wrong::parameter(&self.p, name, code));
    }

    /// Takes a parameter out, once.
    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(key, _)| key == name)?;
        Some(self.pairs.remove(at).1)
    }

    /// Takes a filter.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.take(name)?;
        self.list.push_str(&format!("\n{name}={value}"));
        Some(value)
    }

    /// Takes a filter that has to be read as something.
    pub fn value<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let value = self.text(name)?;
        let read = value.parse().ok();
        if read.is_none() {
            self.wrong(name, "not-a-value");
        }
        read
    }

    /// Takes a filter that is the short name of something.
    pub fn slug(&mut self, name: &str) -> Option<String> {
        let value = self.text(name)?;
        if NewSeries::is_slug(&value) {
            return Some(value);
        }
        self.wrong(name, "not-a-value");
        None
    }

    /// The place in this list that is told as a cursor.
    #[must_use]
    pub fn cursor(&self, place: &[u8]) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([&self.check(place)[..], place].concat())
    }

    /// What ties a place to its list.
    fn check(&self, place: &[u8]) -> [u8; 8] {
        let mut digest = Sha256::new();
        for part in [b"tansiq cursor 1\n", self.list.as_bytes(), b"\n", place] {
            digest.update(part);
        }
        let digest = digest.finalize();
        std::array::from_fn(|at| digest[at])
    }

    /// The place that a cursor of this list tells. To be asked when all filters are taken.
    fn place(&mut self) -> Option<Vec<u8>> {
        let after = self.after.take()?;
        let read = BASE64_URL_SAFE_NO_PAD.decode(&after).ok().filter(|bytes| bytes.len() > 8);
        let place = read.and_then(|bytes| {
            let (check, place) = bytes.split_at(8);
            (check == self.check(place)).then(|| place.to_vec())
        });
        if place.is_none() {
            self.wrong("after", "cursor");
        }
        place
    }

    /// The record after which the list goes on.
    pub fn after_record(&mut self) -> Option<Uuid> {
        let place = self.place()?;
        let id = Uuid::from_slice(&place).ok();
        if id.is_none() {
            self.wrong("after", "cursor");
        }
        id
    }

    /// The place of another order after which the list goes on.
    pub fn after_place<T: FromStr>(&mut self) -> Option<T> {
        let place = self.place()?;
        let place = String::from_utf8(place).ok().and_then(|text| text.parse().ok());
        if place.is_none() {
            self.wrong("after", "cursor");
        }
        place
    }

    /// Goes on when everything in the query was taken and could be read.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn end(&mut self) -> Result<(), Refusal> {
        for (name, _) in std::mem::take(&mut self.pairs) {
            self.wrong(&name, "unknown");
        }
        if self.wrong.is_empty() { Ok(()) } else { Err(Refusal::Wrong(std::mem::take(&mut self.wrong))) }
    }

    /// Cuts the one record that was read too many, and tells where the list goes on.
    pub fn part<R>(&self, records: &mut Vec<R>, id: impl Fn(&R) -> Uuid) -> Option<String> {
        let more = records.len() > self.limit;
        records.truncate(self.limit);
        records.last().filter(|_| more).map(|last| self.cursor(id(last).as_bytes()))
    }
}
