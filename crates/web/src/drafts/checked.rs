//! The draft with its marks, and what is missing, in the language of the draft.

use super::paper::{DraftParagraph, paragraphs};
use crate::address;
use crate::page::Page;
use crate::view::Words;
use crate::visit::Visit;
use askama::Template;
use tansiq_analysis::Earlier;
use tansiq_locale::Locale;
use tansiq_model::{Due, Kind, Label, Lang};
use tansiq_office::{CheckedDraft, CheckedPromise, Restated};
use tansiq_policy::Act;
use tansiq_reader::Missing;

/// A commitment of the register that the draft promises again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// Its number.
    pub reference: String,
    /// Its address below the language.
    pub path: String,
    /// Its title.
    pub title: Words,
    /// When it is due.
    pub due: Option<Due>,
    /// The due period that counts, in the language of the draft.
    pub period: Option<String>,
    /// Its label today.
    pub label: Label,
    /// What became of it.
    pub earlier: Earlier,
}

impl Again {
    fn is_unkept(&self) -> bool {
        self.earlier == Earlier::NotKept
    }
}

/// A promise and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The number of its mark in the text.
    pub number: u32,
    /// Its words.
    pub quote: String,
    /// What it leaves open.
    pub missing: Vec<Missing>,
    /// Words that take force out of it.
    pub hedges: Vec<String>,
    /// Where it was promised before.
    pub again: Vec<Again>,
}

impl Remark {
    fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.hedges.is_empty()
    }

    fn lacks(&self, what: &Missing) -> bool {
        self.missing.contains(what)
    }
}

/// The result of the check.
#[derive(Template)]
#[template(path = "drafts/checked.html")]
pub struct CheckedPage {
    /// What stands around it.
    pub p: Page,
    /// The language of the draft, in which the remarks are.
    pub of: Locale,
    /// The text, for the forms: nothing of it is on the server.
    pub text: String,
    /// The dialogue that it was compared with, for the form.
    pub dialogue: String,
    /// The text with its marks.
    pub paragraphs: Vec<DraftParagraph>,
    /// A remark for each promise, in the order of the text.
    pub remarks: Vec<Remark>,
    /// How many sentences it has.
    pub sentences: u32,
    /// How many of them only praise, recall or reaffirm.
    pub formulas: u32,
    /// With how many commitments it was compared.
    pub compared: usize,
    /// The person may keep it as a document.
    pub may_keep: bool,
    /// What a person should know about the reading.
    pub notices: Vec<String>,
}

impl CheckedPage {
    /// The page about a draft.
    #[must_use]
    pub fn of(visit: &Visit, draft: CheckedDraft, dialogue: &str) -> Self {
        let lang = draft.extracted.lang;
        let p = &visit.p;
        let of = Locale::new(lang).with_months(p.locale.months).with_digits(p.locale.digits);
        let text = draft.extracted.text;
        let restated = draft.promises.iter().flat_map(|promise| &promise.restated);
        let bears: Vec<_> = restated.map(|restated| restated.record.marking).collect();
        let notices = draft.extracted.notices.iter().map(|notice| p.tr(format!("notice-{}", notice.code())));
        Self {
            p: if bears.is_empty() { p.clone() } else { p.bearing(bears) },
            of,
            dialogue: dialogue.to_owned(),
            paragraphs: paragraphs(&text, &draft.promises),
            remarks: remarks(&of, &draft.promises, &text),
            sentences: draft.sentences,
            formulas: draft.formulas,
            compared: draft.compared,
            may_keep: tansiq_policy::may_at_all(&visit.actor, Act::DocumentFile).is_ok(),
            notices: notices.collect(),
            text,
        }
    }

    fn lang(&self) -> Lang {
        self.of.lang
    }

    fn complete(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.is_complete()).count()
    }

    fn unkept(&self) -> usize {
        let unkept = |remark: &&Remark| remark.again.iter().any(Again::is_unkept);
        self.remarks.iter().filter(unkept).count()
    }

    fn lacking(&self, what: &Missing) -> usize {
        self.remarks.iter().filter(|remark| remark.lacks(what)).count()
    }

    fn hedged(&self) -> usize {
        self.remarks.iter().filter(|remark| !remark.hedges.is_empty()).count()
    }

    /// The parts of a promise, in the order in which a person asks.
    const fn parts(&self) -> [Missing; 3] {
        Missing::ALL
    }

    /// What to ask about a part that is missing, in the language of the draft.
    fn ask(&self, what: &Missing) -> String {
        self.of.tr(format!("draft-ask-{}", what.word()))
    }

    /// What became of an earlier promise, in the language of the draft.
    fn became(&self, again: &Again) -> String {
        let word = match again.earlier {
            Earlier::NotKept => "not-kept",
            Earlier::Open => "open",
            Earlier::Kept => "kept",
        };
        let due = match (&again.period, again.due) {
            (Some(period), _) => self.of.tr1("draft-again-due", "due", period),
            (None, Some(Due::NextSession)) => self.of.tr("draft-again-next-session"),
            (None, _) => self.of.tr("draft-again-no-due"),
        };
        let label = self.of.word(again.label);
        self.of.tr_with(
            &format!("draft-again-{word}"),
            [("due", due.as_str().into()), ("label", label.as_str().into())],
        )
    }
}

/// A remark for each promise, in the language of the draft.
pub(crate) fn remarks(of: &Locale, promises: &[CheckedPromise], text: &str) -> Vec<Remark> {
    (1..).zip(promises).map(|(number, promise)| remark(of, number, promise, text)).collect()
}

fn remark(of: &Locale, number: u32, promise: &CheckedPromise, text: &str) -> Remark {
    let cut = |[from, to]: &[u32; 2]| {
        text.chars().skip(*from as usize).take(to.saturating_sub(*from) as usize).collect::<String>()
    };
    let checked = &promise.promise;
    Remark {
        number,
        quote: checked.proposed.quote.clone(),
        missing: checked.missing.clone(),
        hedges: checked.hedges.iter().map(cut).collect(),
        again: promise.restated.iter().filter_map(|restated| again(of, restated)).collect(),
    }
}

fn again(of: &Locale, restated: &Restated) -> Option<Again> {
    let reference = restated.record.reference?.to_string();
    let title = Words::title(&restated.record.texts, of.lang);
    Some(Again {
        path: address::of(Kind::Commitment, &reference)?,
        title: title.unwrap_or_else(|| Words::plain(reference.clone(), of.lang)),
        reference,
        due: restated.due,
        period: restated.period.map(|period| of.date(&period)),
        label: restated.label,
        earlier: restated.earlier,
    })
}
