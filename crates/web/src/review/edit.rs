//! `/proposals/{id}/edit`: a proposal taken with changes, and what happens when somebody else was first.

use super::{
    Tab,
    decide::{by_id, onward, revision},
};
use crate::common_fields::CommonFields;
use crate::conflict;
use crate::forms::{Choice, Conflict, Faults, Fields, PartyEntry};
use crate::lookup::{self, number};
use crate::page::{Area, Page};
use crate::part_markings::PartField;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use crate::written;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_locale::UNITS;
use tansiq_model::{
    Basis, Claim, Document, Lang, Money, PartyCode, Place, Proposal, ProposalKind, ProposalState, Qualifier,
    Quantity, Raisable, Record, Role, Verdict,
};
use tansiq_office::{Draft, Judgement, OfficeError, PartyNames, Problem};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// A proposal as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalForm {
    /// What a commitment has too.
    pub common: CommonFields,
    /// What it becomes.
    pub kind: String,
    /// The town.
    pub city: String,
    /// The State, by its code.
    pub country: String,
    /// When.
    pub date: String,
    /// The figure.
    pub quantity: String,
    /// What is counted.
    pub unit: String,
    /// The source's hedge.
    pub qualifier: String,
    /// The amount of money.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// The hedge of the amount.
    pub money_qualifier: String,
    /// The question that a figure answers.
    pub topic: String,
    /// The markings of its parts.
    pub parts: Vec<PartField>,
}

impl ProposalForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            common: CommonFields::of(fields),
            kind: text("kind"),
            city: text("city"),
            country: text("country"),
            date: text("date"),
            quantity: text("quantity"),
            unit: text("unit"),
            qualifier: text("qualifier"),
            amount: text("amount"),
            currency: text("currency"),
            money_qualifier: text("money-qualifier"),
            topic: text("topic"),
            parts: PartField::of(fields),
        }
    }
}

/// The form to take a proposal with changes.
#[derive(Template)]
#[template(path = "review/edit.html")]
pub struct EditProposal {
    /// What stands around it.
    pub p: Page,
    /// The document's number.
    pub document: String,
    /// The proposal's id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// The words of the source.
    pub quote: Words,
    /// The form.
    pub form: ProposalForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else did first.
    pub conflict: Option<Conflict>,
    /// The parties of the register, by name.
    pub parties: Vec<Choice>,
    /// The themes, by name.
    pub themes: Vec<Choice>,
    /// The States, by name.
    pub states: Vec<Choice>,
    /// The units of figures, by name.
    pub units: Vec<Choice>,
    /// The questions that figures of the register answer already.
    pub topics: Vec<String>,
}

impl EditProposal {
    fn kinds(&self) -> Vec<Choice> {
        Choice::words::<ProposalKind>(&self.p)
    }

    fn qualifiers(&self) -> Vec<Choice> {
        let mut all = vec![Choice::new("", self.p.tr("qualifier-none"))];
        let name =
            |word: &Qualifier| self.p.plain().tr(format!("qualifier-{}", word.word().replace(' ', "-")));
        all.extend(Qualifier::ALL.iter().map(|word| Choice::new(word.word(), name(word))));
        all
    }
}

impl ProposalForm {
    /// The form as it is opened: what the proposal would become if it was accepted as it is.
    fn of_draft(proposal: &Record<Proposal>, draft: &Draft, in_lang: Lang) -> Self {
        let title = |lang: Lang| {
            let title = draft.titles.iter().find(|(of, _)| *of == lang);
            title.map(|(_, title)| title.clone()).unwrap_or_default()
        };
        let hedge = |word: Option<Qualifier>| word.map(|word| word.word().to_owned()).unwrap_or_default();
        let (quantity, money) = (draft.quantity.as_ref(), draft.money.as_ref());
        let entry = |(code, role): &(PartyCode, Role)| PartyEntry {
            code: code.to_string(),
            role: role.word().to_owned(),
        };
        let common = CommonFields {
            revision: proposal.revision.to_string(),
            titles: [title(Lang::Ar), title(Lang::Fr), title(Lang::En)],
            parties: draft.parties.iter().map(entry).collect(),
            themes: draft.themes.iter().map(ToString::to_string).collect(),
            not_measurable: draft.not_measurable,
            ..CommonFields::default()
        };
        Self {
            common: common.due(draft.due, draft.due_basis, in_lang),
            kind: draft.kind.word().to_owned(),
            city: draft.place.city.clone().unwrap_or_default(),
            country: draft.place.country.clone().unwrap_or_default(),
            date: draft.date.map(|date| written::in_field(date, in_lang)).unwrap_or_default(),
            quantity: quantity.map(|quantity| quantity.value.to_string()).unwrap_or_default(),
            unit: quantity.map(|quantity| quantity.unit.clone()).unwrap_or_default(),
            qualifier: hedge(quantity.and_then(|quantity| quantity.qualifier)),
            amount: money.map(|money| money.amount.to_string()).unwrap_or_default(),
            currency: money.map(|money| money.currency.clone()).unwrap_or_default(),
            money_qualifier: hedge(money.and_then(|money| money.qualifier)),
            topic: draft.topic.clone().unwrap_or_default(),
            parts: PartField::empty(Raisable::ALL),
        }
    }
}

/// What a form about a proposal needs beside it.
struct Desk {
    visit: Visit,
    proposal: Record<Proposal>,
    document: Record<Document>,
    draft: Draft,
    names: PartyNames,
    topics: Vec<String>,
}

impl Desk {
    async fn open(visit: Visit, id: &str) -> Result<Self, crate::errors::Failure> {
        let visit = visit.within(Area::Documents);
        let (proposal, draft) = visit.office.draft(&visit.view, by_id(&visit, id).await?.id).await?;
        visit.may(Act::ProposalEdit, &proposal)?;
        let document = visit.view.get(proposal.body.document).await?;
        let names = visit.office.party_names(&visit.view).await?;
        let topics = visit.view.claims_by_topic(None).await?.into_iter().map(|(topic, _)| topic).collect();
        Ok(Self { visit, proposal, document, draft, names, topics })
    }

    fn page(&self, form: ProposalForm, faults: Faults) -> EditProposal {
        let p = &self.visit.p;
        let mut units: Vec<&str> = UNITS.to_vec();
        if !form.unit.is_empty() && !units.contains(&form.unit.as_str()) {
            units.push(&form.unit);
        }
        let unit = |unit: &str| {
            let key = format!("unit-name-{unit}");
            Choice::new(unit, if p.has(&key) { p.tr(&key) } else { unit.to_owned() })
        };
        let states = lookup::state_choices(&self.visit, &self.names, &form.country);
        let quote = self.proposal.sources.first().map_or("", |source| source.quote.as_str());
        EditProposal {
            p: p.clone(),
            document: number(&self.document),
            id: self.proposal.id.to_string(),
            number: self.proposal.body.position,
            quote: Words::plain(quote, self.document.body.lang),
            faults,
            conflict: None,
            parties: lookup::party_choices(&self.visit, &self.names, form.common.codes()),
            themes: lookup::theme_choices(&self.visit),
            states,
            units: lookup::sorted(p, units.into_iter().map(unit).collect()),
            topics: self.topics.clone(),
            form: ProposalForm { common: form.common.with_room(), ..form },
        }
    }

    /// The draft that was typed, or what is wrong with it. The session is the one that the office finds.
    fn typed(&self, fields: &Fields) -> Result<Draft, Faults> {
        let p = &self.visit.p;
        let mut typed = Typed::new(p, fields);
        let known = lookup::knows_party(&self.visit, &self.names);
        let quantity = quantity(p, &mut typed, fields);
        let money = money(p, &mut typed, fields);
        let draft = Draft {
            kind: typed.must("kind", ProposalKind::Commitment),
            titles: typed.titles(),
            parties: typed.parties(known),
            themes: typed.themes(),
            place: Place { city: typed.text("city"), country: typed.text("country") },
            date: typed.date("date"),
            due: typed.due(),
            due_basis: typed.must("due-basis", Basis::Stated),
            quantity,
            money,
            session: self.draft.session,
            topic: typed.text("topic"),
            not_measurable: fields.ticked("not-measurable"),
            parts: typed.parts(),
        };
        let there = self.draft.place.country.as_ref();
        let known = |code: &String| Some(code) == there || lookup::knows_state(&self.names, code);
        if draft.place.country.as_ref().is_some_and(|code| !known(code)) {
            typed.wrong("country", Problem::NotAChoice);
        }
        if draft.topic.as_ref().is_some_and(|topic| !Claim::is_topic(topic)) {
            typed.faults.say("topic", p.tr("fault-topic"));
        }
        if typed.faults.is_empty() { Ok(draft) } else { Err(typed.faults) }
    }
}

/// The hedge of a figure.
fn hedge(typed: &mut Typed<'_>, field: &'static str) -> Option<Qualifier> {
    typed.choice(field)
}

fn quantity(p: &Page, typed: &mut Typed<'_>, fields: &Fields) -> Option<Quantity> {
    let unit = fields.get("unit");
    let qualifier = hedge(typed, "qualifier");
    if fields.get("quantity").is_empty() {
        return None;
    }
    if unit.is_empty() {
        typed.faults.say("quantity", p.tr("fault-unit"));
    }
    let value = typed.number("quantity")?;
    Some(Quantity { value, unit: unit.to_owned(), qualifier })
}

fn money(p: &Page, typed: &mut Typed<'_>, fields: &Fields) -> Option<Money> {
    let currency = fields.get("currency").to_ascii_uppercase();
    let qualifier = hedge(typed, "money-qualifier");
    if fields.get("amount").is_empty() {
        return None;
    }
    if !Money::is_currency(&currency) {
        typed.faults.say("amount", p.tr("fault-currency"));
    }
    let amount = typed.number("amount")?;
    Some(Money { amount, currency, qualifier })
}

/// `GET /proposals/{id}/edit`.
///
/// # Errors
/// For somebody who may not write, or when there is no such proposal. One that is decided has no form: the review
/// shows what became of it.
pub async fn form(visit: Visit, Path(id): Path<String>) -> Answer {
    let desk = Desk::open(visit, &id).await?;
    let body = &desk.proposal.body;
    if body.state != ProposalState::Open {
        let (document, at) = (number(&desk.document), body.position);
        return Ok(go(&desk.visit.p, format!("/documents/{document}/review?at={at}#p{at}")));
    }
    show(
        &desk.page(ProposalForm::of_draft(&desk.proposal, &desk.draft, desk.visit.p.lang), Faults::default()),
    )
}

/// `POST /proposals/{id}/edit`: takes the proposal with changes. When somebody else decided first, the form comes
/// back with what they did; sent again, it takes their decision back and puts this one in its place.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &id).await?;
    let visit = &desk.visit;
    let again = |faults| desk.page(ProposalForm::of(&fields), faults);
    if fields.get("do") == "more-parties" {
        return show(&again(Faults::default()));
    }
    let mut seen = revision(&fields)?;
    let draft = match desk.typed(&fields) {
        Ok(draft) => draft,
        Err(faults) => return show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(faults)),
    };
    let id = desk.proposal.id;
    if fields.ticked("over") && desk.proposal.body.state != ProposalState::Open {
        match visit.office.decide(&visit.actor, id, seen, &Judgement::Undo).await {
            Ok(undone) => seen = undone.proposal.revision,
            // Decided by yet another person: the form comes back below.
            Err(OfficeError::Storage(StorageError::Conflict { .. })) => {}
            Err(error) => return Err(error.into()),
        }
    }
    match visit.office.decide(&visit.actor, id, seen, &Judgement::Edit(Box::new(draft))).await {
        Ok(decided) => onward(visit, Tab::of(fields.get("show")), &decided.proposal, Verdict::Edit).await,
        Err(OfficeError::Invalid(errors)) => {
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(Faults::of_office(&visit.p, &errors)))
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. }) | OfficeError::NotNow(_)) => {
            let conflict = Some(conflict::since(visit, id, seen).await?);
            show_as(StatusCode::CONFLICT, &EditProposal { conflict, ..again(Faults::default()) })
        }
        Err(error) => Err(error.into()),
    }
}
