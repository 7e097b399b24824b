//! Whatever the office writes leaves one entry in the history, with its act, by whoever did it. The list of what it writes
//! comes from the sources: a new function that writes is missed here until it is tried.

mod assistance;

use crate::authenticator::Device;
use crate::{OPERATOR, PROMISE, given, office_at, posts::edit_of, progress, sides};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use std::{collections::BTreeSet, path::Path};
use tansiq_model::{Aspect, Commitment, Completion, Id, Lang, Months, PartyKind, Place, Proposal, Record};
use tansiq_office::{
    GivenList, GroupEdit, Judgement, LinkTo, Merge, NewAccount, NewClaim, NewParty, NewPost, NewSeries,
    NewSession, NewToken, Newcomer, Office, OfficeError, Origin, PartyEdit, Reason, Say, SettingsEdit,
    TermEdit, Terms,
};
use tansiq_policy::{AccountRole, Act, Actor, Person, PostRole};
use tansiq_sheet::ListKind;
use tansiq_storage::{Access, Account, Address, JobKind, NewJob};

const PASSWORD: &str = "two seas and one road";

/// Functions that take an actor and write nothing.
const READS: [&str; 10] = [
    "reviewers_of",
    "check_draft",
    "answers",
    "answer",
    "answer_file",
    "may_offer_on",
    "need_acts",
    "offers_for",
    "projects_for",
    "score_voices",
];

/// Those that leave work to the server, or wait for somebody elsewhere: what comes of it is an entry of its own, which the
/// tests of that work look at.
const WORK: [&str; 3] = ["leave_import", "read_again", "read_second_time"];

/// The functions of the office that write, and the acts that its sources name, from the sources.
fn listed() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut functions, mut acts) = (BTreeSet::new(), BTreeSet::new());
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).unwrap();
            for part in source.split("Act::").skip(1) {
                let name = part.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                acts.insert(name.to_owned());
            }
            for function in source.split("\n    pub async fn ").skip(1) {
                let function = function.split("\n    }").next().unwrap_or_default();
                let (name, rest) = function.split_once(['(', '<']).unwrap();
                let arguments = rest.split("->").next().unwrap_or_default();
                let opens = rest.split_whitespace().collect::<String>().contains(".change(");
                if arguments.contains("actor: &Actor") || opens {
                    functions.insert(name.to_owned());
                }
            }
        }
    }
    (functions, acts)
}

struct Audit {
    office: Office,
    /// Past the doors, to read the history.
    raw: DatabaseConnection,
    tried: BTreeSet<String>,
    acts: BTreeSet<String>,
    _folder: tempfile::TempDir,
}

impl Audit {
    async fn on(day: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let office = office_at(&Address::Sqlite(path.clone()), day).await;
        let raw = Database::connect(format!("sqlite://{}?mode=ro", path.display())).await.unwrap();
        Self { office, raw, tried: BTreeSet::new(), acts: BTreeSet::new(), _folder: folder }
    }

    /// Every entry: who did what.
    async fn entries(&self) -> Vec<(String, String)> {
        let select = "SELECT actor, action FROM history ORDER BY seq";
        let rows = self.raw.query_all_raw(Statement::from_string(sea_orm::DbBackend::Sqlite, select));
        let entry =
            |row: &sea_orm::QueryResult| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
        rows.await.unwrap().iter().map(entry).collect()
    }

    /// A piece of work leaves one entry, with this act, by this actor.
    async fn leaves<T>(
        &mut self,
        name: &str,
        actor: &Actor,
        act: Act,
        work: impl Future<Output = Result<T, OfficeError>>,
    ) -> T {
        self.tried.insert(name.to_owned());
        self.enters(actor, act, work).await
    }

    /// As [`Audit::leaves`], for what no single function of the office does.
    async fn enters<T>(
        &mut self,
        actor: &Actor,
        act: Act,
        work: impl Future<Output = Result<T, OfficeError>>,
    ) -> T {
        let before = self.entries().await.len();
        let done = work.await.unwrap_or_else(|error| panic!("{act}: {error}"));
        let entries = self.entries().await;
        assert_eq!(entries[before..], [(actor.name(), act.word().to_owned())], "{act}");
        self.acts.insert(format!("{act:?}"));
        done
    }
}

impl Audit {
    /// A piece of work of somebody on what is only her own leaves nothing in the history and one line in the log of
    /// access.
    async fn notes<T>(
        &mut self,
        account: &Account,
        act: Act,
        what: Access,
        work: impl Future<Output = Result<T, OfficeError>>,
    ) {
        let register = self.office.register().clone();
        let lines = async || register.access_events(account.id, 1_000).await.unwrap();
        let (entries, before) = (self.entries().await, lines().await.len());
        work.await.unwrap_or_else(|error| panic!("{act}: {error}"));
        let after = lines().await;
        assert_eq!((after.len(), after[0].what), (before + 1, what), "{act}");
        assert_eq!(self.entries().await, entries, "{act}");
        self.acts.insert(format!("{act:?}"));
    }
}

fn named(text: &str) -> Vec<(Lang, String)> {
    vec![(Lang::En, text.to_owned())]
}

fn account(email: &str) -> NewAccount {
    NewAccount {
        name: "Mona".into(),
        email: email.into(),
        password: PASSWORD.into(),
        role: AccountRole::Administrator,
    }
}

#[test]
fn everything_that_the_office_writes_leaves_one_entry_with_its_act() {
    // All of this at once is more than the stack of a test's thread has room for, and the policies deny where it is short.
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let tried =
        std::thread::Builder::new().stack_size(16 << 20).spawn(move || runtime().block_on(everything()));
    if let Err(failure) = tried.unwrap().join() {
        std::panic::resume_unwind(failure);
    }
}

async fn everything() {
    let mut audit = Audit::on("2024-09-30").await;
    let office = &audit.office.clone();
    let link = office.register().new_set_up_link(office.clock()).await.unwrap();
    // The first account of a small office, whose only person also reviews: all that an office does is done by her.
    let (first, operator) = (account("mona@example.org"), OPERATOR);
    let origin = Origin::default();
    let work = office.set_up(&link, &first, true, &origin);
    let signed_in = audit.leaves("set_up", &operator, Act::AccountSetUp, work).await;
    let (actor, _) = office.actor_of(&signed_in.token).await.unwrap().unwrap();
    let she = &actor;
    accounts(&mut audit, office, &signed_in.token).await;

    let other = account("karim@example.org");
    let work = office.add_account(&operator, &other, None);
    audit.leaves("add_account", &operator, Act::AccountAdd, work).await;
    let post = NewPost { role: PostRole::Reviewer, party: None, from: None, until: None };
    let work = office.give_post(&operator, &other.email, &post);
    audit.leaves("give_post", &operator, Act::PostGive, work).await;
    let work = office.take_post(&operator, &other.email, PostRole::Reviewer, None);
    audit.leaves("take_post", &operator, Act::PostTake, work).await;
    others(&mut audit, office, &signed_in.account, &other.email).await;

    parties(&mut audit, office, she).await;
    sessions(&mut audit, office, she).await;
    let commitment = review(&mut audit, office, she).await;
    chase(&mut audit, office, she, commitment).await;
    assistance::answers(&mut audit, office, she, commitment).await;
    imports(&mut audit, office, she).await;
    assistance::assistance(&mut audit, office).await;

    // What is taken out is read, and leaves nothing.
    let entries = audit.entries().await;
    let mut set = tansiq_office::GoldSet::new(office, office.view(she)).await.unwrap();
    while set.next().await.unwrap().is_some() {}
    assert_eq!(audit.entries().await, entries);
    audit.acts.insert(format!("{:?}", Act::ReaderExport));

    let (functions, acts) = listed();
    let reads: BTreeSet<String> = READS.iter().chain(&WORK).map(|name| (*name).to_owned()).collect();
    let tried: BTreeSet<String> = audit.tried.union(&reads).cloned().collect();
    assert_eq!(functions, tried, "a function that writes is tried nowhere, or gone");
    assert_eq!(acts, audit.acts, "an act of the office is tried nowhere");
    let report = tansiq_storage::verify(office.register(), None).await.unwrap();
    assert_eq!(report.fault, None);
}

async fn accounts(audit: &mut Audit, office: &Office, token: &str) {
    let (she, by) = office.actor_of(token).await.unwrap().unwrap();
    let (first, second, third) = (PASSWORD, "three hills and no bridge", "four winds over a harbour");
    let origin = Origin::default();
    let newcomer =
        Newcomer { name: "Huda".into(), email: "huda@example.org".into(), role: AccountRole::Officer };
    let work = office.invite(&by, first, &newcomer, &origin);
    let (invited, _) = audit.leaves("invite", &she, Act::AccountInvite, work).await;
    let work = office.new_link_for(&by, first, invited.id, &origin);
    let (_, kind, link) = audit.leaves("new_link_for", &she, Act::AccountInvite, work).await;
    let home = office.register().instance().unwrap().home;
    #[expect(clippy::disallowed_methods, reason = "she is not signed in yet")]
    let huda = Actor::signed_in(Person::at_desk(invited.id, AccountRole::Officer, home));
    let work = office.choose_password(kind, &link, second, &origin);
    let signed_in = audit.leaves("choose_password", &huda, Act::PasswordChange, work).await;
    let (_, account) = office.actor_of(&signed_in.token).await.unwrap().unwrap();
    let work = office.change_password(&account, second, third, &origin);
    let signed_in = audit.leaves("change_password", &huda, Act::PasswordChange, work).await;
    let (_, account) = office.actor_of(&signed_in.token).await.unwrap().unwrap();
    let token = NewToken { label: "figures".into(), read: true, write: false, days: "30".into() };
    let work = office.make_token(&account, third, &token, &origin);
    audit.notes(&account, Act::TokenCreate, Access::TokenMade, work).await;
    let made = office.register().tokens(account.id, office.clock()).await.unwrap();
    let work = office.revoke_token(&account, made[0].id);
    audit.notes(&account, Act::TokenRevoke, Access::TokenRevoked, work).await;
    let work = office.export_own(&account, third, &origin);
    audit.notes(&account, Act::PersonExport, Access::Exported, work).await;
    audit.notes(&account, Act::SessionEnd, Access::SessionEnded, office.end_sign_in(&account, None)).await;
    second_factors(audit, office, &account, third).await;
    let new = NewJob {
        kind: JobKind::Mail,
        account: invited.id,
        dedupe: "a message".into(),
        payload: b"nothing that can be read".to_vec(),
    };
    let job = office.register().put_job(&new, office.clock()).await.unwrap();
    let work = office.retry_job(&by, first, job, &origin);
    audit.leaves("retry_job", &she, Act::JobRetry, work).await;
    let work = office.drop_job(&by, first, job, &origin);
    audit.leaves("drop_job", &she, Act::JobDrop, work).await;
    // A link for somebody who has a password already is another act.
    let work = office.new_link_for(&by, first, invited.id, &origin);
    audit.leaves("new_link_for", &she, Act::AccountReset, work).await;
    let work = office.close_account(&by, first, invited.id, true, &origin);
    let closed = audit.leaves("close_account", &she, Act::AccountDisable, work).await;
    audit.leaves("erase", &OPERATOR, Act::AccountErase, office.erase(&OPERATOR, &closed)).await;
}

async fn second_factors(audit: &mut Audit, office: &Office, hers: &Account, password: &str) {
    let origin = Origin::default();
    let signed_in = office.sign_in(hers.email.as_deref().unwrap(), password, &origin).await.unwrap();
    let mut actor = office.actor_of(&signed_in.token).await.unwrap().unwrap().0;
    // The last of them is for the shell to take.
    for round in 0..3 {
        let app = office.begin_app(&actor, hers).await.unwrap();
        let code = crate::second::code(&app.secret, office.clock().now());
        let work = office.take_app(&actor, hers, &app.token, &code, &origin);
        let (done, _) = audit.leaves("take_app", &actor, Act::TotpAdd, work).await;
        actor = office.actor_of(&done.token).await.unwrap().unwrap().0;
        let work = office.renew_recovery(&actor, hers, &origin);
        audit.leaves("renew_recovery", &actor, Act::RecoveryRenew, work).await;
        if round == 0 {
            let work = office.remove_app(&actor, hers, &origin);
            audit.leaves("remove_app", &actor, Act::TotpRemove, work).await;
        }
    }
    let (mut device, site) = (Device::at(crate::passkeys::ORIGIN), crate::passkeys::site());
    let begun = office.begin_passkey(&actor, hers, &site, "Telephone").await.unwrap();
    let answer = device.make(&begun.options);
    let work = office.take_passkey(&actor, hers, &site, "Telephone", (&begun.token, &answer), &origin);
    let (done, _) = audit.leaves("take_passkey", &actor, Act::PasskeyAdd, work).await;
    actor = office.actor_of(&done.token).await.unwrap().unwrap().0;
    let id = office.factors(hers).await.unwrap().passkeys[0].id;
    let work = office.remove_passkey(&actor, hers, id, &origin);
    audit.leaves("remove_passkey", &actor, Act::PasskeyRemove, work).await;
    // What a sign-in service says of somebody is taken in with one, in the tests of the pages.
    let (register, clock) = (office.register(), office.clock());
    let bind = async {
        let mut change = register.change(&actor, Act::IdentityAdd, "", clock).await?;
        change.put_identity(clock.new_id(), hers.id, "https://id.example", "a").await?;
        change.commit().await?;
        Ok(())
    };
    audit.enters(&actor, Act::IdentityAdd, bind).await;
    let id = office.identities(hers).await.unwrap()[0].id;
    let work = office.unbind(&actor, hers, id, &origin);
    audit.leaves("unbind", &actor, Act::IdentityRemove, work).await;
    let operator = OPERATOR;
    let work = office.reset_factors_of(&operator, hers);
    audit.leaves("reset_factors_of", &operator, Act::AccountReset, work).await;
}

/// What an administrator does with the posts of others.
async fn others(audit: &mut Audit, office: &Office, by: &Account, email: &str) {
    let origin = Origin::default();
    let other = office.register().account_by_email(email).await.unwrap().unwrap().id;
    // She acts signed in as a browser is, with her password in the form.
    let she = office.actor_by_email(by.email.as_deref().unwrap()).await.unwrap().unwrap();
    let post = NewPost { role: PostRole::Reviewer, party: None, from: None, until: None };
    let work = office.give_post_to(by, PASSWORD, other, &post, &origin);
    let given = audit.leaves("give_post_to", &she, Act::PostGive, work).await;
    let work = office.take_post_from(by, PASSWORD, other, given.id, &origin);
    audit.leaves("take_post_from", &she, Act::PostTake, work).await;
}

async fn parties(audit: &mut Audit, office: &Office, she: &Actor) {
    let about = |name: &str| PartyEdit::named(PartyKind::Organisation, named(name));
    let new = |code: &str, name: &str| NewParty {
        code: code.parse().unwrap(),
        fictional: false,
        about: about(name),
    };
    let one =
        audit.leaves("add_party", she, Act::PartyAdd, office.add_party(she, &new("ONE", "The one"))).await;
    let two = audit.leaves("add_party", she, Act::PartyAdd, office.add_party(she, &new("TWO", "Two"))).await;
    let edit = about("The second");
    let work = office.edit_party(she, two.id, two.revision, &edit);
    let two = audit.leaves("edit_party", she, Act::PartyEdit, work).await;
    let work = office.merge_parties(she, (two.id, two.revision), (one.id, one.revision), "the same");
    let merged = audit.leaves("merge_parties", she, Act::PartyMerge, work).await;
    assert!(matches!(merged, Merge::Done(_)));
    let work = office.take_merge_back(she, two.id, "not the same");
    assert_eq!(audit.leaves("take_merge_back", she, Act::PartyUnmerge, work).await, []);
    let seat = TermEdit {
        body: Some("ONE".parse().unwrap()),
        holders: vec!["TWO".parse().unwrap()],
        seat: Some(tansiq_model::Seat::Member),
        ..TermEdit::default()
    };
    let terms = audit.leaves("add_terms", she, Act::RoleAdd, office.add_terms(she, &seat)).await;
    let ended = TermEdit { until: Some("2019".parse().unwrap()), ..seat };
    let work = office.edit_term(she, terms[0].id, terms[0].revision, &ended);
    let term = audit.leaves("edit_term", she, Act::RoleEdit, work).await;
    let work = office.remove_term(she, term.id, term.revision, "by mistake");
    audit.leaves("remove_term", she, Act::RoleEdit, work).await;
    let group =
        GroupEdit { names: named("Partners"), members: vec!["ONE".parse().unwrap()], reason: String::new() };
    let made = audit.leaves("add_group", she, Act::GroupEdit, office.add_group(she, &group)).await;
    let work = office.edit_group(she, made.id, made.revision, &group);
    audit.leaves("edit_group", she, Act::GroupEdit, work).await;
    let settings = SettingsEdit {
        months: Months::Maghreb,
        digits: tansiq_model::Digits::Eastern,
        reminders: tansiq_model::Reminders::default(),
        states_left_out: vec![],
        states_added: vec![],
        states_new: vec![],
        reason: String::new(),
    };
    let work = office.edit_settings(she, 0, &settings);
    audit.leaves("edit_settings", she, Act::SettingsEdit, work).await;
    let tuning = tansiq_office::Tuning::default();
    audit.leaves("tune_reader", she, Act::ReaderTune, office.tune_reader(she, 1, &tuning)).await;
}

async fn sessions(audit: &mut Audit, office: &Office, she: &Actor) {
    let sides = vec!["MAR".parse().unwrap(), "UNOCT".parse().unwrap()];
    let series = NewSeries { slug: "mar-unoct".into(), names: named("Dialogue"), sides };
    let work = office.add_series(she, &series);
    let series = audit.leaves("add_series", she, Act::DialogueAdd, work).await;
    let session = NewSession {
        series: series.id.into(),
        number: 1,
        held: "2024-09-26".parse().unwrap(),
        place: Place { city: None, country: None },
        next: None,
        priorities: vec![],
        period: None,
    };
    let work = office.add_session(she, &session);
    audit.leaves("add_session", she, Act::SessionAdd, work).await;
    let claim = NewClaim {
        titles: named("People trained"),
        figure: tansiq_model::Quantity { value: 10.into(), unit: "people".into(), qualifier: None },
        notes: vec![],
        as_of: None,
        topic: None,
        said_by: vec!["UNOCT".parse().unwrap()],
        source: None,
    };
    audit.leaves("add_claim", she, Act::ClaimAdd, office.add_claim(she, &claim, None)).await;
    let (first, second) = (
        office.add_claim(she, &claim, None).await.unwrap(),
        office.add_claim(she, &claim, None).await.unwrap(),
    );
    let joined = office.join_figures(she, second.id, second.revision, first.id);
    audit.leaves("join_figures", she, Act::ClaimJoin, joined).await;
}

async fn review(audit: &mut Audit, office: &Office, she: &Actor) -> Id<Commitment> {
    let work = office.ingest(she, given(PROMISE));
    let document = audit.leaves("ingest", she, Act::DocumentFile, work).await.document;
    let view = office.view(she);
    let text = view.document_text(document.id).await.unwrap();
    let span = |words: &str| tansiq_office::locate(&text, None, words).unwrap();
    let kind = Some(tansiq_model::ProposalKind::Commitment);
    let promise =
        span("The two sides will also organise a regional workshop for African border officers in 2025.");
    let work = office.add_passage(she, document.id, promise, kind);
    let first = audit.leaves("add_passage", she, Act::ProposalAdd, work).await;
    let work = office.add_passage(she, document.id, promise, kind);
    let second = audit.leaves("add_passage", she, Act::ProposalAdd, work).await;

    let halves =
        [span("The two sides will also organise"), span("a regional workshop for African border officers")];
    let work = office.split(she, first.id, first.revision, halves);
    let first = audit.leaves("split", she, Act::ProposalSplit, work).await;
    let first = decided(audit, office, she, &first, Judgement::Undo, Act::ProposalUndo).await;
    let first = decided(audit, office, she, &first, Judgement::Accept, Act::ProposalAccept).await;
    let commitment = Id::new(first.body.became.unwrap());

    let because = Reason { lang: Lang::En, text: "not a promise".into() };
    let reject = Judgement::Reject(because.clone());
    let second = decided(audit, office, she, &second, reject, Act::ProposalReject).await;
    let work = office.say_why(she, second.id, second.revision, &because);
    let second = audit.leaves("say_why", she, Act::ProposalReason, work).await;
    let mut second = decided(audit, office, she, &second, Judgement::Undo, Act::ProposalUndo).await;
    let draft = office.draft(&view, second.id).await.unwrap().1;
    let link = LinkTo { record: commitment.uuid(), fill: false };
    // Its passage stands in the commitment already: the link is made with another record.
    for (judgement, act) in [
        (Judgement::NotMeasurable, Act::ProposalNotMeasurable),
        (Judgement::Edit(Box::new(draft)), Act::ProposalEdit),
    ] {
        second = decided(audit, office, she, &second, judgement, act).await;
        second = decided(audit, office, she, &second, Judgement::Undo, Act::ProposalUndo).await;
    }
    let third = span("hold a conference on maritime security");
    let work = office.add_passage(she, document.id, third, kind);
    let third = audit.leaves("add_passage", she, Act::ProposalAdd, work).await;
    decided(audit, office, she, &third, Judgement::Link(link), Act::ProposalLink).await;

    let long = "The two sides will also hold a seminar on evidence in Rabat in 2026.";
    let work = office.hand_in(she, given(long), 10);
    let filed = audit.leaves("hand_in", she, Act::DocumentFile, work).await.document;
    assert!(filed.body.unread);
    let work = async { office.do_next_job(JobKind::ALL).await };
    audit.enters(she, Act::DocumentRead, work).await;

    let words = "It will hold a conference.";
    let other = office.ingest(&OPERATOR, given(words)).await.unwrap().document;
    let there = tansiq_office::locate(words, None, "hold a conference").unwrap();
    let work = office.add_source(she, commitment, other.id, there);
    let with = audit.leaves("add_source", she, Act::CommitmentSource, work).await;
    let work = office.remove_source(she, commitment, with.revision, 1);
    audit.leaves("remove_source", she, Act::CommitmentSourceRemoved, work).await;
    commitment
}

async fn decided(
    audit: &mut Audit,
    office: &Office,
    she: &Actor,
    proposal: &Record<Proposal>,
    judgement: Judgement,
    act: Act,
) -> Record<Proposal> {
    let work = office.decide(she, proposal.id, proposal.revision, &judgement);
    audit.leaves("decide", she, act, work).await.proposal
}

async fn chase(audit: &mut Audit, office: &Office, she: &Actor, on: Id<Commitment>) {
    let home = office.register().instance().unwrap().home;
    let now = async || office.view(she).get(on).await.unwrap();
    let seen = now().await;
    let edit = edit_of(&seen, vec![("MAR".parse().unwrap(), tansiq_model::Role::Committer)]);
    let work = office.edit_commitment(she, on, seen.revision, &edit);
    let seen = audit.leaves("edit_commitment", she, Act::CommitmentEdit, work).await;
    let terms = Terms { owners: vec!["UNOCT".parse().unwrap()], due: None };
    let work = office.propose_terms(she, on, seen.revision, &terms);
    let seen = audit.leaves("propose_terms", she, Act::CommitmentPropose, work).await;
    let mut agreed = sides::agreed("MAR", &[Aspect::Text]);
    agreed.on = office.today();
    let work = office.agree(she, on, seen.revision, &agreed);
    let seen = audit.leaves("agree", she, Act::CommitmentAgree, work).await;
    let work = office.disagree(she, on, seen.revision, &agreed.party, Aspect::Text);
    audit.leaves("disagree", she, Act::CommitmentDisagree, work).await;
    let report = progress::report(Completion::Limited, "2024-09-29");
    audit.leaves("report", she, Act::CommitmentReport, office.report(she, on, &report)).await;
    let evidence = progress::link("https://example.org/programme");
    let work = office.add_evidence(she, on, &evidence);
    audit.leaves("add_evidence", she, Act::CommitmentEvidence, work).await;
    let work = office.finding(she, on, home, &report);
    audit.leaves("finding", she, Act::CommitmentFinding, work).await;
    assert!(now().await.body.reviewed.is_some());
    let [wide, narrow] = [false, true].map(|narrow| Say { words: named("The office notes this."), narrow });
    let comment = audit.leaves("say", she, Act::CommentAdd, office.say(she, on.uuid(), home, &wide)).await;
    let work = office.reword(she, comment.id, comment.revision, &narrow);
    let comment = audit.leaves("reword", she, Act::CommentEdit, work).await;
    let work = office.withdraw(she, comment.id, comment.revision);
    audit.leaves("withdraw", she, Act::CommentEdit, work).await;
}

async fn imports(audit: &mut Audit, office: &Office, she: &Actor) {
    let list = || GivenList {
        bytes: "N°;Engagement;Responsable\n1;Publier un guide;Maroc\n".into(),
        name: "suivi.csv".into(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    };
    let work = office.begin_import(she, list());
    let first = audit.leaves("begin_import", she, Act::ImportRead, work).await;
    let read = office.read_list(&office.view(she), list()).await.unwrap();
    let second = audit.leaves("keep_list", she, Act::ImportRead, office.keep_list(she, &read)).await;
    let work = office.discard_import(she, second.id, second.revision);
    audit.leaves("discard_import", she, Act::ImportDiscard, work).await;
    let work = office.map_import(she, first.id, first.revision, &read.mapping);
    let first = audit.leaves("map_import", she, Act::ImportMap, work).await;
    let work = office.apply_import(she, first.id, first.revision, &|_, _| {});
    let first = audit.leaves("apply_import", she, Act::ImportApply, work).await;
    assert_eq!(first.body.created, 1);
    let work = office.undo_import(she, first.id, first.revision);
    audit.leaves("undo_import", she, Act::ImportUndo, work).await;
}
