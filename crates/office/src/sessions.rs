//! Dialogues, their sessions and priorities, parties and claims that are entered by hand.

use crate::{Office, OfficeError, Problem, Result, error::Faults};
use tansiq_model::{
    Audience, Claim, Document, Id, Lang, Marking, PartialDate, Party, PartyCode, PartyKind, PartyRole, Place,
    Priority, Quantity, Record, Role, Series, Session, Source, TextField, TextKind, Texts,
};
use tansiq_policy::Actor;

/// A party to enter.
#[derive(Debug, Clone)]
pub struct NewParty {
    /// Its code.
    pub code: PartyCode,
    /// What it is.
    pub kind: PartyKind,
    /// Its names.
    pub names: Vec<(Lang, String)>,
    /// Invented for a demonstration.
    pub fictional: bool,
}

/// A dialogue to enter.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// A short name for addresses and commands.
    pub slug: String,
    /// Its names.
    pub names: Vec<(Lang, String)>,
    /// Its sides, by code.
    pub sides: Vec<PartyCode>,
}

/// A session to enter.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The dialogue.
    pub series: Id<Series>,
    /// Its number, from 1.
    pub number: u32,
    /// When it was held.
    pub held: PartialDate,
    /// Where.
    pub place: Place,
    /// When the next one is planned.
    pub next: Option<PartialDate>,
    /// The priorities it set, in order, each with its words by language.
    pub priorities: Vec<Vec<(Lang, String)>>,
    /// The period for which they hold.
    pub period: Option<PartialDate>,
}

/// A figure to enter.
#[derive(Debug, Clone)]
pub struct NewClaim {
    /// What is claimed, by language.
    pub titles: Vec<(Lang, String)>,
    /// The figure.
    pub figure: Quantity,
    /// What exactly is counted, and who says so where, by language.
    pub notes: Vec<(Lang, String)>,
    /// The day for which it holds.
    pub as_of: Option<PartialDate>,
    /// The question that it answers.
    pub topic: Option<String>,
    /// Who says so, by code.
    pub said_by: Vec<PartyCode>,
    /// The passage it rests on.
    pub source: Option<Source>,
}

fn titles(texts: &mut Texts, names: &[(Lang, String)], kind: TextKind) {
    for (lang, name) in names.iter().filter(|(_, name)| !name.trim().is_empty()) {
        texts.put(TextField::Title, *lang, kind, name.trim());
    }
}

impl Office {
    /// A new record of the office that everybody may see: names of parties and the fact of a session are public.
    fn public<T: tansiq_model::Body>(&self, body: T) -> Result<Record<T>> {
        let mut record = Record::new(Id::new(self.clock().new_id()), self.home()?, body);
        (record.audience, record.marking) = (Audience::Public, Marking::Clear);
        Ok(record)
    }

    /// Enters a party that the lexicon does not know.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when its code is taken or it has no name.
    pub async fn add_party(&self, actor: &Actor, new: &NewParty) -> Result<Record<Party>> {
        let mut change = self.register().change(actor, "party.add", "", self.clock()).await?;
        let mut faults = Faults::default();
        faults.check(new.names.iter().any(|(_, n)| !n.trim().is_empty()), "name", Problem::Missing, "");
        let taken = !change.parties_by_code(std::slice::from_ref(&new.code)).await?.is_empty();
        faults.check(!taken, "code", Problem::Taken, &new.code);
        faults.end()?;
        let mut party =
            self.public(Party { code: new.code.clone(), kind: new.kind, fictional: new.fictional })?;
        titles(&mut party.texts, &new.names, TextKind::Official);
        change.create(&mut party).await?;
        change.commit().await?;
        Ok(party)
    }

    /// Enters a dialogue.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for sides that nobody knows or a short name that is taken.
    pub async fn add_series(&self, actor: &Actor, new: &NewSeries) -> Result<Record<Series>> {
        let mut faults = Faults::default();
        let taken = self.view(actor).all::<Series>().await?.iter().any(|series| series.body.slug == new.slug);
        faults.check(!taken, "slug", Problem::Taken, &new.slug);
        let mut change = self.register().change(actor, "dialogue.add", "", self.clock()).await?;
        let parties = self.parties_for(&mut change, &new.sides).await?;
        for side in new.sides.iter().filter(|side| !parties.contains_key(side)) {
            faults.add("sides", Problem::UnknownParty, side);
        }
        faults.end()?;
        let mut series = self.public(Series { slug: new.slug.clone() })?;
        titles(&mut series.texts, &new.names, TextKind::Official);
        series.parties = new
            .sides
            .iter()
            .filter_map(|side| Some(PartyRole { party: *parties.get(side)?, role: Role::Participant }))
            .collect();
        change.create(&mut series).await?;
        change.commit().await?;
        Ok(series)
    }

    /// Enters a session with its priorities.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when the dialogue has that number already, or the next session is before this one.
    pub async fn add_session(&self, actor: &Actor, new: &NewSession) -> Result<Record<Session>> {
        let mut faults = Faults::default();
        let sessions = self.view(actor).sessions(new.series).await?;
        let taken = sessions.iter().any(|session| session.body.number == new.number);
        faults.check(!taken, "number", Problem::Taken, new.number);
        if let Some(next) = new.next {
            faults.check(next.latest() > new.held.latest(), "next", Problem::OutOfOrder, next);
        }
        faults.end()?;
        let mut change = self.register().change(actor, "session.add", "", self.clock()).await?;
        let mut session = self.public(Session {
            series: new.series,
            number: new.number,
            held: new.held,
            place: new.place.clone(),
            next: new.next,
        })?;
        change.create(&mut session).await?;
        for (position, words) in (1u32..).zip(&new.priorities) {
            let mut priority = self.public(Priority {
                session: session.id,
                position,
                from: new.period.map(|period| PartialDate::day(period.earliest())),
                until: new.period.map(|period| PartialDate::day(period.latest())),
            })?;
            titles(&mut priority.texts, words, TextKind::Working);
            change.create(&mut priority).await?;
        }
        change.commit().await?;
        Ok(session)
    }

    /// Enters a figure as a source states it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for parties that nobody knows.
    pub async fn add_claim(
        &self,
        actor: &Actor,
        new: &NewClaim,
        of: Option<&Record<Document>>,
    ) -> Result<Record<Claim>> {
        let mut change = self.register().change(actor, "claim.add", "", self.clock()).await?;
        let parties = self.parties_for(&mut change, &new.said_by).await?;
        let mut faults = Faults::default();
        for code in new.said_by.iter().filter(|code| !parties.contains_key(code)) {
            faults.add("said-by", Problem::UnknownParty, code);
        }
        faults.end()?;
        let mut claim = self.public(Claim {
            figure: Some(new.figure.clone()),
            as_of: new.as_of,
            topic: new.topic.clone(),
        })?;
        if let Some(document) = of {
            (claim.audience, claim.marking) = (document.audience, document.marking);
        }
        titles(&mut claim.texts, &new.titles, TextKind::Working);
        for (lang, note) in &new.notes {
            claim.texts.put(TextField::Note, *lang, TextKind::Working, note);
        }
        claim.parties = new
            .said_by
            .iter()
            .filter_map(|c| Some(PartyRole { party: *parties.get(c)?, role: Role::Subject }))
            .collect();
        claim.sources.extend(new.source.clone());
        change.create(&mut claim).await?;
        change.commit().await?;
        Ok(claim)
    }
}

/// A slug: small letters, digits and hyphens.
impl NewSeries {
    /// Whether a short name is one.
    #[must_use]
    pub fn is_slug(text: &str) -> bool {
        (2..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

impl From<tansiq_model::ModelError> for OfficeError {
    fn from(error: tansiq_model::ModelError) -> Self {
        Self::Failed(error.to_string())
    }
}
