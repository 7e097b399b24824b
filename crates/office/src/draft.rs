//! A proposal on its way to becoming a record: what a person may change before she accepts it.

use crate::{PartMarkings, Problem, error::Faults};
use tansiq_model::{
    AdoptedDocument, Basis, Claim, Commitment, Delivery, Due, Event, Flags, Id, Lang, Money, Need,
    PartialDate, PartyCode, Place, Project, Proposal, ProposalKind, Quantity, Record, Role, RoleTerm,
    Session, TextField, TextKind, Texts, Theme,
};

/// The longest title that is kept, in characters.
pub const TITLE_LENGTH: usize = 300;

/// What a proposal would become.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The kind of proposal, and with it the kind of record.
    pub kind: ProposalKind,
    /// Titles by language; an empty one is left out.
    pub titles: Vec<(Lang, String)>,
    /// Parties by code, and what each does.
    pub parties: Vec<(PartyCode, Role)>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Where.
    pub place: Place,
    /// When it happened.
    pub date: Option<PartialDate>,
    /// When it is due; commitments only.
    pub due: Option<Due>,
    /// Whether the due date is stated or worked out.
    pub due_basis: Basis,
    /// The figure.
    pub quantity: Option<Quantity>,
    /// The money.
    pub money: Option<Money>,
    /// The session it belongs to; commitments and events only.
    pub session: Option<Id<Session>>,
    /// The question that a figure answers; claims only.
    pub topic: Option<String>,
    /// Nobody can say whether it is kept: it has no owner, date or measure; commitments only.
    pub not_measurable: bool,
    /// The markings of its parts, where they have one of their own.
    pub parts: PartMarkings,
}

impl Draft {
    /// What a proposal would become if it is accepted as it is. `code` names parties; `lang` is that of the
    /// document.
    pub(crate) fn of(
        proposal: &Record<Proposal>,
        lang: Lang,
        session: Option<Id<Session>>,
        code: impl Fn(Id<tansiq_model::Party>) -> Option<PartyCode>,
    ) -> Self {
        let body = &proposal.body;
        let title = match proposal.texts.best(TextField::Title, lang) {
            Some(text) => text.body.clone(),
            None => shorten(proposal.sources.first().map_or("", |source| source.quote.as_str()), 160)
                .trim_end_matches('.')
                .to_owned(),
        };
        Self {
            kind: body.kind,
            titles: vec![(lang, title)],
            parties: proposal.parties.iter().filter_map(|p| Some((code(p.party)?, p.role))).collect(),
            themes: proposal.themes.clone(),
            place: body.place.clone(),
            date: body.date,
            due: body.due,
            due_basis: body.due_basis,
            quantity: body.quantity.clone(),
            money: body.money.clone(),
            session,
            topic: None,
            not_measurable: false,
            parts: PartMarkings::new(),
        }
    }

    /// What cannot be kept as it is.
    pub(crate) fn check(&self, faults: &mut Faults) {
        check_titles(&self.titles, "title", faults);
    }

    /// The titles as texts of a record. The one in the document's language is the source's own; the others are
    /// translations for work.
    pub(crate) fn texts(&self, original: Lang) -> Texts {
        let mut texts = Texts::default();
        for (lang, title) in &self.titles {
            let kind = if *lang == original { TextKind::Original } else { TextKind::Working };
            let title = title.trim();
            if !title.is_empty() {
                texts.put(TextField::Title, *lang, kind, title);
            }
        }
        texts
    }

    /// The day on which it was made or stated, if the draft itself says none: that of its session, else of its
    /// source.
    pub(crate) fn commitment(&self, made_on: Option<PartialDate>) -> Commitment {
        Commitment {
            session: self.session,
            made_on: self.date.or(made_on),
            due: self.due,
            due_basis: self.due_basis,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags { not_measurable: self.not_measurable, ..Flags::default() },
        }
    }

    pub(crate) fn event(&self) -> Event {
        Event {
            held: self.date,
            place: self.place.clone(),
            attendance: self.quantity.clone(),
            session: self.session,
        }
    }

    pub(crate) fn claim(&self, published: Option<PartialDate>) -> Claim {
        Claim { figure: self.quantity.clone(), as_of: self.date.or(published), topic: self.topic.clone() }
    }

    pub(crate) fn need(&self, published: Option<PartialDate>) -> Need {
        Need {
            stated_on: self.date.or(published),
            quantity: self.quantity.clone(),
            money: self.money.clone(),
            ..Need::default()
        }
    }

    pub(crate) fn project(&self) -> Project {
        let (place, quantity, money) = (self.place.clone(), self.quantity.clone(), self.money.clone());
        Project { date: self.date, place, quantity, money, activity: None }
    }

    pub(crate) fn delivery(&self) -> Delivery {
        let (place, quantity, money) = (self.place.clone(), self.quantity.clone(), self.money.clone());
        Delivery { date: self.date, place, quantity, money }
    }

    pub(crate) fn adopted(&self) -> AdoptedDocument {
        AdoptedDocument { adopted_on: self.date, place: self.place.clone() }
    }

    pub(crate) fn term(&self) -> RoleTerm {
        RoleTerm { from: self.date, until: None, seat: None }
    }
}

/// Titles have words in one language at least, and none is longer than a list can show.
pub(crate) fn check_titles(titles: &[(Lang, String)], field: &'static str, faults: &mut Faults) {
    let titled = titles.iter().any(|(_, title)| !title.trim().is_empty());
    faults.check(titled, field, Problem::Missing, "");
    for (_, title) in titles {
        check_length(title, field, faults);
    }
}

/// A text of one line is not longer than a title may be.
pub(crate) fn check_length(text: &str, field: &'static str, faults: &mut Faults) {
    faults.check(text.trim().chars().count() <= TITLE_LENGTH, field, Problem::TooLong, text);
}

/// A text cut at a word, with an ellipsis, to at most this many characters; white space runs become one space.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() + 2 > limit {
            if short.is_empty() {
                short = word.chars().take(limit.saturating_sub(1)).collect();
            }
            return format!("{}…", short.trim_end_matches(['،', ',', '؛', ';', ':', '.']));
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_at_a_word() {
        assert_eq!(shorten("  to hold\n a forum  ", 40), "to hold a forum");
        assert_eq!(shorten("to hold a forum, in Rabat", 19), "to hold a forum…");
        assert_eq!(shorten("اتفق الطرفان على عقد المنتدى", 15), "اتفق الطرفان…");
        assert_eq!(shorten("abcdefghijkl", 5), "abcd…");
    }
}
