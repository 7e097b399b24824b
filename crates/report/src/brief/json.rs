//! The brief as JSON, for scripts: the same lines as on paper, with stable words and codes.

use super::{Brief, BriefItem, Saying};
use serde::Serialize;
use std::collections::BTreeMap;
use tansiq_analysis::Section;
use tansiq_model::{Body, Lang, Record, TextField};

#[derive(Serialize)]
struct Paper<'a> {
    dialogue: Option<Dialogue<'a>>,
    since: String,
    as_of: String,
    marking: &'static str,
    demonstration: bool,
    counts: BTreeMap<&'static str, usize>,
    commitments: Vec<Commitment<'a>>,
}

#[derive(Serialize)]
struct Dialogue<'a> {
    slug: &'a str,
    name: BTreeMap<&'static str, &'a str>,
    session: u32,
    held: String,
    next: Option<String>,
}

#[derive(Serialize)]
struct Commitment<'a> {
    reference: String,
    section: Section,
    label: &'static str,
    new: bool,
    self_reported: bool,
    measurable: bool,
    footing: &'static str,
    title: BTreeMap<&'static str, &'a str>,
    owners: Vec<&'a str>,
    due: Option<String>,
    days_late: Option<i64>,
    completed_on: Option<String>,
    last_report: Option<String>,
    evidence: usize,
    source: Option<Source<'a>>,
    /// What parties say of it, each in its own name.
    said: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    party: Option<&'a str>,
    on: String,
    about: &'static str,
    words: BTreeMap<&'static str, &'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    document: Option<String>,
    url: Option<&'a str>,
    paragraph: u32,
    span: [u32; 2],
    quote: &'a str,
}

impl Brief {
    /// The brief as JSON. Titles and names stand in the languages that are asked for, where the register has them.
    #[must_use]
    pub fn to_json(&self, langs: &[Lang]) -> String {
        let mut counts: BTreeMap<&str, usize> =
            Section::ALL.iter().map(|section| (section.word(), self.of(*section).count())).collect();
        counts.insert("new", self.new_since().count());
        let paper = Paper {
            dialogue: self.session.as_ref().map(|since| Dialogue {
                slug: &since.series.body.slug,
                name: titles(&since.series, langs),
                session: since.session.body.number,
                held: since.session.body.held.to_string(),
                next: since.session.body.next.map(|next| next.to_string()),
            }),
            since: self.since.to_string(),
            as_of: self.as_of.to_string(),
            marking: self.marking.word(),
            demonstration: self.demonstration,
            counts,
            commitments: self.items.iter().map(|item| commitment(item, langs)).collect(),
        };
        // Everything in it is text, a number or a list of these: it can always be written.
        serde_json::to_string_pretty(&paper).unwrap_or_default() + "\n"
    }
}

fn titles<'a, T: Body>(record: &'a Record<T>, langs: &[Lang]) -> BTreeMap<&'static str, &'a str> {
    texts(record, TextField::Title, langs)
}

fn texts<'a, T: Body>(
    record: &'a Record<T>,
    field: TextField,
    langs: &[Lang],
) -> BTreeMap<&'static str, &'a str> {
    let text = |lang: &Lang| Some((lang.word(), record.texts.get(field, *lang)?.body.as_str()));
    let mut texts: BTreeMap<_, _> = langs.iter().filter_map(text).collect();
    if texts.is_empty()
        && let Some(text) = record.texts.best(field, langs.first().copied().unwrap_or(Lang::En))
    {
        texts.insert(text.lang.word(), &text.body);
    }
    texts
}

fn said_by<'a>(said: &'a Saying, langs: &[Lang]) -> Said<'a> {
    Said {
        party: said.party.as_ref().map(|party| party.body.code.as_str()),
        on: said.comment.body.on.to_string(),
        about: said.comment.body.about_kind.word(),
        words: texts(&said.comment, TextField::Note, langs),
    }
}

fn commitment<'a>(item: &'a BriefItem, langs: &[Lang]) -> Commitment<'a> {
    let body = &item.line.commitment.body;
    let counted = body.reviewed.or(body.self_reported);
    Commitment {
        reference: item.line.commitment.reference.map(|reference| reference.to_string()).unwrap_or_default(),
        section: item.line.section,
        label: item.line.label.word(),
        new: item.line.is_new,
        self_reported: body.standing().self_reported,
        measurable: item.line.measurable,
        footing: item.footing.word(),
        title: titles(&item.line.commitment, langs),
        owners: item.owners.iter().map(|owner| owner.body.code.as_str()).collect(),
        due: body.due_period().map(|due| due.to_string()),
        days_late: item.line.days_late,
        completed_on: counted.and_then(|statement| statement.completed_on).map(|date| date.to_string()),
        last_report: item.last_report.as_ref().map(|report| report.body.as_of.to_string()),
        evidence: item.evidence.len(),
        source: item.passage.as_ref().map(|passage| Source {
            document: passage
                .document
                .as_ref()
                .and_then(|document| document.reference)
                .map(|reference| reference.to_string()),
            url: passage.document.as_ref().and_then(|document| document.body.url.as_deref()),
            paragraph: passage.source.paragraph,
            span: [passage.source.start, passage.source.end],
            quote: &passage.source.quote,
        }),
        said: item.said.iter().map(|said| said_by(said, langs)).collect(),
    }
}
