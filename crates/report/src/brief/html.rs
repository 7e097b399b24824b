//! The brief as HTML: a part for a page, and a file that stands alone.

use super::{Brief, BriefItem, Saying};
use askama::Template;
use std::ops::Deref;
use tansiq_analysis::Section;
use tansiq_locale::Locale;
use tansiq_model::{
    Body, Commitment, Document, Due, Footing, Label, Lang, PartialDate, Record, Reference, Statement, Text,
    TextField,
};

/// What the file that stands alone looks like; paper first.
const STYLE: &str = include_str!("../../templates/brief.css");

/// Where a line's records can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// On the pages of the register, below their language.
    Pages,
    /// Nowhere: a file is read without the register. Documents link to where they came from.
    None,
}

/// The brief in one language.
#[derive(Template)]
#[template(path = "brief.html")]
struct Part<'a> {
    locale: Locale,
    brief: &'a Brief,
    links: Links,
}

/// The file: one part per language.
#[derive(Template)]
#[template(path = "brief_file.html")]
struct File<'a> {
    first: Locale,
    parts: Vec<(Locale, String)>,
    brief: &'a Brief,
    style: &'static str,
}

/// A titled part of the brief.
struct Heading {
    word: &'static str,
    title: String,
}

impl Brief {
    /// The brief as a part of a page, without what stands around it. Its headings start at level 2.
    ///
    /// # Errors
    /// When it cannot be rendered, which is a fault of the program.
    pub fn to_html_part(&self, locale: Locale, links: Links) -> Result<String, askama::Error> {
        Part { locale, brief: self, links }.render()
    }

    /// The brief as a file that stands alone, one part per language in the order given.
    ///
    /// # Errors
    /// When it cannot be rendered, which is a fault of the program.
    pub fn to_html(&self, locales: &[Locale]) -> Result<String, askama::Error> {
        let parts = locales.iter().map(|locale| Ok((*locale, self.to_html_part(*locale, Links::None)?)));
        let parts = parts.collect::<Result<_, askama::Error>>()?;
        let first = locales.first().copied().unwrap_or_else(|| Locale::new(Lang::En));
        File { first, parts, brief: self, style: STYLE }.render()
    }

    /// The name of the dialogue; `None` for a register without sessions.
    #[must_use]
    pub fn dialogue(&self, lang: Lang) -> Option<&Text> {
        self.session.as_ref().and_then(|since| since.series.texts.best(TextField::Title, lang))
    }

    /// When and where the session was held, and what the day of the brief is, in a sentence or two.
    #[must_use]
    pub fn lede(&self, locale: Locale) -> String {
        let day = locale.tr1("brief-as-of", "day", locale.day(&self.as_of));
        let parts = [Some(self.session_held(locale)), Some(day), self.next_session(locale)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// When and where the session was held, in a sentence.
    pub(crate) fn session_held(&self, locale: Locale) -> String {
        let Some(since) = &self.session else { return locale.tr("brief-no-session") };
        let date = locale.date_prose(&since.session.body.held);
        match &since.session.body.place.city {
            Some(city) => {
                locale.tr_with("brief-since-at", [("place", locale.town(city).into()), ("date", date.into())])
            }
            None => locale.tr1("brief-since", "date", date),
        }
    }

    /// When the next session is, in a sentence; `None` while nobody has said.
    pub(crate) fn next_session(&self, locale: Locale) -> Option<String> {
        let next = self.session.as_ref()?.session.body.next?;
        Some(locale.tr1("brief-next", "date", locale.date(&next)))
    }
}

impl Deref for Part<'_> {
    type Target = Locale;
    fn deref(&self) -> &Locale {
        &self.locale
    }
}

impl Deref for File<'_> {
    type Target = Locale;
    fn deref(&self) -> &Locale {
        &self.first
    }
}

impl<'a> Part<'a> {
    /// Every part with its lines: the labels in order, then what is new.
    fn parts(&self) -> Vec<(Heading, Vec<&'a BriefItem>)> {
        let heading = |word: &'static str| Heading { word, title: self.tr(format!("brief-{word}")) };
        let labels =
            Section::ALL.iter().map(|section| (heading(section.word()), self.brief.of(*section).collect()));
        labels.chain([(heading("new"), self.brief.new_since().collect())]).collect()
    }

    fn title(&self, record: &'a Record<impl Body>) -> Option<&'a Text> {
        record.texts.best(TextField::Title, self.lang)
    }

    fn reference(&self, item: &BriefItem) -> String {
        item.line.commitment.reference.map(|reference| reference.to_string()).unwrap_or_default()
    }

    /// The number of a document's page, where there are pages to link to.
    fn page_of(&self, document: &Record<Document>) -> Option<Reference> {
        document.reference.filter(|_| self.on_pages())
    }

    fn on_pages(&self) -> bool {
        self.links == Links::Pages
    }

    fn due(&self, commitment: &Record<Commitment>) -> Option<PartialDate> {
        commitment.body.due_period()
    }

    fn at_next_session(&self, commitment: &Record<Commitment>) -> bool {
        commitment.body.due == Some(Due::NextSession)
    }

    fn completed_on(&self, item: &BriefItem) -> Option<PartialDate> {
        counted(&item.line.commitment.body).and_then(|statement| statement.completed_on)
    }

    fn self_reported(&self, item: &BriefItem) -> bool {
        item.line.commitment.body.standing().self_reported
    }

    fn late(&self, item: &BriefItem) -> Option<String> {
        let days = usize::try_from(item.line.days_late?).ok()?;
        Some(self.count("due-over", days))
    }

    /// What a reader has to know of what it rests on; nothing when it is confirmed.
    fn footing(&self, item: &BriefItem) -> Option<String> {
        (item.footing != Footing::Confirmed).then(|| self.word(item.footing))
    }

    /// The words of a party, in the brief's language where it said them so.
    fn words_of(&self, said: &'a Saying) -> Option<&'a Text> {
        said.comment.texts.best(TextField::Note, self.lang)
    }

    fn class(&self, label: &Label) -> &'static str {
        label_class(label)
    }
}

fn counted(commitment: &Commitment) -> Option<Statement> {
    commitment.reviewed.or(commitment.self_reported)
}

/// The class that gives a label its colour.
#[must_use]
pub const fn label_class(label: &Label) -> &'static str {
    match label {
        Label::OverdueNoEvidence | Label::OverdueSomeProgress => "late",
        Label::InProgress => "going",
        Label::Done | Label::DoneLate => "done",
        Label::Postponed => "hold",
        Label::NotStarted | Label::NoReport | Label::Superseded | Label::Withdrawn => "open",
    }
}

/// The icon that gives a label its shape: a symbol of `assets/icons.svg`.
#[must_use]
pub const fn label_icon(label: &Label) -> &'static str {
    match label {
        Label::OverdueNoEvidence | Label::OverdueSomeProgress => "late",
        Label::InProgress => "going",
        Label::Done | Label::DoneLate => "done",
        Label::Postponed => "hold",
        Label::NotStarted => "open",
        Label::NoReport => "clock",
        Label::Superseded | Label::Withdrawn => "void",
    }
}
