//! The fields that the form of a proposal and the form of a commitment have in common: what a proposal says, the
//! commitment says once it was accepted.

use crate::forms::{Choice, Fields, PartyEntry};
use crate::page::Page;
use crate::written;
use tansiq_model::{Basis, Due, Lang, Role};

/// The fields as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommonFields {
    /// The revision that the person saw.
    pub revision: String,
    /// Titles in Arabic, French and English.
    pub titles: [String; 3],
    /// Parties and roles.
    pub parties: Vec<PartyEntry>,
    /// Slugs of themes.
    pub themes: Vec<String>,
    /// When it is due.
    pub due: String,
    /// Due at the next session.
    pub next_session: bool,
    /// Whether the due date is stated or worked out.
    pub due_basis: String,
    /// Nobody can say whether it is kept.
    pub not_measurable: bool,
}

impl CommonFields {
    /// The fields as they came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            revision: text("revision"),
            titles: [text("title-ar"), text("title-fr"), text("title-en")],
            parties: PartyEntry::all(fields),
            themes: fields.all("theme").map(str::to_owned).collect(),
            due: text("due"),
            next_session: fields.ticked("next-session"),
            due_basis: text("due-basis"),
            not_measurable: fields.ticked("not-measurable"),
        }
    }

    /// The same with a due date as it is stored.
    #[must_use]
    pub fn due(self, due: Option<Due>, basis: Basis, lang: Lang) -> Self {
        let period = match due {
            Some(Due::At(date)) => written::in_field(date, lang),
            Some(Due::NextSession) | None => String::new(),
        };
        Self {
            due: period,
            next_session: due == Some(Due::NextSession),
            due_basis: basis.word().to_owned(),
            ..self
        }
    }

    /// The same with empty lines for more parties.
    #[must_use]
    pub fn with_room(self) -> Self {
        Self { parties: PartyEntry::with_room(self.parties), ..self }
    }

    /// The titles with their languages and the names of their fields.
    #[must_use]
    pub fn titles(&self) -> [(Lang, &'static str, &str); 3] {
        let [ar, fr, en] = &self.titles;
        [(Lang::Ar, "title-ar", ar), (Lang::Fr, "title-fr", fr), (Lang::En, "title-en", en)]
    }

    /// The codes of its parties.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.parties.iter().map(|party| party.code.as_str())
    }

    /// Whether a theme is ticked.
    #[must_use]
    pub fn has_theme(&self, choice: &Choice) -> bool {
        self.themes.contains(&choice.value)
    }

    /// The roles to choose from.
    #[must_use]
    pub fn roles(&self, p: &Page) -> Vec<Choice> {
        Choice::words::<Role>(p)
    }

    /// The ways in which a due date may be known.
    #[must_use]
    pub fn bases(&self, p: &Page) -> Vec<Choice> {
        Choice::words::<Basis>(p)
    }
}
