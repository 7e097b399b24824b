//! What parties say of records that name them.

use super::{Sealed, Ties};
use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::Comment;

impl Sealed for Comment {
    fn table() -> &'static str {
        "comment"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .with("about", self.about)
            .word("about_kind", self.about_kind)
            .word("said_on", self.on)
    }

    fn ties(&self) -> Ties {
        Ties { about: Some(self.about), ..Ties::default() }
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self { about: row.get("about")?, about_kind: row.word("about_kind")?, on: row.word("said_on")? })
    }

    fn dated() -> Option<&'static str> {
        Some("said_on")
    }

    fn rewords(&self, before: &Self) -> bool {
        (self.about, self.about_kind) != (before.about, before.about_kind)
    }
}
