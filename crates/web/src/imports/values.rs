//! What cells were read as and what lines would change, in words.

use crate::errors::Failure;
use crate::lookup;
use crate::page::Page;
use crate::visit::Visit;
use std::collections::HashMap;
use tansiq_model::{BodyForm, PartyCode, PartyKind, Qualifier, Role, Seat, Theme};
use tansiq_office::{FieldChange, PlannedLine};
use tansiq_sheet::{Parsed, SourceGiven, Status};

/// The names that values are told by.
pub struct Names {
    codes: HashMap<String, String>,
}

impl Names {
    /// The names that this visitor may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(visit: &Visit) -> Result<Self, Failure> {
        let parties = visit.office.party_names(&visit.view).await?;
        // Names to tell codes by, and not to choose from.
        let left_out = visit.settings.states_left_out.iter().map(PartyCode::as_str);
        let choices = lookup::party_choices(visit, &parties, left_out);
        Ok(Self { codes: choices.into_iter().map(|choice| (choice.value, choice.name)).collect() })
    }

    fn of_code(&self, code: &PartyCode) -> String {
        self.codes.get(code.as_str()).cloned().unwrap_or_else(|| code.to_string())
    }
}

/// A state as a table means it.
fn status(p: &Page, status: Status) -> String {
    match status {
        Status::NotStarted | Status::Limited | Status::Substantial | Status::Complete => {
            p.tr(format!("completion-{status}"))
        }
        Status::Postponed => p.tr("label-postponed"),
        Status::Withdrawn => p.tr("label-withdrawn"),
        Status::WorkedOut => p.tr("import-read-empty"),
    }
}

fn themes(p: &Page, themes: &[Theme]) -> String {
    themes.iter().map(|theme| p.theme(theme)).collect::<Vec<_>>().join(&p.tr("list-comma"))
}

/// The name of a word of a closed list.
fn named(p: &Page, word: &str) -> String {
    let kind = word.parse::<PartyKind>().map(|kind| p.word(kind));
    let form = || word.parse::<BodyForm>().map(|form| p.word(form));
    let seat = || word.parse::<Seat>().map(|seat| p.word(seat));
    let hedge = || {
        let known = word.parse::<Qualifier>();
        known.map(|hedge| p.tr(format!("qualifier-{}", hedge.word().replace(' ', "-"))))
    };
    kind.or_else(|_| form()).or_else(|_| seat()).or_else(|_| hedge()).unwrap_or_else(|_| word.to_owned())
}

/// What a cell was read as.
#[must_use]
pub fn parsed(p: &Page, names: &Names, parsed: &Parsed) -> String {
    let comma = || p.tr("list-comma");
    match parsed {
        Parsed::Nothing => p.tr("import-read-empty"),
        Parsed::Text(text) | Parsed::TextIn(_, text) => text.clone(),
        Parsed::Date(date) => p.date(date),
        Parsed::NextSession => p.tr("due-next-session"),
        Parsed::Status(said) => status(p, *said),
        Parsed::Parties(codes) => {
            codes.iter().map(|code| names.of_code(code)).collect::<Vec<_>>().join(&comma())
        }
        Parsed::Themes(slugs) => themes(p, slugs),
        Parsed::Reference(reference) => reference.to_string(),
        Parsed::Source(SourceGiven::Address(text) | SourceGiven::Name(text)) => text.clone(),
        Parsed::Marking(marking) => format!("\u{200e}{marking}\u{200e}"),
        Parsed::Audience(audience) => p.word(audience),
        Parsed::Roles(roles) => {
            let role =
                |(code, role): &(PartyCode, Role)| format!("{} ({})", names.of_code(code), p.word(role));
            roles.iter().map(role).collect::<Vec<_>>().join(&comma())
        }
        Parsed::Number(number) => number.to_string(),
        Parsed::Word(word) => named(p, word),
        Parsed::Said(said) => format!("{} ({})", p.word(said.completion), p.day(&said.as_of)),
    }
}

/// What a line would change: the field, the value that is there, the value that comes.
#[must_use]
pub fn changes(p: &Page, names: &Names, line: &PlannedLine) -> Vec<(String, String)> {
    let change = |change: &FieldChange| {
        let field = p.column_field(change.field.word());
        let name = match change.lang {
            Some(lang) => format!("{field} ({})", p.word(lang)),
            None => field,
        };
        let shown = |value: &Option<Parsed>| {
            value.as_ref().map_or_else(|| "–".to_owned(), |value| parsed(p, names, value))
        };
        let values = [("old", shown(&change.old).into()), ("new", shown(&change.new).into())];
        (name, p.tr_with("conflict-change", values))
    };
    line.changes.iter().map(change).collect()
}
