//! The page on which the browser is asked for a passkey. Its script asks, puts the answer into the form and sends it; without
//! script the page says what else there is.

use crate::page::Page;
use askama::Template;
use tansiq_office::BegunPasskey;

/// The page.
#[derive(Template)]
#[template(path = "account/passkeys/ceremony.html")]
pub struct Ceremony {
    /// What stands around it.
    pub p: Page,
    /// The key of what it is called.
    pub title: &'static str,
    /// The key of what happens.
    pub lede: &'static str,
    /// What the script does: `create` or `get`.
    pub how: &'static str,
    /// What the browser is asked, as JSON.
    pub options: String,
    /// Where the answer goes, below the language.
    pub action: &'static str,
    /// What the form brings back.
    pub fields: Vec<(&'static str, String)>,
    /// Where one goes without a passkey, below the language.
    pub back: &'static str,
}

impl Ceremony {
    /// One that makes a passkey.
    pub(super) fn making(p: &Page, begun: BegunPasskey, name: &str) -> Self {
        Self {
            p: p.clone(),
            title: "passkey-new",
            lede: "passkey-make-lede",
            how: "create",
            options: begun.options,
            action: "/account/passkeys",
            fields: vec![("do", "take".into()), ("token", begun.token), ("passkey-name", name.into())],
            back: "/account/passkeys",
        }
    }

    /// One that signs in, or proves at this address who somebody is.
    pub(in crate::account) fn showing(
        p: &Page,
        begun: BegunPasskey,
        action: &'static str,
        next: &str,
    ) -> Self {
        let confirms = action == "/account/confirm";
        Self {
            p: p.clone(),
            title: if confirms { "confirm-title" } else { "passkey-use" },
            lede: "passkey-show-lede",
            how: "get",
            options: begun.options,
            action,
            fields: vec![("do", "show".into()), ("token", begun.token), ("next", next.into())],
            back: if confirms { action } else { "/sign-in" },
        }
    }
}
