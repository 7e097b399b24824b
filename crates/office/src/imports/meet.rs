//! Which record of the register a line of a list means.

use super::{kinds::Imported, plan::remark, shelf::Shelf};
use std::collections::HashSet;
use tansiq_model::{PartyCode, Record, Remark, Role, TextField};
use tansiq_sheet::{Field, GivenRow, number_key};
use tansiq_text::name_key;

/// Whether a record that is called as a row calls it is the one that is meant, as far as its dates say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Yes,
    /// One of the two has no date.
    Perhaps,
    No,
}

/// Words shorter than this tell no title from another.
const TELLING: usize = 3;

/// What names a row in the person's own list: her number, the register's reference, else what it is called.
pub(super) fn key_of<T: Imported>(row: &GivenRow) -> String {
    match (&row.own_number, row.reference) {
        (Some(number), _) => key_of_number(number),
        (None, Some(reference)) => reference.to_string(),
        (None, None) => T::names_of(row).into_iter().next().unwrap_or_default(),
    }
}

/// How a number of the person's own stands among the keys of lines.
pub(super) fn key_of_number(number: &str) -> String {
    format!("#{}", number_key(number))
}

/// The record that a row means: by the register's reference, by what alone names it, by the person's own number in an
/// earlier list, or by what it is called where that leaves no doubt.
pub(super) fn meet<'a, T: Imported>(
    shelf: &'a Shelf<T>,
    row: &GivenRow,
) -> Result<Option<&'a Record<T>>, Remark> {
    if let Some(reference) = row.reference {
        let met = shelf.referenced(reference);
        return met.map(Some).ok_or_else(|| remark("", "reference-unknown", reference));
    }
    let sure = T::sure_name(row);
    if let Some(name) = &sure
        && let [one] = shelf.called_so(std::slice::from_ref(name)).as_slice()
    {
        return Ok(Some(*one));
    }
    if let Some(number) = &row.own_number
        && let Some(met) = shelf.numbered(&key_of_number(number))
    {
        // Two trackers may have the same headings, and each begins at 1.
        if sure.is_none() && may_be_called(shelf, met, row) {
            return Ok(Some(met));
        }
        return Err(remark(
            "",
            "number-means-another",
            [number.as_str(), said(&[met]).as_str()].join(" ").trim(),
        ));
    }
    by_name(shelf, row)
}

/// The one record that is called as a row calls it.
fn by_name<'a, T: Imported>(shelf: &'a Shelf<T>, row: &GivenRow) -> Result<Option<&'a Record<T>>, Remark> {
    let mut called_so = shelf.called_so(&T::names_of(row));
    called_so.retain(|record| shares(shelf, record, row) != Some(false));
    if let ([one], true) = (called_so.as_slice(), T::ONE_IS_MEANT) {
        return Ok(Some(*one));
    }
    let those = |wanted: Meant| -> Vec<&'a Record<T>> {
        called_so.iter().filter(|record| T::is_meant(record, row) == wanted).copied().collect()
    };
    let several = |of: &[&'a Record<T>]| match said(of) {
        none if none.is_empty() => Err(remark("", "several-fit-plain", "")),
        references => Err(remark("", "several-fit", references)),
    };
    let meant = those(Meant::Yes);
    let same: Vec<&'a Record<T>> =
        meant.iter().filter(|record| has_the_same(shelf, record, row)).copied().collect();
    match (meant.as_slice(), same.as_slice()) {
        ([one], _) | (_, [one]) => return Ok(Some(*one)),
        ([], _) => {}
        (all, _) => return several(all),
    }
    match those(Meant::Perhaps).as_slice() {
        [one] if T::PERHAPS_IS_MEANT || shares(shelf, one, row) == Some(true) => Ok(Some(*one)),
        [one] => Err(remark("", "one-may-fit", said(&[*one]))),
        [] if called_so.is_empty() || !T::ONE_IS_MEANT => Ok(None),
        [] => several(&called_so),
        all => several(all),
    }
}

/// The numbers of records, as a remark tells them.
fn said<T: Imported>(records: &[&Record<T>]) -> String {
    let numbers = records.iter().filter_map(|record| record.reference).map(|number| number.to_string());
    numbers.collect::<Vec<_>>().join(" ")
}

/// The parties that a row gives for a column, by the column's own cell or among those with their roles.
fn given(row: &GivenRow, field: Field, roles: &[Role]) -> Vec<PartyCode> {
    let own = match field {
        Field::Owners => Some(&row.owners),
        Field::Beneficiaries => Some(&row.beneficiaries),
        field => row.parties.get(&field),
    };
    let named = row.roles.iter().flatten().filter(|(_, role)| roles.contains(role)).map(|(code, _)| code);
    own.into_iter().flatten().chain(named).cloned().collect()
}

fn kept<T: Imported>(shelf: &Shelf<T>, record: &Record<T>, roles: &[Role]) -> Vec<Option<PartyCode>> {
    let code = |id| shelf.parties.get(id).map(|party| party.body.code.clone());
    record.parties_as(roles).map(code).collect()
}

/// Whether a record and a row have a party in common wherever both name some; `None` where they do not. A party that
/// whoever brings the list in may not see could be any.
fn shares<T: Imported>(shelf: &Shelf<T>, record: &Record<T>, row: &GivenRow) -> Option<bool> {
    let mut all = None;
    for (field, roles, _) in T::PARTIES {
        let (given, kept) = (given(row, *field, roles), kept(shelf, record, roles));
        if given.is_empty() || kept.is_empty() || kept.contains(&None) {
            continue;
        }
        let common = kept.iter().flatten().any(|code| given.contains(code));
        all = Some(common && all != Some(false));
    }
    all
}

/// Whether a record has just the parties that a row gives.
fn has_the_same<T: Imported>(shelf: &Shelf<T>, record: &Record<T>, row: &GivenRow) -> bool {
    T::PARTIES.iter().all(|(field, roles, _)| {
        let given: HashSet<Option<PartyCode>> = given(row, *field, roles).into_iter().map(Some).collect();
        let kept: HashSet<Option<PartyCode>> = kept(shelf, record, roles).into_iter().collect();
        given == kept
    })
}

/// Whether a record that an earlier list numbered so can be what a row is about: it is called so, or some of the same words
/// are in both titles. Titles in other languages say nothing against it.
fn may_be_called<T: Imported>(shelf: &Shelf<T>, met: &Record<T>, row: &GivenRow) -> bool {
    if row.titles.is_empty() || !T::IS_TITLED {
        return shares(shelf, met, row) != Some(false);
    }
    let titles = met.texts.iter().filter(|text| text.field == TextField::Title);
    let mut beside = titles
        .flat_map(|text| {
            let same = row.titles.iter().filter(move |(lang, _)| *lang == text.lang);
            same.map(move |(_, title)| (text, title))
        })
        .peekable();
    beside.peek().is_none()
        || beside.any(|(text, title)| is_like(&text.body, title))
        || shelf.called_so(&T::names_of(row)).iter().any(|record| record.id == met.id)
}

/// Whether a third of the words of the shorter title stands in the other.
fn is_like(one: &str, other: &str) -> bool {
    let words = |text: &str| -> HashSet<String> {
        let key = name_key(text);
        key.split(' ').filter(|word| word.chars().count() >= TELLING).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let least = one.len().min(other.len());
    least == 0 || one.intersection(&other).count() * 3 >= least
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_title_in_other_words_is_like_and_another_title_is_not() {
        for (one, other) in [
            ("Second conference on border security", "Conference on border security (second)"),
            ("Deux bancs d’analyse de documents", "Trois bancs d’analyse de documents"),
            ("دعم أمن الحدود في الساحل", "دعم أمن الحدود"),
            ("A1", "B2"),
        ] {
            assert!(is_like(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Former quarante agents de police", "Publier un rapport annuel"),
            ("تدريب ضباط الحدود", "نشر التقرير السنوي"),
        ] {
            assert!(!is_like(one, other), "{one} / {other}");
        }
    }
}
