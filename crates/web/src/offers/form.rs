//! An offer as its form holds it, and taken for what it means.

use crate::forms::{Choice, Faults, Fields, Labels};
use crate::once;
use crate::page::Page;
use crate::party_lines;
use crate::typed::Typed;
use crate::visit::Visit;
use crate::written;
use std::collections::BTreeSet;
use tansiq_model::{
    AidKind, Lang, Modality, Money, Offer, OfferState, PartyCode, Record, Role, TextField, Tongue,
};
use tansiq_office::{OfferEdit, PartyNames, Problem};

/// What fields of this form are called that have the names of other fields elsewhere.
pub(super) const LABELS: Labels =
    &[("title", "offer-title"), ("note", "offer-note"), ("since", "offer-from")];

const LANGS: [Lang; 3] = [Lang::Ar, Lang::Fr, Lang::En];

/// An offer as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferForm {
    /// The revision that the person saw.
    pub revision: String,
    /// The key of a form for a new offer: the same twice makes one.
    pub key: String,
    /// The code of whoever gives it.
    pub provider: String,
    /// What is offered, in Arabic, French and English.
    pub titles: [String; 3],
    /// More about it, in the same languages.
    pub notes: [String; 3],
    /// The words of the kinds of help.
    pub aids: Vec<String>,
    /// The slugs of themes.
    pub themes: Vec<String>,
    /// The word of how it is given.
    pub modality: String,
    /// The name or code of the pivot.
    pub pivot: String,
    /// Names or codes of those who pay, one a line.
    pub donors: String,
    /// Names or codes of those whom it is for, one a line.
    pub to: String,
    /// As people, places and things.
    pub in_kind: bool,
    /// How much money.
    pub amount: String,
    /// In which currency.
    pub currency: String,
    /// The tags of languages.
    pub languages: Vec<String>,
    /// How many people at most.
    pub people: String,
    /// From when on.
    pub from: String,
    /// Until when.
    pub until: String,
    /// The word of whether it holds.
    pub state: String,
}

/// A language of the form with the texts in it.
pub struct InLang<'a> {
    /// The language.
    pub lang: Lang,
    /// What is offered.
    pub title: &'a str,
    /// More about it.
    pub note: &'a str,
}

impl OfferForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let each = |name: &str| LANGS.map(|lang| text(&format!("{name}-{lang}")));
        let all = |name: &str| fields.all(name).map(str::to_owned).collect();
        Self {
            revision: text("revision"),
            key: text(once::FIELD),
            provider: text("provider"),
            titles: each("title"),
            notes: each("note"),
            aids: all("aid"),
            themes: all("theme"),
            modality: text("modality"),
            pivot: text("pivot"),
            donors: text("donors"),
            to: text("to"),
            in_kind: fields.ticked("in-kind"),
            amount: text("amount"),
            currency: text("currency"),
            languages: all("language"),
            people: text("people"),
            from: text("since"),
            until: text("until"),
            state: text("offer-state"),
        }
    }

    /// An empty form for a new offer of a party.
    #[must_use]
    pub fn new(provider: &str) -> Self {
        Self {
            provider: provider.to_owned(),
            modality: Modality::Bilateral.word().to_owned(),
            state: OfferState::Open.word().to_owned(),
            in_kind: true,
            ..Self::default()
        }
    }

    /// The form as it is opened about an offer.
    #[must_use]
    pub fn of_offer(visit: &Visit, names: &PartyNames, offer: &Record<Offer>) -> Self {
        let (body, lang) = (&offer.body, visit.p.lang);
        let each = |field| {
            LANGS.map(|lang| offer.texts.get(field, lang).map(|text| text.body.clone()).unwrap_or_default())
        };
        let date = |date: Option<_>| date.map(|date| written::in_field(date, lang)).unwrap_or_default();
        let named = |role: Role| party_lines::written(visit, names, offer.parties_as(&[role]));
        let money = body.money.as_ref();
        Self {
            revision: offer.revision.to_string(),
            key: String::new(),
            provider: names.code(offer.owner).to_owned(),
            titles: each(TextField::Title),
            notes: each(TextField::Note),
            aids: body.aids.iter().map(ToString::to_string).collect(),
            themes: offer.themes.iter().map(ToString::to_string).collect(),
            modality: body.modality.word().to_owned(),
            pivot: named(Role::Pivot),
            donors: named(Role::Donor),
            to: named(Role::Beneficiary),
            in_kind: body.in_kind,
            amount: money.map(|money| money.amount.to_string()).unwrap_or_default(),
            currency: money.map(|money| money.currency.clone()).unwrap_or_default(),
            languages: body.languages.iter().map(ToString::to_string).collect(),
            people: body.people.map(|people| people.to_string()).unwrap_or_default(),
            from: date(body.from),
            until: date(body.until),
            state: body.state.word().to_owned(),
        }
    }

    /// The texts, language by language.
    #[must_use]
    pub fn each(&self) -> [InLang<'_>; 3] {
        std::array::from_fn(|at| InLang { lang: LANGS[at], title: &self.titles[at], note: &self.notes[at] })
    }

    /// Whether a kind of help is ticked.
    #[must_use]
    pub fn has_aid(&self, choice: &Choice) -> bool {
        self.aids.contains(&choice.value)
    }

    /// Whether a theme is ticked.
    #[must_use]
    pub fn has_theme(&self, choice: &Choice) -> bool {
        self.themes.contains(&choice.value)
    }

    /// Whether a language is ticked.
    #[must_use]
    pub fn has_language(&self, choice: &Choice) -> bool {
        self.languages.contains(&choice.value)
    }
}

/// Texts by language.
pub(super) fn by_lang(texts: &[String; 3]) -> Vec<(Lang, String)> {
    LANGS.into_iter().zip(texts.iter().cloned()).collect()
}

/// Words of a list that were ticked.
fn ticked<T: std::str::FromStr + Ord>(
    typed: &mut Typed<'_>,
    field: &'static str,
    words: &[String],
) -> BTreeSet<T> {
    let mut all = BTreeSet::new();
    for word in words {
        match word.parse() {
            Ok(word) => drop(all.insert(word)),
            Err(_) => typed.fault(field, Problem::NotAChoice, word),
        }
    }
    all
}

fn money(p: &Page, typed: &mut Typed<'_>, form: &OfferForm) -> Option<Money> {
    if form.amount.is_empty() {
        return None;
    }
    let currency = form.currency.to_ascii_uppercase();
    if !Money::is_currency(&currency) {
        typed.faults.say("amount", p.tr("fault-currency"));
    }
    let amount = typed.number("amount")?;
    Some(Money { amount, currency, qualifier: None })
}

/// A whole number of people; `None` for an empty field.
fn people(typed: &mut Typed<'_>) -> Option<u32> {
    let number = typed.number("people")?;
    let whole = number.to_string().parse().ok().filter(|people| *people > 0);
    if whole.is_none() {
        typed.wrong("people", Problem::NotANumber);
    }
    whole
}

/// The offer that was typed, or what is wrong with it.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(visit: &Visit, names: &PartyNames, fields: &Fields) -> Result<OfferEdit, Faults> {
    let form = OfferForm::of(fields);
    let mut typed = Typed::new(&visit.p, fields).labelled(LABELS);
    if form.provider.is_empty() {
        typed.wrong("provider", Problem::Missing);
    }
    let Some(provider) = typed.choice::<PartyCode>("provider") else { return Err(typed.faults) };
    let mut pivots = party_lines::read(visit, names, &mut typed, "pivot", &form.pivot);
    if pivots.len() > 1 {
        typed.wrong("pivot", Problem::NotAChoice);
    }
    let edit = OfferEdit {
        provider,
        titles: by_lang(&form.titles),
        notes: by_lang(&form.notes),
        aids: ticked::<AidKind>(&mut typed, "aids", &form.aids),
        themes: typed.themes(),
        modality: typed.must("modality", Modality::Bilateral),
        pivot: pivots.pop(),
        donors: party_lines::read(visit, names, &mut typed, "donors", &form.donors),
        to: party_lines::read(visit, names, &mut typed, "to", &form.to),
        in_kind: form.in_kind,
        money: money(&visit.p, &mut typed, &form),
        languages: ticked::<Tongue>(&mut typed, "languages", &form.languages),
        people: people(&mut typed),
        from: typed.date("since"),
        until: typed.date("until"),
        state: typed.must("offer-state", OfferState::Open),
    };
    if typed.faults.is_empty() { Ok(edit) } else { Err(typed.faults) }
}
