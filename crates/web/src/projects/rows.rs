//! Lines of several fields in a form, such as a party with its role and its dates: each field stands there once a line.

use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::written;
use jiff::civil::Date;
use std::str::FromStr;
use tansiq_model::{Decimal, PartialDate, PartyCode};
use tansiq_office::{PartyNames, Problem};

use crate::visit::Visit;

/// How many empty lines a form has to fill in.
const ROOM: usize = 2;

/// The lines of a form as they were typed, those with nothing in them left out.
#[must_use]
pub fn typed<const N: usize>(fields: &Fields, names: [&str; N]) -> Vec<[String; N]> {
    let columns = names.map(|name| fields.all(name).map(str::to_owned).collect::<Vec<_>>());
    let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
    let line = |at: usize| -> [String; N] {
        std::array::from_fn(|column| columns[column].get(at).cloned().unwrap_or_default())
    };
    (0..longest).map(line).filter(|line| line.iter().any(|field| !field.trim().is_empty())).collect()
}

/// The same with room for more.
#[must_use]
pub fn with_room<const N: usize>(fields: &Fields, names: [&str; N]) -> Vec<[String; N]> {
    let mut lines = typed(fields, names);
    lines.extend((0..ROOM).map(|_| std::array::from_fn(|_| String::new())));
    lines
}

/// Takes what stands in lines for what it means; what cannot be taken is told at the field of all of them.
pub struct Lines<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The parties by name.
    pub names: &'a PartyNames,
    /// Where faults are told.
    pub field: &'static str,
    /// In which line, from 1 on; 0 for what stands in none.
    pub line: usize,
    /// What is wrong so far.
    pub faults: &'a mut Faults,
}

impl Lines<'_> {
    fn p(&self) -> &Page {
        &self.visit.p
    }

    /// Tells what is wrong, and in which line.
    pub fn wrong(&mut self, problem: Problem, text: &str) {
        match self.line {
            0 => self.faults.add(&self.visit.p, self.field, problem, text),
            line => self.faults.add_in_line(&self.visit.p, self.field, line, problem, text),
        }
    }

    /// A party by its name or its code.
    pub fn party(&mut self, text: &str) -> Option<PartyCode> {
        let lang = self.p().lang;
        let found = self.visit.office.party_by_name(self.names, text.trim(), Some(lang));
        if found.is_none() {
            self.wrong(Problem::UnknownParty, text);
        }
        found
    }

    /// A date as wide as it was typed; `None` for an empty field.
    pub fn date(&mut self, text: &str) -> Option<PartialDate> {
        if text.is_empty() {
            return None;
        }
        let date = written::date(text, self.p().lang).ok();
        if date.is_none() {
            self.wrong(Problem::NotADate, text);
        }
        date
    }

    /// A day, which has to be there.
    pub fn day(&mut self, text: &str) -> Option<Date> {
        let date = written::date(text, self.p().lang).ok().filter(|date| date.earliest() == date.latest());
        if date.is_none() {
            self.wrong(Problem::NotADate, text);
        }
        date.map(PartialDate::earliest)
    }

    /// A number, which has to be there.
    pub fn number(&mut self, text: &str) -> Option<Decimal> {
        let number = written::number(text);
        if number.is_none() {
            self.wrong(Problem::NotANumber, text);
        }
        number
    }

    /// The code of a currency; `None` for an empty field.
    pub fn currency(&mut self, text: &str) -> Option<String> {
        let code = text.trim().to_ascii_uppercase();
        if code.is_empty() {
            return None;
        }
        if !tansiq_model::Money::is_currency(&code) {
            self.wrong(Problem::NotACurrency, text);
        }
        Some(code)
    }

    /// A word of a list, which has to be there.
    pub fn word<T: FromStr>(&mut self, text: &str) -> Option<T> {
        let word = text.parse().ok();
        if word.is_none() {
            self.wrong(Problem::NotAChoice, text);
        }
        word
    }
}
