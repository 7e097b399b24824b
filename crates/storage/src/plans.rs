//! How the engine answers what pages really ask: the statements are noted as they run, and the engine explains them.
//! Tests and measurements look at registers through this; a register that nobody watches notes nothing.

use crate::{Register, Result};
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

/// PostgreSQL takes the rows of a table to be as dense as its catalogue says.
const LARGE: &str = "UPDATE pg_class SET reltuples = GREATEST(reltuples, 1) * 1000, relpages = GREATEST(relpages, 1) \
                     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')";

/// The statements that a register runs, in their order.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<Mutex<Vec<Statement>>>);

/// A statement, and how the engine answers it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The statement, with places for its values.
    pub statement: String,
    /// The steps: of SQLite one a line, of PostgreSQL its plan as JSON.
    pub steps: Vec<String>,
}

impl Watch {
    fn note(&self, statement: &Statement) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(statement.clone());
    }

    /// Forgets what was noted.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// How many statements were noted.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The plans of the readings that were noted, each once by its words, with the values of its first time. PostgreSQL,
    /// which reads a small table whole whatever indexes it has, is asked how it would answer if every table held a
    /// thousand times as much; that takes a superuser, and is taken back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plans(&self, register: &Register) -> Result<Vec<Plan>> {
        let noted = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut seen: HashSet<&str> = HashSet::new();
        let readings =
            noted.iter().filter(|one| one.sql.starts_with("SELECT") && seen.insert(one.sql.as_str()));
        let tx = register.db.begin().await?;
        let postgres = tx.get_database_backend() == DbBackend::Postgres;
        let explain = if postgres { "EXPLAIN (FORMAT JSON)" } else { "EXPLAIN QUERY PLAN" };
        if postgres {
            tx.execute_unprepared(LARGE).await?;
        }
        let mut plans = Vec::new();
        for reading in readings {
            let mut asked = reading.clone();
            asked.sql = format!("{explain} {}", reading.sql);
            let mut steps = Vec::new();
            for row in tx.query_all_raw(asked).await? {
                steps.push(if postgres {
                    row.try_get_by_index::<sea_orm::JsonValue>(0)?.to_string()
                } else {
                    row.try_get::<String>("", "detail")?
                });
            }
            plans.push(Plan { statement: reading.sql.clone(), steps });
        }
        tx.rollback().await?;
        Ok(plans)
    }
}

impl Register {
    /// The same register, whose statements are noted from now on.
    #[must_use]
    pub fn watched(mut self) -> (Self, Watch) {
        let watch = Watch::default();
        let noting = watch.clone();
        self.db.set_metric_callback(move |info| noting.note(info.statement));
        (self, watch)
    }

    /// Lets the engine count what is in its tables, so that it chooses among indexes by it. It does so by itself too,
    /// but not at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn analyse(&self) -> Result<()> {
        self.db.execute_unprepared("ANALYZE").await?;
        Ok(())
    }
}
