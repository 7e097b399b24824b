//! Projects of assistance, and the scores of their sides.

use super::{
    Sealed, Searched, Ties,
    parts::{self, read_list, with_list},
};
use crate::{
    Result, StorageError,
    row::{Columns, Row},
};
use tansiq_model::{Id, PartialDate, Party, Project, ProjectScore};

impl Sealed for Project {
    fn table() -> &'static str {
        "project"
    }

    fn columns(&self) -> Columns {
        // `held` is the date of a source alone; the days beside it are those by which lists are ordered and narrowed.
        let [held, earliest, latest] = parts::HELD;
        let columns = Columns::default()
            .word_opt(held, self.date)
            .word_opt(earliest, self.start().map(PartialDate::earliest))
            .word_opt(latest, self.start().map(PartialDate::latest))
            .word_opt("ends_latest", self.end().map(PartialDate::latest))
            .word_opt("project_status", self.status())
            // A value of the model always has a written form.
            .with(
                "activity",
                self.activity.as_ref().and_then(|activity| serde_json::to_string(activity).ok()),
            );
        let columns = parts::place(columns, &self.place);
        parts::money(parts::quantity(columns, self.quantity.as_ref()), self.money.as_ref())
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        let activity = row.get::<Option<String>>("activity")?.map(|written| serde_json::from_str(&written));
        Ok(Self {
            date: row.word_opt("held")?,
            place: parts::read_place(row)?,
            quantity: parts::read_quantity(row)?,
            money: parts::read_money(row)?,
            activity: activity
                .transpose()
                .map_err(|error| StorageError::Damaged(format!("activity: {error}")))?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        let mut searched = parts::searched_place(&self.place);
        if let Some(activity) = &self.activity {
            searched.words.extend(activity.identifier.as_deref());
            searched.words.extend(activity.other_identifiers.iter().map(|other| other.identifier.as_str()));
        }
        searched
    }

    fn put_party(&mut self, from: Id<Party>, to: Id<Party>) {
        if let Some(activity) = &mut self.activity {
            activity.put_party(from, to);
        }
    }

    fn naming_column() -> Option<&'static str> {
        Some("activity")
    }

    fn dated() -> Option<&'static str> {
        Some(parts::HELD[2])
    }
}

impl Sealed for ProjectScore {
    fn table() -> &'static str {
        "project_score"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default()
            .with("project_id", self.project.uuid())
            .word("side", self.side)
            .word("given_on", self.on)
            .word_opt("shown_on", self.shown_on);
        with_list(columns, "grades", &self.grades)
    }

    fn ties(&self) -> Ties {
        Ties { about: Some(self.project.uuid()), ..Ties::default() }
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            project: row.id("project_id")?,
            side: row.word("side")?,
            grades: read_list(row, "grades")?,
            on: row.word("given_on")?,
            shown_on: row.word_opt("shown_on")?,
        })
    }

    fn dated() -> Option<&'static str> {
        Some("given_on")
    }

    fn rewords(&self, before: &Self) -> bool {
        !self.says_as(before)
    }
}
