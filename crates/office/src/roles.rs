//! Terms of roles that are entered and changed by hand: who holds which seat of which body, since when and until when.

use crate::draft::{TITLE_LENGTH, check_length};
use crate::{FieldError, Office, OfficeError, Problem, Result, error::Faults};
use std::collections::HashMap;
use tansiq_locale::Locale;
use tansiq_model::{
    Audience, Document, Id, Lang, Marking, PartialDate, Party, PartyCode, PartyRole, Record, Role, RoleTerm,
    Seat, Source, TextField, TextKind, Texts,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::Change;

/// How many parties get a seat in one form.
pub const HOLDERS: usize = 300;

/// What a person says of a term, or of several that differ in their holder alone.
#[derive(Debug, Clone, Default)]
pub struct TermEdit {
    /// The body, by code.
    pub body: Option<PartyCode>,
    /// Who holds it, by code.
    pub holders: Vec<PartyCode>,
    /// The seat; `None` for one with words of its own.
    pub seat: Option<Seat>,
    /// Its own words, by language; without them it is called as the seat is.
    pub titles: Vec<(Lang, String)>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// A note, by language: what the office knows of it, and from whom.
    pub notes: Vec<(Lang, String)>,
    /// The passage that it rests on; without one it is the office's own word. Only for what is new.
    pub source: Option<(Id<Document>, [u32; 2])>,
    /// Why, for the history.
    pub reason: String,
}

impl TermEdit {
    /// A term as it is, for a form to start from. `code` names parties.
    #[must_use]
    pub fn of(term: &Record<RoleTerm>, code: impl Fn(Id<Party>) -> Option<PartyCode>) -> Self {
        let own = |text: &&tansiq_model::Text| text.field == TextField::Title && !is_name_of_seat(text);
        let text = |text: &tansiq_model::Text| (text.lang, text.body.clone());
        Self {
            body: term.bodies().find_map(&code),
            holders: term.holders().filter_map(&code).collect(),
            seat: term.body.seat,
            titles: term.texts.iter().filter(own).map(text).collect(),
            from: term.body.from,
            until: term.body.until,
            notes: term.texts.iter().filter(|text| text.field == TextField::Note).map(text).collect(),
            source: None,
            reason: String::new(),
        }
    }

    fn term(&self) -> RoleTerm {
        RoleTerm { from: self.from, until: self.until, seat: self.seat }
    }

    /// What cannot be kept, as far as it can be said before parties are looked up.
    fn check(&self, faults: &mut Faults) {
        faults.check(self.body.is_some(), "body", Problem::Missing, "");
        faults.check(!self.holders.is_empty(), "holders", Problem::Missing, "");
        faults.check(self.holders.len() <= HOLDERS, "holders", Problem::TooLong, "");
        let named = self.titles.iter().any(|(_, title)| !title.trim().is_empty());
        faults.check(named || self.seat.is_some(), "seat", Problem::Missing, "");
        for (_, title) in &self.titles {
            check_length(title, "title", faults);
        }
        for (_, note) in &self.notes {
            faults.check(note.trim().chars().count() <= 4 * TITLE_LENGTH, "note", Problem::TooLong, "");
        }
        if let Some(until) = self.until {
            faults.check(self.term().is_ordered(), "until", Problem::OutOfOrder, until);
        }
    }

    /// Puts its words into the texts of a record. What was not touched keeps where it came from; a language without
    /// words has the name of the seat.
    fn put_into(&self, texts: &mut Texts) {
        for lang in Lang::ALL {
            let of = |all: &[(Lang, String)]| {
                all.iter()
                    .find(|(of, _)| of == lang)
                    .map_or(String::new(), |(_, text)| text.trim().to_owned())
            };
            let (title, note) = (of(&self.titles), of(&self.notes));
            let name = self.seat.map(|seat| Locale::new(*lang).word(seat));
            match (title.as_str(), name) {
                ("", Some(name)) => texts.put(TextField::Title, *lang, TextKind::Official, name),
                (title, _) => put(texts, TextField::Title, *lang, title),
            }
            put(texts, TextField::Note, *lang, &note);
        }
    }
}

/// Whether a title is but the name of a seat.
pub(crate) fn is_name_of_seat(text: &tansiq_model::Text) -> bool {
    let locale = Locale::new(text.lang);
    Seat::ALL.iter().any(|seat| locale.word(seat) == text.body)
}

fn put(texts: &mut Texts, field: TextField, lang: Lang, body: &str) {
    match texts.get(field, lang) {
        _ if body.is_empty() => texts.remove(field, lang),
        Some(text) if text.body == body => {}
        _ => texts.put(field, lang, TextKind::Working, body),
    }
}

/// The parties of a term: its body and its holders, in place of those that it had; others stay.
fn seat_in(term: &mut Record<RoleTerm>, body: Id<Party>, holders: &[Id<Party>]) {
    term.parties.retain(|party| ![Role::Body, Role::Appointee].contains(&party.role));
    let holders = holders.iter().map(|party| PartyRole { party: *party, role: Role::Appointee });
    let mut parties: Vec<PartyRole> = holders.chain([PartyRole { party: body, role: Role::Body }]).collect();
    parties.append(&mut term.parties);
    term.parties = parties;
}

impl Office {
    /// Enters a term for each holder, all or none.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a body or a holder that nobody knows, a seat without a name, an end before
    /// the beginning, or a holder who has this seat for these dates already.
    pub async fn add_terms(&self, actor: &Actor, new: &TermEdit) -> Result<Vec<Record<RoleTerm>>> {
        let mut faults = Faults::default();
        new.check(&mut faults);
        faults.end()?;
        let (source, document) = match new.source {
            Some((document, span)) => {
                let view = self.view(actor);
                let document = view.get(document).await?;
                (Some(self.source(&view, &document, span).await?), Some(document))
            }
            None => (None, None),
        };
        let once = || self.add_terms_once(actor, new, source.as_ref(), document.as_ref());
        self.register().retrying(once).await
    }

    async fn add_terms_once(
        &self,
        actor: &Actor,
        new: &TermEdit,
        source: Option<&Source>,
        document: Option<&Record<Document>>,
    ) -> Result<Vec<Record<RoleTerm>>> {
        let mut change = self.register().change(actor, Act::RoleAdd, new.reason.trim(), self.clock()).await?;
        let (body, holders) = self.seats_for(&mut change, new).await?;
        let there = self.view(actor).in_which::<RoleTerm>(body).await?;
        let mut faults = Faults::default();
        for (code, holder) in &holders {
            let same = |term: &Record<RoleTerm>| {
                term.body == new.term()
                    && (new.seat.is_some() || same_words(&term.texts, &new.titles))
                    && term.bodies().any(|of| of == body)
                    && term.holders().any(|one| one == *holder)
            };
            faults.check(!there.iter().any(same), "holders", Problem::HeldAlready, code);
        }
        faults.end()?;
        let owner = self.owner_for(&change)?;
        let mut terms = Vec::new();
        for (_, holder) in &holders {
            let mut term = Record::new(Id::new(self.clock().new_id()), owner, new.term());
            // Who sits where is public, unless what tells it is not.
            match document {
                Some(document) => term.share_like(document),
                None => (term.audience, term.marking) = (Audience::Public, Marking::Clear),
            }
            new.put_into(&mut term.texts);
            seat_in(&mut term, body, &[*holder]);
            term.sources.extend(source.cloned());
            terms.push(term);
        }
        change.create_all(&mut terms).await?;
        change.commit().await?;
        Ok(terms)
    }

    /// Changes a term that was seen at a revision.
    ///
    /// # Errors
    /// As [`Self::add_terms`]; [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between.
    pub async fn edit_term(
        &self,
        actor: &Actor,
        id: Id<RoleTerm>,
        seen: u32,
        edit: &TermEdit,
    ) -> Result<Record<RoleTerm>> {
        let mut faults = Faults::default();
        edit.check(&mut faults);
        faults.end()?;
        let once = || async {
            let reason = edit.reason.trim();
            let mut change = self.register().change(actor, Act::RoleEdit, reason, self.clock()).await?;
            let mut term = change.get_seen(id, seen).await?;
            let (body, holders) = self.seats_for(&mut change, edit).await?;
            let holders: Vec<Id<Party>> = holders.into_iter().map(|(_, holder)| holder).collect();
            term.body = edit.term();
            edit.put_into(&mut term.texts);
            seat_in(&mut term, body, &holders);
            change.update(&mut term).await?;
            change.commit().await?;
            Ok(term)
        };
        self.register().retrying(once).await
    }

    /// Takes a term out that was entered by mistake and was seen at a revision; its history stays.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between.
    pub async fn remove_term(
        &self,
        actor: &Actor,
        id: Id<RoleTerm>,
        seen: u32,
        reason: &str,
    ) -> Result<Record<RoleTerm>> {
        let once = || async {
            let mut change =
                self.register().change(actor, Act::RoleEdit, reason.trim(), self.clock()).await?;
            let mut term = change.get_seen(id, seen).await?;
            term.removed = true;
            change.update(&mut term).await?;
            change.commit().await?;
            Ok(term)
        };
        self.register().retrying(once).await
    }

    /// The body and the holders of a form, each holder once.
    async fn seats_for(
        &self,
        change: &mut Change,
        edit: &TermEdit,
    ) -> Result<(Id<Party>, Vec<(PartyCode, Id<Party>)>)> {
        let codes: Vec<PartyCode> = edit.holders.iter().chain(&edit.body).cloned().collect();
        let parties: HashMap<PartyCode, Id<Party>> = self.parties_for(change, &codes).await?;
        let Some(body) = edit.body.as_ref().and_then(|code| parties.get(code)).copied() else {
            let typed = edit.body.as_ref().map(ToString::to_string).unwrap_or_default();
            let (field, problem) = ("body", Problem::UnknownParty);
            return Err(OfficeError::Invalid(vec![FieldError { field, problem, typed }]));
        };
        let mut faults = Faults::default();
        let mut holders: Vec<(PartyCode, Id<Party>)> = Vec::new();
        for code in &edit.holders {
            match parties.get(code) {
                None => faults.add("holders", Problem::UnknownParty, code),
                // Nobody sits in herself.
                Some(holder) if *holder == body => faults.add("holders", Problem::Circle, code),
                Some(holder) if holders.iter().all(|(_, one)| one != holder) => {
                    holders.push((code.clone(), *holder));
                }
                Some(_) => {}
            }
        }
        faults.end()?;
        Ok((body, holders))
    }
}

/// Whether a record is called as a form says, in a language at least.
fn same_words(texts: &Texts, titles: &[(Lang, String)]) -> bool {
    titles.iter().any(|(lang, title)| {
        let there = texts.get(TextField::Title, *lang);
        !title.trim().is_empty() && there.is_some_and(|there| there.body == title.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(n))
    }

    #[test]
    fn a_seat_has_its_name_in_each_language_until_it_is_given_another() {
        let mut texts = Texts::default();
        let mut edit = TermEdit { seat: Some(Seat::CoChair), ..TermEdit::default() };
        edit.put_into(&mut texts);
        assert_eq!(texts.iter().count(), 3);
        assert!(texts.iter().all(is_name_of_seat));
        edit.titles = vec![(Lang::Fr, " Coprésidence tournante ".into())];
        edit.put_into(&mut texts);
        let french = texts.get(TextField::Title, Lang::Fr).unwrap();
        assert_eq!((french.body.as_str(), french.kind), ("Coprésidence tournante", TextKind::Working));
        edit = TermEdit { seat: Some(Seat::Member), ..TermEdit::default() };
        edit.put_into(&mut texts);
        let member = Locale::new(Lang::Fr).word(Seat::Member);
        assert_eq!(texts.get(TextField::Title, Lang::Fr).unwrap().body, member);
    }

    #[test]
    fn whoever_else_stands_in_a_term_stays() {
        let role = |n, role| PartyRole { party: id(n), role };
        let body = RoleTerm { from: None, until: None, seat: None };
        let mut term = Record::new(Id::new(Uuid::nil()), id(9), body);
        term.parties = vec![role(1, Role::Appointee), role(2, Role::Predecessor), role(3, Role::Body)];
        seat_in(&mut term, id(4), &[id(5), id(6)]);
        assert_eq!(
            term.parties,
            [
                role(5, Role::Appointee),
                role(6, Role::Appointee),
                role(4, Role::Body),
                role(2, Role::Predecessor)
            ]
        );
    }
}
