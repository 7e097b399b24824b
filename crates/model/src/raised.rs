//! Parts of a record that are marked on their own, higher than the record.

use crate::{Body, Marking, Record, words};

words! {
    /// A part of a record that may have a marking of its own. Each is one that no list sorts, filters or counts by, so
    /// that the place of a record in a list says nothing about a part that is hidden.
    Raisable, "part with a marking of its own" {
        /// The amount of money.
        Money = "money",
        /// The number that is counted.
        Quantity = "quantity",
        /// The passages that it rests on.
        Sources = "sources",
    }
}

impl<T: Body> Record<T> {
    /// Gives a part a marking of its own, or with `None` that of the record.
    pub fn raise(&mut self, part: Raisable, marking: Option<Marking>) {
        match marking {
            Some(marking) => self.raised.insert(part, marking),
            None => self.raised.remove(&part),
        };
    }

    /// Gives the record a marking. No part is left with one that is lower: what was kept back is not opened by it.
    pub fn mark(&mut self, marking: Marking) {
        self.marking = marking;
        self.raised.values_mut().for_each(|own| *own = marking.max(*own));
    }

    /// Takes out a part with the marking that it has of its own, as though it had never been there.
    pub fn take_out(&mut self, part: Raisable) {
        self.raised.remove(&part);
        match part {
            Raisable::Sources => self.sources.clear(),
            Raisable::Money | Raisable::Quantity => self.body.clear(part),
        }
    }

    /// The highest marking of what this record contains: of itself, of its texts and of its parts. It is what an output
    /// with all of it bears (FIRST, TLP 2.0: what is passed on keeps its label); a list bears the highest of its records.
    #[must_use]
    pub fn highest_marking(&self) -> Marking {
        let texts = self.texts.iter().filter_map(|text| text.marking);
        Marking::highest(texts.chain(self.raised.values().copied()).chain([self.marking]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Lang, Money, Need, Text, TextField, TextKind};
    use uuid::Uuid;

    fn need() -> Record<Need> {
        let money = Money { amount: 5000.into(), currency: "EUR".into(), qualifier: None };
        let body = Need { money: Some(money), ..Need::default() };
        Record::new(Id::new(Uuid::nil()), Id::new(Uuid::nil()), body)
    }

    #[test]
    fn a_record_without_raised_parts_is_written_as_before_there_were_any() {
        let mut record = need();
        let before = serde_json::to_string(&record).unwrap();
        assert!(!before.contains("raised"));
        record.raise(Raisable::Money, Some(Marking::AmberStrict));
        let raised = serde_json::to_value(&record).unwrap();
        assert_eq!(raised["raised"], serde_json::json!({ "money": "TLP:AMBER+STRICT" }));
        assert_eq!(serde_json::from_value::<Record<Need>>(raised).unwrap(), record);
        record.raise(Raisable::Money, None);
        assert_eq!(serde_json::to_string(&record).unwrap(), before);
    }

    #[test]
    fn a_part_that_is_taken_out_leaves_no_trace() {
        let (mut record, mut never) = (need(), need());
        record.raise(Raisable::Money, Some(Marking::AmberStrict));
        record.take_out(Raisable::Money);
        never.body.money = None;
        assert_eq!(record, never);
    }

    #[test]
    fn a_record_bears_the_highest_marking_of_its_texts_and_parts() {
        let mut record = need();
        assert_eq!(record.highest_marking(), Marking::Amber);
        record.marking = Marking::Clear;
        record.texts.set(Text {
            field: TextField::Note,
            lang: Lang::Fr,
            body: "Coût".into(),
            kind: TextKind::Original,
            marking: Some(Marking::Green),
        });
        assert_eq!(record.highest_marking(), Marking::Green);
        record.raise(Raisable::Money, Some(Marking::AmberStrict));
        assert_eq!(record.highest_marking(), Marking::AmberStrict);
    }

    #[test]
    fn a_part_is_not_left_behind_when_its_record_is_marked_higher() {
        let mut record = need();
        record.raise(Raisable::Money, Some(Marking::Amber));
        record.mark(Marking::Clear);
        assert_eq!(record.raised[&Raisable::Money], Marking::Amber);
        record.mark(Marking::AmberStrict);
        assert_eq!(
            (record.marking, record.raised[&Raisable::Money]),
            (Marking::AmberStrict, Marking::AmberStrict)
        );
    }
}
