//! States, organisations, bodies.

use super::{Imported, word_of};
use crate::{
    draft::TITLE_LENGTH,
    imports::{compare::Comparing, plan::remark},
    parties::{ALIASES_LENGTH, aliases_of},
};
use std::collections::HashSet;
use tansiq_model::{Id, Lang, Party, PartyCode, PartyKind, Record, Remark, TextField, TextKind};
use tansiq_sheet::{Field, GivenRow, Parsed};
use tansiq_text::name_key;

const ALIASES: [(Field, Lang); 3] =
    [(Field::AliasAr, Lang::Ar), (Field::AliasFr, Lang::Fr), (Field::AliasEn, Lang::En)];

/// How a code stands among names: no name has this sign.
fn by_code(code: &str) -> String {
    format!("={code}")
}

/// The other names of a cell, one a line.
fn lines(cell: &str) -> String {
    let names = cell.split([';', '؛', '\n', '|']).map(str::trim).filter(|name| !name.is_empty());
    names.collect::<Vec<_>>().join("\n")
}

impl Imported for Party {
    const OPEN: bool = true;

    fn blank(row: &GivenRow) -> Result<Self, Remark> {
        let code = word_of(row, Field::Code).ok_or_else(|| remark("", "code-missing", ""))?;
        if row.titles.is_empty() {
            return Err(remark("", "title-missing", ""));
        }
        let kind: Option<PartyKind> = word_of(row, Field::PartyKind);
        Ok(Self::new(code, kind.ok_or_else(|| remark("", "party-kind-missing", ""))?, false))
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        let aliases: Vec<(Field, Lang, String)> = ALIASES
            .iter()
            .filter_map(|(field, lang)| Some((*field, *lang, lines(row.words.get(field)?))))
            .collect();
        names_fit(comparing, row, &aliases)?;
        if let Some(kind) = word_of(row, Field::PartyKind) {
            comparing.set_always(
                Field::PartyKind,
                |party| &mut party.kind,
                kind,
                |kind| Parsed::Word(kind.word().to_owned()),
            );
        }
        let form = word_of(row, Field::BodyForm);
        comparing.set(
            Field::BodyForm,
            |party| &mut party.form,
            form,
            |form| Parsed::Word(form.word().to_owned()),
        );
        let body = &comparing.record.body;
        if body.form.is_some() && body.kind != PartyKind::Body {
            return Err(remark("", "form-only-for-bodies", ""));
        }
        if let Some(whole) = word_of::<PartyCode>(row, Field::PartOf) {
            let Some(id) = comparing.id_of(&whole) else {
                return Err(remark("", "part-of-unknown", whole));
            };
            if id == comparing.record.id {
                return Err(remark("", "part-of-itself", whole));
            }
            let shelf = comparing.shelf;
            if Self::would_circle(comparing.record.id, id, |one| shelf.whole_of(one)) {
                return Err(remark("", "part-of-circle", whole));
            }
            let old = comparing.record.body.part_of.and_then(|id| comparing.code_of(id));
            if comparing.record.body.part_of != Some(id) {
                comparing.record.body.part_of = Some(id);
                let parties = |code: PartyCode| Parsed::Parties(vec![code]);
                comparing.note(Field::PartOf, old.map(parties), Some(parties(whole)));
            }
        }
        for (field, lang, given) in aliases {
            let old = comparing.record.texts.get(TextField::Alias, lang).map(|text| text.body.clone());
            if old.as_ref() != Some(&given) {
                comparing.put(TextField::Alias, lang, TextKind::Working, given.clone());
                comparing.note(field, old.map(Parsed::Text), Some(Parsed::Text(given)));
            }
        }
        Ok(())
    }

    fn names(record: &Record<Self>, _: &dyn Fn(Id<Party>) -> Option<PartyCode>) -> Vec<String> {
        let titles = record.texts.iter().filter(|text| text.field == TextField::Title);
        let titles = titles.map(|text| name_key(&text.body));
        titles.chain([by_code(record.body.code.as_str())]).collect()
    }

    fn names_of(row: &GivenRow) -> Vec<String> {
        match row.words.get(&Field::Code) {
            Some(code) => vec![by_code(code)],
            None => row.titles.iter().map(|(_, title)| name_key(title)).collect(),
        }
    }

    fn sure_name(row: &GivenRow) -> Option<String> {
        row.words.get(&Field::Code).map(|code| by_code(code))
    }

    fn own_code(row: &GivenRow) -> Option<PartyCode> {
        word_of(row, Field::Code)
    }

    fn code(record: &Record<Self>) -> Option<PartyCode> {
        Some(record.body.code.clone())
    }

    fn claims(record: &Record<Self>, met: Option<&Record<Self>>) -> Vec<String> {
        let had: HashSet<String> = met.into_iter().flat_map(keys_of).collect();
        keys_of(record).filter(|key| !had.contains(key)).collect()
    }

    fn part(record: &Record<Self>) -> Option<(Id<Party>, Id<Party>)> {
        Some((record.id, record.body.part_of?))
    }

    fn is_listed(record: &Record<Self>) -> bool {
        record.body.merged_into.is_none()
    }
}

/// What leads to a party: its code and its names.
fn keys_of(record: &Record<Party>) -> impl Iterator<Item = String> {
    let names = tansiq_analysis::names_of(record).map(|(_, name)| name_key(name));
    names.filter(|key| !key.is_empty()).chain([by_code(record.body.code.as_str())])
}

/// A name leads to one party, and none is longer than forms let it be. A name that a party has already stays, whoever else
/// has it.
fn names_fit(
    comparing: &Comparing<'_, Party>,
    row: &GivenRow,
    aliases: &[(Field, Lang, String)],
) -> Result<(), Remark> {
    let own: HashSet<String> = comparing.met.into_iter().flat_map(keys_of).collect();
    let code = &comparing.record.body.code;
    let names = row.titles.iter().map(|(_, title)| title.as_str());
    for name in names.chain(aliases.iter().flat_map(|(.., lines)| aliases_of(lines))) {
        let other = || comparing.named(name).into_iter().find(|other| other != code);
        if let Some(other) = Some(name).filter(|name| !own.contains(&name_key(name))).and_then(|_| other()) {
            return Err(remark("", "name-taken", format!("{name} ({other})")));
        }
        if name.chars().count() > TITLE_LENGTH {
            return Err(remark("", "too-long", TITLE_LENGTH));
        }
    }
    if aliases.iter().any(|(.., lines)| lines.chars().count() > ALIASES_LENGTH) {
        return Err(remark("", "too-long", ALIASES_LENGTH));
    }
    Ok(())
}
