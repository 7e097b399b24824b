//! Offers, as those who give write them.

use crate::{Office, Problem, Result, draft::check_titles, error::Faults};
use std::collections::{BTreeSet, HashMap};
use tansiq_model::{
    AidKind, Id, Lang, Modality, Money, Offer, OfferState, PartialDate, Party, PartyCode, PartyRole, Record,
    Role, TextField, TextKind, Theme, Tongue,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::Change;

/// The longest note of an offer, in characters.
const NOTE_LENGTH: usize = 8_000;

/// An offer as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferEdit {
    /// Whose it is.
    pub provider: PartyCode,
    /// What is offered, by language; an empty one takes the title out.
    pub titles: Vec<(Lang, String)>,
    /// More about it, by language; an empty one takes the note out.
    pub notes: Vec<(Lang, String)>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// What help.
    pub aids: BTreeSet<AidKind>,
    /// How.
    pub modality: Modality,
    /// The State through which help of three parties goes.
    pub pivot: Option<PartyCode>,
    /// Who pays, if somebody else does.
    pub donors: Vec<PartyCode>,
    /// Whom it is for; nobody for anybody.
    pub to: Vec<PartyCode>,
    /// As people, places and things rather than money.
    pub in_kind: bool,
    /// How much money.
    pub money: Option<Money>,
    /// The languages in which it is given.
    pub languages: BTreeSet<Tongue>,
    /// How many people at most.
    pub people: Option<u32>,
    /// From when on.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Whether it holds.
    pub state: OfferState,
}

impl OfferEdit {
    fn check(&self) -> Result<()> {
        let mut faults = Faults::default();
        check_titles(&self.titles, "title", &mut faults);
        for (_, note) in &self.notes {
            faults.check(note.trim().chars().count() <= NOTE_LENGTH, "note", Problem::TooLong, note);
        }
        faults.check(!self.aids.is_empty(), "aids", Problem::Missing, "");
        faults.check(!self.themes.is_empty(), "themes", Problem::Missing, "");
        faults.check(self.in_kind || self.money.is_some(), "money", Problem::Missing, "");
        let triangular = self.modality == Modality::Triangular;
        match &self.pivot {
            None => faults.check(!triangular, "pivot", Problem::Missing, ""),
            Some(pivot) => faults.check(triangular, "pivot", Problem::NotAChoice, pivot),
        }
        if let Some((from, until)) = self.from.zip(self.until) {
            faults.check(from.earliest() <= until.latest(), "until", Problem::OutOfOrder, until);
        }
        faults.end()
    }

    /// Writes it into a record.
    fn write(&self, offer: &mut Record<Offer>, known: &HashMap<PartyCode, Id<Party>>) -> Result<()> {
        let roles = [(Role::Provider, "provider", std::slice::from_ref(&self.provider))].into_iter();
        let roles = roles.chain([(Role::Pivot, "pivot", self.pivot.as_slice())]).chain([
            (Role::Donor, "donors", &self.donors[..]),
            (Role::Beneficiary, "offered-to", &self.to[..]),
        ]);
        let mut faults = Faults::default();
        let mut parties: BTreeSet<PartyRole> = BTreeSet::new();
        for (role, field, codes) in roles {
            for code in codes {
                match known.get(code) {
                    Some(party) => drop(parties.insert(PartyRole { party: *party, role })),
                    None => faults.add(field, Problem::UnknownParty, code),
                }
            }
        }
        let own = known.get(&self.provider).is_none_or(|provider| *provider == offer.owner);
        faults.check(own, "provider", Problem::NotAChoice, &self.provider);
        faults.end()?;
        offer.parties = parties.into_iter().collect();
        let titles = self.titles.iter().map(|text| (TextField::Title, text));
        for (field, (lang, text)) in titles.chain(self.notes.iter().map(|text| (TextField::Note, text))) {
            match text.trim() {
                "" => offer.texts.remove(field, *lang),
                text if offer.texts.get(field, *lang).is_some_and(|kept| kept.body == text) => {}
                text => offer.texts.put(field, *lang, TextKind::Original, text),
            }
        }
        let mut themes = BTreeSet::new();
        offer.themes = self.themes.iter().filter(|theme| themes.insert(*theme)).cloned().collect();
        offer.body = self.body();
        Ok(())
    }

    fn body(&self) -> Offer {
        Offer {
            aids: self.aids.clone(),
            modality: self.modality,
            in_kind: self.in_kind,
            money: self.money.clone(),
            languages: self.languages.clone(),
            people: self.people,
            from: self.from,
            until: self.until,
            state: self.state,
        }
    }
}

impl Office {
    /// Offers help, in the name of whoever gives it. Everybody reads it.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for what cannot be kept; [`tansiq_storage::StorageError::Denied`] for whoever does
    /// not speak for the provider.
    pub async fn add_offer(&self, actor: &Actor, new: &OfferEdit) -> Result<Record<Offer>> {
        new.check()?;
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::OfferAdd, "", self.clock()).await?;
                let known = named_in(&change, new).await?;
                let provider = known.get(&new.provider).copied();
                let provider = provider.ok_or_else(|| Faults::one("provider", Problem::UnknownParty))?;
                let mut change = change.in_name_of(provider);
                let mut offer = Record::new(Id::new(self.clock().new_id()), provider, new.body());
                new.write(&mut offer, &known)?;
                offer.publish();
                change.create(&mut offer).await?;
                change.commit().await?;
                Ok(offer)
            })
            .await
    }

    /// Changes an offer that was seen at a revision; a paused or withdrawn one is changed so, too.
    ///
    /// # Errors
    /// As [`Office::add_offer`]; [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between.
    pub async fn edit_offer(
        &self,
        actor: &Actor,
        id: Id<Offer>,
        seen: u32,
        edit: &OfferEdit,
    ) -> Result<Record<Offer>> {
        edit.check()?;
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::OfferEdit, "", self.clock()).await?;
                let mut offer = change.get_seen(id, seen).await?;
                let known = named_in(&change, edit).await?;
                let mut change = change.in_name_of(offer.owner);
                edit.write(&mut offer, &known)?;
                change.update(&mut offer).await?;
                change.commit().await?;
                Ok(offer)
            })
            .await
    }
}

/// The parties that an offer names, as far as the register knows them. Nobody files one by naming it.
async fn named_in(change: &Change, offer: &OfferEdit) -> Result<HashMap<PartyCode, Id<Party>>> {
    let named = [&offer.provider].into_iter().chain(&offer.pivot).chain(&offer.donors).chain(&offer.to);
    let codes: Vec<PartyCode> = named.cloned().collect();
    Ok(change.party_ids(&codes).await?)
}
