//! A register of one's own, and a browser without pictures.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use std::sync::Arc;
use tansiq_model::{Audience, Grade, Lang, Marking};
use tansiq_office::{Given, NewAccount, NewClaim, NewSeries, NewSession, Office, ReadingRoom};
use tansiq_policy::{AccountRole, Actor};
use tansiq_reader::Lexicon;
use tansiq_storage::{Address, Clock, Foundation, KeyFile, Register};
use tempfile::TempDir;
use tower::ServiceExt;

/// Whoever may read the data directory.
#[expect(clippy::disallowed_methods, reason = "tests act as whoever they like")]
pub const OPERATOR: Actor = Actor::operator();

pub const EMAIL: &str = "mona@example.org";
pub const PASSWORD: &str = "a quiet Atlantic coast";

/// Two promises of a session, one of them late on 14 January 2025.
pub const TEXT: &str = "المغرب والأمم المتحدة يختتمان حواراً استراتيجياً\n\n\
    عقد المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب، يوم الخميس 26 سبتمبر 2024 في نيويورك، الدورة الأولى من حوارهما الاستراتيجي.\n\n\
    وسينظم المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب، في ديسمبر 2024، مؤتمراً عن الأمن البحري ومكافحة الإرهاب على امتداد الساحل الأطلسي الأفريقي.\n\n\
    وقبل ذلك بشهر، سيعقد الطرفان في الرباط، في نوفمبر 2024، منتدى المستفيدين من المساعدة التقنية.\n";

/// An office with its register, and the folder that holds it.
pub struct House {
    pub office: Office,
    pub router: Router,
    pub folder: TempDir,
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The words on the page, for a failing test.
    pub fn words(&self) -> String {
        let text = self.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
        let words = main.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, words)| words.trim());
        words.filter(|words| !words.is_empty()).take(150).collect::<Vec<_>>().join(" | ")
    }

    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    pub fn to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.words());
        self.header(header::LOCATION)
    }

    pub fn has(&self, text: &str) -> &Self {
        assert!(self.text().contains(text), "{text:?} is missing in {}", self.words());
        self
    }

    pub fn has_not(&self, text: &str) -> &Self {
        assert!(!self.text().contains(text), "{text:?} stands in {}", self.words());
        self
    }

    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.words());
        self
    }
}

/// What stands between two texts.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("{start:?} is missing in {text}")) + start.len();
    &text[from..from + text[from..].find(end).expect("an end")]
}

/// The value of a hidden field.
pub fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    between(page, &format!("<input type=\"hidden\" name=\"{name}\" value=\""), "\"")
}

fn escape(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out + &char::from(byte).to_string(),
        _ => out + &format!("%{byte:02X}"),
    })
}

/// A form, filled in.
#[derive(Debug, Clone)]
pub enum Form {
    Fields(Vec<(&'static str, String)>),
    Upload(Vec<(&'static str, String)>, Option<(&'static str, &'static str)>),
}

/// The body of a form with a file in it.
fn parts<T: AsRef<str>>(fields: &[(&str, T)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    let part = |head: String| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n");
    if let Some((name, bytes)) = file {
        body.extend(part(format!("name=\"file\"; filename=\"{name}\"")).into_bytes());
        body.extend([bytes, b"\r\n"].concat());
    }
    for (name, value) in fields {
        body.extend(part(format!("name=\"{name}\"")).into_bytes());
        body.extend([value.as_ref().as_bytes(), b"\r\n"].concat());
    }
    body.extend(b"--b--\r\n");
    body
}

/// Somebody with a browser.
#[derive(Clone)]
pub struct Person {
    router: Router,
    cookie: Option<String>,
}

impl Person {
    pub async fn ask(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let answer = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path), Body::empty()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let kind = "application/x-www-form-urlencoded";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, kind), body.join("&")).await
    }

    /// A form with a file in it.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        let body = parts(fields, file);
        let kind = "multipart/form-data; boundary=b";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, kind), body).await
    }

    /// A form of either kind, as a request that headers can be added to, and its body.
    pub fn request(method: Method, path: &str, form: &Form) -> (axum::http::request::Builder, Vec<u8>) {
        let (kind, body) = match form {
            Form::Fields(fields) => {
                let pairs = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
                ("application/x-www-form-urlencoded", pairs.collect::<Vec<_>>().join("&").into_bytes())
            }
            Form::Upload(fields, file) => {
                let file = file.as_ref().map(|(name, bytes)| (*name, bytes.as_bytes()));
                ("multipart/form-data; boundary=b", parts(fields, file))
            }
        };
        (Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, kind), body)
    }

    /// Sends a form of either kind.
    pub async fn hand_in(&self, path: &str, form: &Form) -> Answer {
        let (request, body) = Self::request(Method::POST, path, form);
        self.ask(request, body).await
    }

    pub async fn head(&self, path: &str) -> Answer {
        self.ask(Request::builder().method(Method::HEAD).uri(path), Body::empty()).await
    }

    /// The same browser with the sign-in that an answer gave it.
    pub fn with(&self, answer: &Answer) -> Self {
        let cookie = answer.header(header::SET_COOKIE).split(';').next().map(str::to_owned);
        Self { cookie, ..self.clone() }
    }

    /// The cookie that it sends.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// The same browser with a cookie of its own making.
    pub fn with_cookie(&self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self.clone() }
    }
}

/// The register in a folder, and a clock that stands in January 2025.
pub async fn open(folder: &TempDir) -> (Register, Clock) {
    let register = Register::open(&Address::Sqlite(folder.path().join("register.db"))).await.unwrap();
    let clock = Clock::starting_at("2025-01-14T09:00:00Z".parse().unwrap());
    let register = register.unlock(&KeyFile::within(folder.path(), "register"), &clock).await.unwrap();
    (register, clock)
}

/// The office of a register.
pub fn office(register: Register, clock: Clock) -> Office {
    let lexicon = Lexicon::builtin();
    Office::new(register, clock, lexicon, Arc::new(ReadingRoom::here(lexicon)))
}

/// A register that is founded and has no account.
pub async fn empty() -> House {
    let folder = tempfile::tempdir().unwrap();
    let (register, clock) = open(&folder).await;
    let names = vec![(Lang::En, "The office".to_owned()), (Lang::Ar, "المكتب".to_owned())];
    let foundation = Foundation { demonstration: false, code: "OFFICE".parse().unwrap(), names };
    register.found(&foundation, &clock).await.unwrap();
    let office = office(register, clock);
    let router = tansiq_web::router(office.clone(), tansiq_web::place::Edge::default());
    House { router, office, folder }
}

/// A register that was filled elsewhere, with an officer's browser and a stranger's.
pub async fn filled(register: Register, clock: Clock) -> (Person, Person) {
    let folder = tempfile::tempdir().unwrap();
    let register = register.unlock(&KeyFile::within(folder.path(), "register"), &clock).await.unwrap();
    let office = office(register, clock);
    let router = tansiq_web::router(office.clone(), tansiq_web::place::Edge::default());
    let house = House { router, office, folder };
    add_account(&house, EMAIL, "Mona Bennani").await;
    (house.sign_in(EMAIL).await, house.stranger())
}

/// A register with one officer, and a browser of hers.
pub async fn house() -> (House, Person) {
    let house = empty().await;
    add_account(&house, EMAIL, "Mona Bennani").await;
    let person = house.sign_in(EMAIL).await;
    (house, person)
}

pub async fn add_account(house: &House, email: &str, name: &str) {
    let new = NewAccount {
        name: name.into(),
        email: email.into(),
        password: PASSWORD.into(),
        role: AccountRole::Officer,
    };
    house.office.add_account(&OPERATOR, &new, None).await.unwrap();
}

impl House {
    pub fn stranger(&self) -> Person {
        Person { router: self.router.clone(), cookie: None }
    }

    /// Everything that the register has written, byte by byte.
    pub fn written(&self) -> Vec<Vec<u8>> {
        let file = |name| std::fs::read(self.folder.path().join(name)).unwrap_or_default();
        vec![file("register.db"), file("register.db-wal")]
    }

    /// A stranger before another router of this house.
    pub fn on(&self, router: Router) -> Person {
        Person { router, cookie: None }
    }

    pub async fn sign_in(&self, email: &str) -> Person {
        let stranger = self.stranger();
        let answer = stranger.post("/en/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.to(), "/en");
        stranger.with(&answer)
    }

    /// A document with all its proposals accepted, a dialogue with a session and two figures that differ.
    pub async fn fill(&self, audience: Audience, marking: Marking) -> String {
        let (office, actor) = (&self.office, OPERATOR);
        let names = |text: &str| Lang::ALL.iter().map(|lang| (*lang, text.to_owned())).collect::<Vec<_>>();
        let series = NewSeries {
            slug: "mar-unoct".into(),
            names: names("Strategic dialogue"),
            sides: vec!["MAR".parse().unwrap(), "UNOCT".parse().unwrap()],
        };
        let series = office.add_series(&actor, &series).await.unwrap();
        let session = NewSession {
            series: series.id.into(),
            number: 1,
            held: "2024-09-26".parse().unwrap(),
            place: tansiq_model::Place { city: Some("New York".into()), country: Some("USA".into()) },
            next: Some("2025".parse().unwrap()),
            priorities: vec![names("Border security")],
            period: Some("2025".parse().unwrap()),
        };
        office.add_session(&actor, &session).await.unwrap();
        let given = Given {
            bytes: TEXT.as_bytes().to_vec(),
            name: Some("بيان.txt".into()),
            lang: None,
            published: Some("2024-09-27".parse().unwrap()),
            url: Some("https://example.org/a".into()),
            grade: Grade::Agency,
            audience,
            to: tansiq_office::Recipients::default(),
            marking,
        };
        let document = office.ingest(&actor, given).await.unwrap().document;
        let view = office.view(&actor);
        for proposal in view.proposals(document.id).await.unwrap() {
            office.decide(&actor, proposal.id, 1, &tansiq_office::Judgement::Accept).await.unwrap();
        }
        for figure in [1500_u64, 1000] {
            let claim = NewClaim {
                titles: names("People trained in Rabat"),
                figure: tansiq_model::Quantity {
                    value: figure.into(),
                    unit: "people".into(),
                    qualifier: None,
                },
                notes: names("Officers of African States"),
                as_of: Some("2025".parse().unwrap()),
                topic: Some("people-trained-rabat".into()),
                said_by: vec!["UNOCT".parse().unwrap()],
                source: None,
            };
            office.add_claim(&actor, &claim, Some(&document)).await.unwrap();
        }
        document.reference.unwrap().to_string()
    }
}
