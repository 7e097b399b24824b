//! `/account/data`: all that the register holds of a person, for her.

use super::{faults, owner};
use crate::download;
use crate::forms::{Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::Form;
use tansiq_storage::StorageError;

/// The form.
#[derive(Template)]
#[template(path = "account/data.html")]
pub struct Data {
    /// What stands around it.
    pub p: Page,
    /// What is wrong.
    pub faults: Faults,
}

/// `GET /account/data`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn form(visit: Visit) -> Answer {
    owner(&visit)?;
    show(&Data { p: visit.p, faults: Faults::default() })
}

/// `POST /account/data`: the file.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    match visit.office.export_own(&account, fields.raw("password-now"), &visit.origin).await {
        Ok(told) => {
            let bytes = serde_json::to_vec_pretty(&told).map_err(StorageError::from)?;
            Ok(download::file("tansiq-account.json", "application/json", bytes))
        }
        Err(error) => {
            let (status, faults) = faults(&visit.p, error)?;
            show_as(status, &Data { p: visit.p, faults })
        }
    }
}
