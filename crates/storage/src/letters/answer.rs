//! What somebody answered to a letter, as it waits for the desk.

use super::KIND;
use crate::{
    Change, Clock, Register, Result, StorageError,
    accounts::PersonKey,
    change::{hold, writing},
    clock::stamp,
    history::{canonical, sha256},
    record::insert,
    row::{Columns, Row},
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, ExprTrait, TransactionTrait,
    sea_query::{Asterisk, Expr, Order, Query},
};
use serde_json::json;
use tansiq_model::{Commitment, Record};
use uuid::Uuid;
use zeroize::Zeroizing;

tansiq_model::words! {
    /// How an answer stands. The word is the end of the message's key.
    AnswerState, "state of an answer" {
        /// It waits for a decision.
        Waiting = "waiting",
        /// It was taken down.
        Accepted = "accepted",
        /// It was refused.
        Refused = "refused",
    }
}

/// A file that came with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An answer that came in.
#[derive(Debug)]
pub struct NewAnswer {
    /// Whose letter it answers.
    pub account: Uuid,
    /// What makes it the same message as another one.
    pub message: String,
    /// What it says, in the form that whoever decides reads.
    pub body: Vec<u8>,
    /// What came with it.
    pub files: Vec<AnswerFile>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its id.
    pub id: Uuid,
    /// Whose letter it answers.
    pub account: Uuid,
    /// When it came.
    pub received: Timestamp,
    /// How it stands.
    pub state: AnswerState,
    /// 1 when it came, one more when it was decided.
    pub revision: u32,
    /// When it was decided.
    pub decided: Option<Timestamp>,
    /// What it says.
    pub body: Zeroizing<Vec<u8>>,
}

fn instant(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| StorageError::Damaged(format!("answer.{column}")))).transpose()
}

fn read(row: &Row<'_>, key: &PersonKey) -> Result<Answer> {
    let id = row.get("id")?;
    Ok(Answer {
        id,
        account: row.get("account_id")?,
        received: instant(row, "received_at")?.unwrap_or_default(),
        state: row.word("state")?,
        revision: row.number("revision")?,
        decided: instant(row, "decided_at")?,
        body: key.open_in("answer", id, "sealed_body", &row.get::<String>("sealed_body")?)?,
    })
}

impl Register {
    /// Keeps an answer until somebody decides; `None` for a message that came before.
    ///
    /// # Errors
    /// [`StorageError::Missing`] for an erased person.
    pub async fn file_answer(&self, new: &NewAnswer, clock: &Clock) -> Result<Option<Uuid>> {
        let key = PersonKey::load(&self.db, self.keys()?, new.account).await?;
        let key = key.ok_or_else(|| StorageError::Missing("person", new.account.to_string()))?;
        let message = sha256(format!("{}\n{}", new.account, new.message).as_bytes());
        self.retrying(|| async {
            let id = clock.new_id();
            let _turn = self.turn().await?;
            let tx = self.db.begin_with_options(writing()).await?;
            let there = Query::select()
                .expr(Expr::val(1))
                .from("answer")
                .and_where(Expr::col("message_sha256").eq(message.as_str()))
                .to_owned();
            if tx.query_one(&there).await?.is_some() {
                return Ok(None);
            }
            let columns = Columns::default()
                .with("id", id)
                .with("account_id", new.account)
                .word("message_sha256", &message)
                .word("received_at", stamp(clock.now()))
                .word("state", AnswerState::Waiting)
                .number("revision", 1)
                .word("sealed_body", key.seal_in("answer", id, "sealed_body", &new.body)?);
            insert(&tx, "answer", columns).await?;
            for (position, file) in (1_u32..).zip(&new.files) {
                let name = key.seal_in("answer_file", id, "sealed_name", file.name.as_bytes())?;
                let columns = Columns::default()
                    .with("answer_id", id)
                    .number("position", position)
                    .number("bytes", u32::try_from(file.bytes.len()).unwrap_or(u32::MAX))
                    .word("sealed_name", name)
                    .word("sealed_bytes", key.seal_in("answer_file", id, "sealed_bytes", &file.bytes)?);
                insert(&tx, "answer_file", columns).await?;
            }
            tx.commit().await?;
            Ok(Some(id))
        })
        .await
    }

    /// The answers in a state, the newest first, so many after those before them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answers(&self, state: AnswerState, from: u64, rows: u64) -> Result<Vec<Answer>> {
        let select = Query::select()
            .column(Asterisk)
            .from("answer")
            .and_where(Expr::col("state").eq(state.word()))
            .order_by("id", Order::Desc)
            .limit(rows)
            .offset(from)
            .to_owned();
        let mut all = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            if let Some(key) = PersonKey::load(&self.db, self.keys()?, row.get("account_id")?).await? {
                all.push(read(&row, &key)?);
            }
        }
        Ok(all)
    }

    /// What a person answered, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answers_of(&self, account: Uuid) -> Result<Vec<Answer>> {
        let Some(key) = PersonKey::load(&self.db, self.keys()?, account).await? else {
            return Ok(Vec::new());
        };
        let select = Query::select()
            .column(Asterisk)
            .from("answer")
            .and_where(Expr::col("account_id").eq(account))
            .order_by("id", Order::Asc)
            .to_owned();
        self.db.query_all(&select).await?.iter().map(|row| read(&Row(row), &key)).collect()
    }

    /// How many answers are in a state: a person's, or all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_answers(&self, state: AnswerState, account: Option<Uuid>) -> Result<u64> {
        let select = Query::select()
            .expr_as(Expr::col(Asterisk).count(), "n")
            .from("answer")
            .and_where(Expr::col("state").eq(state.word()))
            .and_where_option(account.map(|account| Expr::col("account_id").eq(account)))
            .to_owned();
        let row = self.db.query_one(&select).await?;
        let number = row.map(|row| Row(&row).get::<i64>("n")).transpose()?.unwrap_or(0);
        Ok(u64::try_from(number).unwrap_or(0))
    }

    /// An answer.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none.
    pub async fn answer(&self, id: Uuid) -> Result<Answer> {
        let missing = || StorageError::Missing(KIND, id.to_string());
        let select =
            Query::select().column(Asterisk).from("answer").and_where(Expr::col("id").eq(id)).to_owned();
        let row = self.db.query_one(&select).await?.ok_or_else(missing)?;
        let row = Row(&row);
        let key = PersonKey::load(&self.db, self.keys()?, row.get("account_id")?).await?;
        read(&row, &key.ok_or_else(missing)?)
    }

    /// The names and sizes of the files of an answer, in their order; none once it is decided.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_files(&self, answer: &Answer) -> Result<Vec<(String, u32)>> {
        let Some(key) = PersonKey::load(&self.db, self.keys()?, answer.account).await? else {
            return Ok(Vec::new());
        };
        let select = Query::select()
            .columns(["sealed_name", "bytes"])
            .from("answer_file")
            .and_where(Expr::col("answer_id").eq(answer.id))
            .order_by("position", Order::Asc)
            .to_owned();
        let read = |row: &Row<'_>| {
            let sealed: String = row.get("sealed_name")?;
            Ok((key.open_text("answer_file", answer.id, "sealed_name", &sealed)?, row.number("bytes")?))
        };
        self.db.query_all(&select).await?.iter().map(|row| read(&Row(row))).collect()
    }

    /// A file of an answer, by its place from 1 on.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none.
    pub async fn answer_file(&self, answer: &Answer, position: u32) -> Result<AnswerFile> {
        let missing = || StorageError::Missing(KIND, format!("{} {position}", answer.id));
        let key = PersonKey::load(&self.db, self.keys()?, answer.account).await?.ok_or_else(missing)?;
        let select = Query::select()
            .columns(["sealed_name", "sealed_bytes"])
            .from("answer_file")
            .and_where(Expr::col("answer_id").eq(answer.id))
            .and_where(Expr::col("position").eq(i32::try_from(position).unwrap_or(0)))
            .to_owned();
        let row = self.db.query_one(&select).await?.ok_or_else(missing)?;
        let row = Row(&row);
        let (name, bytes): (String, String) = (row.get("sealed_name")?, row.get("sealed_bytes")?);
        Ok(AnswerFile {
            name: key.open_text("answer_file", answer.id, "sealed_name", &name)?,
            bytes: key.open_in("answer_file", answer.id, "sealed_bytes", &bytes)?.to_vec(),
        })
    }
}

impl Change {
    /// Decides about an answer that waits, for whoever may do this act to these of its commitments. Its files go; what of them
    /// is kept belongs to records of this change. One that is refused may be about nothing that is left.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not do this act to one of them, or to nothing; [`StorageError::Missing`]
    /// when there is no such answer; [`StorageError::Refused`] when somebody decided before.
    pub async fn decide_answer(
        &mut self,
        id: Uuid,
        state: AnswerState,
        about: &[Record<Commitment>],
    ) -> Result<()> {
        if about.is_empty() && state != AnswerState::Refused {
            return Err(StorageError::Missing(KIND, id.to_string()));
        }
        let act = self.act;
        tansiq_policy::may_at_all(&self.actor, act).map_err(|why| StorageError::Denied { act, why })?;
        self.allow_update(about).await?;
        hold(&self.tx, "answer", id).await?;
        let mut select = Query::select();
        select.columns(["state", "revision"]).from("answer").and_where(Expr::col("id").eq(id));
        let row = self.tx.query_one(&select).await?;
        let row = row.ok_or_else(|| StorageError::Missing(KIND, id.to_string()))?;
        if Row(&row).word::<AnswerState>("state")? != AnswerState::Waiting {
            return Err(StorageError::Refused("this answer is decided"));
        }
        let revision = Row(&row).number("revision")? + 1;
        let decided = Query::update()
            .table("answer")
            .value("state", state.word())
            .value("revision", i32::try_from(revision).unwrap_or(i32::MAX))
            .value("decided_at", stamp(self.now))
            .and_where(Expr::col("id").eq(id))
            .to_owned();
        self.tx.execute(&decided).await?;
        let files =
            Query::delete().from_table("answer_file").and_where(Expr::col("answer_id").eq(id)).to_owned();
        self.tx.execute(&files).await?;
        let body = json!({ "id": id, "revision": revision, "state": state.word() });
        self.wrote_version(KIND, id, revision, canonical(&body));
        Ok(())
    }

    /// Forgets what a person answered, with her erasure.
    pub(crate) async fn forget_answers(&mut self, account: Uuid) -> Result<()> {
        let hers = Query::select()
            .column("id")
            .from("answer")
            .and_where(Expr::col("account_id").eq(account))
            .to_owned();
        let files = Query::delete()
            .from_table("answer_file")
            .and_where(Expr::col("answer_id").in_subquery(hers))
            .to_owned();
        self.tx.execute(&files).await?;
        let rows =
            Query::delete().from_table("answer").and_where(Expr::col("account_id").eq(account)).to_owned();
        self.tx.execute(&rows).await?;
        Ok(())
    }
}
