//! What every record has, whatever its kind.

use crate::{
    Agreement, Audience, Group, Id, Lang, Marking, ModelError, Party, Raisable, Reference, ReferenceKind,
    words,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{collections::BTreeMap, fmt, str::FromStr};
use uuid::Uuid;

words! {
    /// The kinds of record that a register holds.
    Kind, "kind of record" {
        /// See [`crate::Party`].
        Party = "party",
        /// See [`crate::Document`].
        Document = "document",
        /// See [`crate::Proposal`].
        Proposal = "proposal",
        /// See [`crate::Decision`].
        Decision = "decision",
        /// See [`crate::Series`].
        Series = "series",
        /// See [`crate::Session`].
        Session = "session",
        /// See [`crate::Priority`].
        Priority = "priority",
        /// See [`crate::Event`].
        Event = "event",
        /// See [`crate::Commitment`].
        Commitment = "commitment",
        /// See [`crate::Milestone`].
        Milestone = "milestone",
        /// See [`crate::ProgressReport`].
        ProgressReport = "progress_report",
        /// See [`crate::Evidence`].
        Evidence = "evidence",
        /// See [`crate::AdoptedDocument`].
        AdoptedDocument = "adopted_document",
        /// See [`crate::RoleTerm`].
        RoleTerm = "role_term",
        /// See [`crate::Claim`].
        Claim = "claim",
        /// See [`crate::Need`].
        Need = "need",
        /// See [`crate::Project`].
        Project = "project",
        /// See [`crate::Delivery`].
        Delivery = "delivery",
        /// See [`crate::Settings`].
        Settings = "settings",
        /// See [`crate::Import`].
        Import = "import",
        /// See [`crate::ImportLine`].
        ImportLine = "import_line",
        /// See [`crate::Group`].
        Group = "sharing_group",
        /// See [`crate::Offer`].
        Offer = "offer",
        /// See [`crate::Match`].
        Match = "offer_match",
        /// See [`crate::Comment`].
        Comment = "comment",
        /// See [`crate::ProjectScore`].
        ProjectScore = "project_score",
    }
}

impl Kind {
    /// The letter of the references of this kind; `None` for kinds that people name by their parent or title.
    #[must_use]
    pub const fn reference(self) -> Option<ReferenceKind> {
        match self {
            Self::Commitment => Some(ReferenceKind::Commitment),
            Self::Need => Some(ReferenceKind::Need),
            Self::Offer => Some(ReferenceKind::Offer),
            Self::Project => Some(ReferenceKind::Project),
            Self::Delivery => Some(ReferenceKind::Training),
            Self::Event => Some(ReferenceKind::Event),
            Self::Document => Some(ReferenceKind::Document),
            Self::Session => Some(ReferenceKind::Session),
            Self::Claim => Some(ReferenceKind::Claim),
            Self::AdoptedDocument => Some(ReferenceKind::Adopted),
            Self::Party
            | Self::Proposal
            | Self::Decision
            | Self::Series
            | Self::Priority
            | Self::Milestone
            | Self::ProgressReport
            | Self::Evidence
            | Self::RoleTerm
            | Self::Settings
            | Self::Import
            | Self::ImportLine
            | Self::Group
            | Self::Match
            | Self::Comment
            | Self::ProjectScore => None,
        }
    }
}

/// The part of a record that only its kind has.
pub trait Body:
    Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The kind that this body belongs to.
    const KIND: Kind;
    /// The parts of a record of this kind that may have a marking of their own.
    const RAISABLE: &'static [Raisable] = &[Raisable::Sources];

    /// Takes out an amount of money or a number.
    fn clear(&mut self, part: Raisable) {
        let _ = part;
    }
}

/// One record of the register: what every record has, around the body of its kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "T: Body")]
pub struct Record<T: Body> {
    /// The id.
    pub id: Id<T>,
    /// The number for people, if this kind has one. `None` before the record is first stored.
    pub reference: Option<Reference>,
    /// The party whose record this is.
    pub owner: Id<Party>,
    /// Who it is for, beside the owner.
    pub audience: Audience,
    /// The parties of [`Audience::Parties`]; sorted, empty for every other audience.
    pub named: Vec<Id<Party>>,
    /// The sharing groups of [`Audience::Parties`]; sorted, empty for every other audience. What was written before this
    /// field existed has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Id<Group>>,
    /// How far it may travel.
    pub marking: Marking,
    /// The parts that have a marking of their own, which is no lower. What was written before this field existed has
    /// none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub raised: BTreeMap<Raisable, Marking>,
    /// 1 when first stored, one more with every change; 0 before.
    pub revision: u32,
    /// Taken out of the register, with its history kept.
    pub removed: bool,
    /// Titles, notes and other text for people, per language.
    pub texts: Texts,
    /// Parties and what each does here.
    pub parties: Vec<PartyRole>,
    /// Themes, by slug.
    pub themes: Vec<Theme>,
    /// The passages that this record rests on.
    pub sources: Vec<Source>,
    /// Which side agreed to what.
    pub agreements: Vec<Agreement>,
    /// The part of this kind.
    pub body: T,
}

impl<T: Body> Record<T> {
    /// A record that is not stored yet, with nothing but its body; audience: the owner, marking: the default.
    #[must_use]
    pub fn new(id: Id<T>, owner: Id<Party>, body: T) -> Self {
        Self {
            id,
            reference: None,
            owner,
            audience: Audience::Owner,
            named: Vec::new(),
            groups: Vec::new(),
            marking: Marking::default(),
            raised: BTreeMap::new(),
            revision: 0,
            removed: false,
            texts: Texts::default(),
            parties: Vec::new(),
            themes: Vec::new(),
            sources: Vec::new(),
            agreements: Vec::new(),
            body,
        }
    }

    /// Makes it for the same readers as another record: whom that is for, and how far it may travel.
    pub fn share_like<U: Body>(&mut self, other: &Record<U>) {
        (self.audience, self.marking) = (other.audience, other.marking);
        self.named.clone_from(&other.named);
        self.groups.clone_from(&other.groups);
    }

    /// The parties that have one of these roles, in the record's order.
    pub fn parties_as<'a>(&'a self, roles: &'a [Role]) -> impl Iterator<Item = Id<Party>> + 'a {
        self.parties.iter().filter(|p| roles.contains(&p.role)).map(|p| p.party)
    }
}

words! {
    /// What a party does in a record.
    Role, "role" {
        /// Calls and runs an event.
        Organiser = "organiser",
        /// Chairs.
        Chair = "chair",
        /// Chairs with others.
        CoChair = "co-chair",
        /// Receives an event or an office on its soil.
        Host = "host",
        /// Pays.
        Donor = "donor",
        /// Gives the training or the aid.
        Provider = "provider",
        /// Receives training or aid, or needs it.
        Beneficiary = "beneficiary",
        /// Takes part.
        Participant = "participant",
        /// Undertakes, with no better role.
        Committer = "committer",
        /// Adopts or signs.
        Signatory = "signatory",
        /// Takes up a role.
        Appointee = "appointee",
        /// Had the role before.
        Predecessor = "predecessor",
        /// Gives the role.
        Appointer = "appointer",
        /// The body in which something happens.
        Body = "body",
        /// What a figure is about.
        Subject = "subject",
        /// Proposed to answer for a commitment; its owner once the sides agree to the words.
        ProposedOwner = "proposed-owner",
        /// Is sent a request, as the State that asks names it.
        Addressee = "addressee",
        /// The State through which help of three parties goes.
        Pivot = "pivot",
        /// Has its say about a record that names it.
        Speaker = "speaker",
        /// Answers for a project to those who pay for it.
        Accountable = "accountable",
        /// Manages the budget of a project in the name of those who pay for it.
        Extending = "extending",
    }
}

impl Role {
    /// The roles that answer for a commitment: whoever undertakes, runs, hosts, chairs, pays or provides.
    pub const OWNERS: &'static [Self] = &[
        Self::Committer,
        Self::Organiser,
        Self::Chair,
        Self::CoChair,
        Self::Host,
        Self::Donor,
        Self::Provider,
        Self::Signatory,
    ];

    /// The roles that parties give each other in the register, and that no source tells of.
    pub const GIVEN_HERE: &'static [Self] = &[
        Self::ProposedOwner,
        Self::Addressee,
        Self::Pivot,
        Self::Speaker,
        Self::Accountable,
        Self::Extending,
    ];
}

/// A party and what it does in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartyRole {
    /// The party.
    pub party: Id<Party>,
    /// What it does.
    pub role: Role,
}

/// The slug of a theme of the one theme list, such as `border-security`: small letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Theme(String);

impl Theme {
    /// The slug's letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Theme {
    type Err = ModelError;
    fn from_str(slug: &str) -> Result<Self, ModelError> {
        let fits = (2..=64).contains(&slug.len())
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(slug.to_owned())) } else { Err(ModelError::Word("theme", slug.to_owned())) }
    }
}

impl<'de> Deserialize<'de> for Theme {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A passage of a document, exact to the character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The document.
    pub document: Uuid,
    /// SHA-256 (hex) of the extracted text that the span counts in; that text never changes.
    pub text_sha256: String,
    /// First code point of the passage.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The words at the span.
    pub quote: String,
}

/// Where something takes place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The town's English name.
    pub city: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

words! {
    /// What a text of a record is.
    TextField, "text of a record" {
        /// The title or name.
        Title = "title",
        /// Another name for the same thing, one a line.
        Alias = "alias",
        /// A note, description or statement.
        Note = "note",
        /// What help there was before.
        PastHelp = "past-help",
        /// What changes if a request is met.
        ExpectedResult = "expected-result",
        /// The office that asks, never a person.
        Authority = "authority",
        /// The decision or strategy under which it asks.
        Mandate = "mandate",
        /// What a project is to reach.
        Objectives = "objectives",
        /// For whom a project is.
        TargetGroups = "target-groups",
        /// What else is said of a project.
        Remarks = "remarks",
        /// Why a project is or is not relevant.
        Relevance = "relevance",
        /// Why it did or did not reach what it was to reach.
        Effectiveness = "effectiveness",
        /// Why its means were or were not used well.
        Efficiency = "efficiency",
        /// Why what it brought does or does not last.
        Sustainability = "sustainability",
        /// What difference it made.
        Impact = "impact",
        /// What is added to what was said, when that cannot be changed any more.
        Addendum = "addendum",
    }
}

words! {
    /// Where a text comes from.
    TextKind, "kind of text" {
        /// The words of the source.
        Original = "original",
        /// A translation that the parties hold to be theirs.
        Official = "official",
        /// A translation for work, marked as such wherever it is shown.
        Working = "working",
    }
}

/// One text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What it is.
    pub field: TextField,
    /// Its language.
    pub lang: Lang,
    /// The words.
    pub body: String,
    /// Where they come from.
    pub kind: TextKind,
    /// Higher than its record's marking, if this text alone is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking: Option<Marking>,
}

/// The texts of a record, at most one per field and language, sorted by both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(Vec<Text>);

impl Texts {
    /// Puts a text in, in place of the one with the same field and language.
    pub fn set(&mut self, text: Text) {
        match self.0.binary_search_by_key(&(text.field, text.lang), |t| (t.field, t.lang)) {
            Ok(at) => self.0[at] = text,
            Err(at) => self.0.insert(at, text),
        }
    }

    /// Puts a text in by its parts, with the record's marking.
    pub fn put(&mut self, field: TextField, lang: Lang, kind: TextKind, body: impl Into<String>) {
        self.set(Text { field, lang, body: body.into(), kind, marking: None });
    }

    /// Takes a text out.
    pub fn remove(&mut self, field: TextField, lang: Lang) {
        self.0.retain(|t| (t.field, t.lang) != (field, lang));
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn get(&self, field: TextField, lang: Lang) -> Option<&Text> {
        self.0.iter().find(|t| t.field == field && t.lang == lang)
    }

    /// The text in this language, else the original, else any.
    #[must_use]
    pub fn best(&self, field: TextField, lang: Lang) -> Option<&Text> {
        let of_field = || self.0.iter().filter(|t| t.field == field);
        self.get(field, lang)
            .or_else(|| of_field().find(|t| t.kind == TextKind::Original))
            .or_else(|| of_field().next())
    }

    /// Keeps only the texts that a test lets through.
    pub fn retain(&mut self, keep: impl FnMut(&Text) -> bool) {
        self.0.retain(keep);
    }

    /// Every text, sorted by field and language.
    pub fn iter(&self) -> impl Iterator<Item = &Text> {
        self.0.iter()
    }
}

impl FromIterator<Text> for Texts {
    fn from_iter<I: IntoIterator<Item = Text>>(texts: I) -> Self {
        let mut all = Self::default();
        for text in texts {
            all.set(text);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_the_original() {
        let mut texts = Texts::default();
        texts.put(TextField::Title, Lang::Fr, TextKind::Working, "Forum des bénéficiaires");
        texts.put(TextField::Title, Lang::Ar, TextKind::Original, "منتدى المستفيدين");
        assert_eq!(texts.best(TextField::Title, Lang::En).unwrap().lang, Lang::Ar);
        assert_eq!(texts.best(TextField::Title, Lang::Fr).unwrap().body, "Forum des bénéficiaires");
        assert!(texts.best(TextField::Note, Lang::Fr).is_none());
        texts.put(TextField::Title, Lang::Fr, TextKind::Official, "Le forum");
        assert_eq!(texts.iter().count(), 2);
        assert_eq!(texts.get(TextField::Title, Lang::Fr).unwrap().kind, TextKind::Official);
    }
}
