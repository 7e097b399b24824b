//! Dialogues, their sessions and priorities, and claims that are entered by hand.

use crate::draft::{check_length, check_titles};
use crate::{Office, OfficeError, Problem, Result, error::Faults};
use tansiq_model::{
    Audience, Claim, Commitment, Document, Due, Id, Lang, Marking, PartialDate, PartyCode, PartyRole, Place,
    Priority, Quantity, Record, Role, Series, Session, Source, TextField, TextKind, Texts,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, CommitmentFilter};

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

/// The dialogue that a session belongs to.
#[derive(Debug, Clone)]
pub enum Dialogue {
    /// One of the register.
    Known(Id<Series>),
    /// One that is entered together with its first session: both or neither.
    New(NewSeries),
}

impl From<Id<Series>> for Dialogue {
    fn from(series: Id<Series>) -> Self {
        Self::Known(series)
    }
}

/// A session to enter.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The dialogue.
    pub series: Dialogue,
    /// Its number, from 1.
    pub number: u32,
    /// When it was held.
    pub held: PartialDate,
    /// Where.
    pub place: Place,
    /// When the next one is planned.
    pub next: Option<PartialDate>,
    /// The priorities it set, in order, each with its words by language; one without words is left out.
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
    fn public<T: tansiq_model::Body>(&self, change: &Change, body: T) -> Result<Record<T>> {
        let mut record = Record::new(Id::new(self.clock().new_id()), self.owner_for(change)?, body);
        (record.audience, record.marking) = (Audience::Public, Marking::Clear);
        Ok(record)
    }

    /// Enters a dialogue.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a dialogue without a name or sides, sides that nobody knows, or a short name
    /// that is none or is taken.
    pub async fn add_series(&self, actor: &Actor, new: &NewSeries) -> Result<Record<Series>> {
        self.register().retrying(|| self.add_series_once(actor, new)).await
    }

    async fn add_series_once(&self, actor: &Actor, new: &NewSeries) -> Result<Record<Series>> {
        let mut faults = Faults::default();
        self.check_series(actor, new, &mut faults).await?;
        let mut change = self.register().change(actor, Act::DialogueAdd, "", self.clock()).await?;
        let series = self.create_series(&mut change, new, faults).await?;
        change.commit().await?;
        Ok(series)
    }

    /// What cannot be kept of a dialogue, as far as it can be said before its sides are looked up.
    async fn check_series(&self, actor: &Actor, new: &NewSeries, faults: &mut Faults) -> Result<()> {
        check_titles(&new.names, "dialogue-names", faults);
        faults.check(!new.sides.is_empty(), "sides", Problem::Missing, "");
        if !NewSeries::is_slug(&new.slug) {
            let problem = if new.slug.is_empty() { Problem::Missing } else { Problem::NotASlug };
            faults.add("slug", problem, &new.slug);
        } else {
            let taken = NewSeries::RESERVED.contains(&new.slug.as_str())
                || self.view(actor).all::<Series>().await?.iter().any(|series| series.body.slug == new.slug);
            faults.check(!taken, "slug", Problem::Taken, &new.slug);
        }
        Ok(())
    }

    /// Creates a dialogue within a change, unless there are faults.
    async fn create_series(
        &self,
        change: &mut Change,
        new: &NewSeries,
        mut faults: Faults,
    ) -> Result<Record<Series>> {
        let parties = self.parties_for(change, &new.sides).await?;
        for side in new.sides.iter().filter(|side| !parties.contains_key(side)) {
            faults.add("sides", Problem::UnknownParty, side);
        }
        faults.end()?;
        let mut series = self.public(change, Series { slug: new.slug.clone() })?;
        titles(&mut series.texts, &new.names, TextKind::Official);
        for party in new.sides.iter().filter_map(|side| parties.get(side)) {
            let side = PartyRole { party: *party, role: Role::Participant };
            if !series.parties.contains(&side) {
                series.parties.push(side);
            }
        }
        change.create(&mut series).await?;
        Ok(series)
    }

    /// Enters a session with its priorities, and its dialogue if that is new.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when the dialogue has that number already, the next session is before this one, or
    /// as [`Self::add_series`] when it is new. Nothing is written then.
    pub async fn add_session(&self, actor: &Actor, new: &NewSession) -> Result<Record<Session>> {
        self.register().retrying(|| self.add_session_once(actor, new)).await
    }

    async fn add_session_once(&self, actor: &Actor, new: &NewSession) -> Result<Record<Session>> {
        let mut faults = Faults::default();
        match &new.series {
            Dialogue::Known(series) => {
                let sessions = self.view(actor).sessions(*series).await?;
                let taken = sessions.iter().any(|session| session.body.number == new.number);
                faults.check(!taken, "number", Problem::Taken, new.number);
            }
            Dialogue::New(series) => self.check_series(actor, series, &mut faults).await?,
        }
        new.check(&mut faults);
        let before = match &new.series {
            Dialogue::Known(series) => self.due_at(actor, *series, new.number).await?,
            Dialogue::New(_) => Vec::new(),
        };
        let mut change = self.register().change(actor, Act::SessionAdd, "", self.clock()).await?;
        let series = match &new.series {
            Dialogue::Known(series) => {
                faults.end()?;
                *series
            }
            Dialogue::New(series) => self.create_series(&mut change, series, faults).await?.id,
        };
        let mut session = self.public(
            &change,
            Session { series, number: new.number, held: new.held, place: new.place.clone(), next: new.next },
        )?;
        change.create(&mut session).await?;
        for (position, words) in (1u32..).zip(new.priorities()) {
            let mut priority = self.public(
                &change,
                Priority {
                    session: session.id,
                    position,
                    from: new.period.map(|period| PartialDate::day(period.earliest())),
                    until: new.period.map(|period| PartialDate::day(period.latest())),
                },
            )?;
            titles(&mut priority.texts, words, TextKind::Working);
            change.create(&mut priority).await?;
        }
        for id in before {
            let mut commitment = change.get(id).await?;
            commitment.body.next_session_on = Some(new.held.latest());
            // One that another office keeps is that office's to date.
            if change.may_update(&commitment).await? {
                change.update(&mut commitment).await?;
            }
        }
        change.commit().await?;
        Ok(session)
    }

    /// The commitments that are due at the session with this number: those of the session before it that say "at the
    /// next session". They are due on its last day.
    async fn due_at(&self, actor: &Actor, series: Id<Series>, number: u32) -> Result<Vec<Id<Commitment>>> {
        let view = self.view(actor);
        let earlier = view.sessions(series).await?.into_iter().filter(|session| session.body.number < number);
        let Some(before) = earlier.max_by_key(|session| session.body.number) else { return Ok(Vec::new()) };
        let filter = CommitmentFilter { session: Some(before.id), ..CommitmentFilter::default() };
        let due = view.commitments(&filter, self.today()).await?.into_iter();
        Ok(due.filter(|c| c.body.due == Some(Due::NextSession)).map(|c| c.id).collect())
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
        let mut change = self.register().change(actor, Act::ClaimAdd, "", self.clock()).await?;
        let parties = self.parties_for(&mut change, &new.said_by).await?;
        let mut faults = Faults::default();
        for code in new.said_by.iter().filter(|code| !parties.contains_key(code)) {
            faults.add("said-by", Problem::UnknownParty, code);
        }
        faults.end()?;
        let mut claim = self.public(
            &change,
            Claim { figure: Some(new.figure.clone()), as_of: new.as_of, topic: new.topic.clone() },
        )?;
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

impl NewSession {
    /// The highest number of a session.
    pub const LAST: u32 = 9999;

    /// The priorities that have words.
    fn priorities(&self) -> impl Iterator<Item = &Vec<(Lang, String)>> {
        self.priorities.iter().filter(|words| words.iter().any(|(_, text)| !text.trim().is_empty()))
    }

    /// What cannot be kept as it is.
    fn check(&self, faults: &mut Faults) {
        let in_range = (1..=Self::LAST).contains(&self.number);
        faults.check(in_range, "number", Problem::NotANumber, self.number);
        check_length(self.place.city.as_deref().unwrap_or_default(), "city", faults);
        if let Some(next) = self.next {
            faults.check(next.latest() > self.held.latest(), "next", Problem::OutOfOrder, next);
        }
        // A period is that of the priorities: alone it would be lost.
        let kept = self.period.is_none() || self.priorities().next().is_some();
        faults.check(kept, "priorities", Problem::Missing, "");
        for (_, text) in self.priorities().flatten() {
            check_length(text, "priorities", faults);
        }
    }
}

/// A slug: small letters, digits and hyphens.
impl NewSeries {
    /// Words that a brief is asked for by, and that no dialogue is called.
    const RESERVED: [&str; 2] = ["all", "latest"];

    /// Whether a short name is one.
    #[must_use]
    pub fn is_slug(text: &str) -> bool {
        (2..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }

    /// A short name from a name in Latin letters, cut at a word; `None` when too little would be left.
    #[must_use]
    pub fn slug_of(name: &str) -> Option<String> {
        let folded = tansiq_text::fold(name);
        let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut slug = String::new();
        for word in words {
            if slug.len() + 1 + word.len() > 40 {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        Self::is_slug(&slug).then_some(slug)
    }
}

impl From<tansiq_model::ModelError> for OfficeError {
    fn from(error: tansiq_model::ModelError) -> Self {
        Self::Failed(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_comes_from_a_latin_name() {
        let slug = |name| NewSeries::slug_of(name);
        assert_eq!(slug("Dialogue stratégique Maroc–ONU").as_deref(), Some("dialogue-strategique-maroc-onu"));
        let long = slug("Strategic dialogue on countering terrorism in Africa");
        assert_eq!(long.as_deref(), Some("strategic-dialogue-on-countering"));
        assert_eq!(slug("الحوار الاستراتيجي"), None);
        assert_eq!(slug(" - "), None);
    }
}
