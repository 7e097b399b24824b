//! What a person typed into a form, taken for what it means.

use crate::forms::{Faults, Fields, Labels, PartyEntry};
use crate::page::Page;
use crate::written;
use jiff::civil::Date;
use std::str::FromStr;
use tansiq_model::{Decimal, Due, Lang, Marking, ModelError, PartialDate, PartyCode, Raisable, Role, Theme};
use tansiq_office::{PartMarkings, Problem, marking_field};

/// Takes the fields of one form; what cannot be taken is noted at its field.
pub struct Typed<'a> {
    p: &'a Page,
    fields: &'a Fields,
    labels: Labels,
    /// What is wrong so far.
    pub faults: Faults,
}

impl<'a> Typed<'a> {
    /// The fields of a form.
    #[must_use]
    pub fn new(p: &'a Page, fields: &'a Fields) -> Self {
        Self { p, fields, labels: &[], faults: Faults::default() }
    }

    /// The same with the labels of one area.
    #[must_use]
    pub fn labelled(self, labels: Labels) -> Self {
        Self { labels, ..self }
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &'static str, problem: Problem) {
        let typed = self.fields.get(field).to_owned();
        self.fault(field, problem, &typed);
    }

    /// Notes what is wrong with a field, about something that was typed there.
    pub fn fault(&mut self, field: &'static str, problem: Problem, typed: &str) {
        self.faults.add_as(self.p, self.labels, field, problem, typed);
    }

    /// A date as wide as it was typed; `None` for an empty field.
    pub fn date(&mut self, field: &'static str) -> Option<PartialDate> {
        let text = self.fields.get(field);
        if text.is_empty() {
            return None;
        }
        let problem = match written::date(text, self.p.lang) {
            Ok(date) => return Some(date),
            Err(ModelError::Backwards(_)) => Problem::OutOfOrder,
            Err(_) => Problem::NotADate,
        };
        self.wrong(field, problem);
        None
    }

    /// A number; `None` for an empty field.
    pub fn number(&mut self, field: &'static str) -> Option<Decimal> {
        let text = self.fields.get(field);
        if text.is_empty() {
            return None;
        }
        let number = written::number(text);
        if number.is_none() {
            self.wrong(field, Problem::NotANumber);
        }
        number
    }

    /// One day; `None` for an empty field.
    pub fn day(&mut self, field: &'static str) -> Option<Date> {
        let date = self.date(field)?;
        if date.earliest() != date.latest() {
            self.wrong(field, Problem::NotADate);
            return None;
        }
        Some(date.earliest())
    }

    /// A due date: a period, or the next session, and not both.
    pub fn due(&mut self) -> Option<Due> {
        let date = self.date("due").map(Due::At);
        if !self.fields.ticked("next-session") {
            return date;
        }
        if date.is_some() {
            self.faults.say("due", self.p.tr("fault-due-twice"));
        }
        Some(Due::NextSession)
    }

    /// A word of a list; `None` for an empty field.
    pub fn choice<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        let text = self.fields.get(field);
        if text.is_empty() {
            return None;
        }
        let choice = text.parse().ok();
        if choice.is_none() {
            self.wrong(field, Problem::NotAChoice);
        }
        choice
    }

    /// How far a record may travel. TLP:RED is refused with its own reason, not as a word that is no choice.
    pub fn marking(&mut self) -> Marking {
        self.marking_in("marking")
    }

    fn marking_in(&mut self, field: &'static str) -> Marking {
        match self.fields.get(field).parse() {
            Ok(marking) => return marking,
            Err(ModelError::Red) => self.wrong(field, Problem::Red),
            Err(_) => self.wrong(field, Problem::NotAChoice),
        }
        Marking::default()
    }

    /// The markings of parts, of those whose field came; an empty one is the marking of the record.
    pub fn parts(&mut self) -> PartMarkings {
        let mut parts = PartMarkings::new();
        for part in Raisable::ALL {
            let field = marking_field(*part);
            if self.fields.has(field) {
                let is_chosen = !self.fields.get(field).is_empty();
                parts.insert(*part, is_chosen.then(|| self.marking_in(field)));
            }
        }
        parts
    }

    /// A word of a list that has to be chosen; what stands in for it is never stored.
    pub fn must<T: FromStr>(&mut self, field: &'static str, meanwhile: T) -> T {
        if self.fields.get(field).is_empty() {
            self.wrong(field, Problem::NotAChoice);
        }
        self.choice(field).unwrap_or(meanwhile)
    }

    /// A text; `None` for an empty field.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<String> {
        Some(self.fields.get(field)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Titles in the three languages, of which one at least has to be there.
    pub fn titles(&mut self) -> Vec<(Lang, String)> {
        let of = |lang: &Lang| (*lang, self.fields.get(&format!("title-{lang}")).to_owned());
        let titles: Vec<_> = Lang::ALL.iter().map(of).collect();
        if titles.iter().all(|(_, title)| title.is_empty()) {
            self.wrong("title", Problem::Missing);
        }
        titles
    }

    /// Parties and roles, of those that `known` knows.
    pub fn parties(&mut self, known: impl Fn(&str) -> bool) -> Vec<(PartyCode, Role)> {
        let mut parties = Vec::new();
        for PartyEntry { code, role } in PartyEntry::all(self.fields) {
            match (code.parse(), role.parse()) {
                (Ok(party), Ok(role)) if known(&code) => parties.push((party, role)),
                (Ok(_), Ok(_)) | (Err(_), _) => {
                    self.faults.add(self.p, "parties", Problem::UnknownParty, &code)
                }
                (_, Err(_)) => self.faults.add(self.p, "parties", Problem::NotAChoice, &code),
            }
        }
        parties
    }

    /// Themes that were ticked.
    pub fn themes(&mut self) -> Vec<Theme> {
        let parsed: Vec<_> = self.fields.all("theme").map(str::parse).collect();
        if parsed.iter().any(Result::is_err) {
            self.wrong("theme", Problem::NotAChoice);
        }
        parsed.into_iter().flatten().collect()
    }
}
