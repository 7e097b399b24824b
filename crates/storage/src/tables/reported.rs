//! What sources report: adopted documents, terms of roles, claims and deliveries.

use super::{Sealed, Searched, parts};
use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::{AdoptedDocument, Claim, Delivery, PartialDate, RoleTerm};

impl Sealed for AdoptedDocument {
    fn table() -> &'static str {
        "adopted_document"
    }

    fn columns(&self) -> Columns {
        let names = ["adopted_on", "adopted_earliest", "adopted_latest"];
        parts::place(parts::date(Columns::default(), names, self.adopted_on), &self.place)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self { adopted_on: row.word_opt("adopted_on")?, place: parts::read_place(row)? })
    }

    fn searched(&self) -> Searched<'_> {
        parts::searched_place(&self.place)
    }

    fn dated() -> Option<&'static str> {
        Some("adopted_latest")
    }
}

impl Sealed for RoleTerm {
    fn table() -> &'static str {
        "role_term"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .word_opt("from_date", self.from)
            .word_opt("from_latest", self.from.map(PartialDate::latest))
            .word_opt("until_date", self.until)
            .word_opt("seat", self.seat)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            from: row.word_opt("from_date")?,
            until: row.word_opt("until_date")?,
            seat: row.word_opt("seat")?,
        })
    }

    fn dated() -> Option<&'static str> {
        Some("from_latest")
    }
}

impl Sealed for Claim {
    fn table() -> &'static str {
        "claim"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default().with("topic", self.topic.clone());
        let columns = parts::date(columns, ["as_of", "as_of_earliest", "as_of_latest"], self.as_of);
        parts::quantity(columns, self.figure.as_ref())
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            figure: parts::read_quantity(row)?,
            as_of: row.word_opt("as_of")?,
            topic: row.get("topic")?,
        })
    }

    fn dated() -> Option<&'static str> {
        Some("as_of_latest")
    }
}

impl Sealed for Delivery {
    fn table() -> &'static str {
        "delivery"
    }

    fn columns(&self) -> Columns {
        let columns = parts::place(parts::date(Columns::default(), parts::HELD, self.date), &self.place);
        parts::money(parts::quantity(columns, self.quantity.as_ref()), self.money.as_ref())
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            date: row.word_opt("held")?,
            place: parts::read_place(row)?,
            quantity: parts::read_quantity(row)?,
            money: parts::read_money(row)?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        parts::searched_place(&self.place)
    }

    fn dated() -> Option<&'static str> {
        Some(parts::HELD[2])
    }
}
