//! Indexes by which pages of one dialogue, one commitment or one document cost the same in a register of any size.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Name, table and columns.
const INDEXES: &[(&str, &str, &[&str])] = &[
    // The commitments of a session, and by its sessions those of a dialogue: first page, dialogue, session.
    ("commitment_session", "commitment", &["session_id"]),
    // The session that was held last, and the dialogues that met last: first page.
    ("session_held", "session", &["held_latest", "record_id"]),
    // The sessions that dialogues plan next: first page.
    ("session_next", "session", &["next_latest", "record_id"]),
    // The events that come next: first page.
    ("event_held_latest", "event", &["held_latest", "record_id"]),
    // The events of a session: dialogue, session.
    ("event_session", "event", &["session_id"]),
    // The documents that wait, the latest first: first page.
    ("proposal_waiting", "proposal", &["state", "document_id", "record_id"]),
    // The lines of lists that made or changed a record: commitment.
    ("import_line_became", "import_line", &["became"]),
    // Whether a record is addressed to somebody: every page, record by record. By the party alone, an engine would look
    // through all that is addressed to her.
    ("record_named_record", "record_named", &["record_id", "party_id"]),
    // The parties that were merged into one: party.
    ("party_merged", "party", &["merged_into"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in INDEXES {
            let mut index = Index::create().name(*name).table(*table).to_owned();
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
