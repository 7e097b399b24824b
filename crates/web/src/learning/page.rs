//! `GET /office/reader`: the figures, and those of them that ask for something to be done.

use super::percent;
use super::tune::{self, TunePart};
use crate::errors::Failure;
use crate::forms::{Choice, Faults};
use crate::lookup;
use crate::page::Page;
use crate::visit::{Answer, Visit, show as render};
use askama::Template;
use axum::extract::Query;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use tansiq_analysis::reader::Figures;
use tansiq_office::{DECISIONS, Learning, Troubled};
use tansiq_policy::Act;

/// The periods that can be asked for, in days back from today.
const PERIODS: [i64; 3] = [30, 90, 365];

/// How many publishers the page names; the files have all of them.
const PUBLISHERS: usize = 25;

/// The figures of one kind, rule, publisher or language.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is, in words.
    pub name: String,
    /// The figures.
    pub figures: Figures,
    /// What of it the review folds away, in words.
    pub folded: Option<String>,
}

impl Group {
    /// The precision, as a percentage.
    fn precision(&self, p: &Page) -> String {
        share(p, self.figures.precision())
    }

    /// Between what and what it lies.
    fn interval(&self, p: &Page) -> String {
        let Some((from, to)) = self.figures.interval() else { return p.tr("learning-unknown") };
        let values = [("from", share(p, Some(from))), ("to", share(p, Some(to)))];
        p.tr_with("learning-between", values.iter().map(|(name, value)| (*name, value.as_str().into())))
    }
}

/// A share as a percentage in words.
fn share(p: &Page, share: Option<f64>) -> String {
    // A share lies between 0 and 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it fits")]
    let thousandths = |share: f64| (share.clamp(0.0, 1.0) * 1000.0).round() as u16;
    share.map_or_else(|| p.tr("learning-unknown"), |share| percent(p, thousandths(share)))
}

/// A rejected proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubleExample {
    /// Its address below the language.
    pub path: String,
    /// The number of its document, and its own.
    pub name: String,
}

/// A rule that is rejected too often.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// What it is, in words, with its figures.
    pub rule: Group,
    /// Some of what was rejected.
    pub examples: Vec<TroubleExample>,
}

/// The page.
#[derive(Template)]
#[template(path = "learning/reader.html")]
pub struct ReaderPage {
    /// What stands around it.
    pub p: Page,
    /// The periods to choose from.
    pub periods: Vec<Choice>,
    /// The one that is shown.
    pub period: String,
    /// Everything.
    pub all: Group,
    /// By kind.
    pub kinds: Vec<Group>,
    /// By rule.
    pub rules: Vec<Group>,
    /// By publisher.
    pub publishers: Vec<Group>,
    /// By language.
    pub langs: Vec<Group>,
    /// What was corrected, and how often.
    pub corrections: Vec<(String, u32)>,
    /// Rules that are rejected too often.
    pub troubles: Vec<Trouble>,
    /// There may be more decisions than these.
    pub full: bool,
    /// What the review folds away.
    pub tune: TunePart,
    /// Something was just stored.
    pub done: bool,
}

impl ReaderPage {
    fn is_empty(&self) -> bool {
        self.all.figures.decided() == 0
    }

    fn decisions(&self) -> u32 {
        DECISIONS
    }

    /// The tables, each with its heading and the heading of its first column.
    fn tables(&self) -> [(&'static str, &'static str, &[Group]); 4] {
        [
            ("kinds", "learning-by-kind", &self.kinds),
            ("rules", "learning-by-rule", &self.rules),
            ("publishers", "learning-by-publisher", &self.publishers),
            ("langs", "learning-by-language", &self.langs),
        ]
    }

    /// How many were decided about, in one sentence.
    fn summary(&self) -> String {
        let (figures, interval) = (&self.all.figures, self.all.interval(&self.p));
        let values = [
            ("taken", figures.taken().into()),
            ("decided", figures.decided().into()),
            ("corrected", figures.corrected.into()),
            ("interval", interval.as_str().into()),
        ];
        self.p.tr_with("learning-summary", values)
    }

    /// What is wrong with a rule, in one sentence.
    fn trouble(&self, trouble: &Trouble) -> String {
        let (figures, interval) = (&trouble.rule.figures, trouble.rule.interval(&self.p));
        let values = [
            ("rejected", figures.rejected.into()),
            ("decided", figures.decided().into()),
            ("interval", interval.as_str().into()),
        ];
        self.p.tr_with("learning-trouble-text", values)
    }

    fn query(&self) -> String {
        if self.period.is_empty() { String::new() } else { format!("?period={}", self.period) }
    }
}

/// The query.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    period: String,
    did: String,
}

impl Asked {
    /// The days of a period that can be asked for.
    fn days(&self) -> Option<i64> {
        PERIODS.into_iter().find(|days| days.to_string() == self.period)
    }

    fn from(&self, today: Date) -> Option<Date> {
        today.checked_sub(self.days()?.days()).ok()
    }
}

fn periods(p: &Page) -> Vec<Choice> {
    let last = |days: i64| {
        let name = p.count("learning-last-days", usize::try_from(days).unwrap_or_default());
        Choice::new(days.to_string(), name)
    };
    [Choice::new("", p.tr("learning-any-time"))].into_iter().chain(PERIODS.map(last)).collect()
}

/// What a rule stands for.
fn rule_name(p: &Page, rule: &str) -> String {
    p.reason(rule, "")
}

fn trouble(p: &Page, troubled: &Troubled) -> Trouble {
    let examples = troubled.examples.iter().map(|example| {
        let (document, at) = (&example.document, example.position);
        let values = [("document", document.as_str().into()), ("n", at.into())];
        TroubleExample {
            path: format!("/documents/{document}/review?show=rejected&at={at}#p{at}"),
            name: p.tr_with("learning-example", values),
        }
    });
    let rule = Group { name: rule_name(p, &troubled.rule), figures: troubled.figures, folded: None };
    Trouble { rule, examples: examples.collect() }
}

/// The page around what the form holds.
pub(super) async fn page(visit: &Visit, asked: &Asked, tune: TunePart) -> Result<ReaderPage, Failure> {
    let p = &visit.p;
    let learning = visit.office.learning(&visit.view, asked.from(p.today)).await?;
    let settings = &visit.settings;
    let group = |name: String, figures: Figures| Group { name, figures, folded: None };
    let kinds = learning.kinds.iter().map(|(kind, figures)| {
        let threshold = settings.thresholds.get(kind);
        let folded = threshold.map(|threshold| p.tr1("learning-below", "threshold", percent(p, *threshold)));
        Group { folded, ..group(p.word(*kind), *figures) }
    });
    let rules = learning.rules.iter().map(|(rule, figures)| {
        let off = settings.rules_off.contains(rule);
        Group { folded: off.then(|| p.tr("learning-off")), ..group(rule_name(p, rule), *figures) }
    });
    let publishers = learning.publishers.iter().take(PUBLISHERS).map(|(publisher, figures)| {
        group(publisher.clone().unwrap_or_else(|| p.tr("learning-no-publisher")), *figures)
    });
    Ok(ReaderPage {
        periods: periods(p),
        period: asked.days().map(|days| days.to_string()).unwrap_or_default(),
        all: group(p.tr("learning-all"), learning.all),
        kinds: kinds.collect(),
        rules: rules.collect(),
        publishers: publishers.collect(),
        langs: learning.langs.iter().map(|(lang, figures)| group(p.word(*lang), *figures)).collect(),
        corrections: learning
            .corrections
            .iter()
            .map(|(part, count)| (p.tr(format!("learning-part-{part}")), *count))
            .collect(),
        troubles: learning.troubled.iter().map(|troubled| trouble(p, troubled)).collect(),
        full: learning.full,
        tune,
        done: asked.did == "stored",
        p: p.bearing([learning.marking]),
    })
}

/// `GET /office/reader`.
///
/// # Errors
/// For somebody who may not read the figures; when the database fails.
pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    visit.office.may_about_reader(&visit.actor, Act::ReaderFigures)?;
    let tune = tune::part(&visit, None, Faults::default()).await?;
    render(&page(&visit, &asked, tune).await?)
}

/// One line of the files.
#[derive(Debug, Serialize)]
struct Line {
    group: &'static str,
    name: String,
    accepted: u32,
    corrected: u32,
    rejected: u32,
    left: u32,
    precision: Option<f64>,
    precision_from: Option<f64>,
    precision_to: Option<f64>,
    too_often_rejected: bool,
}

fn line(group: &'static str, name: impl ToString, figures: &Figures) -> Line {
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    let interval = figures.interval();
    Line {
        group,
        name: name.to_string(),
        accepted: figures.accepted,
        corrected: figures.corrected,
        rejected: figures.rejected,
        left: figures.left,
        precision: figures.precision().map(rounded),
        precision_from: interval.map(|(from, _)| rounded(from)),
        precision_to: interval.map(|(_, to)| rounded(to)),
        too_often_rejected: group == "rule" && figures.too_often_rejected(),
    }
}

fn lines(learning: &Learning) -> Vec<Line> {
    let mut lines = vec![line("all", "", &learning.all)];
    lines.extend(learning.kinds.iter().map(|(kind, figures)| line("kind", kind, figures)));
    lines.extend(learning.rules.iter().map(|(rule, figures)| line("rule", rule, figures)));
    let publishers = learning.publishers.iter();
    lines.extend(publishers.map(|(name, figures)| line("publisher", name.as_deref().unwrap_or(""), figures)));
    lines.extend(learning.langs.iter().map(|(lang, figures)| line("language", lang, figures)));
    lines
}

async fn table(visit: &Visit, asked: &Asked, csv: bool) -> Answer {
    visit.office.may_about_reader(&visit.actor, Act::ReaderFigures)?;
    let learning = visit.office.learning(&visit.view, asked.from(visit.p.today)).await?;
    lookup::table("reader", &lines(&learning), [learning.marking], csv)
}

/// `GET /office/reader.csv`: the same figures, with the words of the program.
///
/// # Errors
/// As [`show`].
pub async fn csv(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    table(&visit, &asked, true).await
}

/// `GET /office/reader.json`.
///
/// # Errors
/// As [`show`].
pub async fn json(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    table(&visit, &asked, false).await
}
