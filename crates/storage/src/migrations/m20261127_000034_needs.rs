//! Requests for assistance with their steps, offers, and the matches between them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

fn text_opt(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().to_owned()
}

/// The table of a kind of record: its key is the record's.
fn kind(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(ColumnDef::new("record_id").uuid().not_null().primary_key())
        .foreign_key(ForeignKey::create().from(name, "record_id").to("record", "id"))
        .to_owned()
}

/// What a need has as a request. One that a node writes which knows nothing of requests is none.
fn of_a_request() -> Vec<ColumnDef> {
    let mut columns: Vec<ColumnDef> =
        ["aid", "urgency", "origin", "wanted_by", "step", "held_since", "waits_for"].map(text_opt).into();
    columns.push(ColumnDef::new("absorbs").integer().to_owned());
    columns.push(text("languages").default("").to_owned());
    columns.push(text("steps").default("[]").to_owned());
    columns.push(ColumnDef::new("consent").boolean().not_null().default(false).to_owned());
    columns
}

fn offer() -> TableCreateStatement {
    let mut table = kind("offer");
    table.col(ColumnDef::new("in_kind").boolean().not_null()).col(ColumnDef::new("people").integer());
    for name in ["aids", "modality", "languages", "offer_state"] {
        table.col(text(name));
    }
    let dates = ["from_date", "from_latest", "until_date", "until_latest"];
    for name in dates.into_iter().chain(["money", "money_currency", "money_qualifier"]) {
        table.col(text_opt(name));
    }
    table
}

fn offer_match() -> TableCreateStatement {
    let mut table = kind("offer_match");
    table
        .col(ColumnDef::new("need_id").uuid().not_null())
        .col(ColumnDef::new("offer_id").uuid())
        .foreign_key(ForeignKey::create().from("offer_match", "need_id").to("need", "record_id"))
        .foreign_key(ForeignKey::create().from("offer_match", "offer_id").to("offer", "record_id"));
    for name in ["match_state", "proposed_on", "changed_on", "confirmed"] {
        table.col(text(name));
    }
    table
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in of_a_request() {
            manager.alter_table(Table::alter().table("need").add_column(column).to_owned()).await?;
        }
        manager.create_table(offer()).await?;
        manager.create_table(offer_match()).await?;
        for (name, table, columns) in [
            // The board: what somebody has had in hand for longest.
            ("need_waits", "need", &["waits_for", "held_since"][..]),
            ("need_step", "need", &["step", "held_since"]),
            ("offer_open", "offer", &["offer_state", "until_latest"]),
            ("offer_match_need", "offer_match", &["need_id"]),
            ("offer_match_offer", "offer_match", &["offer_id"]),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            columns.iter().for_each(|column| {
                index.col(*column);
            });
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
