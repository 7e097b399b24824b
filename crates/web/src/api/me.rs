//! `/api/v1/me`: who the caller is, and what she may act as.

use super::answer::{Answer, json};
use super::problem::{Refusal, Type};
use super::told::{Operation, Told};
use super::values::{AccountRoleTerm, Code, PostRoleTerm, Term};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use tansiq_office::Mentioned;
use utoipa::ToSchema;
use uuid::Uuid;

/// The caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    /// The id of the account, by which the history names it.
    id: Uuid,
    /// The name, as its owner writes it.
    name: Option<String>,
    /// What the account is for in the office that runs the register.
    role: AccountRoleTerm,
    /// The posts that hold today.
    posts: Vec<PostOut>,
    /// What the token is for; null in a browser that is signed in.
    token: Option<TokenOut>,
}

/// A post with a party.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Post)]
pub struct PostOut {
    /// What she does there.
    role: PostRoleTerm,
    /// The party, by its code; null when it is not for the caller.
    party: Option<Code>,
}

/// What a token is for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TokenScopes)]
pub struct TokenOut {
    /// It may read.
    read: bool,
    /// It may write.
    write: bool,
}

async fn show(visit: Visit) -> Answer {
    let nobody = || Refusal::from(Type::TokenNeeded);
    let account = visit.account.as_ref().ok_or_else(nobody)?;
    let person = visit.actor.person().ok_or_else(nobody)?;
    let mentioned = Mentioned::default().these(person.posts.iter().map(|post| post.party));
    let parties = visit.office.names_of(&visit.view, &mentioned).await?;
    let post = |post: &tansiq_policy::Post| PostOut {
        role: Term(post.role),
        party: parties.get(post.party).map(|party| Code::of(&party.body.code)),
    };
    let me = Me {
        id: account.id,
        name: account.name.clone(),
        role: Term(account.role),
        posts: person.posts.iter().map(post).collect(),
        token: person.session.token.map(|token| TokenOut { read: token.read, write: token.write }),
    };
    json(StatusCode::OK, &me)
}

/// The caller.
pub fn one() -> Told {
    Told::default().get(Operation::one::<Me>("getMe", "Who the caller is.").own(), show)
}
