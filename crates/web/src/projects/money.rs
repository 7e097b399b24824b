//! Budgets and transactions: in the form and on the page. Amounts of several currencies are never summed.

use super::rows::{self, Lines};
use crate::forms::Fields;
use crate::page::Page;
use crate::written;
use jiff::civil::Date;
use tansiq_model::{
    Activity, Amount, BudgetKind, BudgetStatus, Lang, Money, MoneyBand, PartialDate, ProjectBudget,
    Transaction, TransactionKind,
};
use tansiq_office::{Problem, ProjectMoney};

/// The fields of a line with a budget; the last says which of those stored it is.
pub(super) const BUDGET: [&str; 7] = [
    "budget-from",
    "budget-until",
    "budget-amount",
    "budget-currency",
    "budget-kind",
    "budget-status",
    "budget-at",
];

/// The fields of a line with a transaction; the last says which of those stored it is.
pub(super) const TRANSACTION: [&str; 6] = [
    "transaction-kind",
    "transaction-on",
    "transaction-amount",
    "transaction-currency",
    "transaction-reference",
    "transaction-at",
];

/// The budget of a period, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// The first and the last day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What it is.
    pub kind: BudgetKind,
    /// Whether it binds.
    pub status: BudgetStatus,
    /// How much.
    pub money: Money,
}

/// A transaction, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionLine {
    /// The day.
    pub on: Date,
    /// What it is.
    pub kind: TransactionKind,
    /// How much.
    pub money: Money,
    /// Its number with whoever reports it.
    pub reference: Option<String>,
}

pub(super) fn money(activity: &Activity, value: &Amount) -> Money {
    let currency = value.currency.clone().or_else(|| activity.currency.clone()).unwrap_or_default();
    Money { amount: value.value.clone(), currency, qualifier: None }
}

/// The budgets of a project by currency, each in the order of its periods.
#[must_use]
pub fn budgets(activity: &Activity) -> Vec<BudgetLine> {
    let line = |one: &ProjectBudget| BudgetLine {
        from: one.from,
        until: one.until,
        kind: one.kind,
        status: one.status,
        money: money(activity, &one.value),
    };
    let mut lines: Vec<BudgetLine> = activity.budgets.iter().map(line).collect();
    lines.sort_by(|one, other| (&one.money.currency, one.from).cmp(&(&other.money.currency, other.from)));
    lines
}

/// The transactions of a project by currency, each in the order of its days.
#[must_use]
pub fn transactions(activity: &Activity) -> Vec<TransactionLine> {
    let line = |one: &Transaction| TransactionLine {
        on: one.on,
        kind: one.kind,
        money: money(activity, &one.value),
        reference: one.reference.clone(),
    };
    let mut lines: Vec<TransactionLine> = activity.transactions.iter().map(line).collect();
    lines.sort_by(|one, other| (&one.money.currency, one.on).cmp(&(&other.money.currency, other.on)));
    lines
}

/// About how much money, in words.
#[must_use]
pub fn band(p: &Page, band: &MoneyBand) -> String {
    let sum = |amount| p.money(&Money { amount, currency: band.currency.clone(), qualifier: None });
    let from = sum(band.from.clone());
    match &band.to {
        Some(to) => {
            let to = sum(to.clone());
            p.tr_with("project-band-between", [("from", from.as_str().into()), ("to", to.as_str().into())])
        }
        None => p.tr1("project-band-from", "from", &from),
    }
}

/// The money of a project as the fields of the form hold it.
pub(super) fn put(activity: &Activity, lang: Lang, fields: &mut Fields) {
    let day = |day: Date| written::in_field(PartialDate::day(day), lang);
    fields.push("project-currency", activity.currency.clone().unwrap_or_default());
    let band = activity.band.as_ref();
    fields.push("band-from", band.map(|band| band.from.to_string()).unwrap_or_default());
    let to = band.and_then(|band| band.to.as_ref());
    fields.push("band-to", to.map(ToString::to_string).unwrap_or_default());
    fields.push("band-currency", band.map(|band| band.currency.clone()).unwrap_or_default());
    for one in &activity.budgets {
        let line = [
            day(one.from),
            day(one.until),
            one.value.value.to_string(),
            one.value.currency.clone().unwrap_or_default(),
            one.kind.word().to_owned(),
            one.status.word().to_owned(),
            key(one),
        ];
        BUDGET.iter().zip(line).for_each(|(name, text)| fields.push(name, text));
    }
    for one in &activity.transactions {
        let line = [
            one.kind.word().to_owned(),
            day(one.on),
            one.value.value.to_string(),
            one.value.currency.clone().unwrap_or_default(),
            one.reference.clone().unwrap_or_default(),
            key(one),
        ];
        TRANSACTION.iter().zip(line).for_each(|(name, text)| fields.push(name, text));
    }
}

/// What says which of the stored lines one is, wherever it stands among them: a print of all that it holds. Lines that are
/// alike have the same.
fn key<T: serde::Serialize>(one: &T) -> String {
    // A value of the model always has a written form.
    let written = serde_json::to_vec(one).unwrap_or_default();
    tansiq_storage::sha256(&written).chars().take(16).collect()
}

/// The lines of which something was typed in one of these fields, with their places: lists to choose from always send a
/// word.
fn filled<const N: usize>(lines: Vec<[String; N]>, typed: &[usize]) -> Vec<(usize, [String; N])> {
    let is_filled =
        |line: &[String; N]| typed.iter().any(|at| line.get(*at).is_some_and(|text| !text.is_empty()));
    let lines = lines.into_iter().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| is_filled(line)).collect()
}

/// The stored line with a key. One that somebody else changed or removed is not there.
fn stored<T: serde::Serialize + Clone>(lines: &mut Lines<'_>, all: &[T], at: &str) -> Option<T> {
    if at.is_empty() {
        return None;
    }
    let found = all.iter().find(|one| key(*one) == at).cloned();
    if found.is_none() {
        lines.wrong(Problem::Gone, "");
    }
    found
}

/// The money that was typed. What the form does not show of a transaction stays with it.
pub(super) fn read(lines: &mut Lines<'_>, before: Option<&Activity>, fields: &Fields) -> ProjectMoney {
    let mut all = ProjectMoney::default();
    let (budgets, transactions) =
        before.map(|one| (one.budgets.as_slice(), one.transactions.as_slice())).unwrap_or_default();
    for (line, [from, until, amount, currency, kind, status, at]) in
        filled(rows::typed(fields, BUDGET), &[0, 1, 2, 3])
    {
        lines.line = line;
        let (from, until) = (lines.day(&from), lines.day(&until));
        let (amount, currency) = (lines.number(&amount), lines.currency(&currency));
        let (kind, status) = (lines.word(&kind), lines.word(&status));
        let kept = stored(lines, budgets, &at);
        if let (Some(from), Some(until), Some(value), Some(kind), Some(status)) =
            (from, until, amount, kind, status)
        {
            let value = Amount { value, currency, on: kept.and_then(|kept| kept.value.on) };
            all.budgets.push(ProjectBudget { kind, status, from, until, value });
        }
    }
    lines.field = "transactions";
    for (line, [kind, on, amount, currency, reference, at]) in
        filled(rows::typed(fields, TRANSACTION), &[1, 2, 3, 4])
    {
        lines.line = line;
        let (kind, on) = (lines.word(&kind), lines.day(&on));
        let (amount, currency) = (lines.number(&amount), lines.currency(&currency));
        let kept = stored(lines, transactions, &at);
        let (Some(kind), Some(on), Some(value)) = (kind, on, amount) else { continue };
        let valued = kept.as_ref().and_then(|kept| kept.value.on);
        let mut one = kept.unwrap_or_else(|| bare(kind, on));
        (one.kind, one.on) = (kind, on);
        one.value = Amount { value, currency, on: valued };
        one.reference = Some(reference).filter(|reference| !reference.is_empty());
        all.transactions.push(one);
    }
    (lines.field, lines.line) = ("band", 0);
    if ["band-from", "band-to", "band-currency"].iter().any(|name| !fields.get(name).is_empty()) {
        let from = lines.number(fields.get("band-from"));
        let to = fields.get("band-to");
        let to = if to.is_empty() { None } else { lines.number(to) };
        let currency = lines.currency(fields.get("band-currency"));
        all.band = from.map(|from| MoneyBand { from, to, currency: currency.unwrap_or_default() });
    }
    lines.field = "project-currency";
    all.currency = lines.currency(fields.get("project-currency"));
    all
}

/// A transaction of which nothing more is known.
fn bare(kind: TransactionKind, on: Date) -> Transaction {
    Transaction {
        kind,
        on,
        value: Amount { value: 0.into(), currency: None, on: None },
        reference: None,
        humanitarian: None,
        about: Vec::new(),
        provider: None,
        receiver: None,
        channel: None,
        recipients: Vec::new(),
        sectors: Vec::new(),
        flow: None,
        finance: None,
        tied: None,
        aid_types: Vec::new(),
    }
}
