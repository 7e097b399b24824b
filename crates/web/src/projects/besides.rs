//! What the page of a project tells besides: planned payments, documents elsewhere, policies that it serves, whom it is for
//! and where to ask about it.

use super::money;
use crate::page::Page;
use crate::view::Words;
use jiff::civil::Date;
use tansiq_model::{
    Activity, BudgetKind, Coded, Disbursement, DocumentLink, Money, Project, Record, TextField, Told,
};

/// A payment that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentLine {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// What it is.
    pub kind: Option<BudgetKind>,
    /// How much.
    pub money: Money,
}

/// A document elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// Its title as written; its address when it has none.
    pub title: String,
    /// Its address, if a browser may follow it.
    pub href: Option<String>,
    /// Its day.
    pub on: Option<Date>,
}

/// What stands beside the rest of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Besides {
    /// Planned payments, by currency.
    pub payments: Vec<PaymentLine>,
    /// Documents elsewhere.
    pub documents: Vec<DocumentLine>,
    /// Texts, each with the key of its heading.
    pub texts: Vec<(&'static str, Words)>,
    /// Policies that it serves, by their codes.
    pub policies: Vec<String>,
    /// Where to ask about it: the names of an office.
    pub contact: Vec<String>,
    /// The page of that office, if a browser may follow it.
    pub website: Option<String>,
}

/// An address that leads to a page and does nothing else.
fn followed(url: &str) -> Option<String> {
    let begins = |start: &str| url.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    (begins("https://") || begins("http://")).then(|| url.to_owned())
}

/// The words in the language of the page, or the first.
fn told(p: &Page, all: &[Told]) -> Option<String> {
    let own = all.iter().find(|one| one.lang.as_deref() == Some(p.lang.word()));
    own.or_else(|| all.first()).map(|one| one.words.clone())
}

fn code(coded: &Coded) -> String {
    coded.vocabulary.as_ref().map_or_else(|| coded.code.clone(), |list| format!("{list}: {}", coded.code))
}

impl Besides {
    /// What a project tells besides.
    #[must_use]
    pub fn of(p: &Page, project: &Record<Project>, activity: &Activity) -> Self {
        let payment = |one: &Disbursement| PaymentLine {
            from: one.from,
            until: one.until,
            kind: one.kind,
            money: money::money(activity, &one.value),
        };
        let mut payments: Vec<PaymentLine> = activity.disbursements.iter().map(payment).collect();
        payments
            .sort_by(|one, other| (&one.money.currency, one.from).cmp(&(&other.money.currency, other.from)));
        let document = |one: &DocumentLink| DocumentLine {
            title: told(p, &one.titles).unwrap_or_else(|| one.url.clone()),
            href: followed(&one.url),
            on: one.on,
        };
        let texts =
            [("project-target-groups", TextField::TargetGroups), ("project-remarks", TextField::Remarks)];
        let text = |(key, field)| project.texts.best(field, p.lang).map(|text| (key, Words::from(text)));
        let contact = activity.contact.as_ref();
        let names = contact.map(|one| [told(p, &one.organisation), told(p, &one.department)]);
        Self {
            payments,
            documents: activity.documents.iter().map(document).collect(),
            texts: texts.into_iter().filter_map(text).collect(),
            policies: activity.policy_markers.iter().map(|one| code(&one.marker)).collect(),
            contact: names.into_iter().flatten().flatten().collect(),
            website: contact.and_then(|one| one.website.as_deref()).and_then(followed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_are_followed() {
        let kept = ["https://example.org/a", "HTTP://example.org"];
        assert!(kept.iter().all(|url| followed(url).as_deref() == Some(*url)));
        let refused = [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            " https://example.org",
            "https:",
            "é",
        ];
        assert!(refused.iter().all(|url| followed(url).is_none()));
    }
}
