//! A register with a record of each kind that is public, one that its parties share and one that a State keeps to
//! itself; and people with every post.

use super::asking::{self, Asking};
use super::projecting;
use crate::given::{EMAIL, House, OPERATOR, PASSWORD, Person, TEXT, add_account, empty, office, open};
use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_office::{Given, GivenList, NewAccount, NewPost, Origin};
use tansiq_policy::{AccountRole, Act, PostRole};
use tansiq_sheet::ListKind;
use tansiq_storage::{Change, Clock, Table};
use tansiq_web::app::{App, router_of};
use tansiq_web::routes::{AREAS, At, Route, Sample};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Whose record an address names, in the order of the lines of the walk.
pub const WHOSE: [&str; 4] = ["public", "shared", "MAR's own", "unknown"];
pub const PUBLIC: usize = 0;
pub const SHARED: usize = 1;
pub const OWN: usize = 2;
pub const UNKNOWN: usize = 3;

/// The address of the officer of the office that runs the register.
pub const OFFICER: &str = "h72@example.org";

/// Somebody of the walk.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// The head of the column.
    pub sign: char,
    pub what: String,
    /// The cookie, for whoever is signed in.
    cookie: Option<String>,
}

/// The register as a file, with what is known about it.
pub struct Land {
    files: Vec<(&'static str, Vec<u8>)>,
    pub people: Vec<Somebody>,
    /// What stands in the address of a record of a kind, for each of [`WHOSE`].
    names: BTreeMap<Kind, [String; 4]>,
    pub commitment: Uuid,
    pub import_revision: u32,
    /// The account of the officer of the office.
    pub officer: Uuid,
    /// A message to her that waits to be sent.
    pub job: Uuid,
    /// What the focal point of MAR answered to a letter.
    pub answer: Uuid,
    /// The account of the delegate of MAR, and her post.
    pub delegate: (Uuid, Uuid),
    /// Requests at every step, with what is offered for them.
    pub asking: Asking,
}

/// The text of a document that is filed for each of three readers.
fn text(at: usize) -> String {
    format!("{TEXT}\nوثيقة رقم {at} من الحوار الاستراتيجي.\n")
}

/// Owner, audience and marking of the records for each of [`WHOSE`] that are there.
fn whose(at: usize, home: Id<Party>, mar: Id<Party>) -> (Id<Party>, Audience, Marking) {
    match at {
        PUBLIC => (home, Audience::Public, Marking::Clear),
        SHARED => (home, Audience::Partners, Marking::Green),
        _ => (mar, Audience::Owner, Marking::Amber),
    }
}

/// What a record is called in an address.
fn name<T: Table>(record: &Record<T>) -> String {
    record.reference.map_or_else(|| record.id.to_string(), |reference| reference.to_string())
}

/// What no record is called.
fn nobody(kind: Kind) -> String {
    match (kind, kind.reference()) {
        (Kind::Party, _) => "NOBODY".to_owned(),
        (Kind::Series, _) => "no-dialogue".to_owned(),
        (Kind::Group, _) => "no-group".to_owned(),
        (_, Some(kind)) => Reference { kind, year: 2025, number: 9999 }.to_string(),
        (_, None) => "0192f0c1-7a00-7000-8000-000000000001".to_owned(),
    }
}

/// One that is stored for each reader.
struct Builder {
    change: Change,
    clock: Clock,
    home: Id<Party>,
    mar: Id<Party>,
    names: BTreeMap<Kind, [String; 4]>,
}

impl Builder {
    fn id<T>(&self) -> Id<T> {
        Id::new(self.clock.new_id())
    }

    fn called(&mut self, kind: Kind, names: Vec<String>) {
        let names = names.into_iter().chain([nobody(kind)]).collect::<Vec<_>>().try_into().unwrap();
        self.names.insert(kind, names);
    }

    /// Gives a stored record to its reader.
    async fn hand_over<T: Table>(&mut self, at: usize, record: &mut Record<T>) {
        (record.owner, record.audience, record.marking) = whose(at, self.home, self.mar);
        self.change.update(record).await.unwrap();
    }

    /// Stores three records of a kind.
    async fn put<T: Table>(&mut self, body: impl Fn(usize) -> T) -> [Record<T>; 3] {
        self.put_with(body, |_, _| ()).await
    }

    async fn put_with<T: Table>(
        &mut self,
        body: impl Fn(usize) -> T,
        more: impl Fn(usize, &mut Record<T>),
    ) -> [Record<T>; 3] {
        let mut records = Vec::new();
        for at in 0..3 {
            let mut record = Record::new(self.id(), self.home, body(at));
            (record.owner, record.audience, record.marking) = whose(at, self.home, self.mar);
            record.texts.put(TextField::Title, Lang::En, TextKind::Official, format!("{} {at}", T::KIND));
            more(at, &mut record);
            self.change.create(&mut record).await.unwrap();
            records.push(record);
        }
        self.called(T::KIND, records.iter().map(name).collect());
        records.try_into().unwrap_or_else(|_| unreachable!())
    }
}

fn party(code: &str) -> Party {
    Party::new(code.parse().unwrap(), PartyKind::State, false)
}

fn organisation(code: &str) -> Party {
    Party { kind: PartyKind::Organisation, ..party(code) }
}

/// Files a document for each reader, with its proposals, and a list of an office.
async fn file(house: &House, builder: &mut Builder) -> ([Record<Document>; 3], u32) {
    let office = &house.office;
    let view = office.view(&OPERATOR);
    let (mut documents, mut proposals, mut imports) = (Vec::new(), Vec::new(), Vec::new());
    for document in view.all::<Document>().await.unwrap() {
        proposals.push(view.proposals(document.id).await.unwrap());
        documents.push(document);
    }
    imports.extend(view.all::<Import>().await.unwrap());
    for (at, document) in documents.iter_mut().enumerate() {
        // Its page of how the reading stands is there as long as it is not read.
        document.body.unread = true;
        builder.hand_over(at, document).await;
    }
    let mut names = Vec::new();
    for (at, all) in proposals.iter_mut().enumerate() {
        let promise = all.iter().find(|one| one.sources[0].quote.contains("مؤتمراً")).unwrap();
        names.push(promise.id.to_string());
        for proposal in all {
            (proposal.owner, proposal.audience, proposal.marking) = whose(at, builder.home, builder.mar);
            builder.change.update(proposal).await.unwrap();
        }
    }
    builder.called(Kind::Document, documents.iter().map(name).collect());
    builder.called(Kind::Proposal, names);
    for (at, import) in imports.iter_mut().enumerate() {
        builder.hand_over(at, import).await;
    }
    builder.called(Kind::Import, imports.iter().map(name).collect());
    (documents.try_into().unwrap(), imports[SHARED].revision)
}

impl Land {
    /// The register, built once.
    pub async fn get() -> &'static Self {
        static LAND: OnceCell<Land> = OnceCell::const_new();
        LAND.get_or_init(Self::build).await
    }

    async fn build() -> Self {
        let house = empty().await;
        let office = &house.office;
        for at in 0..3 {
            let given = Given {
                bytes: text(at).into_bytes(),
                name: Some(format!("text-{at}.txt")),
                lang: None,
                published: Some("2024-09-27".parse().unwrap()),
                url: None,
                grade: Grade::Agency,
                audience: Audience::Public,
                to: tansiq_office::Recipients::default(),
                marking: Marking::Clear,
            };
            office.ingest(&OPERATOR, given).await.unwrap();
            let list = format!("No;Commitment;Owner;Due\n{at};A course {at} for border guards;MAR;2025\n");
            let list = GivenList {
                name: format!("list-{at}.csv"),
                bytes: list.into_bytes(),
                list: ListKind::Commitments,
                sheet: None,
                mapping: None,
            };
            office.begin_import(&OPERATOR, list).await.unwrap();
        }
        let change =
            office.register().change(&OPERATOR, Act::DocumentFile, "", office.clock()).await.unwrap();
        let home = office.register().instance().unwrap().home;
        let names = office.party_names(&office.view(&OPERATOR)).await.unwrap();
        let mar = names.by_code("MAR").unwrap().id;
        let clock = office.clock().clone();
        let mut builder = Builder { change, clock, home, mar, names: BTreeMap::new() };
        let (documents, import_revision) = file(&house, &mut builder).await;
        let file = builder.change.keep_file(b"evidence").await.unwrap();

        let giver = Record::new(builder.id(), home, organisation("GIV"));
        let giv = giver.id;
        let others = [party("FRA"), party("SEN"), organisation("OTH")];
        let others = others.map(|body| Record::new(builder.id(), home, body));
        for mut record in others.into_iter().chain([giver]) {
            (record.audience, record.marking) = (Audience::Public, Marking::Clear);
            builder.change.create(&mut record).await.unwrap();
        }
        builder.put(|at| party(["PUB", "SHR", "DRF"][at])).await;
        builder.called(Kind::Party, ["PUB", "SHR", "DRF"].map(str::to_owned).into());
        let slug = |at: usize| format!("dialogue-{at}");
        let series = builder.put(|at| Series { slug: slug(at) }).await;
        builder.called(Kind::Series, (0..3).map(slug).collect());
        builder
            .put(|at| Session {
                series: series[at].id,
                number: 1,
                held: "2024-09-26".parse().unwrap(),
                place: Place::default(),
                next: None,
            })
            .await;
        let nothing = || Commitment {
            session: None,
            made_on: None,
            due: None,
            due_basis: Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags::default(),
        };
        let commitments = builder
            .put_with(
                |_| nothing(),
                |at, record| {
                    // A State and an organisation that gives answer for each.
                    record.parties = vec![
                        PartyRole { party: mar, role: Role::Committer },
                        PartyRole { party: giv, role: Role::Donor },
                    ];
                    record.sources = vec![Source {
                        document: documents[at].id.uuid(),
                        text_sha256: documents[at].body.text_sha256.clone(),
                        start: 0,
                        end: 6,
                        paragraph: 1,
                        quote: "المغرب".into(),
                    }];
                },
            )
            .await;
        builder
            .put(|at| Evidence {
                commitment: commitments[at].id,
                report: None,
                kind: EvidenceKind::File,
                file_sha256: Some(file.clone()),
                file_name: Some("programme.txt".into()),
                url: None,
                dated: None,
            })
            .await;
        let day = || "2025-01-12".parse().unwrap();
        builder
            .put(|at| Comment { about: commitments[at].id.uuid(), about_kind: Kind::Commitment, on: day() })
            .await;
        let place = Place::default;
        builder.put(|_| Event { held: None, place: place(), attendance: None, session: None }).await;
        builder.put(|_| AdoptedDocument { adopted_on: None, place: place() }).await;
        builder.put(|_| RoleTerm { from: None, until: None, seat: None }).await;
        builder.put(|_| Claim { figure: None, as_of: None, topic: None }).await;
        // What is public was published, what is shared was circulated, and MAR writes the third.
        let way = [
            NeedStep::Draft,
            NeedStep::Submitted,
            NeedStep::Authenticated,
            NeedStep::Acknowledged,
            NeedStep::Circulated,
            NeedStep::Published,
        ];
        let on = office.today();
        let needs = builder
            .put_with(
                |at| Need {
                    aid: Some(AidKind::Training),
                    consent: true,
                    steps: way[..[6, 5, 1][at]].iter().map(|step| StepTaken::new(*step, on, mar)).collect(),
                    ..Need::default()
                },
                |_, record| {
                    record.parties = vec![PartyRole { party: record.owner, role: Role::Beneficiary }];
                    record.themes = vec!["border-security".parse().unwrap()];
                    for field in [TextField::Note, TextField::Authority] {
                        record.texts.put(field, Lang::En, TextKind::Original, "Trainers are lacking.");
                    }
                },
            )
            .await;
        let offers = builder.put(|_| asking::offer()).await;
        let proposed = |at: usize| asking::matched(needs[at].id, Some(offers[at].id), MatchState::Proposed);
        builder.put(proposed).await;
        let parties = asking::Parties { home, mar, giv };
        let asking = Asking::build(&mut builder.change, &builder.clock, &parties).await;
        let projects = builder
            .put_with(
                |_| Project {
                    place: place(),
                    activity: Some(Box::new(projecting::over(home, mar))),
                    ..Project::default()
                },
                |_, record| record.parties = projecting::parties(home, mar),
            )
            .await;
        // What MAR says of the one that parties share waits for the office's word.
        let waits = projecting::scored(projects[SHARED].id, ScoreSide::Receiving);
        let mut waits = Record::new(builder.id(), mar, waits);
        waits.texts.put(TextField::Impact, Lang::En, TextKind::Original, "It changed much.");
        builder.change.create(&mut waits).await.unwrap();
        let slug = |at: usize| format!("group-{at}");
        builder.put(|at| Group { slug: slug(at) }).await;
        builder.called(Kind::Group, (0..3).map(slug).collect());
        builder.put(|_| Delivery { date: None, place: place(), quantity: None, money: None }).await;
        let names = builder.names;
        builder.change.commit().await.unwrap();

        let mut people = vec![Somebody { sign: 'v', what: "nobody is signed in".into(), cookie: None }];
        let mut signs = vec![('n', "signed in, without a post".to_owned(), None)];
        for (role, own, other) in [
            (PostRole::Delegate, 'E', 'e'),
            (PostRole::Trainer, 'T', 't'),
            (PostRole::Donor, 'D', 'd'),
            (PostRole::FocalPoint, 'F', 'f'),
            (PostRole::Reviewer, 'R', 'r'),
            (PostRole::Officer, 'O', 'o'),
        ] {
            // What gives is no State.
            let codes = if role == PostRole::Donor { ["GIV", "OTH"] } else { ["MAR", "FRA"] };
            for (sign, code) in [own, other].into_iter().zip(codes) {
                let party = Some(code.parse().unwrap());
                signs.push((
                    sign,
                    format!("{role} of {code}"),
                    Some(NewPost { role, party, from: None, until: None }),
                ));
            }
        }
        for (sign, what, post) in signs {
            let email = format!("{}{}@example.org", sign.to_ascii_lowercase(), u32::from(sign));
            let member = NewAccount {
                name: "Somebody".into(),
                email: email.clone(),
                password: PASSWORD.into(),
                role: AccountRole::Member,
            };
            office.add_account(&OPERATOR, &member, post.as_ref()).await.unwrap();
            people.push(Somebody { sign, what, cookie: Some(signed_in(&house, &email).await) });
        }
        add_account(&house, OFFICER, "Somebody").await;
        let what = "officer of the office that runs the register".to_owned();
        people.push(Somebody { sign: 'H', what, cookie: Some(signed_in(&house, OFFICER).await) });
        let administrator = NewAccount {
            name: "Somebody".into(),
            email: EMAIL.into(),
            password: PASSWORD.into(),
            role: AccountRole::Administrator,
        };
        office.add_account(&OPERATOR, &administrator, None).await.unwrap();
        let cookie = Some(signed_in(&house, EMAIL).await);
        people.push(Somebody { sign: 'A', what: "administrator of that office".into(), cookie });
        let commitment = commitments[SHARED].id.uuid();
        let account = async |email| office.register().account_by_email(email).await.unwrap().unwrap().id;
        let (officer, delegate) = (account(OFFICER).await, account("e69@example.org").await);
        let held = office.register().posts(delegate, office.today()).await.unwrap();
        let delegate = (delegate, held[0].id);
        let message = tansiq_storage::NewJob {
            kind: tansiq_storage::JobKind::Mail,
            account: officer,
            dedupe: "a message".to_owned(),
            payload: Vec::new(),
        };
        let job = office.register().put_job(&message, office.clock()).await.unwrap();
        let said = serde_json::json!({ "number": 1, "answered": "done", "date": null, "words": "" });
        let body = serde_json::json!({
            "from": null, "own": false, "about": [commitment], "text": "1",
            "understood": { "said": [said], "words": "" },
        });
        let answered = tansiq_storage::NewAnswer {
            account: account("f70@example.org").await,
            message: "an answer".to_owned(),
            body: serde_json::to_vec(&body).unwrap(),
            files: Vec::new(),
        };
        let answer = office.register().file_answer(&answered, office.clock()).await.unwrap().unwrap();
        let files = ["register.db", "register.db-wal", "keys/register.key"]
            .map(|name| (name, std::fs::read(house.folder.path().join(name)).unwrap_or_default()))
            .into();
        Self { files, people, names, commitment, import_revision, officer, job, answer, delegate, asking }
    }

    /// A copy of the register with its pages.
    pub async fn copy(&self) -> House {
        self.copy_with(AREAS).await
    }

    /// A copy of the register with the pages of these areas.
    #[expect(clippy::disallowed_methods, reason = "a trial says which addresses there are")]
    pub async fn copy_with(&self, areas: &[&'static [Route]]) -> House {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("keys")).unwrap();
        for (name, bytes) in &self.files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let (register, _) = open(&folder).await;
        // It stands still: what two copies tell is not to differ by how long the asking takes.
        let office = office(register, Clock::standing_at("2025-01-14T09:05:00Z".parse().unwrap()));
        let app = App::new(office.clone(), tansiq_web::place::Edge::default());
        House { router: router_of(app, areas), office, folder }
    }

    /// A browser of somebody.
    pub fn browser(&self, house: &House, sign: char) -> Person {
        let somebody = self.people.iter().find(|somebody| somebody.sign == sign).unwrap();
        match &somebody.cookie {
            Some(cookie) => house.stranger().with_cookie(cookie),
            None => house.stranger(),
        }
    }

    /// What stands in the address of a record.
    pub fn name(&self, kind: Kind, whose: usize) -> &str {
        let names = self.names.get(&kind).unwrap_or_else(|| panic!("there is no {kind} in the register"));
        &names[whose]
    }

    /// Where a row is asked for, with the record of somebody, in English.
    pub fn address(&self, row: &Route, whose: usize) -> String {
        let below = match row.sample {
            Sample::Itself => row.path.to_owned(),
            Sample::Address(address) => address.to_owned(),
            Sample::Record(kind) => {
                let (before, rest) = row.path.split_once('{').unwrap();
                let (_, after) = rest.split_once('}').unwrap();
                format!("{before}{}{after}", self.name(kind, whose))
            }
        };
        match row.at {
            At::Language => format!("/en{below}"),
            At::Root | At::Bare | At::Api => below,
        }
    }
}

async fn signed_in(house: &House, email: &str) -> String {
    let token = house.office.sign_in(email, PASSWORD, &Origin::default()).await.unwrap().token;
    format!("session={token}")
}
