//! The second reader, against a server that speaks the protocol.

use crate::{OPERATOR, PROMISE, engines::on_both_engines, given, office_at};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};
use tansiq_model::{Marking, Proposal, ProposalState, Record};
use tansiq_office::{Endpoint, Given, JobFault, Later, NewAccount, Office, SecondSettings, SecondState};
use tansiq_policy::{AccountRole, Act, Actor};
use tansiq_reader::second::{SECOND, Silence};
use tansiq_storage::{Address, Ended, JobKind};

/// What the promise's text says and the rules do not propose.
const OVERLOOKED: &str =
    "Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference";

/// A model's server: it answers what it was told to, and keeps what it was asked.
struct Model {
    url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

struct Asked {
    line: String,
    authorization: Option<String>,
    body: Value,
}

impl Model {
    /// One that gives these answers, each with its status, one after another; the last one again and again.
    fn saying(answers: Vec<(u16, String)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let mut kept = kept.lock().unwrap();
                let at = kept.len().min(answers.len() - 1);
                if let Some(one) = answer(stream, &answers[at]) {
                    kept.push(one);
                }
            }
        });
        Self { url, asked }
    }

    fn endpoint(&self, up_to: Marking) -> Endpoint {
        Endpoint::new(SecondSettings {
            url: self.url.clone(),
            model: "a-model".into(),
            key: Some("a long key".into()),
            up_to,
            patience: Duration::from_secs(20),
            authority: None,
        })
        .unwrap()
    }

    fn questions(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

fn answer(mut stream: TcpStream, (status, body): &(u16, String)) -> Option<Asked> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let (mut authorization, mut length) = (None, 0);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "authorization" => authorization = Some(value.trim().to_owned()),
            "content-length" => length = value.trim().parse().ok()?,
            _ => {}
        }
    }
    let mut sent = vec![0; length];
    reader.read_exact(&mut sent).ok()?;
    let head = format!(
        "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\nlocation: http://127.0.0.1:1/\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()?;
    Some(Asked { line, authorization, body: serde_json::from_slice(&sent).unwrap_or_default() })
}

/// The protocol's answer around what a model says.
fn completion(said: &str) -> (u16, String) {
    let body = json!({"id": "1", "object": "chat.completion", "choices": [
        {"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": "stop"}]});
    (200, body.to_string())
}

fn records(quotes: &[&str]) -> (u16, String) {
    let records: Vec<Value> = quotes
        .iter()
        .map(|quote| json!({"kind": "needs", "quote": quote, "parties": [], "themes": []}))
        .collect();
    completion(&json!({ "records": records }).to_string())
}

/// A text with a passage that no rule proposes.
fn text() -> String {
    format!("{PROMISE}\n\nOf the eleven boats that guard the coast of Togo only four are afloat this year.")
}

const BOATS: &str = "Of the eleven boats that guard the coast of Togo only four are afloat this year.";

async fn officer(office: &Office) -> Actor {
    let new = NewAccount {
        name: "mona".into(),
        email: "mona@example.org".into(),
        password: "two seas and one road".into(),
        role: AccountRole::Officer,
    };
    office.add_account(&OPERATOR, &new, None).await.unwrap();
    office.actor_by_email("mona@example.org").await.unwrap().unwrap()
}

async fn job(office: &Office) -> Option<Ended> {
    office.do_next_job(JobKind::ALL).await.unwrap().map(|(_, ended)| ended)
}

async fn proposals(office: &Office, actor: &Actor, given: Given) -> Vec<Record<Proposal>> {
    let filed = office.ingest(actor, given).await.unwrap().document;
    office.view(actor).proposals(filed.id).await.unwrap()
}

on_both_engines!(
    what_it_proposes_stands_behind_what_the_rules_propose,
    what_may_not_leave_stays_here,
    a_server_that_does_not_answer_changes_nothing,
);

async fn what_it_proposes_stands_behind_what_the_rules_propose(address: Address) {
    let model = Model::saying(vec![records(&[
        OVERLOOKED,
        BOATS,
        "Of the twelve boats of Togo only four are afloat",
    ])]);
    let office = office_at(&address, "2024-09-30").await;
    let mona = officer(&office).await;
    let alone = proposals(&office, &mona, given(PROMISE)).await.len();
    assert_eq!((job(&office).await, model.questions()), (None, 0), "nobody is asked unless it is named");

    let office = office.with_second_reader(model.endpoint(Marking::Clear));
    let filed = office.ingest(&mona, given(&text())).await.unwrap().document;
    let waits = Some(SecondState::Left(Later::Waits(None)));
    assert_eq!(office.second_state(&filed).await.unwrap(), waits);
    assert_eq!(job(&office).await, Some(Ended::Done(None)));
    assert_eq!(office.second_state(&filed).await.unwrap(), None);
    let all = office.view(&mona).proposals(filed.id).await.unwrap();
    assert_eq!(
        all.len(),
        alone + 1,
        "the one that the rules have is not there twice, nor the one that is not there"
    );
    let second = all.last().unwrap();
    assert_eq!((second.body.why[0].rule.as_str(), second.body.why[0].words.as_str()), (SECOND, "a-model"));
    assert_eq!((second.sources[0].quote.as_str(), second.body.state), (BOATS, ProposalState::Open));

    let versions = office.view(&mona).versions(second.id).await.unwrap();
    let [first] = versions.as_slice() else { panic!("{} versions", versions.len()) };
    assert_eq!((first.entry.action.as_str(), &first.entry.actor), (Act::DocumentRead.word(), &mona.name()));

    // Doing it twice is doing it once.
    assert_eq!(office.read_second_time(&mona, filed.id).await.unwrap(), Ok(0));
    assert_eq!(tansiq_storage::verify(office.register(), None).await.unwrap().fault, None);
    let asked = model.asked.lock().unwrap();
    let [one] = asked.as_slice() else { panic!("{} questions", asked.len()) };
    assert!(one.line.starts_with("POST /v1/chat/completions "), "{}", one.line);
    assert_eq!(one.authorization.as_deref(), Some("Bearer a long key"));
    assert_eq!((one.body["model"].as_str(), one.body["temperature"].as_i64()), (Some("a-model"), Some(0)));
    assert_eq!(one.body["response_format"]["json_schema"]["strict"], true);
    assert!(one.body["messages"][1]["content"].as_str().unwrap().contains(BOATS));
}

async fn what_may_not_leave_stays_here(address: Address) {
    let model = Model::saying(vec![records(&[BOATS])]);
    let office = office_at(&address, "2024-09-30").await.with_second_reader(model.endpoint(Marking::Clear));
    let mona = officer(&office).await;
    let amber = Given { marking: Marking::Amber, ..given(&text()) };
    let filed = office.ingest(&mona, amber).await.unwrap().document;
    assert_eq!(office.second_state(&filed).await.unwrap(), Some(SecondState::Kept(Marking::Clear)));
    assert_eq!(job(&office).await, None);
    assert_eq!(office.read_second_time(&mona, filed.id).await.unwrap(), Ok(0));
    assert_eq!(model.questions(), 0);
    // Where the operator allowed it, it goes.
    let office = office.with_second_reader(model.endpoint(Marking::Amber));
    assert_eq!(office.read_second_time(&mona, filed.id).await.unwrap(), Ok(1));
    assert_eq!(model.questions(), 1);
}

async fn a_server_that_does_not_answer_changes_nothing(address: Address) {
    let office = office_at(&address, "2024-09-30").await;
    let mona = officer(&office).await;
    let filed = office.ingest(&mona, given(&text())).await.unwrap().document;
    let before = office.view(&mona).head().await.unwrap();
    let cases = [
        (vec![(503, "busy".into())], Silence::Refused(503), 1),
        (vec![(302, String::new())], Silence::Refused(302), 1),
        (vec![(200, "<html>".into())], Silence::NoSense, 1),
        (vec![completion("I would rather talk about boats.")], Silence::NoSense, 1),
        (vec![(200, "x".repeat(2 * 1024 * 1024))], Silence::NoSense, 1),
        // It does not know schemas, and is asked once more without.
        (vec![(400, "{}".into()), completion("{}")], Silence::NoSense, 2),
    ];
    for (answers, silence, questions) in cases {
        let model = Model::saying(answers);
        let office = office.with_second_reader(model.endpoint(Marking::Clear));
        assert_eq!(office.read_second_time(&mona, filed.id).await.unwrap(), Err(silence));
        assert_eq!(model.questions(), questions, "{silence:?}");
    }
    assert_eq!(office.view(&mona).head().await.unwrap(), before);

    // As a job: a server that is away is asked again, one that refuses is not.
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let away = Model { url: format!("http://{gone}/v1"), asked: Arc::default() };
    let office = office.with_second_reader(away.endpoint(Marking::Clear));
    let other = Given { published: None, ..given(&text().replace("eleven", "twelve")) };
    let filed = office.ingest(&mona, other).await.unwrap().document;
    let why = JobFault::SecondAway.word().to_owned();
    assert_eq!(job(&office).await, Some(Ended::Later(why.clone())));
    assert_eq!(office.second_state(&filed).await.unwrap(), Some(SecondState::Left(Later::Waits(Some(why)))));
    let model = Model::saying(vec![(401, "{}".into())]);
    let office = office.with_second_reader(model.endpoint(Marking::Clear));
    let third = given(&text().replace("eleven", "thirteen"));
    let filed = office.ingest(&mona, third).await.unwrap().document;
    let why = format!("{} 401", JobFault::SecondRefused.word());
    assert_eq!(job(&office).await, Some(Ended::Never(why.clone())));
    assert_eq!(office.second_state(&filed).await.unwrap(), Some(SecondState::Left(Later::Left(Some(why)))));
}

#[test]
fn a_server_tells_which_models_it_has() {
    let model = Model::saying(vec![(200, json!({"data": [{"id": "a-model"}, {"id": "b"}]}).to_string())]);
    assert_eq!(model.endpoint(Marking::Clear).models(), Ok(vec!["a-model".to_owned(), "b".to_owned()]));
    assert!(model.asked.lock().unwrap()[0].line.starts_with("GET /v1/models "));
}
