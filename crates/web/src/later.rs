//! Work on something long that goes on apart from the page: how it stands.

use crate::jobs::{Trouble, trouble};
use crate::page::Page;
use askama::Template;
use tansiq_office::Later;

/// What goes on apart from the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The reading of a long document.
    Reading,
    /// The lines of a long list come in.
    Import,
}

/// How work stands that was left to the server. The page is small, so that whoever waits can ask again and again over a
/// slow line.
#[derive(Template)]
#[template(path = "later.html")]
pub struct LaterPage {
    /// What stands around it.
    pub p: Page,
    /// The list that it is reached from: the address below the language, and the key of its name.
    pub list: (&'static str, &'static str),
    /// What is worked on: its address below the language, its name, and whether that is a number of the register.
    pub of: (String, String, bool),
    /// What is done.
    pub what: What,
    /// How it stands.
    pub later: Later,
    /// Where a form has it tried again; below the language.
    pub again: Option<String>,
    /// What a person should know, after she left it.
    pub said: Vec<String>,
}

impl LaterPage {
    fn title(&self) -> String {
        self.p.tr(match self.what {
            What::Reading => "later-reading-title",
            What::Import => "later-import-title",
        })
    }

    fn lede(&self) -> String {
        self.p.tr(match self.what {
            What::Reading => "later-reading-lede",
            What::Import => "later-import-lede",
        })
    }

    /// What is said when it is done.
    fn done(&self) -> String {
        self.p.tr(match self.what {
            What::Reading => "later-reading-done",
            What::Import => "later-import-done",
        })
    }

    /// The same page, asked for anew.
    fn here(&self) -> String {
        self.p.to(self.p.path.split('?').next().unwrap_or_default())
    }

    const fn goes_on(&self) -> bool {
        matches!(self.later, Later::Waits(_) | Later::Runs)
    }

    fn state(&self) -> String {
        self.p.tr(match self.later {
            Later::Waits(None) => "later-waits",
            Later::Waits(Some(_)) => "later-failed",
            Later::Runs => "later-runs",
            Later::Left(_) => "later-left",
        })
    }

    /// Why the last attempt failed.
    fn trouble(&self) -> Option<Trouble> {
        match &self.later {
            Later::Waits(error) | Later::Left(error) => error.as_deref().map(|error| trouble(&self.p, error)),
            Later::Runs => None,
        }
    }
}
