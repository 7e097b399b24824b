//! The JSON document that `tansiq read` writes for each document it read.

use crate::Extracted;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use tansiq_model::{
    Detail, Due, Lang, PartialDate, PartyCode, Place, Precision, ProposalKind, Proposed, ProposedParty,
    Quantity, Theme, Why,
};

/// A document and what was read in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// The file's stem.
    pub id: String,
    /// The language.
    pub lang: Lang,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What of language, publication, title and publisher was found in the text rather than said by page data.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub inferred: BTreeSet<Detail>,
    /// The text that the spans count in; left out on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// SHA-256 (hex) of that text in UTF-8.
    pub text_sha256: String,
    /// The article.
    pub main_text: MainText,
    /// The proposals, in the order of the text.
    pub records: Vec<Record>,
}

/// Where the article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MainText {
    /// `[start, end)` in code points.
    pub span: [u32; 2],
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// What it would become.
    pub kind: ProposalKind,
    /// The words of the text.
    pub quote: String,
    /// `[start, end)` in code points.
    pub span: [u32; 2],
    /// `[start, end)` in bytes of UTF-8.
    pub span_bytes: [usize; 2],
    /// Parties and roles.
    pub parties: Vec<ProposedParty>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// Due when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<When>,
    /// The figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Figure>,
    /// The money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Amount>,
    /// A title that stands in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The page repeats older matter.
    pub restated: bool,
    /// How sure the reader is, 0 to 1 with three decimals.
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// A date as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct When {
    /// The day, month or year, or the start of a range; null when only `at` says when.
    pub value: Option<String>,
    /// How exactly: of a range, how exactly its ends are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// The end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// `next-session` when that is all the text says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<&'static str>,
}

/// A figure and what it counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The number.
    pub value: serde_json::Number,
    /// What is counted.
    pub unit: String,
    /// The source's hedge.
    pub qualifier: Option<tansiq_model::Qualifier>,
}

/// An amount of money, as a decimal string.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// The amount in whole units.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// The source's hedge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<tansiq_model::Qualifier>,
}

impl Document {
    /// The document for a text and its proposals; `with_text` puts the text in.
    #[must_use]
    pub fn new(id: &str, extracted: &Extracted, proposals: &[Proposed], with_text: bool) -> Self {
        Self {
            id: id.to_owned(),
            lang: extracted.lang,
            published: extracted.published,
            title: extracted.title.clone(),
            publisher: extracted.publisher.clone(),
            inferred: extracted.inferred.clone(),
            text: with_text.then(|| extracted.text.clone()),
            text_sha256: hex(&Sha256::digest(extracted.text.as_bytes())),
            main_text: MainText { span: extracted.main },
            records: proposals
                .iter()
                .zip(byte_starts(&extracted.text, proposals))
                .map(|(proposed, start)| Record::new(proposed, start))
                .collect(),
        }
    }
}

impl Record {
    /// A proposal whose passage starts at this byte of the text.
    #[must_use]
    pub fn new(proposed: &Proposed, start: usize) -> Self {
        Self {
            kind: proposed.kind,
            quote: proposed.quote.clone(),
            span: proposed.span,
            span_bytes: [start, start + proposed.quote.len()],
            parties: proposed.parties.clone(),
            themes: proposed.themes.clone(),
            place: proposed.place.clone(),
            date: proposed.date.map(When::at),
            due: proposed.due.map(When::due),
            quantity: proposed.quantity.as_ref().and_then(Figure::new),
            money: proposed.money.as_ref().map(|m| Amount {
                amount: m.amount.as_str().to_owned(),
                currency: m.currency.clone(),
                qualifier: m.qualifier,
            }),
            title: proposed.title.clone(),
            restated: proposed.restated,
            confidence: f64::from(proposed.confidence) / 1000.0,
            why: proposed.why.clone(),
        }
    }
}

/// The byte at which each proposal starts, in one pass over the text.
fn byte_starts(text: &str, proposals: &[Proposed]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..proposals.len()).collect();
    order.sort_by_key(|i| proposals[*i].span[0]);
    let mut starts = vec![text.len(); proposals.len()];
    let mut next = order.into_iter().peekable();
    for (point, (byte, _)) in text.char_indices().enumerate() {
        while let Some(i) = next.next_if(|i| proposals[*i].span[0] as usize == point) {
            starts[i] = byte;
        }
        if next.peek().is_none() {
            break;
        }
    }
    starts
}

impl When {
    /// A range of whole months or years shows those; a quarter shows its last month, and any other range its days.
    fn at(date: PartialDate) -> Self {
        let span = date.span();
        let (first, last) = (span.earliest, span.latest);
        let month = |d: jiff::civil::Date| format!("{:04}-{:02}", d.year(), d.month());
        let year = |d: jiff::civil::Date| format!("{:04}", d.year());
        let whole_months = first.day() == 1 && last == last.last_of_month();
        let whole_years = whole_months && first.month() == 1 && last.month() == 12;
        let (value, precision, end) = match date.precision() {
            Precision::Quarter => (month(last), Precision::Month, None),
            Precision::Range if whole_years => (year(first), Precision::Year, Some(year(last))),
            Precision::Range if whole_months => (month(first), Precision::Month, Some(month(last))),
            Precision::Range => (first.to_string(), Precision::Day, Some(last.to_string())),
            precision => (date.to_string(), precision, None),
        };
        Self { value: Some(value), precision: Some(precision), end, at: None }
    }

    fn due(due: Due) -> Self {
        match due {
            Due::At(date) => Self::at(date),
            Due::NextSession => Self { value: None, precision: None, end: None, at: Some("next-session") },
        }
    }
}

impl Figure {
    fn new(quantity: &Quantity) -> Option<Self> {
        let value = quantity.value.as_str();
        let number = value
            .parse::<u64>()
            .map(serde_json::Number::from)
            .ok()
            .or_else(|| serde_json::Number::from_f64(quantity.value.approximate()))?;
        Some(Self { value: number, unit: quantity.unit.clone(), qualifier: quantity.qualifier })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// The codes of every party named in the proposals, each once, sorted: what a register must know to take them in.
#[must_use]
pub fn party_codes(proposals: &[Proposed]) -> Vec<PartyCode> {
    let mut codes: Vec<PartyCode> = proposals.iter().flat_map(|p| &p.parties).map(|p| p.id.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_show_what_was_known() {
        let shown = |date: &str| {
            let when = When::at(date.parse().unwrap());
            (when.value.unwrap(), when.precision.unwrap(), when.end)
        };
        assert_eq!(
            shown("2021-05-01/2021-07-31"),
            ("2021-05".into(), Precision::Month, Some("2021-07".into()))
        );
        assert_eq!(shown("2002-01-01/2021-12-31"), ("2002".into(), Precision::Year, Some("2021".into())));
        assert_eq!(
            shown("2023-03-01/2023-03-02"),
            ("2023-03-01".into(), Precision::Day, Some("2023-03-02".into()))
        );
        assert_eq!(shown("2022-33"), ("2022-03".into(), Precision::Month, None));
        assert_eq!(shown("2024"), ("2024".into(), Precision::Year, None));
        assert_eq!(
            serde_json::to_string(&When::due(Due::NextSession)).unwrap(),
            r#"{"value":null,"at":"next-session"}"#
        );
    }
}
