//! What each side says of a project that is over. Nobody but its own party reads a score before both sides' are in.

use crate::{Office, OfficeError, Problem, Result, error::Faults};
use std::collections::BTreeMap;
use tansiq_analysis::{Scorecard, scorecard};
use tansiq_model::{
    Criterion, Id, Kind, Lang, Marking, Party, Project, ProjectScore, ProjectStatus, Record, ScoreGrade,
    ScoreSide, TextField, TextKind,
};
use tansiq_policy::{Access, Act, Actor, Denied, Effect, Subject, decide, scope};
use tansiq_storage::{StorageError, View};

/// The longest sentence about a criterion, in characters.
pub const SENTENCE_LENGTH: usize = 600;

/// What somebody says for a side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreEdit {
    /// The grades.
    pub grades: BTreeMap<Criterion, ScoreGrade>,
    /// Why, in a sentence each.
    pub sentences: BTreeMap<Criterion, String>,
    /// The language of the sentences.
    pub lang: Option<Lang>,
    /// The revision that was seen, 0 before anything was said; `None` to say it whatever was said before.
    pub seen: Option<u32>,
}

/// The field of the sentence about a criterion.
const fn why_field(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Relevance => "why-relevance",
        Criterion::Effectiveness => "why-effectiveness",
        Criterion::Efficiency => "why-efficiency",
        Criterion::Sustainability => "why-sustainability",
        Criterion::Impact => "why-impact",
    }
}

impl ScoreEdit {
    fn check(&self) -> Result<Lang> {
        let mut faults = Faults::default();
        for criterion in Criterion::ALL {
            let why = why_field(*criterion);
            faults.check(self.grades.contains_key(criterion), criterion.word(), Problem::Missing, "");
            let sentence = self.sentences.get(criterion).map_or("", |sentence| sentence.trim());
            faults.check(!sentence.is_empty(), why, Problem::Missing, "");
            faults.check(sentence.chars().count() <= SENTENCE_LENGTH, why, Problem::TooLong, "");
        }
        faults.check(self.lang.is_some(), "lang", Problem::NotAChoice, "");
        faults.end()?;
        self.lang.ok_or_else(|| Faults::one("lang", Problem::NotAChoice))
    }

    fn write(&self, lang: Lang, score: &mut Record<ProjectScore>) {
        score.body.grades.clone_from(&self.grades);
        for (criterion, sentence) in &self.sentences {
            for other in Lang::ALL.iter().filter(|other| **other != lang) {
                score.texts.remove(criterion.field(), *other);
            }
            score.texts.put(criterion.field(), lang, TextKind::Original, sentence.trim());
        }
    }
}

/// A party in whose name somebody may score a project, and for which side.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreVoice {
    /// The party.
    pub party: Id<Party>,
    /// Its side.
    pub side: ScoreSide,
    /// What it has said so far.
    pub said: Option<Record<ProjectScore>>,
}

/// Whether somebody may score a project in the name of a party.
fn may_give(actor: &Actor, project: &Record<Project>, party: Id<Party>) -> Result<(), Denied> {
    let answering = project.parties.iter().map(|party| party.party).chain([project.owner]).collect();
    let access = Access { answering, ..Access::of(Kind::ProjectScore, party) };
    let effect = Effect { as_party: Some(party), ..Effect::default() };
    decide(actor, Act::ScoreGive, &Subject::Record(access), &effect)
}

/// Whether somebody may add to a score in the name of its party.
fn adds_to(actor: &Actor, score: &Record<ProjectScore>) -> bool {
    let effect = Effect { rewords: true, as_party: Some(score.owner), ..Effect::default() };
    decide(actor, Act::ScoreAddTo, &Subject::Record(Access::from(score)), &effect).is_ok()
}

impl Office {
    /// The parties in whose name an actor may score a project, or add to a score that is read, each once: the party that
    /// speaks for its side, and the one that has said what is read, whatever became of the project since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn score_voices(
        &self,
        view: &View,
        actor: &Actor,
        project: &Record<Project>,
    ) -> Result<Vec<ScoreVoice>> {
        let hers: Vec<Id<Party>> = scope(actor).parties.into_iter().collect();
        if hers.is_empty() {
            return Ok(Vec::new());
        }
        let takes = project.body.status().is_some_and(ProjectStatus::takes_scores);
        let mut voices: Vec<ScoreVoice> = Vec::new();
        for party in hers.iter().copied().filter(|_| takes) {
            let Some(side) = project.side_of(party) else { continue };
            if may_give(actor, project, party).is_ok() && voices.iter().all(|voice| voice.party != party) {
                voices.push(ScoreVoice { party, side, said: None });
            }
        }
        for score in view.scores_of(&[project.id]).await? {
            if let Some(voice) = voices.iter_mut().find(|voice| voice.party == score.owner) {
                voice.said = Some(score);
            } else if score.body.shown_on.is_some() && adds_to(actor, &score) {
                voices.push(ScoreVoice { party: score.owner, side: score.body.side, said: Some(score) });
            }
        }
        Ok(voices)
    }

    /// Says for a side what it thinks of a project that is over, or says it anew while nobody else reads it. Once both
    /// sides have, the readers of the project read both.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept; [`OfficeError::NotNow`] for a project that is not over, for a party
    /// that speaks for no side, and for a score that is read already; [`tansiq_storage::StorageError::Denied`] for whoever does
    /// not speak for the party; [`tansiq_storage::StorageError::Conflict`] when somebody else of the party said something
    /// since.
    pub async fn score_project(
        &self,
        actor: &Actor,
        id: Id<Project>,
        party: Id<Party>,
        edit: &ScoreEdit,
    ) -> Result<Record<ProjectScore>> {
        let lang = edit.check()?;
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::ScoreGive, "", self.clock()).await?;
                // Held, so that what is asked here holds until it is said.
                let project = change.held(id).await?;
                let mut change = change.in_name_of(party);
                // Whoever does not speak for the party is refused before anything is told of its score.
                may_give(actor, &project, party)
                    .map_err(|why| StorageError::Denied { act: Act::ScoreGive, why })?;
                let own = change.score_by(id, party).await?;
                if own.as_ref().is_some_and(|own| own.body.shown_on.is_some()) {
                    return Err(OfficeError::NotNow("score-shown"));
                }
                if !project.body.status().is_some_and(ProjectStatus::takes_scores) {
                    return Err(OfficeError::NotNow("score-not-over"));
                }
                let side = project.side_of(party).ok_or(OfficeError::NotNow("score-no-side"))?;
                let said = if let Some(own) = own {
                    let mut score = change.get_seen(own.id, edit.seen.unwrap_or(own.revision)).await?;
                    edit.write(lang, &mut score);
                    (score.body.side, score.body.on) = (side, self.today());
                    change.update(&mut score).await?;
                    score
                } else {
                    let grades = BTreeMap::new();
                    let body = ProjectScore { project: id, side, grades, on: self.today(), shown_on: None };
                    // For its own side alone: that is how a record begins.
                    let mut score = Record::new(Id::new(self.clock().new_id()), party, body);
                    edit.write(lang, &mut score);
                    change.create(&mut score).await?;
                    score
                };
                // In one transaction, so that there are never two scores that wait for nothing.
                change.go_on(Act::ScoreShow, self.clock()).await?;
                change.show_scores(id, self.today()).await?;
                change.commit().await?;
                Ok(said)
            })
            .await
    }

    /// Adds to a score that is read already.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one that is not read yet, which is changed instead; otherwise as
    /// [`Office::score_project`].
    pub async fn add_to_score(
        &self,
        actor: &Actor,
        id: Id<ProjectScore>,
        seen: u32,
        (lang, words): (Lang, &str),
    ) -> Result<Record<ProjectScore>> {
        let words = words.trim();
        let mut faults = Faults::default();
        faults.check(!words.is_empty(), "addendum", Problem::Missing, "");
        faults.check(words.chars().count() <= SENTENCE_LENGTH, "addendum", Problem::TooLong, "");
        faults.end()?;
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::ScoreAddTo, "", self.clock()).await?;
                let mut score = change.get_seen(id, seen).await?;
                let mut change = change.in_name_of(score.owner);
                if score.body.shown_on.is_none() {
                    return Err(OfficeError::NotNow("score-not-shown"));
                }
                // What was added before stays; each addition is a line that begins with its day.
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let before =
                    score.texts.get(TextField::Addendum, lang).map(|text| format!("{}\n", text.body));
                let added = format!("{}{}: {words}", before.unwrap_or_default(), self.today());
                score.texts.put(TextField::Addendum, lang, TextKind::Original, added);
                change.update(&mut score).await?;
                change.commit().await?;
                Ok(score)
            })
            .await
    }

    /// The scorecard, from what this reader may see, with the markings of the scores that it is made from.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scorecard(&self, view: &View) -> Result<(Scorecard, Vec<Marking>)> {
        let scores = view.shown_scores().await?;
        let mut ids: Vec<Id<Project>> = scores.iter().map(|score| score.body.project).collect();
        ids.sort();
        ids.dedup();
        let projects = view.many(&ids).await?;
        let markings = scores.iter().map(Record::highest_marking).collect();
        Ok((scorecard(&projects, &scores), markings))
    }
}
