//! `/accounts/{id}/posts`: what somebody does for which party, given and taken by those who look after accounts.

use super::others::{Row, found};
use super::{faults, owner};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup;
use crate::page::Page;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_model::{Id, Party};
use tansiq_office::{Mentioned, NewPost, OfficeError, PartyNames, Problem};
use tansiq_policy::PostRole;
use tansiq_storage::{Entry, HeldPost, ToldPost};

/// A post in the list.
#[derive(Debug, Clone)]
pub struct PostLine {
    /// Its id.
    pub id: String,
    /// What it is.
    pub role: String,
    /// The party: its code and its name; `None` for one that this reader may not see.
    pub with: Option<(String, Words)>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// The key of how it stands today.
    pub state: &'static str,
    /// Who gave it, and on which day.
    pub given: (String, Option<Date>),
    /// Who took it, and on which day.
    pub taken: Option<(String, Option<Date>)>,
}

impl PostLine {
    async fn of(visit: &Visit, names: &PartyNames, told: &ToldPost) -> Result<Self, Failure> {
        let (p, post) = (&visit.p, &told.post);
        let taken = match &told.taken {
            Some(entry) => Some(by(visit, entry).await?),
            None => None,
        };
        Ok(Self {
            id: post.id.to_string(),
            role: role(p, post.role),
            with: with(p, names, post.party),
            from: post.from,
            until: post.until,
            state: state(post, p.today),
            given: by(visit, &told.given).await?,
            taken,
        })
    }

    fn may_be_taken(&self) -> bool {
        matches!(self.state, "post-now" | "post-coming")
    }

    fn title(&self, p: &Page) -> String {
        let with = self.with.as_ref().map_or_else(|| p.tr("record-not-yours"), |(_, name)| name.text.clone());
        format!("{}{}{with}", self.role, p.tr("list-comma"))
    }

    fn told(&self, p: &Page, key: &str, by: &(String, Option<Date>)) -> String {
        let day = by.1.map(|day| p.day(&day)).unwrap_or_default();
        p.tr_with(key, [("by", by.0.as_str().into()), ("day", day.into())])
    }
}

/// The name of what somebody does.
pub fn role(p: &Page, role: PostRole) -> String {
    p.tr(format!("post-name-{}", role.word()))
}

fn with(p: &Page, names: &PartyNames, party: Id<Party>) -> Option<(String, Words)> {
    names.get(party).map(|party| (party.body.code.to_string(), lookup::party_name(p, party)))
}

async fn by(visit: &Visit, entry: &Entry) -> Result<(String, Option<Date>), Failure> {
    Ok((lookup::who(visit, &entry.actor).await?, lookup::when(entry).map(|(day, _)| day)))
}

/// How a post stands on a day.
fn state(post: &HeldPost, today: Date) -> &'static str {
    if post.removed {
        "post-taken"
    } else if post.from > today {
        "post-coming"
    } else if post.until.is_some_and(|until| until < today) {
        "post-over"
    } else {
        "post-now"
    }
}

/// The posts of today in words: what, and with whom.
///
/// # Errors
/// When the database fails.
pub async fn in_words(visit: &Visit, posts: &[HeldPost]) -> Result<Vec<(String, Words)>, Failure> {
    let p = &visit.p;
    let mentioned = Mentioned::default().these(posts.iter().map(|post| post.party));
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let words = |post: &HeldPost| {
        let hidden = || Words::plain(p.tr("record-not-yours"), p.lang);
        (role(p, post.role), with(p, &names, post.party).map_or_else(hidden, |(_, name)| name))
    };
    Ok(posts.iter().map(words).collect())
}

/// A post as the form holds it: everything as typed.
#[derive(Debug, Clone, Default)]
pub struct PostForm {
    /// What.
    pub role: String,
    /// The code of the party.
    pub party: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

impl PostForm {
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self { role: text("role"), party: text("party"), from: text("from"), until: text("until") }
    }

    /// The post that is meant, as far as it can be told.
    fn post(&self, typed: &mut Typed<'_>) -> NewPost {
        if self.party.is_empty() {
            typed.wrong("party", Problem::NotAChoice);
        }
        NewPost {
            role: typed.must("role", PostRole::Delegate),
            party: typed.choice("party"),
            from: typed.day("from"),
            until: typed.day("until"),
        }
    }
}

/// The posts of an account, and a form that gives one or takes one.
#[derive(Template)]
#[template(path = "account/posts.html")]
pub struct Posts {
    /// What stands around it.
    pub p: Page,
    /// The account.
    pub row: Row,
    /// Every post that it ever had, the latest first.
    pub lines: Vec<PostLine>,
    /// The post that is to be taken; without one the form gives one.
    pub taking: Option<PostLine>,
    /// The form.
    pub form: PostForm,
    /// The parties of the register.
    pub parties: Vec<Choice>,
    /// What is wrong.
    pub faults: Faults,
    /// The key of what was done just now.
    pub done: Option<&'static str>,
}

impl Posts {
    fn roles(&self) -> Vec<Choice> {
        let none = Choice::new("", self.p.tr("post-choose"));
        let role = |one: &PostRole| Choice::new(one.word(), role(&self.p, *one));
        [none].into_iter().chain(PostRole::ALL.iter().map(role)).collect()
    }

    fn action(&self) -> String {
        self.p.to(format!("/accounts/{}/posts", self.row.id))
    }
}

/// The query: which post is to be taken, and what was done just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    take: String,
    did: String,
}

/// What the page says was done, by the word in its address.
const DONE: &[(&str, &str)] = &[("given", "post-was-given"), ("taken", "post-was-taken")];

async fn page(visit: &Visit, id: &str, take: &str) -> Result<Posts, Failure> {
    let account = found(visit, id).await?;
    let told = visit.office.register().posts_told(account.id).await?;
    let names = visit.office.party_names(&visit.view).await?;
    let mut lines = Vec::new();
    for told in &told {
        lines.push(PostLine::of(visit, &names, told).await?);
    }
    let mut parties = vec![Choice::new("", visit.p.tr("post-choose"))];
    parties.extend(lookup::offered(visit, lookup::register_parties(&visit.p, &names), []));
    Ok(Posts {
        taking: lines.iter().find(|line| line.id == take && line.may_be_taken()).cloned(),
        p: visit.p.clone(),
        row: Row::known(visit, account).await?,
        lines,
        form: PostForm::default(),
        parties,
        faults: Faults::default(),
        done: None,
    })
}

/// `GET /accounts/{id}/posts`, with `?take=…` for a post that is to be taken.
///
/// # Errors
/// For everybody who does not look after accounts, and for an account that there is not.
pub async fn list(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let done = DONE.iter().find(|(word, _)| *word == asked.did).map(|(_, key)| *key);
    show(&Posts { done, ..page(&visit, &id, &asked.take).await? })
}

/// `POST /accounts/{id}/posts`: gives a post, or takes the one that the form names.
///
/// # Errors
/// As [`list`].
pub async fn send(visit: Visit, Path(id): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (by, _) = owner(&visit)?;
    let account = found(&visit, &id).await?;
    let (office, origin, password) = (&visit.office, &visit.origin, fields.raw("password-now"));
    let (form, take) = (PostForm::of(&fields), fields.get("take"));
    let (done, did) = if take.is_empty() {
        let mut typed = Typed::new(&visit.p, &fields);
        let post = form.post(&mut typed);
        let faults = typed.faults;
        if !faults.is_empty() {
            let page = page(&visit, &id, take).await?;
            return show_as(StatusCode::UNPROCESSABLE_ENTITY, &Posts { form, faults, ..page });
        }
        (office.give_post_to(&by, password, account.id, &post, origin).await, "given")
    } else {
        let post = take.parse().map_err(|_| Failure::not_found())?;
        (office.take_post_from(&by, password, account.id, post, origin).await, "taken")
    };
    let Err(error) = done else { return Ok(go(&visit.p, format!("/accounts/{id}/posts?did={did}"))) };
    let said = |field, key: &str| {
        let mut faults = Faults::default();
        faults.say(field, visit.p.tr(key));
        faults
    };
    let (status, faults) = match error {
        OfficeError::NotNow("post-wrong-party") => {
            (StatusCode::UNPROCESSABLE_ENTITY, said("party", "not-now-post-wrong-party"))
        }
        OfficeError::NotNow("post-held") => (StatusCode::CONFLICT, said("role", "not-now-post-held")),
        // The list says who took it.
        OfficeError::NotNow("post-not-held") => (StatusCode::CONFLICT, said("posts", "post-gone")),
        other => faults(&visit.p, other)?,
    };
    show_as(status, &Posts { form, faults, ..page(&visit, &id, take).await? })
}
