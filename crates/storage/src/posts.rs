//! Posts: what a person does for a party. Who acts is made here, from a sign-in and the posts that hold on the day.

use crate::{
    Account, Change, Clock, LinkKind, Register, Result, StorageError,
    history::canonical,
    record::insert,
    row::{Columns, Row},
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Asterisk, Condition, Expr, Order, Query, SelectStatement},
};
use serde_json::json;
use tansiq_model::{Group, Id, Party, PartyKind};
use tansiq_policy::{Actor, Desk, Person, Post, PostRole, Session};
use uuid::Uuid;

/// The kind of a post in the history.
pub(crate) const KIND: &str = "post";

/// A post as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPost {
    /// The id.
    pub id: Uuid,
    /// 1 when given, one more with every change; 0 before.
    pub revision: u32,
    /// Whose account.
    pub account: Uuid,
    /// What she does.
    pub role: PostRole,
    /// For whom.
    pub party: Id<Party>,
    /// The first day.
    pub from: Date,
    /// The last day; `None` for a post without an end.
    pub until: Option<Date>,
    /// It was taken before its end.
    pub removed: bool,
}

impl HeldPost {
    /// What the history keeps of it, in canonical JSON.
    fn body(&self) -> String {
        canonical(&json!({
            "id": self.id, "revision": self.revision, "account": self.account, "role": self.role.word(),
            "party": self.party, "from": self.from.to_string(),
            "until": self.until.map(|day| day.to_string()), "removed": self.removed,
        }))
    }

    pub(crate) fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            revision: row.number("revision")?,
            account: row.get("account_id")?,
            role: row.word("role")?,
            party: row.id("party_id")?,
            from: row.word("from_day")?,
            until: row.word_opt("until_day")?,
            removed: row.get("removed")?,
        })
    }
}

impl Change {
    /// Gives a post. One that the person has already with the same party, on some day of the same time, is not given
    /// twice.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Refused`] when the person has it already, or when
    /// it would end before it begins.
    pub async fn give_post(&mut self, post: &mut HeldPost) -> Result<()> {
        self.allow_register()?;
        if post.until.is_some_and(|until| until < post.from) {
            return Err(StorageError::Refused("a post does not end before it begins"));
        }
        let mut same = overlapping(post.from, post.until);
        same.and_where(Expr::col(("post", "account_id")).eq(post.account))
            .and_where(Expr::col(("post", "party_id")).eq(post.party.uuid()))
            .and_where(Expr::col(("post", "role")).eq(post.role.word()));
        if self.tx.query_one(&same).await?.is_some() {
            return Err(StorageError::Refused("this person has this post already"));
        }
        (post.revision, post.removed) = (1, false);
        let columns = Columns::default()
            .with("id", post.id)
            .number("revision", post.revision)
            .with("account_id", post.account)
            .word("role", post.role.word())
            .with("party_id", post.party.uuid())
            .word("from_day", post.from)
            .word_opt("until_day", post.until)
            .with("removed", post.removed);
        insert(&self.tx, "post", columns).await?;
        self.wrote_version(KIND, post.id, post.revision, post.body());
        Ok(())
    }

    /// Takes a post. Whoever had it does not have it from this moment on.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Missing`] when there is no such post, or it was
    /// taken before.
    pub async fn take_post(&mut self, id: Uuid) -> Result<HeldPost> {
        self.allow_register()?;
        // The row is locked before it is read, so that of two at once one takes it.
        let take = Query::update()
            .table("post")
            .value("removed", true)
            .value("revision", Expr::col("revision").add(1))
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("removed").eq(false))
            .to_owned();
        let taken = self.tx.execute(&take).await?.rows_affected();
        let select =
            Query::select().column(Asterisk).from("post").and_where(Expr::col("id").eq(id)).to_owned();
        let row = self.tx.query_one(&select).await?.filter(|_| taken == 1);
        let row = row.ok_or_else(|| StorageError::Missing(KIND, id.to_string()))?;
        let post = HeldPost::read(&Row(&row))?;
        self.wrote_version(KIND, post.id, post.revision, post.body());
        Ok(post)
    }
}

/// The posts that hold on a day.
pub(crate) fn holding(day: Date) -> SelectStatement {
    overlapping(day, Some(day))
}

/// The posts that hold on some day of a time, which may be without an end.
fn overlapping(from: Date, until: Option<Date>) -> SelectStatement {
    let open = Condition::any()
        .add(Expr::col(("post", "until_day")).is_null())
        .add(Expr::col(("post", "until_day")).gte(from.to_string()));
    let begun = until.map(|until| Expr::col(("post", "from_day")).lte(until.to_string()));
    Query::select()
        .column(("post", Asterisk))
        .from("post")
        .and_where(Expr::col(("post", "removed")).eq(false))
        .cond_where(Condition::all().add(open).add_option(begun))
        .order_by(("post", "id"), Order::Asc)
        .to_owned()
}

/// What somebody may do by her posts of a day. A post with a party that was merged into another is one with that
/// party; the merge names it in records in its place.
async fn posts_on(db: &impl ConnectionTrait, account: Uuid, day: Date) -> Result<Vec<Post>> {
    let mut select = holding(day);
    select
        .expr_as(Expr::col(("party", "merged_into")), Alias::new("merged_into"))
        .expr_as(Expr::col(("party", "party_kind")), Alias::new("party_kind"))
        .expr_as(Expr::col(("kept", "party_kind")), Alias::new("kept_kind"))
        .inner_join("party", Expr::col(("party", "record_id")).equals(("post", "party_id")))
        .join_as(
            sea_orm::sea_query::JoinType::LeftJoin,
            "party",
            Alias::new("kept"),
            Expr::col(("kept", "record_id")).equals(("party", "merged_into")),
        )
        .and_where(Expr::col(("post", "account_id")).eq(account));
    let mut posts = Vec::new();
    for row in &db.query_all(&select).await? {
        let row = Row(row);
        let post = HeldPost::read(&row)?;
        let (party, kind) = match row.id_opt("merged_into")? {
            Some(kept) => (kept, row.word_opt::<PartyKind>("kept_kind")?),
            None => (post.party, Some(row.word("party_kind")?)),
        };
        posts.push(Post { role: post.role, party, of_state: kind == Some(PartyKind::State) });
    }
    Ok(posts)
}

/// The sharing groups that any of these parties is in.
async fn groups_of(db: &impl ConnectionTrait, parties: &[Id<Party>]) -> Result<Vec<Id<Group>>> {
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let select = Query::select()
        .distinct()
        .column(("sharing_group", "record_id"))
        .from("sharing_group")
        .inner_join(
            "record_party",
            Expr::col(("record_party", "record_id")).equals(("sharing_group", "record_id")),
        )
        .inner_join("record", Expr::col(("record", "id")).equals(("sharing_group", "record_id")))
        .and_where(Expr::col(("record_party", "role")).eq(Group::MEMBER.word()))
        .and_where(Expr::col(("record_party", "party_id")).is_in(parties.iter().map(|party| party.uuid())))
        .and_where(Expr::col(("record", "removed")).eq(false))
        .order_by(("sharing_group", "record_id"), Order::Asc)
        .to_owned();
    db.query_all(&select).await?.iter().map(|row| Row(row).id("record_id")).collect()
}

/// Every post with its revision and what the history should hold of it, or why that cannot be said.
pub(crate) async fn kept_posts(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Result<(u32, String)>)>> {
    let select = Query::select().column(Asterisk).from("post").to_owned();
    let mut all = Vec::new();
    for row in &db.query_all(&select).await? {
        let row = Row(row);
        let post = HeldPost::read(&row);
        all.push((row.get("id")?, post.map(|post| (post.revision, post.body()))));
    }
    Ok(all)
}

impl Register {
    /// The posts that somebody holds on a day, in the order in which they were given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn posts(&self, account: Uuid, day: Date) -> Result<Vec<HeldPost>> {
        let mut select = holding(day);
        select.and_where(Expr::col(("post", "account_id")).eq(account));
        self.db.query_all(&select).await?.iter().map(|row| HeldPost::read(&Row(row))).collect()
    }

    /// Those who have a post of a kind today and may sign in, each once, with all that they may do.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_with(&self, role: PostRole, clock: &Clock) -> Result<Vec<(Account, Person)>> {
        let mut select = holding(clock.today());
        select.and_where(Expr::col(("post", "role")).eq(role.word()));
        let mut people: Vec<(Account, Person)> = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let id = HeldPost::read(&Row(row))?.account;
            if people.iter().any(|(account, _)| account.id == id) {
                continue;
            }
            if let Some(account) = self.account(id).await?.filter(|account| !account.disabled) {
                let person = self.person(&account, clock.today()).await?;
                people.push((account, person));
            }
        }
        Ok(people)
    }

    /// Whom a browser's token signs in, with her account; `None` when it signs in nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of_session(&self, token: &str, clock: &Clock) -> Result<Option<(Actor, Account)>> {
        match self.session(token, clock).await? {
            Some((account, session)) => {
                Ok(Some((self.actor(&account, session, clock.today()).await?, account)))
            }
            None => Ok(None),
        }
    }

    /// Who has this address, for whoever may read the data directory; `None` when nobody has, or the account is closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of_email(&self, email: &str, clock: &Clock) -> Result<Option<Actor>> {
        match self.account_by_email(email).await?.filter(|account| !account.disabled) {
            Some(account) => Ok(Some(self.actor(&account, Session::default(), clock.today()).await?)),
            None => Ok(None),
        }
    }

    /// Whoever an account is, for an act for which she has shown just now that she is it: with her password, with a link
    /// of hers, or with a token, as the session says.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of_account(
        &self,
        account: &Account,
        session: Session,
        clock: &Clock,
    ) -> Result<Actor> {
        self.actor(account, session, clock.today()).await
    }

    /// Whoever holds the open set-up link, which only the data directory and the start of the server show; `None` for
    /// another token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn actor_of_set_up_link(&self, token: &str, clock: &Clock) -> Result<Option<Actor>> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the link is given to whoever may read the data directory"
        )]
        let operator = Actor::operator();
        Ok(self.open_link(LinkKind::SetUp, token, clock).await?.map(|_| operator))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that makes a person act, after her sign-in")]
    async fn actor(&self, account: &Account, session: Session, day: Date) -> Result<Actor> {
        Ok(Actor::signed_in(Person { session, ..self.person(account, day).await? }))
    }

    async fn person(&self, account: &Account, day: Date) -> Result<Person> {
        let mut person = Person {
            id: account.id,
            desk: Desk::of(account.role, self.founded()?.home),
            posts: posts_on(&self.db, account.id, day).await?,
            groups: Vec::new(),
            session: Session::default(),
        };
        person.groups = groups_of(&self.db, &person.all_parties()).await?;
        Ok(person)
    }
}
