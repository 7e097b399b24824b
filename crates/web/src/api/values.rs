//! The values of the answers and of what is sent: words of closed lists, dates, amounts. Each tells the description
//! what it looks like.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;
use tansiq_model::{
    AidKind, Aspect, Audience, Basis, BodyForm, BudgetKind, BudgetStatus, Completion, Detail, Due,
    EvidenceKind, Footing, Grade, Held, Holder, Kind, Label, Lang, Marking, MatchSide, MatchState, MediaType,
    Modality, ModelError, NeedStep, OfferState, Origin, PartnerRole, PartyKind, ProjectScope, ProjectStatus,
    ProposalKind, ProposalState, Qualifier, Role, Seat, TextField, TextKind, TransactionKind, Urgency,
    Verdict, Way,
};
use tansiq_office::MatchMove;
use tansiq_policy::{AccountRole, PostRole};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// What a word that is no member of its list is answered with; the message of the fault begins with it.
pub const NOT_A_CHOICE: &str = "not-a-choice";
/// The same for the marking that nothing may have.
pub const RED: &str = "red";

/// A closed list of words.
pub trait Terms: Copy + FromStr<Err = ModelError> + 'static {
    /// The name that the description gives it.
    const NAME: &'static str;
    /// What the words are.
    const ABOUT: &'static str;
    /// All of them.
    fn all() -> Vec<&'static str>;
    /// This one.
    fn term(self) -> &'static str;
}

/// A word of a closed list, as the history writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<T>(pub T);

impl<T: Terms> Serialize for Term<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.term())
    }
}

impl<'de, T: Terms> Deserialize<'de> for Term<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        match word.parse() {
            // The words of the list and nothing that is only read like them.
            Ok(term) if T::term(term) == word => Ok(Self(term)),
            Err(ModelError::Red) => Err(serde::de::Error::custom(RED)),
            _ => Err(serde::de::Error::custom(NOT_A_CHOICE)),
        }
    }
}

impl<T: Terms> PartialSchema for Term<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(T::ABOUT))
            .enum_values(Some(T::all()))
            .into()
    }
}

impl<T: Terms> ToSchema for Term<T> {
    fn name() -> Cow<'static, str> {
        T::NAME.into()
    }
}

macro_rules! terms {
    ($($(#[$doc:meta])* $alias:ident = $type:ident, $about:literal;)+) => { $(
        impl Terms for $type {
            const NAME: &'static str = stringify!($type);
            const ABOUT: &'static str = $about;
            fn all() -> Vec<&'static str> { $type::ALL.iter().map(|one| one.word()).collect() }
            fn term(self) -> &'static str { self.word() }
        }
        #[doc = $about]
        pub type $alias = Term<$type>;
    )+ };
}

terms! {
    AccountRoleTerm = AccountRole, "What an account is for in the office that runs the register.";
    AidKindTerm = AidKind, "What help is asked for or offered.";
    AspectTerm = Aspect, "What a side agrees to.";
    AudienceTerm = Audience, "Who a record is for, beside its owner: nobody else, parties that are named, States, all partners, everybody.";
    BasisTerm = Basis, "Whether a date is stated by the source, worked out from it, or put forward for the sides to agree.";
    BodyFormTerm = BodyForm, "What shape a body has, as it calls itself.";
    CompletionTerm = Completion, "How far a commitment has come.";
    DetailTerm = Detail, "What is known of a document beside its text.";
    EvidenceKindTerm = EvidenceKind, "What a piece of evidence is.";
    FootingTerm = Footing, "What a commitment rests on: an official text or the agreement of all sides; press or agencies; the office alone.";
    GradeTerm = Grade, "How near a source is to those who speak in it.";
    HeldTerm = Held, "How sure it is that a term was held at some time of a period: on every reading of its dates, or on one at least.";
    HolderTerm = Holder, "Who has a request in hand.";
    KindTerm = Kind, "The kinds of record.";
    LabelTerm = Label, "Where a commitment stands on the day of the answer. Late is measured against the period that counts.";
    LangTerm = Lang, "The language of a text.";
    MarkingTerm = Marking, "How far a record may travel: Traffic Light Protocol 2.0. TLP:RED is never stored.";
    MatchMoveTerm = MatchMove, "What is done with an offer on a request: the State chooses or declines it; the provider takes it back, begins and says that the help was given; both sides confirm that.";
    MatchSideTerm = MatchSide, "A side of an offer on a request.";
    MatchStateTerm = MatchState, "What became of an offer on a request.";
    MediaTypeTerm = MediaType, "What the bytes of a document are.";
    ModalityTerm = Modality, "How help is given.";
    NeedStepTerm = NeedStep, "The steps of a request for assistance.";
    OfferStateTerm = OfferState, "Whether an offer holds.";
    OriginTerm = Origin, "Where a need was found.";
    PartyKindTerm = PartyKind, "What a party is.";
    BudgetKindTerm = BudgetKind, "What a budget is.";
    BudgetStatusTerm = BudgetStatus, "Whether a budget binds.";
    PartnerRoleTerm = PartnerRole, "What a party does in a project: the organisation roles of IATI.";
    ProjectScopeTerm = ProjectScope, "How wide a project is: the activity scopes of IATI.";
    ProjectStatusTerm = ProjectStatus, "How far a project has come: the activity statuses of IATI.";
    TransactionKindTerm = TransactionKind, "What a transaction is: the transaction types of IATI.";
    PostRoleTerm = PostRole, "What a person does for a party.";
    ProposalKindTerm = ProposalKind, "What the reader proposes.";
    ProposalStateTerm = ProposalState, "What became of a proposal.";
    QualifierTerm = Qualifier, "How a source hedges a figure.";
    PartyRoleTerm = Role, "What a party does in a record.";
    SeatTerm = Seat, "What a party holds in a body.";
    TextFieldTerm = TextField, "What a text of a record is.";
    TextKindTerm = TextKind, "Where a text comes from: the source's own words, a translation that the parties hold to be theirs, a translation for work.";
    UrgencyTerm = Urgency, "How urgent a request is, as the State itself says.";
    VerdictTerm = Verdict, "What was decided about a proposal.";
    WayTerm = Way, "How it became certain that a request comes from its State: another person of the State said so, or a signed note verbale is filed.";
}

/// Declares a text with a shape of its own.
macro_rules! shaped {
    ($($name:ident, $about:literal, $pattern:expr, $format:expr, $example:literal;)+) => { $(
        #[doc = $about]
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Writes a value so.
            pub fn of(value: impl Display) -> Self {
                Self(value.to_string())
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let pattern: Option<&str> = $pattern;
                let format: Option<SchemaFormat> = $format;
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .description(Some($about))
                    .pattern(pattern)
                    .format(format)
                    .examples([serde_json::Value::from($example)])
                    .into()
            }
        }

        impl ToSchema for $name {}
    )+ };
}

shaped! {
    Edtf, "A date as wide as it is known, written as EDTF (ISO 8601-2:2019): a day `2024-12-09`, a month `2024-12`, a quarter `2024-33` (first) to `2024-36`, a year `2024`, a range of days `2025-01-09/2025-01-10`.",
        Some(r"^[0-9]{4}(-(0[1-9]|1[0-2]|3[3-6])(-(0[1-9]|[12][0-9]|3[01]))?|-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$"), None, "2024-12";
    Day, "One day, ISO 8601.", Some(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), Some(SchemaFormat::KnownFormat(KnownFormat::Date)), "2025-01-10";
    DueDate, "When something is due: a date as EDTF, or the word `next_session`: at the next session of the dialogue.",
        Some(r"^([0-9]{4}(-.+)?|next_session)$"), None, "2024-12";
    Decimal, "A decimal number as it was written, without rounding.", Some(r"^-?[0-9]+(\.[0-9]+)?$"), None, "1850000000";
    Code, "The code of a party: ISO 3166-1 alpha-3 for a State, a short code for an organisation.", Some(r"^[A-Z][A-Z0-9-]{1,31}$"), None, "MAR";
    Theme, "A theme of the one list of themes, by its slug.", Some(r"^[a-z0-9-]{2,64}$"), None, "border-security";
    Language, "A language that people speak, by its primary tag of BCP 47 (RFC 5646).", Some(r"^[a-z]{2,3}$"), None, "ar";
    RecordId, "The id of a record: a UUID.", Some(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"), None, "0192f0c1-7a00-7000-8000-000000000001";
    Number, "The number that people use for a record; for kinds without numbers its id.", None, None, "C-2024-0017";
}

/// A due date as it is written.
pub fn due(due: Due) -> DueDate {
    match due {
        Due::At(date) => DueDate::of(date),
        Due::NextSession => DueDate("next_session".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_words_are_taken() {
        let marking = |text: &str| serde_json::from_value::<MarkingTerm>(text.into());
        assert_eq!(marking("TLP:AMBER+STRICT").unwrap().0, Marking::AmberStrict);
        assert_eq!(marking("amber").unwrap_err().to_string(), NOT_A_CHOICE);
        assert_eq!(marking("TLP:RED").unwrap_err().to_string(), RED);
    }
}
