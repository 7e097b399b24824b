//! What cells were read as and what lines would change, in words.

use crate::errors::Failure;
use crate::lookup;
use crate::page::Page;
use crate::visit::Visit;
use std::collections::HashMap;
use tansiq_model::{
    Commitment, Due, Id, Lang, PartialDate, PartyCode, Record, Role, Session, TextField, Theme,
};
use tansiq_office::{PartyNames, PlannedLine};
use tansiq_sheet::{Field, Parsed, SourceGiven, Status};

/// The names that values are told by.
pub struct Names {
    /// The register's parties.
    pub parties: PartyNames,
    codes: HashMap<String, String>,
    sessions: HashMap<Id<Session>, u32>,
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
        let sessions = visit.view.all::<Session>().await?;
        Ok(Self {
            codes: choices.into_iter().map(|choice| (choice.value, choice.name)).collect(),
            sessions: sessions.iter().map(|session| (session.id, session.body.number)).collect(),
            parties,
        })
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

fn due(p: &Page, due: Due) -> String {
    match due {
        Due::At(date) => p.date(&date),
        Due::NextSession => p.tr("due-next-session"),
    }
}

fn themes(p: &Page, themes: &[Theme]) -> String {
    themes.iter().map(|theme| p.theme(theme)).collect::<Vec<_>>().join(&p.tr("list-comma"))
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
    }
}

/// What a line would change: the field, the value that is there, the value that comes.
#[must_use]
pub fn changes(p: &Page, names: &Names, line: &PlannedLine) -> Vec<(String, String)> {
    let (Some(met), Some(becomes)) = (&line.met, &line.becomes) else { return Vec::new() };
    let mut told = Vec::new();
    for field in &line.changes {
        for (name, old, new) in change(p, names, *field, line, met, becomes) {
            let shown = |value: String| if value.is_empty() { "–".to_owned() } else { value };
            let values = [("old", shown(old).into()), ("new", shown(new).into())];
            told.push((name, p.tr_with("conflict-change", values)));
        }
    }
    told
}

fn change(
    p: &Page,
    names: &Names,
    field: Field,
    line: &PlannedLine,
    met: &Record<Commitment>,
    becomes: &Record<Commitment>,
) -> Vec<(String, String, String)> {
    let one = |old: String, new: String| vec![(p.column_field(field.word()), old, new)];
    let date = |date: Option<PartialDate>| date.map(|date| p.date(&date)).unwrap_or_default();
    let both = |told: &dyn Fn(&Record<Commitment>) -> String| one(told(met), told(becomes));
    match field {
        Field::Title | Field::TitleAr | Field::TitleFr | Field::TitleEn => {
            texts(p, TextField::Title, field, met, becomes)
        }
        Field::Note => texts(p, TextField::Note, field, met, becomes),
        Field::Owners => roles(p, names, field, line, Role::OWNERS),
        Field::Beneficiaries => roles(p, names, field, line, &[Role::Beneficiary]),
        Field::Theme => both(&|record| themes(p, &record.themes)),
        Field::MadeOn => both(&|record| date(record.body.made_on)),
        Field::Due => both(&|record| record.body.due.map(|at| due(p, at)).unwrap_or_default()),
        Field::PostponedTo => both(&|record| date(record.body.flags.postponed_to)),
        Field::Session => both(&|record| {
            let number = record.body.session.and_then(|session| names.sessions.get(&session));
            number.map(|number| p.count("session-n", *number as usize)).unwrap_or_default()
        }),
        Field::Marking => both(&|record| record.marking.to_string()),
        Field::Audience => both(&|record| p.word(record.audience)),
        Field::Source | Field::Quote => {
            one(String::new(), becomes.sources.last().map(|source| source.quote.clone()).unwrap_or_default())
        }
        Field::Status | Field::ReportedAsOf | Field::CompletedOn => {
            let told = |said: Option<tansiq_model::Statement>| {
                said.map(|said| format!("{} ({})", p.word(said.completion), p.day(&said.as_of)))
                    .unwrap_or_default()
            };
            let withdrawn = becomes.body.flags.withdrawn && !met.body.flags.withdrawn;
            let new = if withdrawn { p.tr("label-withdrawn") } else { told(line.statement) };
            one(told(met.body.self_reported), new)
        }
        Field::Reference | Field::OwnNumber => Vec::new(),
    }
}

fn texts(
    p: &Page,
    of: TextField,
    field: Field,
    met: &Record<Commitment>,
    becomes: &Record<Commitment>,
) -> Vec<(String, String, String)> {
    let text = |record: &Record<Commitment>, lang: Lang| {
        record.texts.get(of, lang).map(|text| text.body.clone()).unwrap_or_default()
    };
    let name = |lang: Lang| format!("{} ({})", p.column_field(field.word()), p.word(lang));
    let line = |lang: &Lang| (name(*lang), text(met, *lang), text(becomes, *lang));
    Lang::ALL.iter().map(line).filter(|(_, old, new)| old != new).collect()
}

fn roles(
    p: &Page,
    names: &Names,
    field: Field,
    line: &PlannedLine,
    roles: &[Role],
) -> Vec<(String, String, String)> {
    let comma = p.tr("list-comma");
    let old = line.met.as_ref().map(|met| met.parties_as(roles)).into_iter().flatten();
    let old: Vec<String> = old.map(|party| names.parties.name(party, p.lang).to_owned()).collect();
    let new = line.parties.iter().flatten().filter(|(_, role)| roles.contains(role));
    let new: Vec<String> = new.map(|(code, _)| names.of_code(code)).collect();
    vec![(p.column_field(field.word()), old.join(&comma), new.join(&comma))]
}
