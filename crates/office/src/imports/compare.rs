//! What a row changes of the record that it meets, or of a blank one.

use super::{kinds::Imported, plan::remark, shelf::Shelf};
use crate::draft::TITLE_LENGTH;
use jiff::civil::Date;
use tansiq_model::{
    Audience, Id, Lang, Marking, Money, Party, PartyCode, PartyRole, Place, Quantity, Record, Remark, Role,
    Statement, Text, TextField, TextKind,
};
use tansiq_sheet::{Field, GivenRow, Parsed};

/// One value that a line would change.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// What it is.
    pub field: Field,
    /// The language of a text.
    pub lang: Option<Lang>,
    /// What is there; `None` for nothing.
    pub old: Option<Parsed>,
    /// What comes.
    pub new: Option<Parsed>,
}

/// A record as a row would make it, in the making.
pub(super) struct Comparing<'a, T: Imported> {
    pub(super) shelf: &'a Shelf<T>,
    pub(super) today: Date,
    pub(super) met: Option<&'a Record<T>>,
    pub(super) record: Record<T>,
    pub(super) changes: Vec<FieldChange>,
    pub(super) remarks: Vec<Remark>,
    pub(super) statement: Option<Statement>,
    /// Its parties by code, if they are to be written.
    pub(super) parties: Option<Vec<(PartyCode, Role)>>,
}

impl<'a, T: Imported> Comparing<'a, T> {
    /// A comparison of a row with the record that it meets, if any.
    pub(super) fn of(
        shelf: &'a Shelf<T>,
        met: Option<&'a Record<T>>,
        new_id: impl FnOnce() -> uuid::Uuid,
        today: Date,
        row: &GivenRow,
    ) -> Result<Self, Remark> {
        let record = match met {
            Some(met) => met.clone(),
            None => Record::new(Id::new(new_id()), shelf.owner, T::blank(row)?),
        };
        let (changes, remarks) = (Vec::new(), Vec::new());
        let mut comparing =
            Self { shelf, today, met, record, changes, remarks, statement: None, parties: None };
        if comparing.is_new() && T::OPEN {
            comparing.record.audience = Audience::Public;
            comparing.record.marking = Marking::Clear;
        }
        Ok(comparing)
    }

    /// Whether there is no such record yet.
    pub(super) const fn is_new(&self) -> bool {
        self.met.is_none()
    }

    /// Takes over everything that a row says.
    pub(super) fn take(&mut self, row: &GivenRow) -> Result<(), Remark> {
        if row.titles.iter().any(|(_, title)| title.chars().count() > TITLE_LENGTH) {
            return Err(remark("", "too-long", TITLE_LENGTH));
        }
        self.texts(TextField::Title, Field::Title, &row.titles);
        self.texts(TextField::Note, Field::Note, &row.notes);
        if !row.themes.is_empty() && self.record.themes != row.themes {
            let old = std::mem::replace(&mut self.record.themes, row.themes.clone());
            let old = Some(old).filter(|old| !old.is_empty()).map(Parsed::Themes);
            self.note(Field::Theme, old, Some(Parsed::Themes(row.themes.clone())));
        }
        self.mark(row);
        if let Some(audience) = row.audience.filter(|audience| *audience != self.record.audience) {
            self.note(
                Field::Audience,
                Some(Parsed::Audience(self.record.audience)),
                Some(Parsed::Audience(audience)),
            );
            self.record.audience = audience;
        }
        T::take(self, row)?;
        self.take_parties(row);
        Ok(())
    }

    /// How far it travels: as its line says, and no further than its list does. What is not for everybody is for the office
    /// alone until a line says for whom.
    fn mark(&mut self, row: &GivenRow) {
        let before = self.record.marking;
        let marking = row.marking.unwrap_or(before);
        let marking = row.at_least.map_or(marking, |least| least.max(marking));
        if marking == before {
            return;
        }
        self.note(Field::Marking, Some(Parsed::Marking(before)), Some(Parsed::Marking(marking)));
        self.record.mark(marking);
        if T::OPEN && marking != Marking::Clear && row.audience.is_none() {
            let open = std::mem::replace(&mut self.record.audience, Audience::Owner);
            if open != Audience::Owner {
                self.note(
                    Field::Audience,
                    Some(Parsed::Audience(open)),
                    Some(Parsed::Audience(Audience::Owner)),
                );
            }
        }
    }

    /// Notes a change.
    pub(super) fn note(&mut self, field: Field, old: Option<Parsed>, new: Option<Parsed>) {
        self.changes.push(FieldChange { field, lang: None, old, new });
    }

    /// Sets a value that a row gives. An empty cell takes nothing away.
    pub(super) fn set<V: PartialEq>(
        &mut self,
        field: Field,
        place: impl FnOnce(&mut T) -> &mut Option<V>,
        given: Option<V>,
        shown: impl Fn(&V) -> Parsed,
    ) {
        let place = place(&mut self.record.body);
        if given.is_none() || *place == given {
            return;
        }
        let (old, new) = (place.as_ref().map(&shown), given.as_ref().map(&shown));
        *place = given;
        self.note(field, old, new);
    }

    /// Sets a value that is never missing.
    pub(super) fn set_always<V: PartialEq>(
        &mut self,
        field: Field,
        place: impl FnOnce(&mut T) -> &mut V,
        given: V,
        shown: impl Fn(&V) -> Parsed,
    ) {
        let place = place(&mut self.record.body);
        if *place != given {
            let (old, new) = (shown(place), shown(&given));
            *place = given;
            self.note(field, Some(old), Some(new));
        }
    }

    /// Sets the date of a field.
    pub(super) fn date(
        &mut self,
        row: &GivenRow,
        field: Field,
        place: impl FnOnce(&mut T) -> &mut Option<tansiq_model::PartialDate>,
    ) {
        self.set(field, place, row.dates.get(&field).copied(), |date| Parsed::Date(*date));
    }

    /// Sets town and country.
    pub(super) fn place(&mut self, row: &GivenRow, place: impl Fn(&mut T) -> &mut Place) {
        let text = |text: &String| Parsed::Text(text.clone());
        let given = |field| row.words.get(&field).cloned();
        self.set(Field::City, |body| &mut place(body).city, given(Field::City), text);
        self.set(Field::Country, |body| &mut place(body).country, given(Field::Country), text);
    }

    /// Sets a number with what it counts.
    pub(super) fn quantity(&mut self, row: &GivenRow, place: impl Fn(&mut T) -> &mut Option<Quantity>) {
        let old = place(&mut self.record.body).clone();
        let Some(value) = row.numbers.get(&Field::Quantity).or(old.as_ref().map(|old| &old.value)).cloned()
        else {
            return;
        };
        let unit = row.words.get(&Field::Unit).or(old.as_ref().map(|old| &old.unit));
        let hedge = row.words.get(&Field::Qualifier).and_then(|word| word.parse().ok());
        let kept = old.as_ref().filter(|old| old.value == value).and_then(|old| old.qualifier);
        let Some(unit) = unit.cloned().or_else(|| T::UNIT.map(str::to_owned)) else {
            self.remarks.push(remark("", "unit-missing", value));
            return;
        };
        let given = Quantity { value, unit, qualifier: hedge.or(kept) };
        let shown = |quantity: &Quantity| {
            let hedge = quantity.qualifier.map(|hedge| format!("{hedge} ")).unwrap_or_default();
            Parsed::Text(format!("{hedge}{} {}", quantity.value, quantity.unit))
        };
        self.set(Field::Quantity, place, Some(given), shown);
    }

    /// Sets an amount of money.
    pub(super) fn money(
        &mut self,
        row: &GivenRow,
        place: impl Fn(&mut T) -> &mut Option<Money>,
    ) -> Result<(), Remark> {
        let old = place(&mut self.record.body).clone();
        let Some(amount) = row.numbers.get(&Field::Amount).or(old.as_ref().map(|old| &old.amount)).cloned()
        else {
            return Ok(());
        };
        let currency = row.words.get(&Field::Currency).or(old.as_ref().map(|old| &old.currency)).cloned();
        let Some(currency) = currency else { return Err(remark("", "currency-missing", "")) };
        let qualifier = old.as_ref().filter(|old| old.amount == amount).and_then(|old| old.qualifier);
        let shown = |money: &Money| Parsed::Text(format!("{} {}", money.amount, money.currency));
        self.set(Field::Amount, place, Some(Money { amount, currency, qualifier }), shown);
        Ok(())
    }

    /// Puts a text in. One that is marked higher than its record stays so in other words.
    pub(super) fn put(&mut self, field: TextField, lang: Lang, kind: TextKind, body: String) {
        let marking = self.record.texts.get(field, lang).and_then(|kept| kept.marking);
        self.record.texts.set(Text { field, lang, body, kind, marking });
    }

    fn texts(&mut self, field: TextField, column: Field, given: &[(Lang, String)]) {
        for (lang, text) in given {
            let texts = &self.record.texts;
            let kept = texts.get(field, *lang);
            let kind = match kept {
                Some(kept) if kept.body == *text => continue,
                Some(kept) => kept.kind,
                None if texts.iter().any(|kept| kept.field == field) => TextKind::Working,
                None => TextKind::Original,
            };
            let old = kept.map(|kept| Parsed::Text(kept.body.clone()));
            self.put(field, *lang, kind, text.clone());
            let new = Some(Parsed::Text(text.clone()));
            self.changes.push(FieldChange { field: column, lang: Some(*lang), old, new });
        }
    }

    /// The parties after a row: whoever the row names for a column, with the role that they have already; parties in
    /// other roles stay. A row that gives every party with its role gives all that there are.
    fn take_parties(&mut self, row: &GivenRow) {
        let before: Vec<(PartyCode, Role)> = self
            .record
            .parties
            .iter()
            .filter_map(|named| Some((self.code_of(named.party)?, named.role)))
            .collect();
        let mut parties = match &row.roles {
            Some(roles) => {
                let (mut now, mut then) = (roles.clone(), before.clone());
                now.sort();
                then.sort();
                if now == then { before.clone() } else { roles.clone() }
            }
            None => before.clone(),
        };
        if parties != before {
            let old = Some(before.clone()).filter(|old| !old.is_empty());
            self.note(Field::Parties, old.map(Parsed::Roles), Some(Parsed::Roles(parties.clone())));
        }
        for (field, roles, usual) in T::PARTIES {
            let given = match field {
                Field::Owners => &row.owners,
                Field::Beneficiaries => &row.beneficiaries,
                field => match row.parties.get(field) {
                    Some(given) => given,
                    None => continue,
                },
            };
            if given.is_empty() {
                continue;
            }
            let as_this = |parties: &[(PartyCode, Role)]| -> Vec<PartyCode> {
                parties
                    .iter()
                    .filter(|(_, role)| roles.contains(role))
                    .map(|(code, _)| code.clone())
                    .collect()
            };
            let then = parties.clone();
            parties.retain(|(code, role)| !roles.contains(role) || given.contains(code));
            for code in given {
                if !parties.iter().any(|(other, role)| other == code && roles.contains(role)) {
                    parties.push((code.clone(), *usual));
                }
            }
            if parties != then {
                let old = Some(as_this(&then)).filter(|old| !old.is_empty()).map(Parsed::Parties);
                self.note(*field, old, Some(Parsed::Parties(as_this(&parties))));
            }
        }
        self.parties = (self.is_new() || parties != before).then_some(parties);
    }

    /// The parties that whoever brings the list in may not see: they stay.
    pub(super) fn hidden(&self) -> Vec<PartyRole> {
        let hidden = self.record.parties.iter().filter(|named| self.code_of(named.party).is_none());
        hidden.copied().collect()
    }

    /// The code of a party of the register.
    pub(super) fn code_of(&self, id: Id<Party>) -> Option<PartyCode> {
        self.shelf.parties.get(id).map(|party| party.body.code.clone())
    }

    /// The party of the register that has a code.
    pub(super) fn id_of(&self, code: &PartyCode) -> Option<Id<Party>> {
        self.shelf.parties.by_code(code.as_str()).map(|party| party.id)
    }

    /// The parties that have a name, in the register or the lexicon.
    pub(super) fn named(&self, name: &str) -> Vec<PartyCode> {
        self.shelf.parties_called(name)
    }
}
