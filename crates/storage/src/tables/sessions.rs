//! Dialogues, sessions, priorities and events.

use super::{Sealed, Searched, parts};
use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::{Event, Priority, Series, Session};

impl Sealed for Series {
    fn table() -> &'static str {
        "series"
    }

    fn columns(&self) -> Columns {
        Columns::default().word("slug", &self.slug)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self { slug: row.get("slug")? })
    }

    fn searched(&self) -> Searched<'_> {
        Searched { words: vec![&self.slug], ..Searched::default() }
    }
}

impl Sealed for Session {
    fn table() -> &'static str {
        "session"
    }

    fn columns(&self) -> Columns {
        let columns =
            Columns::default().with("series_id", self.series.uuid()).number("session_number", self.number);
        let columns = parts::date(columns, parts::HELD, Some(self.held));
        parts::place(parts::date(columns, ["next", "next_earliest", "next_latest"], self.next), &self.place)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            series: row.id("series_id")?,
            number: row.number("session_number")?,
            held: row.word("held")?,
            place: parts::read_place(row)?,
            next: row.word_opt("next")?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        parts::searched_place(&self.place)
    }
}

impl Sealed for Priority {
    fn table() -> &'static str {
        "priority"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .with("session_id", self.session.uuid())
            .number("position", self.position)
            .word_opt("from_date", self.from)
            .word_opt("until_date", self.until)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            session: row.id("session_id")?,
            position: row.number("position")?,
            from: row.word_opt("from_date")?,
            until: row.word_opt("until_date")?,
        })
    }
}

impl Sealed for Event {
    fn table() -> &'static str {
        "event"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default().with("session_id", self.session.map(|s| s.uuid()));
        let columns = parts::date(columns, parts::HELD, self.held);
        parts::quantity(parts::place(columns, &self.place), self.attendance.as_ref())
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            held: row.word_opt("held")?,
            place: parts::read_place(row)?,
            attendance: parts::read_quantity(row)?,
            session: row.id_opt("session_id")?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        parts::searched_place(&self.place)
    }

    fn dated() -> Option<&'static str> {
        Some("held_latest")
    }
}
