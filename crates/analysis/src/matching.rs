//! Which offers may meet a need, and which needs an offer may meet: a list in an order, with what speaks for each and
//! what against it. docs/matching.md tells the rule to people; a test compares its table with the one here.
//!
//! The points order a list and are shown nowhere. They are about an offer and a need, never about a State or a person.

use jiff::civil::Date;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};
use tansiq_model::{
    AidKind, Delivery, Id, Need, Offer, OfferState, PartialDate, Party, Record, Reference, Role, TextField,
    Texts, Theme, Tongue, Urgency, words,
};
use tansiq_text::name_key;

words! {
    /// What speaks for an offer on a need.
    MatchReason, "reason for a match" {
        /// Both are about one theme.
        Theme = "theme",
        /// The kind of help that is asked for is offered.
        Kind = "kind",
        /// The offer names the State.
        State = "state",
        /// The offer names a region in which the State is.
        Region = "region",
        /// It is given in a language in which it can be taken.
        Language = "language",
        /// It is for about as many people as can be taken in.
        Capacity = "capacity",
        /// It comes in time.
        Timing = "timing",
        /// The provider has given help to this State before.
        PastState = "past-state",
        /// The provider has given help on this theme before.
        PastTheme = "past-theme",
    }
}

words! {
    /// What speaks against an offer on a need.
    MatchCaveat, "reason against a match" {
        /// It is given in no language in which it can be taken.
        Language = "no-language",
        /// It is for more people than can be taken in.
        TooMany = "too-many",
        /// It is for far fewer people than could be taken in.
        TooFew = "too-few",
        /// It begins when the help is wanted no more.
        TooLate = "too-late",
        /// The same was given there before.
        SameBefore = "same-before",
        /// The provider has paused it.
        Paused = "paused",
    }
}

impl MatchReason {
    /// How far it brings an offer up in the list.
    #[must_use]
    pub const fn points(self) -> i32 {
        match self {
            Self::Theme => 30,
            Self::Kind => 25,
            Self::State => 20,
            Self::Region => 15,
            Self::Language | Self::Capacity | Self::Timing | Self::PastState => 10,
            Self::PastTheme => 5,
        }
    }
}

impl MatchCaveat {
    /// How far it brings an offer down in the list.
    #[must_use]
    pub const fn points(self) -> i32 {
        match self {
            Self::Paused => 100,
            Self::TooLate => 25,
            Self::Language => 20,
            Self::SameBefore => 15,
            Self::TooMany => 10,
            Self::TooFew => 5,
        }
    }
}

/// What counts of a need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The States that need it.
    pub states: BTreeSet<Id<Party>>,
    /// The regions in which they are.
    pub regions: BTreeSet<Id<Party>>,
    /// What it is about.
    pub themes: BTreeSet<Theme>,
    /// What help.
    pub aid: Option<AidKind>,
    /// In which languages; in any when none is said.
    pub languages: BTreeSet<Tongue>,
    /// How many people a year at most.
    pub absorbs: Option<u32>,
    /// When it is wanted.
    pub wanted_by: Option<PartialDate>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
    /// Since when it waits.
    pub since: Option<Date>,
    /// Its number.
    pub reference: Option<Reference>,
}

impl Wanted {
    /// What counts of a record, whose States are in these regions.
    #[must_use]
    pub fn of(need: &Record<Need>, regions: BTreeSet<Id<Party>>) -> Self {
        Self {
            states: need.states().collect(),
            regions,
            themes: need.themes.iter().cloned().collect(),
            aid: need.body.aid,
            languages: need.body.languages.clone(),
            absorbs: need.body.absorbs,
            wanted_by: need.body.wanted_by,
            urgency: need.body.urgency,
            since: need.body.steps.first().map(|taken| taken.on),
            reference: need.reference,
        }
    }
}

/// What counts of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Who gives it.
    pub providers: BTreeSet<Id<Party>>,
    /// Whom it names; nobody when it is for anybody.
    pub to: BTreeSet<Id<Party>>,
    /// What it is about.
    pub themes: BTreeSet<Theme>,
    /// Its names, as [`tansiq_text::name_key`] folds them.
    pub names: BTreeSet<String>,
    /// Its terms.
    pub terms: Offer,
    /// Its number.
    pub reference: Option<Reference>,
}

impl Offered {
    /// What counts of a record.
    #[must_use]
    pub fn of(offer: &Record<Offer>) -> Self {
        Self {
            providers: offer.providers().collect(),
            to: offer.offered_to().collect(),
            themes: offer.themes.iter().cloned().collect(),
            names: keys_of(&offer.texts),
            terms: offer.body.clone(),
            reference: offer.reference,
        }
    }
}

/// Help that was given before, as a source reports it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Who gave it.
    pub providers: BTreeSet<Id<Party>>,
    /// Who got it.
    pub states: BTreeSet<Id<Party>>,
    /// What it was about.
    pub themes: BTreeSet<Theme>,
    /// Its names, as [`tansiq_text::name_key`] folds them.
    pub names: BTreeSet<String>,
}

impl Given {
    /// What counts of a training that a source reports.
    #[must_use]
    pub fn of(delivery: &Record<Delivery>) -> Self {
        Self {
            providers: delivery.parties_as(&[Role::Provider, Role::Organiser]).collect(),
            states: delivery.parties_as(&[Role::Beneficiary]).collect(),
            themes: delivery.themes.iter().cloned().collect(),
            names: keys_of(&delivery.texts),
        }
    }
}

/// The titles of a record in every language, folded.
fn keys_of(texts: &Texts) -> BTreeSet<String> {
    let titles = texts.iter().filter(|text| text.field == TextField::Title);
    titles.map(|text| name_key(&text.body)).filter(|key| !key.is_empty()).collect()
}

/// What speaks for an offer on a need, and what against it, each in the order of its list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// For it.
    pub reasons: BTreeSet<MatchReason>,
    /// Against it.
    pub caveats: BTreeSet<MatchCaveat>,
}

impl Grounds {
    /// For the order of the list alone.
    fn points(&self) -> i32 {
        let up: i32 = self.reasons.iter().map(|reason| reason.points()).sum();
        up - self.caveats.iter().map(|caveat| caveat.points()).sum::<i32>()
    }
}

/// What speaks for an offer on a need and what against it on a day; `None` where the offer is none for this need: it is
/// over or withdrawn, it is for others alone, or neither the theme nor the kind of help is what is asked for.
#[must_use]
pub fn grounds(wanted: &Wanted, offered: &Offered, given: &[Given], on: Date) -> Option<Grounds> {
    let terms = &offered.terms;
    let over = terms.until.is_some_and(|until| until.latest() < on);
    if over || terms.state == OfferState::Withdrawn {
        return None;
    }
    let mut found = Grounds::default();
    let (names_state, names_region) =
        (!offered.to.is_disjoint(&wanted.states), !offered.to.is_disjoint(&wanted.regions));
    if !offered.to.is_empty() && !names_state && !names_region {
        return None;
    }
    let mut when = |holds: bool, reason| {
        if holds {
            found.reasons.insert(reason);
        }
        holds
    };
    let theme = when(!wanted.themes.is_disjoint(&offered.themes), MatchReason::Theme);
    let kind = when(wanted.aid.is_some_and(|aid| terms.aids.contains(&aid)), MatchReason::Kind);
    if !theme && !kind {
        return None;
    }
    // A State that is named beside its region is named.
    when(names_state, MatchReason::State);
    when(names_region && !names_state, MatchReason::Region);
    let by_them = |past: &&Given| !past.providers.is_disjoint(&offered.providers);
    let before = |past: &Given| !past.states.is_disjoint(&wanted.states);
    when(given.iter().filter(by_them).any(before), MatchReason::PastState);
    let on_it = |past: &Given| !past.themes.is_disjoint(&wanted.themes);
    when(given.iter().filter(by_them).any(on_it), MatchReason::PastTheme);
    let same = |past: &Given| before(past) && !past.names.is_disjoint(&offered.names);
    if given.iter().any(same) {
        found.caveats.insert(MatchCaveat::SameBefore);
    }
    language(wanted, terms, &mut found);
    capacity(wanted, terms, &mut found);
    timing(wanted, terms, &mut found);
    if terms.state == OfferState::Paused {
        found.caveats.insert(MatchCaveat::Paused);
    }
    Some(found)
}

/// Where one of the two says no language, nothing is known.
fn language(wanted: &Wanted, terms: &Offer, found: &mut Grounds) {
    if wanted.languages.is_empty() || terms.languages.is_empty() {
        return;
    }
    if wanted.languages.is_disjoint(&terms.languages) {
        found.caveats.insert(MatchCaveat::Language);
    } else {
        found.reasons.insert(MatchReason::Language);
    }
}

/// An offer for less than a quarter of those who could come is for far fewer.
fn capacity(wanted: &Wanted, terms: &Offer, found: &mut Grounds) {
    let Some((absorbs, people)) = wanted.absorbs.zip(terms.people) else { return };
    if people > absorbs {
        found.caveats.insert(MatchCaveat::TooMany);
    } else if people.saturating_mul(4) < absorbs {
        found.caveats.insert(MatchCaveat::TooFew);
    } else {
        found.reasons.insert(MatchReason::Capacity);
    }
}

/// What begins on the last day on which it is wanted is in time.
fn timing(wanted: &Wanted, terms: &Offer, found: &mut Grounds) {
    let Some((by, from)) = wanted.wanted_by.zip(terms.from) else { return };
    if from.earliest() > by.latest() {
        found.caveats.insert(MatchCaveat::TooLate);
    } else {
        found.reasons.insert(MatchReason::Timing);
    }
}

/// By points, the most first, then what has less against it.
fn rank(grounds: &Grounds) -> (Reverse<i32>, usize) {
    (Reverse(grounds.points()), grounds.caveats.len())
}

/// No day is after every day.
fn or_never(day: Option<Date>) -> Date {
    day.unwrap_or(Date::MAX)
}

/// A number's place; what has none comes last.
fn number(reference: Option<Reference>) -> (i16, u32) {
    reference.map_or((i16::MAX, u32::MAX), |one| (one.year, one.number))
}

/// The offers that may meet a need, the best first. Those that do not differ stand by the day on which they end, the
/// first first, then by number.
#[must_use]
pub fn offers_for<K: Ord + Copy>(
    wanted: &Wanted,
    offers: &BTreeMap<K, Offered>,
    given: &[Given],
    on: Date,
) -> Vec<(K, Grounds)> {
    let found = offers.iter().filter_map(|(key, one)| Some((key, one, grounds(wanted, one, given, on)?)));
    let mut all: Vec<_> = found.collect();
    all.sort_by_cached_key(|(key, one, grounds)| {
        let ends = or_never(one.terms.until.map(PartialDate::latest));
        (rank(grounds), ends, number(one.reference), **key)
    });
    all.into_iter().map(|(key, _, grounds)| (*key, grounds)).collect()
}

/// The needs that an offer may meet, the best first. Those that do not differ stand by urgency as their States say, one
/// without it last, then by how long they wait, the longest first, then by number.
#[must_use]
pub fn needs_for<K: Ord + Copy>(
    offered: &Offered,
    needs: &BTreeMap<K, Wanted>,
    given: &[Given],
    on: Date,
) -> Vec<(K, Grounds)> {
    let found = needs.iter().filter_map(|(key, one)| Some((key, one, grounds(one, offered, given, on)?)));
    let mut all: Vec<_> = found.collect();
    all.sort_by_cached_key(|(key, one, grounds)| {
        let urgency = (one.urgency.is_none(), one.urgency);
        (rank(grounds), urgency, or_never(one.since), number(one.reference), **key)
    });
    all.into_iter().map(|(key, _, grounds)| (*key, grounds)).collect()
}
