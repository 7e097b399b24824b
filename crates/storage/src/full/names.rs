//! The names of parties beside their ids, for whoever reads the files.

use super::format::Named;
use crate::{Result, record};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Order},
};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use tansiq_model::{Lang, Party, TextField};
use uuid::Uuid;

/// How many parties are read at once.
const PAGE: u64 = 500;

/// What every party is called.
pub(super) struct Names(HashMap<Uuid, Named>);

impl Names {
    pub(super) async fn of(db: &impl ConnectionTrait) -> Result<Self> {
        let mut all = HashMap::new();
        let mut after = Uuid::nil();
        loop {
            let mut selection = record::matching::<Party>(Expr::col(("record", "id")).gt(after));
            selection.order_by(("record", "id"), Order::Asc).limit(PAGE);
            let parties = record::load::<Party>(db, &selection).await?;
            let Some(last) = parties.last() else { return Ok(Self(all)) };
            after = last.id.uuid();
            for party in &parties {
                // A name that is marked higher than its record is told by the record alone.
                let name = |lang| {
                    let text = party.texts.get(TextField::Title, lang).filter(|text| text.marking.is_none());
                    text.map(|text| text.body.clone()).unwrap_or_default()
                };
                let named = Named {
                    code: party.body.code.to_string(),
                    ar: name(Lang::Ar),
                    fr: name(Lang::Fr),
                    en: name(Lang::En),
                };
                all.insert(party.id.uuid(), named);
            }
        }
    }

    /// Those whose id stands somewhere in a record.
    pub(super) fn within(&self, record: &Value) -> BTreeMap<Uuid, Named> {
        let mut found = BTreeMap::new();
        self.look(record, &mut found);
        found
    }

    fn look(&self, value: &Value, found: &mut BTreeMap<Uuid, Named>) {
        match value {
            Value::String(text) => {
                let id = Uuid::try_parse(text).ok();
                if let Some((id, named)) = id.and_then(|id| Some((id, self.0.get(&id)?))) {
                    found.insert(id, named.clone());
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.look(value, found)),
            Value::Object(fields) => fields.values().for_each(|value| self.look(value, found)),
            _ => {}
        }
    }
}
