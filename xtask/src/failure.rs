//! The error of every task: what went wrong, and what a person can do about it.

use std::fmt;

/// A step that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    what: String,
    todo: String,
}

impl Failure {
    /// Says `what` went wrong and what is `todo`.
    pub fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what: what.into(), todo: todo.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error: {}\n  to do: {}", self.what, self.todo)
    }
}

/// The result of a step.
pub type Outcome<T> = Result<T, Failure>;
