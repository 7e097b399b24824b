//! What somebody else changed while a form was open.

use crate::errors::Failure;
use crate::forms::Conflict;
use crate::lookup;
use crate::page::Page;
use crate::visit::Visit;
use tansiq_model::{Commitment, Due, Id, Proposal, Record, TextField};
use tansiq_office::PartyNames;
use tansiq_storage::Table;

/// A record as lines of a field's name and its value, for comparing two versions.
pub trait Told: Table {
    /// The lines, the same fields in the same order for every version.
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)>;
}

fn common<T: Table>(p: &Page, names: &PartyNames, record: &Record<T>) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = tansiq_model::Lang::ALL
        .iter()
        .map(|lang| {
            let title = record.texts.get(TextField::Title, *lang).map(|text| text.body.clone());
            (p.tr1("title-in", "lang", p.word(lang)), title.unwrap_or_default())
        })
        .collect();
    let party = |party: &tansiq_model::PartyRole| {
        format!("{} ({})", names.name(party.party, p.lang), p.word(party.role))
    };
    let comma = p.tr("list-comma");
    lines.push((p.tr("field-parties"), record.parties.iter().map(party).collect::<Vec<_>>().join(&comma)));
    lines.push((
        p.tr("field-themes"),
        record.themes.iter().map(|t| p.theme(t)).collect::<Vec<_>>().join(&comma),
    ));
    lines
}

fn due(p: &Page, due: Option<Due>) -> String {
    match due {
        Some(Due::At(date)) => p.date(&date),
        Some(Due::NextSession) => p.tr("due-next-session"),
        None => String::new(),
    }
}

impl Told for Commitment {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let body = &record.body;
        let date =
            |date: Option<tansiq_model::PartialDate>| date.map(|date| p.date(&date)).unwrap_or_default();
        let said = |said: Option<tansiq_model::Statement>| {
            said.map(|said| format!("{} ({})", p.word(said.completion), p.day(&said.as_of)))
                .unwrap_or_default()
        };
        let flag = |on: bool| if on { p.tr("yes") } else { p.tr("no") };
        let mut lines = common(p, names, record);
        lines.extend([
            (p.tr("field-made"), date(body.made_on)),
            (p.tr("field-due"), due(p, body.due)),
            (p.tr("edit-due-basis"), p.word(body.due_basis)),
            (p.tr("label-postponed"), date(body.flags.postponed_to)),
            (p.tr("label-withdrawn"), flag(body.flags.withdrawn)),
            (p.tr("not-measurable"), flag(body.flags.not_measurable)),
            (p.tr("label-superseded"), flag(body.flags.superseded_by.is_some())),
            (p.tr("field-marking"), record.marking.to_string()),
            (p.tr("edit-audience"), p.word(record.audience)),
            (p.tr("said-self"), said(body.self_reported)),
            (p.tr("said-reviewed"), said(body.reviewed)),
        ]);
        lines
    }
}

impl Told for Proposal {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let mut lines = vec![(p.tr("field-label"), p.word(record.body.state))];
        lines.extend(common(p, names, record));
        lines
    }
}

/// What was changed since a revision, by whom and when.
///
/// # Errors
/// When the record is not there for this visitor.
pub async fn since<T: Told>(visit: &Visit, id: Id<T>, seen: u32) -> Result<Conflict, Failure> {
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let versions = visit.view.versions(id).await?;
    let last = versions.last().ok_or(Failure::not_found())?;
    let told = |record: &Record<T>| T::lines(p, &names, record);
    let then = versions.iter().find(|version| version.record.revision == seen).unwrap_or(last);
    let shown = |value: String| if value.is_empty() { "–".to_owned() } else { value };
    let changes = told(&then.record)
        .into_iter()
        .zip(told(&last.record))
        .filter(|(old, new)| old != new)
        .map(|((field, old), (_, new))| {
            let values = [("old", shown(old).into()), ("new", shown(new).into())];
            (field, p.tr_with("conflict-change", values))
        })
        .collect();
    let at = lookup::when(&last.entry)
        .map(|(day, time)| p.tr_with("moment", [("day", p.day(&day).into()), ("time", time.into())]));
    Ok(Conflict {
        by: lookup::who(visit, &last.entry.actor).await?,
        at: at.unwrap_or_default(),
        changes,
        revision: last.record.revision,
    })
}
