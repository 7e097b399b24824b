//! What changed in a record: while a form was open, and since it was made.

use crate::errors::Failure;
use crate::forms::Conflict;
use crate::learning;
use crate::lookup;
use crate::page::Page;
use crate::visit::Visit;
use jiff::civil::Date;
use tansiq_model::{
    Comment, Commitment, Due, Group, Id, Lang, PartialDate, Party, PartyCode, Proposal, ProposalKind,
    Raisable, Record, RoleTerm, Settings, TextField, TextKind,
};
use tansiq_office::PartyNames;
use tansiq_storage::{Table, Version};

/// A record as lines of a field's name and its value, for comparing two versions.
pub trait Told: Table {
    /// The lines, the same fields in the same order for every version.
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)>;
}

/// Title, parties and themes, which most records have.
pub(crate) fn common<T: Table>(p: &Page, names: &PartyNames, record: &Record<T>) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = tansiq_model::Lang::ALL
        .iter()
        .map(|lang| {
            let title = record.texts.get(TextField::Title, *lang).map(|text| text.body.clone());
            (p.tr1("title-in", "lang", lang.word()), title.unwrap_or_default())
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
            (
                p.tr("marking-of-sources"),
                record.raised.get(&Raisable::Sources).map(ToString::to_string).unwrap_or_default(),
            ),
            (p.tr("edit-audience"), p.word(record.audience)),
            (p.tr("readers-parties"), by_name(p, names, record.named.iter().copied())),
            (p.tr("readers-groups"), p.number(record.groups.len())),
            (p.tr("said-self"), said(body.self_reported)),
            (p.tr("said-reviewed"), said(body.reviewed)),
        ]);
        lines
    }
}

impl Told for Group {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let name = |lang: &Lang| {
            let text = record.texts.get(TextField::Title, *lang).map(|text| text.body.clone());
            (p.tr1("name-in", "lang", lang.word()), text.unwrap_or_default())
        };
        let mut lines: Vec<_> = Lang::ALL.iter().map(name).collect();
        lines.push((p.tr("group-members"), by_name(p, names, record.members())));
        lines
    }
}

/// The names of parties that this reader may see.
fn by_name(p: &Page, names: &PartyNames, parties: impl Iterator<Item = Id<Party>>) -> String {
    let named = parties.filter(|party| names.get(*party).is_some());
    named.map(|party| names.name(party, p.lang).to_owned()).collect::<Vec<_>>().join(&p.tr("list-comma"))
}

impl Told for Proposal {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let mut lines = vec![(p.tr("field-label"), p.word(record.body.state))];
        lines.extend(common(p, names, record));
        lines
    }
}

/// A name or text with what it is, for parties.
fn texts_of(p: &Page, record: &Record<Party>, field: TextField, label: &str) -> Vec<(String, String)> {
    let line = |lang: &Lang| {
        let text = record.texts.get(field, *lang);
        let shown = text.map(|text| match (field, text.kind) {
            (TextField::Title, TextKind::Working) => {
                format!("{} ({})", text.body, p.tr("name-working"))
            }
            (TextField::Alias, _) => text.body.lines().collect::<Vec<_>>().join(&p.tr("list-comma")),
            _ => text.body.clone(),
        });
        (p.tr1(label, "lang", lang.word()), shown.unwrap_or_default())
    };
    Lang::ALL.iter().map(line).collect()
}

impl Told for Party {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let mut lines = texts_of(p, record, TextField::Title, "name-in");
        lines.extend(texts_of(p, record, TextField::Alias, "aliases-in"));
        lines.extend(texts_of(p, record, TextField::Note, "note-in"));
        lines.push((p.tr("party-kind"), p.word(record.body.kind)));
        let kept = record.body.merged_into.map(|kept| names.name(kept, p.lang).to_owned());
        lines.push((p.tr("party-merged-into"), kept.unwrap_or_default()));
        let form = record.body.form.map(|form| p.word(form)).unwrap_or_default();
        lines.push((p.tr("field-body-form"), form));
        let whole = record.body.part_of.map(|whole| names.name(whole, p.lang).to_owned());
        lines.push((p.tr("party-part-of"), whole.unwrap_or_default()));
        lines
    }
}

impl Told for RoleTerm {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let body = &record.body;
        let date = |date: Option<PartialDate>| date.map(|date| p.date(&date)).unwrap_or_default();
        let mut lines = common(p, names, record);
        lines.extend([
            (p.tr("role-seat"), body.seat.map(|seat| p.word(seat)).unwrap_or_default()),
            (p.tr("role-from"), date(body.from)),
            (p.tr("field-until"), date(body.until)),
        ]);
        lines.extend(Lang::ALL.iter().map(|lang| {
            let note = record.texts.get(TextField::Note, *lang).map(|text| text.body.clone());
            (p.tr1("note-in", "lang", lang.word()), note.unwrap_or_default())
        }));
        lines
    }
}

impl Told for Comment {
    fn lines(p: &Page, _: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let note = |lang: &Lang| {
            let note = record.texts.get(TextField::Note, *lang).map(|text| text.body.clone());
            (p.tr1("note-in", "lang", lang.word()), note.unwrap_or_default())
        };
        let mut lines: Vec<_> = Lang::ALL.iter().map(note).collect();
        lines.push((p.tr("edit-audience"), p.word(record.audience)));
        lines
    }
}

impl Told for Settings {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let states = |codes: &[PartyCode]| {
            let name = |code: &PartyCode| {
                names.state(code.as_str(), p.lang).map_or_else(|| code.to_string(), str::to_owned)
            };
            codes.iter().map(name).collect::<Vec<_>>().join(&p.tr("list-comma"))
        };
        let body = &record.body;
        let threshold = |(kind, threshold): (&ProposalKind, &u16)| {
            format!("{} {}", p.word(*kind), learning::percent(p, *threshold))
        };
        let thresholds: Vec<String> = body.thresholds.iter().map(threshold).collect();
        let rules: Vec<String> = body.rules_off.iter().map(|rule| p.reason(rule, "")).collect();
        vec![
            (p.tr("settings-months"), p.word(body.months)),
            (p.tr("settings-digits-register"), p.word(body.digits)),
            (p.tr("settings-left-out"), states(&body.states_left_out)),
            (p.tr("settings-added"), states(&body.states_added)),
            (p.tr("learning-thresholds"), thresholds.join(&p.tr("list-comma"))),
            (p.tr("learning-rules-off"), rules.join(&p.tr("list-comma"))),
            (
                p.tr("settings-reminders"),
                p.tr(if body.reminders.on { "settings-on" } else { "settings-off" }),
            ),
            (p.tr("settings-before"), days(p, &body.reminders.before)),
            (p.tr("settings-after"), days(p, &body.reminders.after)),
        ]
    }
}

fn days(p: &Page, days: &[u16]) -> String {
    let days: Vec<String> = days.iter().map(|days| p.number(u32::from(*days))).collect();
    days.join(&p.tr("list-comma"))
}

/// One change of a record, as its history tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// On which day.
    pub on: Date,
    /// By whom.
    pub by: String,
    /// What was done.
    pub what: String,
    /// The fields that changed, each with what it was and what it became.
    pub changes: Vec<(String, String)>,
    /// Why, as given.
    pub reason: Option<String>,
}

/// How many changes a page tells.
const TOLD: usize = 30;

/// The changes of a record, newest first. The first version has no list of fields: they are all new.
///
/// # Errors
/// When the database fails.
pub async fn history<T: Told>(
    visit: &Visit,
    names: &PartyNames,
    versions: &[Version<T>],
) -> Result<Vec<PastChange>, Failure> {
    let p = &visit.p;
    let mut past = Vec::new();
    for (at, Version { record, entry }) in versions.iter().enumerate().rev().take(TOLD) {
        let Some((on, _)) = lookup::when(entry) else { continue };
        let before = at.checked_sub(1).and_then(|at| versions.get(at));
        past.push(PastChange {
            on,
            by: lookup::who(visit, &entry.actor).await?,
            // The first version comes with whatever named it first: that it was entered is all that matters here.
            what: if at == 0 { p.tr("history-entered") } else { lookup::action(p, &entry.action) },
            changes: before.map(|before| differences(p, names, &before.record, record)).unwrap_or_default(),
            reason: Some(entry.reason.clone()).filter(|reason| !reason.is_empty()),
        });
    }
    Ok(past)
}

/// The fields in which two versions differ, in words.
fn differences<T: Told>(
    p: &Page,
    names: &PartyNames,
    old: &Record<T>,
    new: &Record<T>,
) -> Vec<(String, String)> {
    let shown = |value: String| if value.is_empty() { "–".to_owned() } else { value };
    T::lines(p, names, old)
        .into_iter()
        .zip(T::lines(p, names, new))
        .filter(|(old, new)| old != new)
        .map(|((field, old), (_, new))| {
            let values = [("old", shown(old).into()), ("new", shown(new).into())];
            (field, p.tr_with("conflict-change", values))
        })
        .collect()
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
    let then = versions.iter().find(|version| version.record.revision == seen).unwrap_or(last);
    let changes = differences(p, &names, &then.record, &last.record);
    let at = lookup::when(&last.entry)
        .map(|(day, time)| p.tr_with("moment", [("day", p.day(&day).into()), ("time", time.into())]));
    Ok(Conflict {
        by: lookup::who(visit, &last.entry.actor).await?,
        at: at.unwrap_or_default(),
        changes,
        revision: last.record.revision,
    })
}
