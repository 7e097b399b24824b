//! What the office keeps for itself: its settings, its sharing groups, and the imports with their
//! lines.

use super::{
    Sealed,
    parts::{read_list, with_list},
};
use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::{Group, Import, ImportLine, Settings};

impl Sealed for Settings {
    fn table() -> &'static str {
        "settings"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default().word("months", self.months).word("digits", self.digits);
        let columns = with_list(columns, "states_added", &self.states_added);
        let columns = with_list(columns, "states_left_out", &self.states_left_out);
        let columns = with_list(columns, "thresholds", &self.thresholds);
        let columns = with_list(columns, "rules_off", &self.rules_off);
        with_list(columns, "reminders", &self.reminders)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            months: row.word("months")?,
            digits: row.word("digits")?,
            states_added: read_list(row, "states_added")?,
            states_left_out: read_list(row, "states_left_out")?,
            thresholds: read_list(row, "thresholds")?,
            rules_off: read_list(row, "rules_off")?,
            reminders: read_list(row, "reminders")?,
        })
    }
}

impl Sealed for Group {
    fn table() -> &'static str {
        "sharing_group"
    }

    fn columns(&self) -> Columns {
        Columns::default().with("slug", self.slug.clone())
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self { slug: row.get("slug")? })
    }
}

impl Sealed for Import {
    fn table() -> &'static str {
        "import"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .word("target", self.target)
            .word("state", self.state)
            .with("file_name", self.file_name.clone())
            .with("given_sha256", self.given_sha256.clone())
            .with("list_sha256", self.list_sha256.clone())
            .with("mapping", self.mapping.clone())
            .number("lines_read", self.read)
            .number("created", self.created)
            .number("updated", self.updated)
            .number("unchanged", self.unchanged)
            .number("kept_out", self.kept_out)
            .with("applied_by", self.change)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            target: row.word("target")?,
            state: row.word("state")?,
            file_name: row.get("file_name")?,
            given_sha256: row.get("given_sha256")?,
            list_sha256: row.get("list_sha256")?,
            mapping: row.get("mapping")?,
            read: row.number("lines_read")?,
            created: row.number("created")?,
            updated: row.number("updated")?,
            unchanged: row.number("unchanged")?,
            kept_out: row.number("kept_out")?,
            change: row.get("applied_by")?,
        })
    }
}

impl Sealed for ImportLine {
    fn table() -> &'static str {
        "import_line"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default()
            .with("import_id", self.import.uuid())
            .number("line", self.line)
            .word("outcome", self.outcome)
            .with("line_key", self.key.clone())
            .with("became", self.record);
        with_list(with_list(columns, "cells", &self.cells), "remarks", &self.remarks)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            import: row.id("import_id")?,
            line: row.number("line")?,
            outcome: row.word("outcome")?,
            key: row.get("line_key")?,
            record: row.get("became")?,
            cells: read_list(row, "cells")?,
            remarks: read_list(row, "remarks")?,
        })
    }
}
