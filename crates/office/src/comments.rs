//! The right of reply: what a party says of a record that names it, in its own name, beside the record.

use crate::{Office, Problem, Result, error::Faults};
use tansiq_model::{
    AdoptedDocument, Audience, Body, Claim, Comment, Commitment, Delivery, Document, Event, Group, Id, Kind,
    Lang, Marking, Need, Party, ProgressReport, Project, Record, Role, RoleTerm, Series, Session, Text,
    TextField, TextKind, Texts,
};
use tansiq_policy::{Access, Act, Actor, Effect, PostRole, Subject, decide};
use tansiq_storage::{Change, StorageError, View};
use uuid::Uuid;

/// The longest comment that is kept in a language, in characters.
pub const COMMENT_LENGTH: usize = 8_000;

/// What a party says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Say {
    /// Its words, by language; an empty one is left out.
    pub words: Vec<(Lang, String)>,
    /// For the party itself and the office that runs the register only; otherwise for whoever reads the record.
    pub narrow: bool,
}

impl Say {
    fn check(&self) -> Result<()> {
        let mut faults = Faults::default();
        let said = self.words.iter().any(|(_, words)| !words.trim().is_empty());
        faults.check(said, "comment", Problem::Missing, "");
        let short = self.words.iter().all(|(_, words)| words.trim().chars().count() <= COMMENT_LENGTH);
        faults.check(short, "comment", Problem::TooLong, "");
        faults.end()
    }

    fn put_into(&self, texts: &mut Texts) {
        for lang in Lang::ALL {
            let words = self.words.iter().find(|(of, _)| of == lang).map_or("", |(_, words)| words.trim());
            if words.is_empty() {
                texts.remove(TextField::Note, *lang);
            } else {
                // Whatever its language, it is what the party itself says.
                texts.put(TextField::Note, *lang, TextKind::Original, words);
            }
        }
    }
}

/// A record that parties may comment on: what it is, where it stands, whom it names and whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentedOn {
    /// The record.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// The kind of the record on whose page it stands, and how that is called in addresses.
    pub page: (Kind, String),
    /// What it is called: its own title, or that of the record on whose page it stands.
    pub title: Option<Text>,
    titles: Texts,
    owner: Id<Party>,
    named: Vec<Id<Party>>,
    audience: Audience,
    readers: Vec<Id<Party>>,
    groups: Vec<Id<Group>>,
    marking: Marking,
}

impl CommentedOn {
    /// A record as its reader has it.
    #[must_use]
    pub fn of<T: Body>(record: &Record<T>) -> Self {
        let called = record.reference.map_or_else(|| record.id.to_string(), |number| number.to_string());
        let mut named: Vec<Id<Party>> = record.parties.iter().map(|party| party.party).collect();
        named.push(record.owner);
        // A party has its say about what stands on its own page.
        named.extend((T::KIND == Kind::Party).then(|| Id::new(record.id.uuid())));
        Self {
            id: record.id.uuid(),
            kind: T::KIND,
            page: (T::KIND, called),
            title: None,
            titles: record.texts.clone(),
            owner: record.owner,
            named,
            audience: record.audience,
            readers: record.named.clone(),
            groups: record.groups.clone(),
            marking: record.marking,
        }
    }

    /// The same for a report, which stands on the page of its commitment and speaks of those who answer for that.
    #[must_use]
    pub fn reporting_on(mut self, commitment: &Record<Commitment>) -> Self {
        let of = Self::of(commitment);
        self.named.extend(commitment.parties_as(Role::OWNERS));
        (self.page, self.titles) = (of.page, of.titles);
        self
    }

    /// The same for a session, which speaks of the sides of its dialogue.
    #[must_use]
    pub fn held_by(mut self, series: &Record<Series>) -> Self {
        self.named.extend(series.parties.iter().map(|side| side.party));
        self
    }

    /// The same for a party, which is called by its code.
    #[must_use]
    pub fn of_party(party: &Record<Party>) -> Self {
        let page = (Kind::Party, party.body.code.to_string());
        Self { page, ..Self::of(party) }
    }

    /// The same with its title in a language.
    #[must_use]
    fn in_language(mut self, lang: Lang) -> Self {
        self.title = self.titles.best(TextField::Title, lang).cloned();
        self
    }

    /// Gives a comment to its readers: those of the record, or the party itself and the office alone.
    fn share(&self, comment: &mut Record<Comment>, home: Id<Party>, narrow: bool) {
        comment.marking = self.marking;
        comment.groups.clear();
        let (audience, mut named) = match (narrow, self.audience) {
            (true, _) => (Audience::Parties, vec![home]),
            // What its owner keeps to itself is read by those who speak for it, and by no other party.
            (false, Audience::Owner) => (Audience::Parties, vec![self.owner]),
            (false, Audience::Parties) => {
                comment.groups.clone_from(&self.groups);
                (Audience::Parties, self.readers.iter().copied().chain([self.owner]).collect())
            }
            (false, audience) => (audience, Vec::new()),
        };
        named.retain(|party| *party != comment.owner);
        named.sort();
        named.dedup();
        let alone = audience == Audience::Parties && named.is_empty() && comment.groups.is_empty();
        comment.audience = if alone { Audience::Owner } else { audience };
        comment.named = named;
    }
}

/// The record behind an id, if this reader may see it and parties may comment on it.
pub(crate) async fn commented_on(view: &View, id: Uuid) -> Result<Option<CommentedOn>> {
    let Some(kind) = view.kind_of(id).await? else { return Ok(None) };
    macro_rules! any {
        ($($plain:ident),+) => {
            match kind {
                $(Kind::$plain => view.many::<$plain>(&[Id::new(id)]).await?.first().map(CommentedOn::of),)+
                Kind::Party => view.many::<Party>(&[Id::new(id)]).await?.first().map(CommentedOn::of_party),
                Kind::ProgressReport => {
                    let Some(report) = view.many::<ProgressReport>(&[Id::new(id)]).await?.pop() else {
                        return Ok(None);
                    };
                    // What is reported stands on the page of its commitment, or nowhere for this reader.
                    let commitment = view.many(&[report.body.commitment]).await?.pop();
                    commitment.map(|commitment| CommentedOn::of(&report).reporting_on(&commitment))
                }
                Kind::Session => {
                    let Some(session) = view.many::<Session>(&[Id::new(id)]).await?.pop() else {
                        return Ok(None);
                    };
                    let series = view.many::<Series>(&[session.body.series]).await?.pop();
                    let found = CommentedOn::of(&session);
                    Some(series.iter().fold(found, CommentedOn::held_by))
                }
                _ => None,
            }
        };
    }
    let found = any!(Document, Event, Commitment, AdoptedDocument, RoleTerm, Claim, Need, Project, Delivery);
    Ok(found.filter(|found| Comment::ABOUT.contains(&found.kind)))
}

impl Office {
    /// The record behind an id that parties may comment on, with its title in a language.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such record for this reader.
    pub async fn commented_on(&self, view: &View, id: Uuid, lang: Lang) -> Result<CommentedOn> {
        let found = commented_on(view, id).await?;
        let found = found.ok_or_else(|| StorageError::Missing("record", id.to_string()))?;
        Ok(found.in_language(lang))
    }

    /// The parties in whose name an actor may comment on a record.
    ///
    /// # Errors
    /// When the register was not founded.
    pub fn voices(&self, actor: &Actor, about: &CommentedOn) -> Result<Vec<Id<Party>>> {
        let home = self.home()?;
        let Some(person) = actor.person() else { return Ok(Vec::new()) };
        let posts = [PostRole::FocalPoint, PostRole::Donor, PostRole::Officer];
        let desk = person.desk.is_some().then_some(home);
        let hers = posts.into_iter().flat_map(|post| person.parties_as(post));
        let mut voices: Vec<Id<Party>> = Vec::new();
        for party in hers.chain(desk) {
            let access = Access { answering: about.named.clone(), ..Access::of(Kind::Comment, party) };
            let effect = Effect { as_party: Some(party), ..Effect::default() };
            let may = decide(actor, Act::CommentAdd, &Subject::Record(access), &effect).is_ok();
            if may && !voices.contains(&party) {
                voices.push(party);
            }
        }
        Ok(voices)
    }

    /// Keeps what a party says of a record that names it.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for what cannot be kept; [`StorageError::Denied`] for whoever may not speak for that
    /// party here; [`StorageError::Missing`] when there is no such record for this actor.
    pub async fn say(
        &self,
        actor: &Actor,
        about: Uuid,
        party: Id<Party>,
        say: &Say,
    ) -> Result<Record<Comment>> {
        say.check()?;
        let once = || async {
            let of = self.of_record(actor, about).await?;
            let change = self.register().change(actor, Act::CommentAdd, "", self.clock()).await?;
            let mut change = change.in_name_of(party);
            let comment = Comment { about, about_kind: of.kind, on: self.today() };
            let mut comment = Record::of(Id::new(self.clock().new_id()), party, comment);
            say.put_into(&mut comment.texts);
            of.share(&mut comment, self.home()?, say.narrow);
            change.create(&mut comment).await?;
            change.commit().await?;
            Ok(comment)
        };
        self.register().retrying(once).await
    }

    /// Words a comment anew that was seen at a revision. It bears the day of its new words, and is for those who read the
    /// record now.
    ///
    /// # Errors
    /// As [`Office::say`]; [`StorageError::Conflict`] when somebody else changed it in between.
    pub async fn reword(
        &self,
        actor: &Actor,
        id: Id<Comment>,
        seen: u32,
        say: &Say,
    ) -> Result<Record<Comment>> {
        say.check()?;
        let once = || async {
            let about = self.view(actor).get(id).await?.body.about;
            let of = self.of_record(actor, about).await?;
            let (mut change, mut comment) = self.own_comment(actor, id, seen).await?;
            say.put_into(&mut comment.texts);
            comment.body.on = self.today();
            of.share(&mut comment, self.home()?, say.narrow);
            change.update(&mut comment).await?;
            change.commit().await?;
            Ok(comment)
        };
        self.register().retrying(once).await
    }

    /// Takes a comment back that was seen at a revision; its history stays.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when somebody else changed it in between; [`StorageError::Denied`] for whoever does not
    /// speak for its party.
    pub async fn withdraw(&self, actor: &Actor, id: Id<Comment>, seen: u32) -> Result<Record<Comment>> {
        let once = || async {
            let (mut change, mut comment) = self.own_comment(actor, id, seen).await?;
            comment.removed = true;
            change.update(&mut comment).await?;
            change.commit().await?;
            Ok(comment)
        };
        self.register().retrying(once).await
    }

    /// Whether a comment is for its party and the office that runs the register alone.
    ///
    /// # Errors
    /// When the register was not founded.
    pub fn is_narrow(&self, comment: &Record<Comment>) -> Result<bool> {
        Ok(is_narrow(comment, self.home()?))
    }

    async fn of_record(&self, actor: &Actor, about: Uuid) -> Result<CommentedOn> {
        let found = commented_on(&self.view(actor), about).await?;
        Ok(found.ok_or_else(|| StorageError::Missing("record", about.to_string()))?)
    }

    /// A comment to be changed, and the change, in the name of whose words it is.
    async fn own_comment(
        &self,
        actor: &Actor,
        id: Id<Comment>,
        seen: u32,
    ) -> Result<(Change, Record<Comment>)> {
        let change = self.register().change(actor, Act::CommentEdit, "", self.clock()).await?;
        let comment = change.get_seen(id, seen).await?;
        let change = change.in_name_of(comment.owner);
        Ok((change, comment))
    }
}

/// Whether a comment is for its party and the office alone.
fn is_narrow(comment: &Record<Comment>, home: Id<Party>) -> bool {
    let named = comment.named.iter().all(|party| *party == home);
    match comment.audience {
        Audience::Owner => true,
        Audience::Parties => comment.groups.is_empty() && named,
        Audience::States | Audience::Partners | Audience::Public => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(number: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(number))
    }

    fn comment_on(audience: Audience, readers: &[u128], narrow: bool) -> Record<Comment> {
        let mut event = Record::new(Id::new(Uuid::from_u128(50)), party(2), party_body());
        (event.audience, event.marking) = (audience, Marking::Green);
        event.named = readers.iter().map(|reader| party(*reader)).collect();
        let comment =
            Comment { about: event.id.uuid(), about_kind: Kind::Party, on: "2026-03-01".parse().unwrap() };
        let mut comment = Record::of(Id::new(Uuid::from_u128(51)), party(7), comment);
        CommentedOn::of(&event).share(&mut comment, party(1), narrow);
        comment
    }

    fn party_body() -> Party {
        Party::new("AAA".parse().unwrap(), tansiq_model::PartyKind::State, false)
    }

    #[test]
    fn a_comment_is_read_by_those_who_read_its_record() {
        let readers = |audience, named: &[u128], narrow| {
            let comment = comment_on(audience, named, narrow);
            assert_eq!(comment.marking, Marking::Green);
            (comment.audience, comment.named.clone(), is_narrow(&comment, party(1)))
        };
        let parties = Audience::Parties;
        assert_eq!(readers(Audience::Public, &[], false), (Audience::Public, vec![], false));
        assert_eq!(readers(Audience::States, &[], false), (Audience::States, vec![], false));
        // Its owner reads a record that is for others by name, and is told what they say of it.
        assert_eq!(readers(parties, &[7, 9], false), (parties, vec![party(2), party(9)], false));
        assert_eq!(readers(Audience::Owner, &[], false), (parties, vec![party(2)], false));
        assert_eq!(readers(Audience::Public, &[], true), (parties, vec![party(1)], true));
        assert_eq!(readers(parties, &[9], true), (parties, vec![party(1)], true));
    }

    #[test]
    fn nothing_and_too_much_are_told_apart() {
        let said = |words: &str| Say { words: vec![(Lang::Ar, words.into())], narrow: false }.check();
        assert!(said("المغرب يود أن يوضح").is_ok());
        assert!(said(&"ك".repeat(COMMENT_LENGTH)).is_ok());
        for (words, problem) in
            [(String::from(" \n"), Problem::Missing), ("ك".repeat(COMMENT_LENGTH + 1), Problem::TooLong)]
        {
            let Err(crate::OfficeError::Invalid(faults)) = said(&words) else { panic!("was kept") };
            assert_eq!((faults[0].field, faults[0].problem), ("comment", problem));
        }
    }
}
