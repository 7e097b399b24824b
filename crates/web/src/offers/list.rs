//! `/offers`: what is offered, narrowed as the address says, a part at a time.

use super::offer_look;
use crate::errors::Failure;
use crate::forms::Choice;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page, query_of};
use crate::paging::{Paging, Part, ROWS};
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use serde::Serialize;
use tansiq_locale::tongues;
use tansiq_model::{
    AidKind, Lang, Modality, Offer, OfferState, PartialDate, PartyKind, Record, Role, TextField, Theme,
};
use tansiq_office::PartyNames;
use tansiq_policy::{Act, may_at_all};
use tansiq_storage::OfferFilter;

/// What the list is narrowed to; empty parts narrow nothing. A value that fits nothing finds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that a search finds it by, or a number.
    pub words: String,
    /// The word of a kind of help.
    pub aid: String,
    /// The slug of a theme.
    pub theme: String,
    /// The word of a way of giving it.
    pub modality: String,
    /// The code of a State or a region that may take it.
    pub to: String,
    /// The code of a party that gives or pays for it.
    pub by: String,
    /// The tag of a language in which it can be given.
    pub language: String,
    /// Also what is over or was withdrawn.
    pub all: String,
}

impl Filter {
    /// The fields in the order in which an address has them.
    fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("words", self.words.trim()),
            ("aid", &self.aid),
            ("theme", &self.theme),
            ("modality", &self.modality),
            ("to", &self.to),
            ("by", &self.by),
            ("language", &self.language),
            ("all", &self.all),
        ]
    }

    /// The filter as the query of an address, with its question mark; empty when it narrows nothing.
    #[must_use]
    pub fn query(&self) -> String {
        self.query_without("")
    }

    fn query_without(&self, left_out: &str) -> String {
        query_of(self.fields().into_iter().filter(|(name, _)| *name != left_out))
    }
}

/// One part of the filter as a person reads it, and the list without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it narrows.
    pub name: String,
    /// To what.
    pub value: String,
    /// The address of the list without it, below the language.
    pub without: String,
}

/// An offer in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferRow {
    /// Its number.
    pub reference: String,
    /// What is offered.
    pub title: Words,
    /// Who gives it.
    pub providers: Vec<PartyName>,
    /// Whom it is for; nobody for anybody.
    pub to: Vec<PartyName>,
    /// What help.
    pub aids: Vec<AidKind>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// How.
    pub modality: Modality,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Whether it holds.
    pub state: OfferState,
    /// Its last day is past.
    pub over: bool,
}

impl OfferRow {
    /// An offer as the list shows it.
    #[must_use]
    pub fn of(p: &Page, names: &PartyNames, offer: &Record<Offer>) -> Self {
        let all = lookup::parties(p, names, &offer.parties);
        let those = |role| all.iter().filter(|party| party.role == Some(role)).cloned().collect();
        Self {
            reference: number(offer),
            title: title(p, offer),
            providers: those(Role::Provider),
            to: those(Role::Beneficiary),
            aids: offer.body.aids.iter().copied().collect(),
            themes: offer.themes.clone(),
            modality: offer.body.modality,
            until: offer.body.until,
            state: offer.body.state,
            over: is_over(p, offer),
        }
    }

    fn look(&self) -> (&'static str, &'static str) {
        offer_look(self.state, self.over)
    }
}

/// Whether the last day of an offer is past.
pub(super) fn is_over(p: &Page, offer: &Record<Offer>) -> bool {
    offer.body.until.is_some_and(|until| until.latest() < p.today)
}

/// The list of offers.
#[derive(Template)]
#[template(path = "offers/list.html")]
pub struct Offers {
    /// What stands around it.
    pub p: Page,
    /// What it is narrowed to.
    pub filter: Filter,
    /// The same, part by part.
    pub chips: Vec<Chip>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
    /// The parties to choose from.
    pub parties: Vec<Choice>,
    /// The States and regions to choose from.
    pub takers: Vec<Choice>,
    /// Where the rows stand in the whole list.
    pub paging: Paging,
    /// The one that begins last first.
    pub rows: Vec<OfferRow>,
    /// This person may offer help.
    pub may_add: bool,
}

impl Offers {
    fn aids(&self) -> Vec<Choice> {
        Choice::words::<AidKind>(&self.p)
    }

    fn modalities(&self) -> Vec<Choice> {
        Choice::words::<Modality>(&self.p)
    }

    fn languages(&self) -> Vec<Choice> {
        language_choices(&self.p)
    }
}

/// The languages to choose from, by name.
pub(super) fn language_choices(p: &Page) -> Vec<Choice> {
    lookup::sorted(p, tongues().map(|tongue| Choice::new(tongue.as_str(), p.tongue(&tongue))).collect())
}

/// The filter as the register takes it; `None` when it names what there is not.
async fn wanted(visit: &Visit, names: &PartyNames, filter: &Filter) -> Result<Option<OfferFilter>, Failure> {
    let mut wanted = OfferFilter::default();
    if filter.all.is_empty() {
        wanted.standing = Some(visit.p.today);
    }
    if !filter.words.trim().is_empty() {
        wanted.words = visit.office.looks_for(&visit.view, &filter.words).await?;
        if wanted.words.is_empty() {
            return Ok(None);
        }
    }
    /// What a field says, if anything; `Err` for what there is not.
    fn said<T: std::str::FromStr>(text: &str) -> Result<Option<T>, ()> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
    }
    let (Ok(aid), Ok(theme), Ok(modality), Ok(language)) =
        (said(&filter.aid), said(&filter.theme), said(&filter.modality), said(&filter.language))
    else {
        return Ok(None);
    };
    (wanted.aid, wanted.theme, wanted.modality, wanted.language) = (aid, theme, modality, language);
    if !filter.by.is_empty() {
        let Some(party) = names.by_code(&filter.by) else { return Ok(None) };
        wanted.party = Some(party.id);
    }
    if !filter.to.is_empty() {
        let Some(party) = names.by_code(&filter.to) else { return Ok(None) };
        wanted.open_to = vec![party.id];
        wanted.open_to.extend(visit.office.regions_of(&visit.view, [party.id]).await?);
    }
    Ok(Some(wanted))
}

fn chips(p: &Page, filter: &Filter, among: &[(&str, &[Choice])]) -> Vec<Chip> {
    let named = |field: &str, value: &str| {
        let choices = among.iter().find(|(name, _)| *name == field).map_or(&[][..], |(_, choices)| choices);
        choices.iter().find(|choice| choice.value == value).map(|choice| choice.name.clone())
    };
    let chip = |(name, value): (&'static str, &str)| Chip {
        name: p.tr(match name {
            "words" => "filter-words",
            "aid" => "offer-aids",
            "theme" => "field-theme",
            "modality" => "offer-modality",
            "to" => "offers-to",
            "by" => "offers-by",
            "language" => "offer-language",
            _ => "offers-all",
        }),
        value: match name {
            "all" => p.tr("yes"),
            _ => named(name, value).unwrap_or_else(|| value.to_owned()),
        },
        without: format!("/offers{}", filter.query_without(name)),
    };
    filter.fields().into_iter().filter(|(_, value)| !value.is_empty()).map(chip).collect()
}

/// States, and bodies or groups of States that may be named as a region.
fn takers(visit: &Visit, names: &PartyNames, there: &str) -> Vec<Choice> {
    let takes = |code: &str| {
        let kind = names.by_code(code).map(|party| party.body.kind);
        kind.is_some_and(|kind| kind == PartyKind::State || kind.has_members())
    };
    let mut all = lookup::offered(visit, lookup::register_parties(&visit.p, names), [there]);
    all.retain(|choice| takes(&choice.value));
    all
}

/// `GET /offers`.
///
/// # Errors
/// When the database fails, or for a part beyond the last.
pub async fn page(visit: Visit, Query(filter): Query<Filter>, Query(part): Query<Part>) -> Answer {
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let (records, total) = match wanted(&visit, &names, &filter).await? {
        Some(wanted) => {
            let found = visit.view.offers_part(&wanted, part.from(), Some(ROWS)).await?;
            (found.records, found.total)
        }
        None => (Vec::new(), 0),
    };
    let paging = part.paging(records.len(), total, &p.to(format!("/offers{}", filter.query())))?;
    let themes = lookup::theme_choices(&visit);
    let parties = lookup::offered(&visit, lookup::register_parties(p, &names), [filter.by.as_str()]);
    let takers = takers(&visit, &names, &filter.to);
    let (aids, modalities) = (Choice::words::<AidKind>(p), Choice::words::<Modality>(p));
    let languages = language_choices(p);
    let among: [(&str, &[Choice]); 6] = [
        ("aid", &aids),
        ("theme", &themes),
        ("modality", &modalities),
        ("to", &takers),
        ("by", &parties),
        ("language", &languages),
    ];
    show(&Offers {
        chips: chips(p, &filter, &among),
        rows: records.iter().map(|offer| OfferRow::of(p, &names, offer)).collect(),
        may_add: visit.account.is_some() && may_at_all(&visit.actor, Act::OfferAdd).is_ok(),
        themes,
        parties,
        takers,
        paging,
        filter,
        p: p.bearing(records.iter().map(Record::highest_marking)),
    })
}

/// An offer in a file.
#[derive(Serialize)]
struct Line {
    reference: String,
    title_ar: String,
    title_fr: String,
    title_en: String,
    state: &'static str,
    aids: String,
    modality: &'static str,
    themes: String,
    parties: String,
    languages: String,
    people: Option<u32>,
    from: Option<String>,
    until: Option<String>,
    in_kind: bool,
    amount: Option<String>,
    currency: Option<String>,
    audience: &'static str,
    marking: &'static str,
}

fn line(names: &PartyNames, offer: &Record<Offer>) -> Line {
    let text = |lang| offer.texts.get(TextField::Title, lang).map(|text| text.body.clone());
    let body = &offer.body;
    let list = |words: Vec<&str>| words.join("; ");
    Line {
        reference: number(offer),
        title_ar: text(Lang::Ar).unwrap_or_default(),
        title_fr: text(Lang::Fr).unwrap_or_default(),
        title_en: text(Lang::En).unwrap_or_default(),
        state: body.state.word(),
        aids: list(body.aids.iter().map(|aid| aid.word()).collect()),
        modality: body.modality.word(),
        themes: lookup::slugs(&offer.themes),
        parties: lookup::party_codes(names, &offer.parties),
        languages: list(body.languages.iter().map(|tongue| tongue.as_str()).collect()),
        people: body.people,
        from: body.from.map(|date| date.to_string()),
        until: body.until.map(|date| date.to_string()),
        in_kind: body.in_kind,
        amount: body.money.as_ref().map(|money| money.amount.to_string()),
        currency: body.money.as_ref().map(|money| money.currency.clone()),
        audience: offer.audience.word(),
        marking: offer.marking.word(),
    }
}

async fn table(visit: &Visit, filter: &Filter, csv: bool) -> Answer {
    let names = visit.office.party_names(&visit.view).await?;
    let records = match wanted(visit, &names, filter).await? {
        Some(wanted) => visit.view.offers_part(&wanted, 0, None).await?.records,
        None => Vec::new(),
    };
    let lines: Vec<Line> = records.iter().map(|offer| line(&names, offer)).collect();
    lookup::table("offers", &lines, records.iter().map(Record::highest_marking), csv)
}

/// `GET /offers.csv`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, true).await
}

/// `GET /offers.json`: all parts of the list, under the same filter and in the same order.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit, Query(filter): Query<Filter>) -> Answer {
    table(&visit, &filter, false).await
}
