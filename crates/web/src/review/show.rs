//! `/documents/D-…/review`: marks in the text and proposals beside them, linked both ways.

use super::load;
use crate::documents::{TextPart, by_number};
use crate::echoes::{FactLine, Repeated, SaidBefore};
use crate::forms::Conflict;
use crate::page::{Area, Page};
use crate::paper::Paragraph;
use crate::view::{DueDate, Origin, PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tansiq_model::{
    Basis, Grade, Lang, Money, PartialDate, Proposal, ProposalKind, ProposalState, Quantity, Record,
    TextField, Theme, Verdict, WhyPart,
};

/// Which proposals the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// All of them.
    All,
    /// Those that wait for a person.
    Open,
    /// Those that became records.
    Accepted,
    /// Those left out.
    Rejected,
}

impl Tab {
    /// In the order of the tabs.
    pub const ALL: [Self; 4] = [Self::All, Self::Open, Self::Accepted, Self::Rejected];

    /// The value in the query.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            Self::All => "review-tab-all",
            Self::Open => "review-tab-open",
            Self::Accepted => "review-tab-accepted",
            Self::Rejected => "review-tab-rejected",
        }
    }

    /// The tab with this value; all of them for any other.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or(Self::All)
    }

    /// Whether the tab shows proposals in this state.
    #[must_use]
    pub const fn shows(self, state: ProposalState) -> bool {
        match self {
            Self::All => true,
            Self::Open => matches!(state, ProposalState::Open),
            Self::Accepted => matches!(
                state,
                ProposalState::Accepted
                    | ProposalState::Edited
                    | ProposalState::Linked
                    | ProposalState::Split
            ),
            Self::Rejected => matches!(state, ProposalState::Rejected),
        }
    }
}

/// A record that looks like the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Its address below the language.
    pub path: String,
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// Its id, for the form.
    pub id: String,
}

/// Where the values of a proposal come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origins {
    /// The parties.
    pub parties: Origin,
    /// The date or the due date.
    pub date: Origin,
    /// The themes.
    pub themes: Origin,
    /// The place.
    pub place: Origin,
}

/// What the unfolded proposal shows beside its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfolded {
    /// Records that look like it.
    pub similar: Vec<Similar>,
    /// With how many records of its kind it was compared; `None` for one that was decided.
    pub compared: Option<usize>,
    /// Where its values come from.
    pub origins: Origins,
    /// Figures of the register that seem to answer the same question.
    pub facts: Vec<FactLine>,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalView {
    /// The id, for its forms.
    pub id: String,
    /// The revision that the page shows, for its forms.
    pub revision: u32,
    /// The number in the list and in the text.
    pub number: u32,
    /// What it would become.
    pub kind: ProposalKind,
    /// A title: that of the text, or the start of the quote.
    pub title: Words,
    /// The words, exactly.
    pub quote: String,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// First code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// Parties and roles.
    pub parties: Vec<PartyName>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Where, in words.
    pub place: Option<String>,
    /// When.
    pub date: Option<PartialDate>,
    /// Stated or worked out.
    pub date_basis: Basis,
    /// Due when; commitments only.
    pub due: DueDate,
    /// The figure.
    pub quantity: Option<Quantity>,
    /// The money.
    pub money: Option<Money>,
    /// The page repeats older matter.
    pub restated: bool,
    /// Where its words were first said, if an earlier document of the register has them.
    pub said_before: Option<SaidBefore>,
    /// The proposals of copies of the document that say the same, the first filed first.
    pub repeated: Vec<Repeated>,
    /// In thousandths.
    pub confidence: u16,
    /// Why.
    pub why: Vec<WhyPart>,
    /// What became of it.
    pub state: ProposalState,
    /// The record it became: address below the language, and number.
    pub became: Option<(String, String)>,
    /// What is shown of the one that is unfolded.
    pub unfolded: Option<Unfolded>,
    /// The reason for which it was rejected, as a person gave it.
    pub reason: Option<Words>,
    /// A commitment without an owner or a date, which may be taken as not measurable.
    pub lacks: bool,
    /// The place of the proposal that it was cut out of.
    pub split_from: Option<u32>,
    /// It waits for a person and is folded away, by what the office chose.
    pub less_sure: bool,
}

impl ProposalView {
    fn is_open(&self) -> bool {
        self.state == ProposalState::Open
    }

    fn date_inferred(&self) -> bool {
        self.date_basis == Basis::Inferred
    }

    fn is_commitment(&self) -> bool {
        self.kind == ProposalKind::Commitment
    }

    /// A second reader proposed it, and not the rules.
    fn is_second(&self) -> bool {
        self.why.first().is_some_and(|part| part.rule == tansiq_reader::second::SECOND)
    }

    /// The proposal of an earlier filed copy that this one repeats.
    fn repeats(&self) -> Option<&Repeated> {
        self.repeated.iter().find(|other| other.earlier)
    }

    /// On how many other pages a decision counts too.
    fn decided_with(&self) -> usize {
        self.repeated.iter().filter(|other| other.state == ProposalState::Open).count()
    }

    fn percent(&self) -> usize {
        usize::from(self.confidence / 10)
    }
}

/// A list of proposals on the page.
#[derive(Debug, Clone)]
struct Fold<'a> {
    /// It holds what the office chose to fold away.
    away: bool,
    /// It stands open.
    open: bool,
    /// Its proposals.
    list: Vec<&'a ProposalView>,
}

impl Fold<'_> {
    /// Whether the keys work here: where the one that is unfolded is.
    fn has_keys(&self, p: &Page) -> bool {
        p.may_write() && !p.keys_off && self.list.iter().any(|proposal| proposal.unfolded.is_some())
    }
}

/// What was decided just now, for the line that says so and for taking it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The decision.
    pub verdict: Verdict,
    /// The number of the proposal.
    pub number: u32,
    /// Its id.
    pub id: String,
    /// Its revision now.
    pub revision: u32,
    /// The reason for a rejection was given.
    pub why_said: bool,
}

impl Done {
    fn can_undo(&self) -> bool {
        self.verdict != Verdict::Undo
    }

    fn can_say_why(&self) -> bool {
        self.verdict == Verdict::Reject && !self.why_said
    }

    fn key(&self) -> &'static str {
        match self.verdict {
            Verdict::Accept => "review-done-accept",
            Verdict::Edit => "review-done-edit",
            Verdict::Reject => "review-done-reject",
            Verdict::Undo => "review-done-undo",
            Verdict::Link => "review-done-link",
            Verdict::Split => "review-done-split",
        }
    }
}

/// The review of one document.
#[derive(Template)]
#[template(path = "review/review.html")]
pub struct Review {
    /// What stands around it.
    pub p: Page,
    /// The document's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// Who published it.
    pub publisher: Option<String>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// When it was published, and whether that is stated.
    pub published: Option<(PartialDate, bool)>,
    /// The language of its text.
    pub lang: Lang,
    /// How many characters the text has.
    pub characters: usize,
    /// SHA-256 of the text.
    pub text_sha256: String,
    /// The text with its marks, or the part of it that is shown.
    pub paragraphs: Vec<Paragraph>,
    /// Which part that is.
    pub part: TextPart,
    /// The number and the state of every proposal of the text, by place.
    pub states: Vec<(u32, ProposalState)>,
    /// The numbers of those that are folded away.
    pub less_sure: Vec<u32>,
    /// Those of the tab that begin in what is shown.
    pub proposals: Vec<ProposalView>,
    /// Which states are shown.
    pub tab: Tab,
    /// What was decided just now.
    pub done: Option<Done>,
    /// What somebody else decided first.
    pub conflict: Option<Conflict>,
    /// The reader has not been through the text yet; whether this person may see how that stands.
    pub unread: Option<bool>,
    /// What a person should know about the reading, after it.
    pub said: Vec<String>,
    /// On how many other pages the same text stands.
    pub copies: usize,
}

impl Review {
    fn in_tab(&self, tab: &Tab) -> usize {
        self.of_tab(tab).count()
    }

    fn reviewed(&self) -> usize {
        self.states.len() - self.in_tab(&Tab::Open)
    }

    /// The numbers of the proposals of a tab, in the whole text.
    fn of_tab(&self, tab: &Tab) -> impl Iterator<Item = u32> {
        self.states.iter().filter(|(_, state)| tab.shows(*state)).map(|(number, _)| *number)
    }

    /// The proposals that are shown: those beside the text, then those that are folded away.
    fn folds(&self) -> Vec<Fold<'_>> {
        let (away, list): (Vec<_>, Vec<_>) = self.proposals.iter().partition(|proposal| proposal.less_sure);
        // One that is unfolded by its address is not hidden behind another fold.
        let open = self.p.is_for_paper() || away.iter().any(|proposal| proposal.unfolded.is_some());
        let folds = [Fold { away: false, open, list }, Fold { away: true, open, list: away }];
        folds.into_iter().filter(|fold| !fold.list.is_empty()).collect()
    }

    /// The proposal of the tab to go on with where none begins in what is shown.
    fn elsewhere(&self) -> Option<u32> {
        self.of_tab(&self.tab).next()
    }

    /// Who may not decide only looks.
    fn heading(&self) -> String {
        self.p.tr(if self.p.may_write() { "review-title" } else { "review-see" })
    }

    /// The keys of the list, each with the key of what it does.
    const fn keys(&self) -> [(&'static [&'static str], &'static str); 5] {
        [
            (&["1"], "verdict-accept"),
            (&["2"], "verdict-edit"),
            (&["3"], "verdict-reject"),
            (&["↑", "↓"], "review-keys-move"),
            (&["Z"], "verdict-undo"),
        ]
    }

    fn progress(&self) -> String {
        let values = [("done", self.reviewed().into()), ("all", self.states.len().into())];
        self.p.tr_with("review-progress", values)
    }

    fn place(&self, x: &ProposalView) -> String {
        let values = [("n", x.number.into()), ("all", self.states.len().into())];
        self.p.tr_with("review-place", values)
    }

    fn span(&self, x: &ProposalView) -> String {
        let values = [
            ("paragraph", x.paragraph.into()),
            ("start", x.start.into()),
            ("end", x.end.into()),
            ("percent", x.percent().into()),
        ];
        self.p.tr_with("review-span", values)
    }

    /// The first letters of the fingerprint: enough to compare by eye.
    fn fingerprint(&self) -> &str {
        self.text_sha256.get(..8).unwrap_or(&self.text_sha256)
    }

    fn is_tab(&self, tab: &Tab) -> bool {
        self.tab == *tab
    }

    /// The next proposal of the tab after this one.
    fn next(&self, proposal: &ProposalView) -> Option<u32> {
        let beside = |number: &u32| self.less_sure.contains(number) == proposal.less_sure;
        let after = self.of_tab(&self.tab).find(|number| *number > proposal.number && beside(number));
        // What is folded away comes after all others.
        let away = || self.of_tab(&self.tab).find(|number| self.less_sure.contains(number));
        after.or_else(|| if proposal.less_sure { None } else { away() })
    }

    fn address(&self, number: &u32) -> String {
        let path = format!("/documents/{}/review", self.reference);
        format!("{}?show={}&at={number}#p{number}", self.p.to(&path), self.tab.word())
    }
}

/// The query of the review: what is shown, and what was done just now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The tab.
    pub show: String,
    /// The proposal that is unfolded.
    pub at: Option<u32>,
    /// The part of the text that is shown, from 1; that of the proposal, when one is asked for.
    pub part: Option<usize>,
    /// The verdict that was given just now.
    pub did: Option<Verdict>,
    /// The number of the proposal that it was given on.
    pub on: Option<u32>,
    /// The revision that the proposal has since.
    pub revision: u32,
    /// What a person should know about the reading.
    pub said: String,
}

impl Asked {
    /// The line about what was done, for a proposal that there is.
    pub(super) fn done(&self, proposals: &[Record<Proposal>]) -> Option<Done> {
        let (verdict, number) = (self.did?, self.on?);
        let proposal = proposals.iter().find(|proposal| proposal.body.position == number)?;
        let why_said = proposal.texts.best(TextField::Note, Lang::Ar).is_some();
        Some(Done { verdict, number, id: proposal.id.to_string(), revision: self.revision, why_said })
    }
}

/// `GET /documents/D-…/review`.
///
/// # Errors
/// When there is no such document for this visitor.
pub async fn page(visit: Visit, Path(reference): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Documents);
    let id = by_number(&visit.view, &reference).await?;
    show(&load::review(&visit, id, &asked).await?)
}
