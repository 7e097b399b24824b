//! Parts that several pages show: words with their language, parties, passages, rows of commitments and the
//! bands of their due dates. Plain values, made by the page from what the office answers.

use crate::page::Page;
use jiff::civil::Date;
use tansiq_model::{
    Basis, Commitment, Due, Footing, Grade, Kind, Label, Lang, PartialDate, ProposalKind, ProposalState,
    Role, Text, TextField, TextKind, Texts,
};

/// Text for people in the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Where it comes from.
    pub kind: TextKind,
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self { text: text.body.clone(), lang: text.lang, kind: text.kind }
    }
}

impl Words {
    /// The title among these texts, in this language if there is one.
    #[must_use]
    pub fn title(texts: &Texts, lang: Lang) -> Option<Self> {
        texts.best(TextField::Title, lang).map(Self::from)
    }

    /// The note among these texts, in this language if there is one.
    #[must_use]
    pub fn note(texts: &Texts, lang: Lang) -> Option<Self> {
        texts.best(TextField::Note, lang).map(Self::from)
    }

    /// Words of ours, such as a number that stands in for a missing title.
    #[must_use]
    pub fn plain(text: impl Into<String>, lang: Lang) -> Self {
        Self { text: text.into(), lang, kind: TextKind::Original }
    }

    /// A translation for work, which a page marks as such.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.kind == TextKind::Working
    }
}

/// A party by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyName {
    /// The stable code.
    pub code: String,
    /// The name.
    pub name: Words,
    /// What it does in the record at hand.
    pub role: Option<Role>,
    /// Invented for a demonstration.
    pub fictional: bool,
}

/// A passage of a document that a record rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The number of the document, such as `D-2024-0003`.
    pub document: String,
    /// The document's title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The words, exactly.
    pub quote: String,
    /// Their language.
    pub lang: Lang,
    /// Where the document came from.
    pub url: Option<String>,
    /// The words in other languages.
    pub translations: Vec<Words>,
    /// Who took it into the register, and when.
    pub accepted: Option<(String, Date)>,
    /// How near its document is to those who speak in it.
    pub grade: Grade,
    /// Its place among the sources of its record, from 0.
    pub position: usize,
}

/// One commitment in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitmentRow {
    /// The number, such as `C-2024-0017`.
    pub reference: String,
    /// The title.
    pub title: Words,
    /// Whoever answers for it.
    pub owners: Vec<PartyName>,
    /// The label today.
    pub label: Label,
    /// The label rests on the owner's own report alone.
    pub self_reported: bool,
    /// Nobody can say when it is kept.
    pub not_measurable: bool,
    /// When it is due.
    pub due: DueDate,
    /// The day of the last report.
    pub last_report: Option<Date>,
    /// What it rests on.
    pub footing: Footing,
}

impl CommitmentRow {
    /// An official text carries it, or all sides agreed: nothing has to be said about that in a list.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.footing == Footing::Confirmed
    }
}

/// When something is due, with all that a page says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct DueDate {
    /// As agreed.
    pub due: Option<Due>,
    /// The period that counts: after a postponement the new one.
    pub period: Option<PartialDate>,
    /// The period was agreed later, in place of a first one.
    pub postponed: bool,
    /// Stated or worked out.
    pub basis: Basis,
}

impl From<&Commitment> for DueDate {
    fn from(commitment: &Commitment) -> Self {
        Self {
            due: commitment.due,
            period: commitment.due_period(),
            postponed: commitment.flags.postponed_to.is_some(),
            basis: commitment.due_basis,
        }
    }
}

impl DueDate {
    /// How far past its last day today is, or how many days are left, in words; `None` without a date.
    #[must_use]
    pub fn distance(&self, p: &Page) -> Option<String> {
        let past = self.period?.days_past(p.today);
        let days = usize::try_from(past.unsigned_abs()).ok()?;
        Some(p.count(if past > 0 { "due-over" } else { "due-in" }, days))
    }

    /// Worked out or put forward, and not stated: not certain.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        self.basis != Basis::Stated
    }

    /// Put forward, and waiting for the sides to agree.
    #[must_use]
    pub fn is_proposed(&self) -> bool {
        self.due.is_some() && self.basis == Basis::Proposed
    }

    /// Due at the next session of the dialogue.
    #[must_use]
    pub fn is_next_session(&self) -> bool {
        self.due == Some(Due::NextSession)
    }
}

/// Where a value of a proposal comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It stands in the text, in this paragraph.
    Text(u32),
    /// It was worked out from these words.
    Words(String),
    /// From the text around it, for a person to confirm.
    Confirm,
}

impl Origin {
    /// It is not certain.
    #[must_use]
    pub const fn is_inferred(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

/// The class of what a commitment rests on.
#[must_use]
pub const fn footing_class(footing: &Footing) -> &'static str {
    match footing {
        Footing::Confirmed => "done",
        Footing::Reported => "prop",
        Footing::Entered => "open",
    }
}

/// Its icon.
#[must_use]
pub const fn footing_icon(footing: &Footing) -> &'static str {
    match footing {
        Footing::Confirmed => "check",
        Footing::Reported => "quote",
        Footing::Entered => "user",
    }
}

/// A leaf of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The day or days; a question mark where no day is known.
    pub day: String,
    /// The month; the year where not even that is known.
    pub below: String,
    /// The day is known.
    pub exact: bool,
}

impl Leaf {
    /// The leaf of a date.
    #[must_use]
    pub fn of(p: &Page, date: &PartialDate) -> Self {
        let (first, last) = (date.earliest(), date.latest());
        let one_month = (first.year(), first.month()) == (last.year(), last.month());
        let whole = first == first.first_of_month() && last == last.last_of_month();
        let day = match (first == last, one_month && !whole) {
            (true, _) => p.day_number(&first),
            (_, true) => format!("{}–{}", p.day_number(&first), p.day_number(&last)),
            _ => p.tr("unknown-day"),
        };
        let below = if one_month { p.month_short(&first) } else { date.first_year().to_string() };
        Self { day, below, exact: one_month && !whole || first == last }
    }
}

/// A piece of text, or an address in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text or the whole address.
    pub text: &'a str,
    /// For an address, the name of its host, to show in place of it.
    pub host: Option<&'a str>,
}

/// Text cut where web addresses begin and end.
#[must_use]
pub fn linked(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("https://").into_iter().chain(rest.find("http://")).min() {
        let (before, address) = rest.split_at(start);
        let end =
            address.find(|c: char| c.is_whitespace() || "<>\"«»،؛".contains(c)).unwrap_or(address.len());
        let (address, after) = address.split_at(end);
        let cut = address.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let after_cut = &rest[start + cut.len()..];
        let host = cut.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
        if host.is_empty() {
            out.push(Piece { text: &rest[..start + address.len()], host: None });
            rest = after;
            continue;
        }
        if !before.is_empty() {
            out.push(Piece { text: before, host: None });
        }
        out.push(Piece { text: cut, host: Some(host.strip_prefix("www.").unwrap_or(host)) });
        rest = after_cut;
    }
    if !rest.is_empty() {
        out.push(Piece { text: rest, host: None });
    }
    out
}

/// The key of the name of several records of a kind, for headings and tabs that count them.
#[must_use]
pub fn kinds_key(kind: &Kind) -> String {
    format!("kinds-{}", kind.word().replace('_', "-"))
}

/// The name of a file for a sentence: read from the left as programs show it, even where it begins in Arabic. The
/// sentence isolates it by its first strong character, which is this mark.
#[must_use]
pub fn file_name(name: &str) -> String {
    format!("\u{200e}{name}")
}

/// The icon that gives a grade of source its shape.
#[must_use]
pub const fn grade_icon(grade: &Grade) -> &'static str {
    match grade {
        Grade::Official => "cert",
        Grade::Agency => "globe",
        Grade::Press => "doc",
    }
}

/// The class of a proposal's state.
#[must_use]
pub const fn state_class(state: &ProposalState) -> &'static str {
    match state {
        ProposalState::Open => "prop",
        ProposalState::Accepted | ProposalState::Edited | ProposalState::Linked => "done",
        ProposalState::Split | ProposalState::Rejected => "open",
    }
}

/// The icon of a proposal's state.
#[must_use]
pub const fn state_icon(state: &ProposalState) -> &'static str {
    match state {
        ProposalState::Open => "prop",
        ProposalState::Accepted | ProposalState::Edited => "done",
        ProposalState::Linked => "link",
        ProposalState::Split => "edit",
        ProposalState::Rejected => "void",
    }
}

/// The icon of a kind of proposal.
#[must_use]
pub const fn proposal_icon(kind: &ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Meeting => "meet",
        ProposalKind::Training => "train",
        ProposalKind::Assistance => "help",
        ProposalKind::Commitment => "commit",
        ProposalKind::Needs => "need",
        ProposalKind::DocumentAdopted => "doc",
        ProposalKind::Statistic => "stat",
        ProposalKind::Appointment => "user",
    }
}

/// The class of a proposal's mark in the text: promises, what took place, and figures differ in line as well as
/// in colour.
#[must_use]
pub const fn mark_class(kind: &ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Commitment | ProposalKind::Needs | ProposalKind::Assistance => "m-commit",
        ProposalKind::Meeting
        | ProposalKind::Training
        | ProposalKind::DocumentAdopted
        | ProposalKind::Appointment => "m-meet",
        ProposalKind::Statistic => "m-stat",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_leaf_says_no_more_than_is_known() {
        let p = crate::samples::page(Lang::En, None);
        let leaf = |date: &str| Leaf::of(&p, &date.parse().unwrap());
        let is = |day: &str, below: &str, exact| Leaf { day: day.into(), below: below.into(), exact };
        assert_eq!(leaf("2025-01-20"), is("20", "Jan", true));
        assert_eq!(leaf("2025-01-09/2025-01-10"), is("9–10", "Jan", true));
        assert_eq!(leaf("2025-01"), is("?", "Jan", false));
        assert_eq!(leaf("2025"), is("?", "2025", false));
        assert_eq!(leaf("2025-01-30/2025-02-02"), is("?", "2025", false));
    }

    #[test]
    fn addresses_in_a_text_become_links() {
        let cut = linked("Aldar (https://www.aldar.ma/412084.html), p. 2");
        assert_eq!(
            cut.iter().map(|piece| piece.text).collect::<Vec<_>>(),
            ["Aldar (", "https://www.aldar.ma/412084.html", "), p. 2"]
        );
        assert_eq!(cut.iter().map(|piece| piece.host).collect::<Vec<_>>(), [None, Some("aldar.ma"), None]);
        assert_eq!(linked("https:// x").iter().filter(|piece| piece.host.is_some()).count(), 0);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "(https?://|[a-zع./ ,)]){0,30}") {
            let cut = linked(&text);
            prop_assert_eq!(cut.iter().map(|piece| piece.text).collect::<String>(), text);
        }
    }
}
