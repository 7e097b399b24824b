//! Between the types of the model and the columns of both databases.
//!
//! Columns hold only text, whole numbers, booleans and UUIDs. Dates are EDTF text and instants RFC 3339 text:
//! both sort as text, read the same in both engines and need no second calendar library at the border.

use crate::{Result, StorageError};
use sea_orm::{QueryResult, TryGetable, Value};
use std::str::FromStr;
use uuid::Uuid;

/// The columns of one row to write.
#[derive(Debug, Default)]
pub(crate) struct Columns(pub(crate) Vec<(&'static str, Value)>);

impl Columns {
    /// One more column.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// One more column, by its written form.
    pub(crate) fn word(self, name: &'static str, value: impl ToString) -> Self {
        self.with(name, value.to_string())
    }

    /// One more column that may be empty, by its written form.
    pub(crate) fn word_opt(self, name: &'static str, value: Option<impl ToString>) -> Self {
        self.with(name, value.map(|v| v.to_string()))
    }

    /// One more column with several words, a space between them.
    pub(crate) fn words(self, name: &'static str, values: impl IntoIterator<Item = impl ToString>) -> Self {
        let words: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        self.with(name, words.join(" "))
    }

    /// One more column with a whole number of the databases' 32 bits; [`Columns::fit`] refuses a larger one.
    pub(crate) fn number(self, name: &'static str, value: u32) -> Self {
        match i32::try_from(value) {
            Ok(number) => self.with(name, number),
            Err(_) => self.with(name, value),
        }
    }

    /// One more column with a whole number that may be missing.
    pub(crate) fn number_opt(self, name: &'static str, value: Option<u32>) -> Self {
        match value {
            Some(value) => self.number(name, value),
            None => self.with(name, None::<i32>),
        }
    }

    /// Only values that both databases keep as they are: PostgreSQL has no NUL in texts, and a number that is cut
    /// down would differ from the history.
    ///
    /// # Errors
    /// [`StorageError::Unfit`] for the first value that is not.
    pub(crate) fn fit(self) -> Result<Vec<(&'static str, Value)>> {
        let unfit = |value: &Value| match value {
            Value::String(Some(text)) => text.contains('\0'),
            Value::Unsigned(_) => true,
            _ => false,
        };
        match self.0.iter().find(|(_, value)| unfit(value)) {
            Some((name, _)) => Err(StorageError::Unfit(name)),
            None => Ok(self.0),
        }
    }
}

/// One row that was read.
pub(crate) struct Row<'a>(pub(crate) &'a QueryResult);

impl Row<'_> {
    /// A column as it is.
    pub(crate) fn get<T: TryGetable>(&self, column: &str) -> Result<T> {
        Ok(self.0.try_get("", column)?)
    }

    /// An id.
    pub(crate) fn id<T>(&self, column: &str) -> Result<tansiq_model::Id<T>> {
        Ok(tansiq_model::Id::new(self.get(column)?))
    }

    /// An id that may be missing.
    pub(crate) fn id_opt<T>(&self, column: &str) -> Result<Option<tansiq_model::Id<T>>> {
        Ok(self.get::<Option<Uuid>>(column)?.map(tansiq_model::Id::new))
    }

    /// A value by its written form.
    pub(crate) fn word<T: FromStr>(&self, column: &str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        parse(column, &self.get::<String>(column)?)
    }

    /// A value by its written form that may be missing.
    pub(crate) fn word_opt<T: FromStr>(&self, column: &str) -> Result<Option<T>>
    where
        T::Err: std::fmt::Display,
    {
        self.get::<Option<String>>(column)?.map(|text| parse(column, &text)).transpose()
    }

    /// Several values by their written forms, as [`Columns::words`] puts them.
    pub(crate) fn words<T: FromStr, C: FromIterator<T>>(&self, column: &str) -> Result<C>
    where
        T::Err: std::fmt::Display,
    {
        self.get::<String>(column)?
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| parse(column, word))
            .collect()
    }

    /// A whole number that is not negative.
    pub(crate) fn number(&self, column: &str) -> Result<u32> {
        let number: i32 = self.get(column)?;
        u32::try_from(number).map_err(|_| StorageError::Damaged(format!("{column}: {number}")))
    }

    /// A whole number that is not negative and may be missing.
    pub(crate) fn number_opt(&self, column: &str) -> Result<Option<u32>> {
        match self.get::<Option<i32>>(column)? {
            Some(_) => self.number(column).map(Some),
            None => Ok(None),
        }
    }
}

fn parse<T: FromStr>(column: &str, text: &str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| StorageError::Damaged(format!("{column}: {error}")))
}
