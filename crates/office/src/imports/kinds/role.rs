//! Who holds which seat of which body, and since when until when.

use super::{Imported, PartyField, same_date, word_of};
use crate::{
    imports::{compare::Comparing, meet::Meant, plan::remark},
    roles::is_name_of_seat,
};
use tansiq_locale::Locale;
use tansiq_model::{Id, Lang, Party, PartyCode, Record, Remark, Role, RoleTerm, Seat, TextField, TextKind};
use tansiq_sheet::{Field, GivenRow, Parsed};
use tansiq_text::name_key;

/// The parties of a row that have a role, by column or by name.
fn parties_of(row: &GivenRow, field: Field, role: Role) -> Vec<PartyCode> {
    let named = row.parties.get(&field).cloned().unwrap_or_default();
    let roles = row.roles.iter().flatten().filter(|(_, other)| *other == role);
    let mut all: Vec<PartyCode> = named.into_iter().chain(roles.map(|(code, _)| code.clone())).collect();
    all.sort();
    all.dedup();
    all
}

/// The seat that a row gives, by its word or by its name as a title; a member where nothing is said.
fn seat_of(row: &GivenRow) -> Option<Seat> {
    let named = |seat: &&Seat| {
        row.titles.iter().all(|(lang, title)| name_key(&Locale::new(*lang).word(**seat)) == name_key(title))
    };
    match word_of(row, Field::Seat) {
        Some(seat) => Some(seat),
        None if row.titles.is_empty() => Some(Seat::Member),
        None => Seat::ALL.iter().find(named).copied(),
    }
}

fn name(holders: &[PartyCode], bodies: &[PartyCode], seat: &str) -> String {
    let codes = |codes: &[PartyCode]| codes.iter().map(PartyCode::as_str).collect::<Vec<_>>().join("+");
    format!("{} {} {seat}", codes(holders), codes(bodies))
}

impl Imported for RoleTerm {
    const PARTIES: &'static [PartyField] =
        &[(Field::Holders, &[Role::Appointee], Role::Appointee), (Field::Body, &[Role::Body], Role::Body)];
    const OPEN: bool = true;
    const IS_TITLED: bool = false;

    fn blank(row: &GivenRow) -> Result<Self, Remark> {
        for (field, role, word) in
            [(Field::Holders, Role::Appointee, "holder-missing"), (Field::Body, Role::Body, "body-missing")]
        {
            if parties_of(row, field, role).is_empty() {
                return Err(remark("", word, ""));
            }
        }
        // Each holder has a term of her own, which ends when hers does.
        if parties_of(row, Field::Holders, Role::Appointee).len() > 1 {
            return Err(remark("", "one-holder-a-line", ""));
        }
        Ok(Self { from: None, until: None, seat: None })
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        let given = word_of(row, Field::Seat).or_else(|| seat_of(row).filter(|_| comparing.is_new()));
        comparing.set(Field::Seat, |term| &mut term.seat, given, |seat| Parsed::Word(seat.word().to_owned()));
        comparing.date(row, Field::Date, |term| &mut term.from);
        comparing.date(row, Field::Until, |term| &mut term.until);
        if !comparing.record.body.is_ordered() {
            return Err(remark("", "out-of-order", format!("{} {}", Field::Date, Field::Until)));
        }
        let bodies = parties_of(row, Field::Body, Role::Body);
        if let Some(code) =
            parties_of(row, Field::Holders, Role::Appointee).iter().find(|code| bodies.contains(code))
        {
            return Err(remark("", "holder-is-body", code));
        }
        // A seat without words of its own is called as the seat is.
        if let (Some(seat), true) = (given, row.titles.is_empty()) {
            for lang in Lang::ALL {
                let named = comparing.record.texts.get(TextField::Title, *lang);
                if named.is_none_or(is_name_of_seat) {
                    let name = Locale::new(*lang).word(seat);
                    comparing.put(TextField::Title, *lang, TextKind::Official, name);
                }
            }
        }
        Ok(())
    }

    fn names(record: &Record<Self>, code: &dyn Fn(Id<Party>) -> Option<PartyCode>) -> Vec<String> {
        let sorted = |ids: &mut dyn Iterator<Item = Id<Party>>| {
            let mut codes: Vec<PartyCode> = ids.filter_map(code).collect();
            codes.sort();
            codes
        };
        let (holders, bodies) = (sorted(&mut record.holders()), sorted(&mut record.bodies()));
        match record.body.seat {
            Some(seat) => vec![name(&holders, &bodies, seat.word())],
            None => {
                let titles = record.texts.iter().filter(|text| text.field == TextField::Title);
                titles.map(|text| name(&holders, &bodies, &name_key(&text.body))).collect()
            }
        }
    }

    fn names_of(row: &GivenRow) -> Vec<String> {
        let holders = parties_of(row, Field::Holders, Role::Appointee);
        let bodies = parties_of(row, Field::Body, Role::Body);
        match seat_of(row) {
            Some(seat) => vec![name(&holders, &bodies, seat.word())],
            None => row.titles.iter().map(|(_, title)| name(&holders, &bodies, &name_key(title))).collect(),
        }
    }

    /// A seat that was held twice is two terms, which begin on different days. One that is given without its day is the one
    /// that there is.
    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        same_date(record.body.from, row)
    }

    const PERHAPS_IS_MEANT: bool = true;
}
