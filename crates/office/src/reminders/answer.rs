//! What the desk decides about an answer.

use super::{due::answers_for, receive::Body};
use crate::{
    FieldError, NewEvidence, Office, OfficeError, Problem, Result, UploadedFile,
    later::{packed, unpacked},
    mail::{Letter, Says, Written, one_line},
    progress::{Side, report_on},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use tansiq_locale::{Locale, Value};
use tansiq_model::{
    Answered, Aspect, Commitment, Completion, Due, Id, Lang, PartialDate, Party, Record, Role, Statement,
};
use tansiq_policy::{Access, Act, Actor, Effect, Session, Subject, decide};
use tansiq_reader::Said;
use tansiq_storage::{Account, Answer, AnswerState, Change, JobKind, NewJob, StorageError};
use uuid::Uuid;

/// One commitment that an answer may be about.
#[derive(Debug, Clone)]
pub struct AnswerItem {
    /// The commitment, as the reader of the page may see it.
    pub commitment: Record<Commitment>,
    /// What was said about it.
    pub said: Option<Said>,
    /// How far it would be, from what was said.
    pub completion: Completion,
    /// The party in whose name it was said.
    pub party: Option<Id<Party>>,
}

/// An answer that waits, with what it is about.
#[derive(Debug, Clone)]
pub struct WaitingAnswer {
    /// Its id.
    pub id: Uuid,
    /// When it came.
    pub received: Timestamp,
    /// How it stands.
    pub state: AnswerState,
    /// Whose letter it answers.
    pub account: Account,
    /// The address that it says to come from.
    pub from: Option<String>,
    /// That is the address of the person whom the letter went to.
    pub own: bool,
    /// What was written.
    pub text: String,
    /// The lines of it that answer nothing by number.
    pub words: String,
    /// What it is about, as far as it is there and for this reader.
    pub items: Vec<AnswerItem>,
    /// The names and sizes of what came with it.
    pub files: Vec<(String, u32)>,
}

/// What is taken down about one commitment.
#[derive(Debug, Clone)]
pub struct DecideItem {
    /// Which.
    pub commitment: Id<Commitment>,
    /// How far it has come.
    pub completion: Completion,
    /// When it was completed; only with [`Completion::Complete`].
    pub completed_on: Option<PartialDate>,
    /// A new due period; not with [`Completion::Complete`].
    pub postponed_to: Option<PartialDate>,
    /// What is said.
    pub note: String,
    /// The files that show it, by their place.
    pub files: Vec<u32>,
}

/// What is decided about an answer.
#[derive(Debug, Clone)]
pub struct Decide {
    /// The language of what is said.
    pub lang: Lang,
    /// What is taken down; nothing refuses the answer.
    pub items: Vec<DecideItem>,
    /// Why, for the history and for whoever answered.
    pub reason: String,
}

/// How far a commitment has come, by an answer about it: what is under way has begun at least.
fn completion_of(said: Option<Answered>, before: Option<Completion>) -> Completion {
    match (said, before) {
        (Some(Answered::Done), _) => Completion::Complete,
        (Some(Answered::InProgress), Some(Completion::Substantial)) => Completion::Substantial,
        (Some(Answered::InProgress), _) => Completion::Limited,
        (_, Some(Completion::Complete) | None) => Completion::NotStarted,
        (_, Some(before)) => before,
    }
}

impl Office {
    /// The answers in a state, the newest first, so many after those before them, for those who decide about them.
    ///
    /// # Errors
    /// [`StorageError::Denied`] for others.
    pub async fn answers(
        &self,
        actor: &Actor,
        state: AnswerState,
        from: u64,
        rows: u64,
    ) -> Result<Vec<WaitingAnswer>> {
        tansiq_policy::may_at_all(actor, Act::AnswerAccept)
            .map_err(|why| StorageError::Denied { act: Act::AnswerAccept, why })?;
        let mut all = Vec::new();
        for answer in self.register().answers(state, from, rows).await? {
            all.extend(self.beside(actor, answer).await?);
        }
        Ok(all)
    }

    /// An answer.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none that this actor decides about.
    pub async fn answer(&self, actor: &Actor, id: Uuid) -> Result<WaitingAnswer> {
        let missing = || StorageError::Missing("answer", id.to_string());
        if tansiq_policy::may_at_all(actor, Act::AnswerAccept).is_err() {
            return Err(missing().into());
        }
        let answer = self.register().answer(id).await?;
        Ok(self.beside(actor, answer).await?.ok_or_else(missing)?)
    }

    /// A file of an answer, by its place from 1 on.
    ///
    /// # Errors
    /// As [`Office::answer`].
    pub async fn answer_file(&self, actor: &Actor, id: Uuid, place: u32) -> Result<UploadedFile> {
        self.answer(actor, id).await?;
        let answer = self.register().answer(id).await?;
        let file = self.register().answer_file(&answer, place).await?;
        Ok(UploadedFile { name: file.name, bytes: file.bytes })
    }

    /// An answer with what it is about, as an actor may see it; `None` when whoever answered is no more.
    async fn beside(&self, actor: &Actor, answer: Answer) -> Result<Option<WaitingAnswer>> {
        let body: Body = unpacked(&answer.body)?;
        let Some(account) = self.register().account(answer.account).await? else { return Ok(None) };
        let author = self.register().actor_of_account(&account, Session::default(), self.clock()).await?;
        let speaks_for = answers_for(&author);
        let mut seen = self.view(actor).many(&body.about).await?;
        let mut items = Vec::new();
        for (number, id) in (1..).zip(&body.about) {
            let Some(at) = seen.iter().position(|one| one.id == *id) else { continue };
            let commitment = seen.swap_remove(at);
            let said = body.understood.said.iter().find(|said| said.number == number).cloned();
            let before = commitment.body.self_reported.map(|said| said.completion);
            let party = commitment.parties_as(Role::OWNERS).find(|owner| speaks_for.contains(owner));
            let completion = completion_of(said.as_ref().map(|said| said.answered), before);
            items.push(AnswerItem { completion, party, said, commitment });
        }
        let files = self.register().answer_files(&answer).await?;
        Ok(Some(WaitingAnswer {
            id: answer.id,
            received: answer.received,
            state: answer.state,
            account,
            from: body.from,
            own: body.own,
            text: body.text,
            words: body.understood.words,
            items,
            files,
        }))
    }

    /// Whether an actor may take down what an answer says about a commitment.
    #[must_use]
    pub fn may_take_down(&self, actor: &Actor, item: &AnswerItem) -> bool {
        let effect = Effect { as_party: item.party, ..Effect::default() };
        let subject = Subject::Record(Access::from(&item.commitment));
        item.party.is_some() && decide(actor, Act::AnswerAccept, &subject, &effect).is_ok()
    }

    /// Takes down what somebody answered: a report for each commitment, in the name of the party that answers for it, with
    /// what shows it. She is told.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept; [`OfficeError::NotNow`] when it is decided already, is this actor's
    /// own, or its author speaks for no owner any more; [`StorageError::Denied`] for whoever may not.
    pub async fn accept_answer(&self, actor: &Actor, id: Uuid, what: &Decide) -> Result<()> {
        let answer = self.waiting(actor, id).await?;
        if actor.person().is_some_and(|person| person.id == answer.account.id) {
            return Err(OfficeError::NotNow("answer-own"));
        }
        self.check_answer(&answer, what)?;
        let mut files = Vec::new();
        for place in 1..=u32::try_from(answer.files.len()).unwrap_or(0) {
            files.push(self.answer_file(actor, id, place).await?);
        }
        let reason = what.reason.trim();
        self.register()
            .retrying(|| async {
                let mut change =
                    self.register().change(actor, Act::AnswerAccept, reason, self.clock()).await?;
                let mut about = Vec::new();
                for item in &what.items {
                    let asked = answer.items.iter().find(|one| one.commitment.id == item.commitment);
                    let party =
                        asked.and_then(|one| one.party).ok_or(OfficeError::NotNow("answer-nobody"))?;
                    change = change.in_name_of(party);
                    about = vec![self.take_down(&mut change, &answer, party, what.lang, item, &files).await?];
                }
                // Those before were asked about when they were written, each in the name of its own party.
                change.decide_answer(id, AnswerState::Accepted, &about).await.map_err(decided)?;
                let taken =
                    |item: &&AnswerItem| what.items.iter().any(|one| one.commitment == item.commitment.id);
                let taken = answer.items.iter().filter(taken).map(|item| &item.commitment);
                self.tell_of_answer(&mut change, &answer, "accepted", taken, reason).await?;
                change.commit().await?;
                Ok(())
            })
            .await
    }

    /// Refuses what somebody answered; she is told why.
    ///
    /// # Errors
    /// As [`Office::accept_answer`]; [`OfficeError::Invalid`] without a reason.
    pub async fn refuse_answer(&self, actor: &Actor, id: Uuid, reason: &str) -> Result<()> {
        let answer = self.waiting(actor, id).await?;
        let reason = reason.trim();
        if reason.is_empty() {
            let missing = FieldError { field: "reason", problem: Problem::Missing, typed: String::new() };
            return Err(OfficeError::Invalid(vec![missing]));
        }
        self.register()
            .retrying(|| async {
                let mut change =
                    self.register().change(actor, Act::AnswerRefuse, reason, self.clock()).await?;
                // What another office keeps, or nobody any more, is answered all the same.
                let hers = |item: &&AnswerItem| {
                    let subject = Subject::Record(Access::from(&item.commitment));
                    decide(actor, Act::AnswerRefuse, &subject, &Effect::default()).is_ok()
                };
                let about = answer.items.iter().filter(hers).map(|item| item.commitment.clone());
                let about: Vec<_> = about.collect();
                change.decide_answer(id, AnswerState::Refused, &about).await.map_err(decided)?;
                let all = answer.items.iter().map(|item| &item.commitment);
                self.tell_of_answer(&mut change, &answer, "refused", all, reason).await?;
                change.commit().await?;
                Ok(())
            })
            .await
    }

    /// An answer that nobody has decided about yet.
    async fn waiting(&self, actor: &Actor, id: Uuid) -> Result<WaitingAnswer> {
        let answer = self.answer(actor, id).await?;
        if answer.state == AnswerState::Waiting {
            Ok(answer)
        } else {
            Err(OfficeError::NotNow("answer-decided"))
        }
    }

    fn check_answer(&self, answer: &WaitingAnswer, what: &Decide) -> Result<()> {
        let as_of = said_on(answer);
        let mut faults = crate::error::Faults::default();
        faults.check(!what.items.is_empty(), "items", Problem::Missing, "");
        for item in &what.items {
            let asked = answer.items.iter().find(|one| one.commitment.id == item.commitment);
            faults.check(asked.is_some(), "items", Problem::NotAChoice, item.commitment);
            let due = asked.and_then(|one| one.commitment.body.due);
            if let (Some(Due::At(due)), Some(postponed)) = (due, item.postponed_to) {
                faults.check(
                    postponed.latest() > due.latest(),
                    "postponed-to",
                    Problem::OutOfOrder,
                    postponed,
                );
            }
            let complete = item.completion == Completion::Complete;
            if let Some(postponed) = item.postponed_to.filter(|_| complete) {
                faults.check(false, "postponed-to", Problem::OutOfOrder, postponed);
            }
            if let Some(date) = item.completed_on {
                faults.check(complete, "completed-on", Problem::OnlyWhenComplete, date);
                faults.check(date.earliest() <= as_of, "completed-on", Problem::OutOfOrder, date);
            }
            let there = |place: &u32| (1..=answer.files.len()).contains(&(*place as usize));
            faults.check(item.files.iter().all(there), "files", Problem::NotAChoice, "");
        }
        faults.end()
    }

    /// Writes what is taken down about one commitment.
    async fn take_down(
        &self,
        change: &mut Change,
        answer: &WaitingAnswer,
        party: Id<Party>,
        lang: Lang,
        item: &DecideItem,
        files: &[UploadedFile],
    ) -> Result<Record<Commitment>> {
        let mut commitment = change.get(item.commitment).await?;
        let (completion, completed_on) = (item.completion, item.completed_on);
        let said = Statement { completion, as_of: said_on(answer), completed_on };
        let notes = [(lang, item.note.clone())];
        let (mut report, is_last) = report_on(self, party, &mut commitment, Side::Own, said, &notes);
        change.create(&mut report).await?;
        let postponed = item.postponed_to.filter(|date| commitment.body.flags.postponed_to != Some(*date));
        if let Some(date) = postponed {
            // The sides agreed to another date than this.
            commitment.agreements.retain(|given| given.aspect != Aspect::Date);
            commitment.body.flags.postponed_to = Some(date);
        }
        if is_last || postponed.is_some() {
            change.update(&mut commitment).await?;
        }
        for place in &item.files {
            let Some(file) = files.get((*place as usize).saturating_sub(1)) else { continue };
            let evidence = NewEvidence {
                titles: vec![(lang, file.name.clone())],
                file: Some(file.clone()),
                ..NewEvidence::default()
            };
            self.file_evidence(change, party, &commitment, Some(report.id), &evidence).await?;
        }
        Ok(commitment)
    }

    /// Tells whoever answered what became of it.
    async fn tell_of_answer(
        &self,
        change: &mut Change,
        answer: &WaitingAnswer,
        what: &str,
        about: impl Iterator<Item = &Record<Commitment>>,
        reason: &str,
    ) -> Result<()> {
        let Some(mailer) = self.mail.clone() else { return Ok(()) };
        let lang = self.register().letter_choice(answer.account.id).await?.lang.unwrap_or(Lang::En);
        let locale = Locale::new(lang).plain();
        let office = one_line(&self.office_name(lang).await?);
        let name = one_line(answer.account.name.as_deref().unwrap_or_default());
        let references: Vec<String> = about
            .map(|one| one.reference.map_or_else(|| one.id.to_string(), |reference| reference.to_string()))
            .collect();
        let (all, reason) = (references.join(", "), one_line(reason));
        let site = format!("{}/{lang}", mailer.site);
        let values = || {
            [("office", &office), ("name", &name), ("references", &all), ("reason", &reason), ("site", &site)]
                .map(|(key, value)| (key, Value::from(value.as_str())))
        };
        let why = if reason.is_empty() {
            String::new()
        } else {
            locale.tr_with("reminder-answer-why", values()) + "\n\n"
        };
        let text = locale.tr_with(&format!("reminder-answer-{what}"), values());
        let text = format!("{}\n\n{text}\n\n{why}{site}\n", locale.tr1("reminder-hello", "name", &name));
        let subject = one_line(&locale.tr_with("reminder-answer-subject", values()));
        let written = Written { subject, text, reply_to: None, stop: None };
        let letter = Letter { lang, says: Says::Written(Box::new(written)) };
        let new = NewJob {
            kind: JobKind::Mail,
            account: answer.account.id,
            dedupe: format!("mail answer {}", answer.id),
            payload: packed(&letter)?,
        };
        change.write_to(&new, self.clock()).await?;
        Ok(())
    }
}

/// It was said when the message came, whenever somebody takes it down.
fn said_on(answer: &WaitingAnswer) -> Date {
    answer.received.to_zoned(TimeZone::UTC).date()
}

fn decided(error: StorageError) -> OfficeError {
    match error {
        StorageError::Refused(_) => OfficeError::NotNow("answer-decided"),
        other => other.into(),
    }
}
