//! The minister's page: the brief on one side of A4 in each language, the most urgent first.

use super::PdfError;
use super::words::{Sentence, Words, foreign, isolated, listed};
use crate::{Brief, BriefItem, label_class, label_icon};
use serde::Serialize;
use tansiq_analysis::Section;
use tansiq_locale::Locale;
use tansiq_model::{Due, Label, Lang, TextField};

/// How the page looks.
pub const TEMPLATE: &str = include_str!("../../templates/one_page.typ");

/// No page holds more lines; the template cuts at what fits.
const LINES: usize = 30;

/// Room for a name or a title, in characters.
const ROOM: usize = 160;

/// The document.
#[derive(Debug, Serialize)]
pub struct OnePage {
    title: String,
    author: String,
    /// Year, month and day for which the brief speaks: the archive wants a date, and the same brief the same bytes.
    day: (i16, i8, i8),
    pages: Vec<Page>,
}

/// The page in one language.
#[derive(Debug, Serialize)]
struct Page {
    lang: Lang,
    dir: &'static str,
    app: String,
    marking: &'static str,
    dialogue: Option<Words>,
    title: String,
    lede: Sentence,
    session: Sentence,
    counts: Vec<Counted>,
    heads: [String; 3],
    lines: Vec<Line>,
    /// What is left out when every line of `lines` fits.
    more: Option<Sentence>,
    next: Option<Sentence>,
    notes: Sentence,
    address: Option<String>,
}

/// A label with its shape.
#[derive(Debug, Serialize)]
struct Tag {
    word: String,
    icon: &'static str,
    class: &'static str,
}

#[derive(Debug, Serialize)]
struct Counted {
    tag: Tag,
    number: String,
}

/// A commitment.
#[derive(Debug, Serialize)]
struct Line {
    tag: Tag,
    overdue: bool,
    title: Option<Words>,
    reference: String,
    owners: Sentence,
    source: Sentence,
    due: String,
    late: Option<Sentence>,
    /// What the page says is left out when it ends before this line.
    more: Sentence,
}

impl Brief {
    /// The brief on one page of A4 in each language, in the order given: the counts, the most urgent commitments,
    /// and how many more the full brief has. `address` is where the full brief can be read.
    ///
    /// # Errors
    /// When it cannot be set, which is a fault of the program.
    pub fn to_pdf(&self, locales: &[Locale], address: Option<&str>) -> Result<Vec<u8>, PdfError> {
        super::print(TEMPLATE, &OnePage::of(self, locales, address))
    }
}

impl OnePage {
    /// What the template is given.
    pub fn of(brief: &Brief, locales: &[Locale], address: Option<&str>) -> Self {
        let first = locales.first().copied().unwrap_or_else(|| Locale::new(Lang::En)).plain();
        let name = brief.dialogue(first.lang).map(|name| foreign(&name.body, ROOM));
        let title = [Some(first.tr("brief-title")), name, Some(first.day(&brief.as_of))];
        Self {
            title: title.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            author: first.tr("app-name"),
            day: (brief.as_of.year(), brief.as_of.month(), brief.as_of.day()),
            pages: locales.iter().map(|locale| page(brief, *locale, address)).collect(),
        }
    }
}

fn page(brief: &Brief, locale: Locale, address: Option<&str>) -> Page {
    let mut items: Vec<&BriefItem> = brief.items.iter().collect();
    // Stable: within a part the brief's own order stays, which is by due date.
    items.sort_by_key(|item| urgency(item.line.section));
    let left_out = |shown: usize| say(&locale.count("one-page-more", items.len() - shown), locale);
    let mut notes = locale.tr1("brief-marked", "marking", brief.marking.word());
    if brief.demonstration {
        notes = format!("{notes} {}", locale.tr("brief-demonstration"));
    }
    Page {
        lang: locale.lang,
        dir: locale.lang.dir(),
        app: locale.tr("app-name"),
        marking: brief.marking.word(),
        dialogue: brief.dialogue(locale.lang).map(|name| Words::new(name, ROOM)),
        title: locale.tr("brief-title"),
        lede: say(&lede(brief, locale), locale),
        session: say(&brief.session_held(locale), locale),
        counts: counts(brief, locale),
        heads: [locale.tr("field-label"), locale.tr("nav-commitments"), locale.tr("field-due")],
        lines: items
            .iter()
            .take(LINES)
            .enumerate()
            .map(|(at, item)| line(item, locale, left_out(at)))
            .collect(),
        more: (items.len() > LINES).then(|| left_out(LINES)),
        next: brief.next_session(locale).map(|next| say(&next, locale)),
        notes: say(&notes, locale),
        address: address.map(|address| foreign(address, ROOM)),
    }
}

/// What a reader with one minute must see first: what is late, then what may become so, then what is settled.
const fn urgency(section: Section) -> u8 {
    match section {
        Section::Overdue => 0,
        Section::NoReport => 1,
        Section::Going => 2,
        Section::NotMeasurable => 3,
        Section::DoneLate => 4,
        Section::Done => 5,
        Section::Closed => 6,
    }
}

/// How many commitments there are and how many of them are overdue, in one sentence.
fn lede(brief: &Brief, locale: Locale) -> String {
    let late = brief.of(Section::Overdue).count();
    let all = locale.plain().count("n-commitments", brief.items.len());
    let key = match (brief.items.len(), late) {
        (0, _) => "one-page-lede-none",
        (1, 1) => "one-page-lede-one-late",
        _ => "one-page-lede",
    };
    let day = locale.day(&brief.as_of);
    locale.tr_with(key, [("day", day.into()), ("all", all.into()), ("n", late.into())])
}

/// The labels that occur, with how often each does.
fn counts(brief: &Brief, locale: Locale) -> Vec<Counted> {
    let with = |label: &Label| brief.items.iter().filter(|item| item.line.label == *label).count();
    let counted =
        |(label, number): (Label, usize)| Counted { tag: tag(label, locale), number: locale.number(number) };
    Label::ALL.iter().map(|label| (*label, with(label))).filter(|(_, n)| *n > 0).map(counted).collect()
}

fn tag(label: Label, locale: Locale) -> Tag {
    Tag { word: locale.word(label), icon: label_icon(&label), class: label_class(&label) }
}

fn line(item: &BriefItem, locale: Locale, more: Sentence) -> Line {
    let commitment = &item.line.commitment;
    let owners: Vec<String> = item
        .owners
        .iter()
        .filter_map(|owner| {
            let name = isolated(&owner.texts.best(TextField::Title, locale.lang)?.body, ROOM);
            let fictional = owner.body.fictional.then(|| format!(" ({})", locale.tr("fictional")));
            Some(name + fictional.as_deref().unwrap_or_default())
        })
        .collect();
    let due = match (commitment.body.due_period(), commitment.body.due) {
        (Some(due), _) => locale.date(&due),
        (None, Some(Due::NextSession)) => locale.tr("due-next-session"),
        (None, _) => locale.tr("due-none"),
    };
    let late = item.line.days_late.and_then(|days| usize::try_from(days).ok());
    Line {
        tag: tag(item.line.label, locale),
        overdue: item.line.label.is_overdue(),
        title: commitment.texts.best(TextField::Title, locale.lang).map(|title| Words::new(title, ROOM)),
        reference: commitment.reference.map(|reference| reference.to_string()).unwrap_or_default(),
        owners: say(&listed(&owners, locale, ROOM), locale),
        source: say(&standing_and_source(item, locale), locale),
        due,
        late: late.map(|days| say(&locale.count("due-over", days), locale)),
        more,
    }
}

/// Whether anybody but the owner has said so, and the document and paragraph that the line rests on, as far as this
/// reader may see it.
fn standing_and_source(item: &BriefItem, locale: Locale) -> String {
    let self_reported = item.line.commitment.body.standing().self_reported;
    let parts = [
        self_reported.then(|| locale.tr("self-reported")),
        (!item.line.measurable).then(|| locale.tr("not-measurable")),
        source(item, locale),
        said_by(item, locale),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Which parties have their say about it: their words are in the full brief.
fn said_by(item: &BriefItem, locale: Locale) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for party in item.said.iter().filter_map(|said| said.party.as_ref()) {
        let name = party.texts.best(TextField::Title, locale.lang).map(|name| isolated(&name.body, ROOM));
        names.extend(name.filter(|name| !names.contains(name)));
    }
    (!names.is_empty()).then(|| format!("{} {}", locale.tr("brief-said-by"), listed(&names, locale, ROOM)))
}

fn source(item: &BriefItem, locale: Locale) -> Option<String> {
    let passage = item.passage.as_ref()?;
    let title = passage.document.as_ref()?.texts.best(TextField::Title, locale.lang)?;
    let (before, comma) = (locale.tr("source-colon"), locale.tr("list-comma"));
    let paragraph = locale.count("paragraph-n", passage.source.paragraph);
    Some(format!("{before} {}{comma}{paragraph}", isolated(&title.body, ROOM / 2)))
}

/// A message, for the template.
fn say(text: &str, locale: Locale) -> Sentence {
    Sentence::new(text, locale.lang)
}
