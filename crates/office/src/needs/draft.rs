//! What a State writes into a request.

use crate::{
    Office, OfficeError, Problem, Result,
    draft::{check_length, check_titles},
    error::Faults,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tansiq_model::{
    AidKind, Id, Lang, Marking, Money, Need, NeedStep, Origin, PartialDate, Party, PartyCode, PartyRole,
    Record, Role, StepTaken, TextField, TextKind, Theme, Tongue, Urgency,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, StorageError, sha256};
use uuid::Uuid;

/// The longest text of a request but its title, in characters.
const TEXT_LENGTH: usize = 8_000;

/// The texts of a request, each with the name of its field in a form.
const TEXTS: [(TextField, &str); 6] = [
    (TextField::Title, "title"),
    (TextField::Note, "note"),
    (TextField::PastHelp, "past-help"),
    (TextField::ExpectedResult, "expected-result"),
    (TextField::Authority, "authority"),
    (TextField::Mandate, "mandate"),
];

/// A request as its State writes it. A draft may lack whatever it likes; what is handed in may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedDraft {
    /// The State.
    pub state: PartyCode,
    /// What it says, by language; an empty text takes the one that is there out.
    pub texts: BTreeMap<(TextField, Lang), String>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// What help.
    pub aid: Option<AidKind>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
    /// Where the need was found.
    pub origin: Option<Origin>,
    /// The languages in which help can be taken.
    pub languages: BTreeSet<Tongue>,
    /// How many people a year at most.
    pub absorbs: Option<u32>,
    /// When it is wanted.
    pub wanted_by: Option<PartialDate>,
    /// How much money it would take.
    pub money: Option<Money>,
    /// The State agrees that it is published.
    pub consent: bool,
    /// To whom it is circulated.
    pub addressees: Vec<PartyCode>,
    /// How far it may travel.
    pub marking: Marking,
}

impl NeedDraft {
    /// A draft of a State in which nothing is written yet.
    #[must_use]
    pub const fn of(state: PartyCode) -> Self {
        Self {
            state,
            texts: BTreeMap::new(),
            themes: Vec::new(),
            aid: None,
            urgency: None,
            origin: None,
            languages: BTreeSet::new(),
            absorbs: None,
            wanted_by: None,
            money: None,
            consent: false,
            addressees: Vec::new(),
            marking: Marking::Amber,
        }
    }

    /// What a request says now, with the codes of its parties as far as they are known; `None` where its State is not.
    pub fn of_record(need: &Record<Need>, code: impl Fn(Id<Party>) -> Option<PartyCode>) -> Option<Self> {
        let body = &need.body;
        let texts = need.texts.iter().map(|text| ((text.field, text.lang), text.body.clone()));
        Some(Self {
            texts: texts.filter(|((field, _), _)| TEXTS.iter().any(|(of, _)| of == field)).collect(),
            themes: need.themes.clone(),
            aid: body.aid,
            urgency: body.urgency,
            origin: body.origin,
            languages: body.languages.clone(),
            absorbs: body.absorbs,
            wanted_by: body.wanted_by,
            money: body.money.clone(),
            consent: body.consent,
            addressees: need.addressees().filter_map(&code).collect(),
            marking: need.marking,
            ..Self::of(code(need.owner)?)
        })
    }

    /// What cannot be kept of it, even in a draft.
    fn check(&self) -> Result<()> {
        let mut faults = Faults::default();
        for ((field, _), text) in &self.texts {
            match TEXTS.iter().find(|(of, _)| of == field) {
                None => faults.add("texts", Problem::NotAChoice, field),
                Some((TextField::Title, name)) => check_length(text, name, &mut faults),
                Some((_, name)) => {
                    let fits = text.trim().chars().count() <= TEXT_LENGTH;
                    faults.check(fits, name, Problem::TooLong, text);
                }
            }
        }
        faults.end()
    }

    /// Writes it into a record. A text that stays as it was keeps what else is known of it.
    fn write(&self, need: &mut Record<Need>, known: &HashMap<PartyCode, Id<Party>>) -> Result<()> {
        let mut faults = Faults::default();
        let codes: Vec<&PartyCode> = self.addressees.iter().collect();
        for code in codes.iter().filter(|code| !known.contains_key(**code)) {
            faults.add("addressees", Problem::UnknownParty, code);
        }
        let own = known.get(&self.state) == Some(&need.owner);
        faults.check(own, "state", Problem::NotAChoice, &self.state);
        faults.check(!self.addressees.contains(&self.state), "addressees", Problem::NotAChoice, &self.state);
        faults.end()?;
        for ((field, lang), text) in &self.texts {
            match text.trim() {
                "" => need.texts.remove(*field, *lang),
                text if need.texts.get(*field, *lang).is_some_and(|kept| kept.body == text) => {}
                text => need.texts.put(*field, *lang, TextKind::Original, text),
            }
        }
        let mut themes = BTreeSet::new();
        need.themes = self.themes.iter().filter(|theme| themes.insert(*theme)).cloned().collect();
        need.parties.retain(|named| named.role != Role::Addressee);
        let to: BTreeSet<Id<Party>> = codes.iter().filter_map(|code| known.get(*code)).copied().collect();
        need.parties.extend(to.into_iter().map(|party| PartyRole { party, role: Role::Addressee }));
        need.mark(self.marking);
        need.body = Need {
            stated_on: need.body.stated_on,
            quantity: need.body.quantity.clone(),
            money: self.money.clone(),
            aid: self.aid,
            urgency: self.urgency,
            origin: self.origin,
            languages: self.languages.clone(),
            absorbs: self.absorbs,
            wanted_by: self.wanted_by,
            consent: self.consent,
            steps: std::mem::take(&mut need.body.steps),
        };
        Ok(())
    }
}

/// What a request lacks to be handed in.
pub(super) fn lacks(need: &Record<Need>) -> Result<()> {
    let titles: Vec<(Lang, String)> =
        need.texts.iter().filter(|t| t.field == TextField::Title).map(|t| (t.lang, t.body.clone())).collect();
    let mut faults = Faults::default();
    check_titles(&titles, "title", &mut faults);
    let told = need.texts.iter().any(|text| text.field == TextField::Note);
    faults.check(told, "note", Problem::Missing, "");
    let by = need.texts.iter().any(|text| text.field == TextField::Authority);
    faults.check(by, "authority", Problem::Missing, "");
    faults.check(need.body.aid.is_some(), "aid", Problem::Missing, "");
    faults.check(!need.themes.is_empty(), "themes", Problem::Missing, "");
    // Somebody is to read it.
    let sent = need.addressees().next().is_some() || need.body.consent;
    faults.check(sent, "addressees", Problem::Missing, "");
    faults.end()
}

impl Office {
    /// Begins a request. Nobody but its State reads the draft.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept; [`tansiq_storage::StorageError::Denied`] for whoever is no focal
    /// point of the State.
    pub async fn draft_need(&self, actor: &Actor, draft: &NeedDraft) -> Result<Record<Need>> {
        self.draft_need_once(actor, self.clock().new_id(), draft).await
    }

    /// Begins a request with a form that may come twice, as after a line that broke off: the same key by the same person
    /// makes one draft, and whoever sends it again is given that as it is now.
    ///
    /// # Errors
    /// As [`Office::draft_need`].
    pub async fn draft_need_once(&self, actor: &Actor, key: Uuid, draft: &NeedDraft) -> Result<Record<Need>> {
        draft.check()?;
        let id = id_of(actor, key);
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::NeedDraft, "", self.clock()).await?;
                match change.get(id).await {
                    Ok(there) => return Ok(there),
                    Err(StorageError::Missing(..)) => {}
                    Err(error) => return Err(error.into()),
                }
                let known = named_in(&change, draft).await?;
                let state = *known.get(&draft.state).ok_or_else(|| unknown(&draft.state))?;
                let mut need = Record::new(id, state, Need::default());
                need.parties = vec![PartyRole { party: state, role: Role::Beneficiary }];
                draft.write(&mut need, &known)?;
                let begun = StepTaken::new(NeedStep::Draft, self.today(), state);
                need.body.stated_on = Some(PartialDate::day(begun.on));
                need.body.take(begun).map_err(|fault| OfficeError::NotNow(fault.word()))?;
                need.keep_to_its_state();
                change.create(&mut need).await?;
                change.commit().await?;
                Ok(need)
            })
            .await
    }

    /// Changes a draft that was seen at a revision. What it says already is not stored again, whatever the revision: so
    /// it does no harm when a form comes twice.
    ///
    /// # Errors
    /// As [`Office::draft_need`]; [`OfficeError::NotNow`] for one that was handed in;
    /// [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between.
    pub async fn edit_need(
        &self,
        actor: &Actor,
        id: Id<Need>,
        seen: u32,
        draft: &NeedDraft,
    ) -> Result<Record<Need>> {
        draft.check()?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::NeedDraft, "", self.clock()).await?;
                let before = change.get(id).await?;
                if before.body.step() != Some(NeedStep::Draft) {
                    return Err(OfficeError::NotNow("need-no-draft"));
                }
                let known = named_in(&change, draft).await?;
                let mut need = before.clone();
                draft.write(&mut need, &known)?;
                if need == before {
                    return Ok(before);
                }
                change.get_seen(id, seen).await?;
                change.update(&mut need).await?;
                change.commit().await?;
                Ok(need)
            })
            .await
    }
}

/// The id of the request that a form with this key begins. Another person with the same key begins another one, so that
/// nobody can reach for a record that is there.
fn id_of(actor: &Actor, key: Uuid) -> Id<Need> {
    let digest = sha256(format!("{} {key}", actor.name()).as_bytes());
    let digest = u128::from_str_radix(digest.get(..32).unwrap_or_default(), 16).unwrap_or_default();
    // It begins with the moment of the key, as every id of version 7 does, so that the newest stand together.
    let bits = key.as_u128() & (u128::MAX << 80) | digest & (u128::MAX >> 48);
    let id = uuid::Builder::from_u128(bits).with_variant(uuid::Variant::RFC4122);
    Id::new(id.with_version(uuid::Version::SortRand).into_uuid())
}

/// The parties that a draft names, as far as the register knows them. A State files none by naming it.
async fn named_in(change: &Change, draft: &NeedDraft) -> Result<HashMap<PartyCode, Id<Party>>> {
    let mut codes = draft.addressees.clone();
    codes.push(draft.state.clone());
    Ok(change.party_ids(&codes).await?)
}

fn unknown(code: &PartyCode) -> OfficeError {
    let mut faults = Faults::default();
    faults.add("state", Problem::UnknownParty, code);
    faults.into_error()
}
