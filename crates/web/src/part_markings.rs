//! The fields of forms that say how single parts of a record are marked, where they are marked higher than the record.

use crate::forms::{Choice, Fields};
use crate::page::Page;
use tansiq_model::{Body, Raisable, Record};
use tansiq_office::marking_field;

/// The field for one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartField {
    /// Its name.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// What is chosen; empty for the marking of the record.
    pub value: String,
}

/// The key of the label of the marking of a part.
#[must_use]
pub const fn label(part: Raisable) -> &'static str {
    match part {
        Raisable::Money => "marking-of-money",
        Raisable::Quantity => "marking-of-quantity",
        Raisable::Sources => "marking-of-sources",
    }
}

impl PartField {
    fn new(part: Raisable, value: impl Into<String>) -> Self {
        Self { name: marking_field(part), label: label(part), value: value.into() }
    }

    /// The fields for these parts, with the marking of the record.
    #[must_use]
    pub fn empty(parts: &[Raisable]) -> Vec<Self> {
        parts.iter().map(|part| Self::new(*part, "")).collect()
    }

    /// The fields as they came.
    #[must_use]
    pub fn of(fields: &Fields) -> Vec<Self> {
        let came = Raisable::ALL.iter().filter(|part| fields.has(marking_field(**part)));
        came.map(|part| Self::new(*part, fields.get(marking_field(*part)))).collect()
    }

    /// The fields for what a person sees of a record: where there is nothing, there is nothing to mark.
    #[must_use]
    pub fn of_record<T: Body>(record: &Record<T>) -> Vec<Self> {
        let own = |part: &Raisable| record.raised.get(part).map_or("", |marking| marking.word());
        let shown = T::RAISABLE.iter().filter(|part| {
            record.raised.contains_key(part) || (**part == Raisable::Sources && !record.sources.is_empty())
        });
        shown.map(|part| Self::new(*part, own(part))).collect()
    }

    /// What there is to choose from.
    #[must_use]
    pub fn choices(&self, p: &Page) -> Vec<Choice> {
        let mut all = vec![Choice::new("", p.tr("marking-of-record"))];
        all.extend(Choice::markings(p));
        all
    }
}
