//! `/api/v1/needs`: needs, and requests for assistance with their steps.

use super::plain;
use super::record::{Around, Common, MoneyOut, Names, QuantityOut, Resource};
use super::told::{Operation, Told};
use super::values::{
    AidKindTerm, Code, Day, Edtf, HolderTerm, LangTerm, Language, NeedStepTerm, Number, OriginTerm, Term,
    UrgencyTerm, WayTerm,
};
use serde::Serialize;
use tansiq_model::{Need, NeedStep, Record, StepTaken};
use utoipa::ToSchema;

/// A lack, requirement or request. Whose it is: the parties with the role of beneficiary. With steps it is a request that
/// a State files, whose record it is; without, it is what a source reports.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Need)]
pub struct NeedOut {
    #[serde(flatten)]
    common: Common,
    /// The day for which it is stated.
    stated_on: Option<Edtf>,
    /// How many, if the source says.
    quantity: Option<QuantityOut>,
    /// How much money, if the source or the State says.
    money: Option<MoneyOut>,
    /// What help is asked for.
    aid: Option<AidKindTerm>,
    /// How urgent it is.
    urgency: Option<UrgencyTerm>,
    /// Where it was found.
    origin: Option<OriginTerm>,
    /// The languages in which help can be taken; in any when none is said.
    languages: Vec<Language>,
    /// How many people a year can be taken in at most.
    absorbs: Option<u32>,
    /// When the help is wanted.
    wanted_by: Option<Edtf>,
    /// The State agrees that the request is published.
    consent: bool,
    /// The step at which it is; null for a need that a source reports.
    step: Option<NeedStepTerm>,
    /// Since when it has been there.
    held_since: Option<Day>,
    /// Who has it in hand; null for a need that a source reports, and for a request that is over.
    holder: Option<HolderTerm>,
    /// For how many days it has been on its way, until today or until it was over; null for a need that a source reports.
    age_days: Option<u32>,
    /// For how many days it has been at each step that it has taken, every stay counted. They add up to its whole age.
    ages: Vec<StepAgeOut>,
    /// The steps that it has taken, in order.
    steps: Vec<StepOut>,
}

/// How long a request has been at a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StepAge)]
pub struct StepAgeOut {
    /// The step.
    step: NeedStepTerm,
    /// For how many days.
    days: u32,
}

/// A step that a request has taken. It names parties and never people.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StepTaken)]
pub struct StepOut {
    /// To where.
    step: NeedStepTerm,
    /// On which day.
    on: Day,
    /// By which party; null when the caller may not read that party.
    by: Option<Code>,
    /// How it became certain that the request comes from its State.
    way: Option<WayTerm>,
    /// The note verbale for that, if the caller may read it.
    note: Option<Number>,
    /// Why a request ended as it did. Why it was sent back before is between the State and the secretariat.
    reason: Option<StepReasonOut>,
}

/// Why a step was taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StepReason)]
pub struct StepReasonOut {
    /// The language of the words.
    lang: LangTerm,
    /// The words, in that language.
    text: String,
}

impl StepOut {
    fn of(taken: &StepTaken, around: &Around) -> Self {
        let reason = taken.reason.as_ref().filter(|_| taken.step.is_end());
        Self {
            step: Term(taken.step),
            on: Day::of(taken.on),
            by: around.party(taken.by),
            way: taken.way.map(Term),
            note: taken.note.and_then(|note| around.document(note)),
            reason: reason
                .map(|reason| StepReasonOut { lang: Term(reason.lang), text: reason.words.clone() }),
        }
    }
}

impl Resource for Need {
    const LIST: &'static str = "needs";
    type Out = NeedOut;

    fn names(&self) -> Names {
        Names {
            parties: self.steps.iter().map(|taken| taken.by).collect(),
            documents: self.steps.iter().filter_map(|taken| taken.note).collect(),
            ..Names::default()
        }
    }

    fn out(record: &Record<Self>, around: &Around) -> NeedOut {
        let body = &record.body;
        let taken = |step: &NeedStep| body.steps.iter().any(|taken| taken.step == *step);
        let ages = NeedStep::ALL.iter().copied().filter(taken);
        NeedOut {
            common: around.common(record),
            stated_on: body.stated_on.map(Edtf::of),
            quantity: body.quantity.as_ref().map(QuantityOut::of),
            money: body.money.as_ref().map(MoneyOut::of),
            aid: body.aid.map(Term),
            urgency: body.urgency.map(Term),
            origin: body.origin.map(Term),
            languages: body.languages.iter().map(Language::of).collect(),
            absorbs: body.absorbs,
            wanted_by: body.wanted_by.map(Edtf::of),
            consent: body.consent,
            step: body.step().map(Term),
            held_since: body.held_since().map(Day::of),
            holder: body.waits_for().map(Term),
            age_days: body.is_request().then(|| body.age(around.today)),
            ages: ages
                .map(|step| StepAgeOut { step: Term(step), days: body.age_at(step, around.today) })
                .collect(),
            steps: body.steps.iter().map(|taken| StepOut::of(taken, around)).collect(),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default().get(Operation::list::<NeedOut>("listNeeds", "The needs."), plain::list::<Need>)
}

/// What the description says of the name of a need.
pub const EXAMPLE: &str = "R-2024-0001";

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<NeedOut>("getNeed", "One of the needs.").of("key", plain::KEY, EXAMPLE);
    Told::default().get(told, plain::one::<Need>)
}
