//! What a hit shows of each kind of record: its date, and the page that it stands on.

use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Delivery, Document, Event, Evidence, Id, Milestone, Need,
    Offer, PartialDate, Party, Priority, ProgressReport, Project, Proposal, RoleTerm, Series, Session,
};
use tansiq_storage::Table;
use uuid::Uuid;

/// The record on whose page another one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// Its own page, or its own line in a list.
    Own,
    /// The page of its commitment.
    Commitment(Id<Commitment>),
    /// The line of its session.
    Session(Id<Session>),
    /// The review of its document, at a number.
    Review(Id<Document>, u32),
    /// The page of the record that it is about.
    About(Uuid),
}

/// A kind of record that can be found.
pub(super) trait Shown: Table {
    /// The date that says most about it.
    fn date(&self) -> Option<PartialDate>;
    /// Where it stands.
    fn on(&self) -> On {
        On::Own
    }
    /// The name by which its page is called, if it is not its number.
    fn name(&self) -> Option<&str> {
        None
    }
}

macro_rules! dated {
    ($($kind:ident: |$it:ident| $date:expr),+ $(,)?) => { $(
        impl Shown for $kind {
            fn date(&self) -> Option<PartialDate> {
                let $it = self;
                $date
            }
        }
    )+ };
}

dated! {
    AdoptedDocument: |it| it.adopted_on,
    Claim: |it| it.as_of,
    Commitment: |it| it.due_period(),
    Delivery: |it| it.date,
    Document: |it| it.published,
    Event: |it| it.held,
    Need: |it| it.stated_on,
    Offer: |it| it.from,
    Project: |it| it.date,
    RoleTerm: |it| it.from,
    Session: |it| Some(it.held),
}

impl Shown for Party {
    fn date(&self) -> Option<PartialDate> {
        None
    }
    fn name(&self) -> Option<&str> {
        Some(self.code.as_str())
    }
}

impl Shown for Series {
    fn date(&self) -> Option<PartialDate> {
        None
    }
    fn name(&self) -> Option<&str> {
        Some(&self.slug)
    }
}

impl Shown for Milestone {
    fn date(&self) -> Option<PartialDate> {
        self.due
    }
    fn on(&self) -> On {
        On::Commitment(self.commitment)
    }
}

impl Shown for ProgressReport {
    fn date(&self) -> Option<PartialDate> {
        Some(PartialDate::day(self.as_of))
    }
    fn on(&self) -> On {
        On::Commitment(self.commitment)
    }
}

impl Shown for Evidence {
    fn date(&self) -> Option<PartialDate> {
        self.dated
    }
    fn on(&self) -> On {
        On::Commitment(self.commitment)
    }
}

impl Shown for Priority {
    fn date(&self) -> Option<PartialDate> {
        self.from
    }
    fn on(&self) -> On {
        On::Session(self.session)
    }
}

impl Shown for Comment {
    fn date(&self) -> Option<PartialDate> {
        Some(PartialDate::day(self.on))
    }
    fn on(&self) -> On {
        On::About(self.about)
    }
}

impl Shown for Proposal {
    fn date(&self) -> Option<PartialDate> {
        self.date
    }
    fn on(&self) -> On {
        On::Review(self.document, self.position)
    }
}
