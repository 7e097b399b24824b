//! States, organisations, bodies.

use super::{Imported, word_of};
use crate::imports::{compare::Comparing, plan::remark};
use tansiq_model::{Id, Lang, Party, PartyCode, PartyKind, Record, Remark, TextField, TextKind};
use tansiq_sheet::{Field, GivenRow, Parsed};
use tansiq_text::name_key;

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
        let own = comparing.record.body.code.clone();
        // A name leads to one party.
        for (_, title) in &row.titles {
            if let Some(other) = comparing.named(title).filter(|other| *other != own) {
                return Err(remark("", "name-taken", format!("{title} ({other})")));
            }
        }
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
        if let Some(whole) = word_of::<PartyCode>(row, Field::PartOf) {
            let Some(id) = comparing.id_of(&whole) else {
                return Err(remark("", "part-of-unknown", whole));
            };
            if id == comparing.record.id {
                return Err(remark("", "part-of-itself", whole));
            }
            let old = comparing.record.body.part_of.and_then(|id| comparing.code_of(id));
            if comparing.record.body.part_of != Some(id) {
                comparing.record.body.part_of = Some(id);
                let parties = |code: PartyCode| Parsed::Parties(vec![code]);
                comparing.note(Field::PartOf, old.map(parties), Some(parties(whole)));
            }
        }
        for (field, lang) in
            [(Field::AliasAr, Lang::Ar), (Field::AliasFr, Lang::Fr), (Field::AliasEn, Lang::En)]
        {
            let Some(given) = row.words.get(&field).map(|cell| lines(cell)) else { continue };
            let texts = &mut comparing.record.texts;
            let old = texts.get(TextField::Alias, lang).map(|text| text.body.clone());
            if old.as_ref() != Some(&given) {
                texts.put(TextField::Alias, lang, TextKind::Working, given.clone());
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

    fn is_listed(record: &Record<Self>) -> bool {
        record.body.merged_into.is_none()
    }
}
