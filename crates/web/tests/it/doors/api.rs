//! The API, row by row: what everybody gets through a token, what a browser and a token of lesser rights get, what
//! stands on every answer, and that what is hidden is not there.

use super::api_forms::{Call, calls};
use super::headers::check;
use super::hidden::{hide, whole};
use super::land::{Land, PUBLIC, SHARED, UNKNOWN, WHOSE};
use super::{api_rows, walk::seq};
use crate::given::{Answer, EMAIL, House, Person};
use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use tansiq_model::{Kind, Reference};
use tansiq_office::NewToken;
use tansiq_web::routes::{Route, Sample};

const WRITE: &str = "TANSIQ_WRITE_WALK";
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/doors/walk_api.txt");

const HEAD: &str = "\
What everybody gets at each address of the API: the status, for a record that is public, that parties share, that MAR
keeps to itself, and that is not there (one line where it makes no difference). Everybody comes with a token that may read
and write; the last columns are other ways to come. A body is sent that holds nothing that could be stored: 422, 400 or
428 means that it was let in.

";

/// The ways to come that are tried beside everybody's own token.
const WAYS: [(char, &str); 4] = [
    ('b', "the officer of the office, in a browser that is signed in"),
    ('l', "the officer of the office, with a token that may only read"),
    ('w', "the officer of the office, with a token that may only write"),
    ('x', "a token that is none, beside the cookie of the officer"),
];

/// The methods of the API.
const METHODS: [&str; 3] = ["GET", "POST", "PATCH"];

/// Somebody before the API: what stands on each of her requests.
#[derive(Clone)]
pub struct Caller {
    person: Person,
    token: Option<String>,
}

impl Caller {
    pub async fn call(&self, method: &str, address: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let method: Method = method.parse().unwrap();
        let mut request = Request::builder().method(method).uri(address);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !body.is_empty() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.person.ask(request, body.to_owned()).await
    }

    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.call("GET", address, &[], "").await
    }

    pub async fn json(&self, address: &str) -> Value {
        serde_json::from_slice(&self.get(address).await.is(200).bytes).unwrap()
    }
}

async fn token(house: &House, email: &str, read: bool, write: bool) -> String {
    let account = house.office.register().account_by_email(email).await.unwrap().unwrap();
    let new = NewToken { label: "Trial".into(), read, write, days: "30".into() };
    house.office.make_token_for(&account, &new).await.unwrap()
}

/// Somebody of the land, with a token of her own.
pub async fn caller(house: &House, sign: char) -> Caller {
    let person = house.stranger();
    let email = match sign {
        'v' => return Caller { person, token: None },
        'A' => EMAIL.to_owned(),
        sign => format!("{}{}@example.org", sign.to_ascii_lowercase(), u32::from(sign)),
    };
    Caller { person, token: Some(token(house, &email, true, true).await) }
}

async fn by_way(land: &Land, house: &House, way: char) -> Caller {
    let (browser, stranger) = (land.browser(house, 'H'), house.stranger());
    let email = super::land::OFFICER;
    match way {
        'b' => Caller { person: browser, token: None },
        'l' => Caller { person: stranger, token: Some(token(house, email, true, false).await) },
        'w' => Caller { person: stranger, token: Some(token(house, email, false, true).await) },
        _ => Caller { person: browser, token: Some("tsq_nothing".to_owned()) },
    }
}

fn records(row: &Route) -> std::ops::RangeInclusive<usize> {
    if matches!(row.sample, Sample::Record(_)) { 0..=UNKNOWN } else { 0..=0 }
}

type Line = (usize, &'static str, usize);

fn writes(row: &Route, method: &str) -> bool {
    (method == "POST" && row.post.is_some()) || (method == "PATCH" && row.patch.is_some())
}

/// What stands on every answer of the API.
fn check_api(said: &str, answer: &Answer, public: bool) {
    check(said, answer);
    let kept = answer.header(header::CACHE_CONTROL);
    assert_eq!(kept, if public { "no-cache" } else { "no-store" }, "{said}");
    let vary: Vec<_> = answer.headers.get_all(header::VARY).iter().collect();
    assert!(
        vary.contains(&&header::HeaderValue::from_static("Accept-Language, Authorization, Cookie")),
        "{said}: {vary:?}"
    );
    if answer.status.is_client_error() {
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{said}");
        let problem: Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!(problem["status"], answer.status.as_u16(), "{said}");
        for member in ["type", "title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{said}: {problem}");
        }
        assert_eq!(answer.header(header::WWW_AUTHENTICATE) == "Bearer", answer.status == 401, "{said}");
    }
}

async fn walk(land: &Land, caller: &Caller, sign: char) -> BTreeMap<Line, u16> {
    let calls = calls(land);
    let mut lines = BTreeMap::new();
    for (number, row) in api_rows().enumerate() {
        for whose in records(row) {
            let address = land.address(row, whose);
            if row.get.is_some() {
                let address = format!("{address}{}", row.query);
                let got = caller.get(&address).await;
                lines.insert((number, "GET", whose), got.status.as_u16());
                check_api(&format!("GET {address} by {sign}"), &got, sign == 'v' && got.status == 200);
                if got.status == 200 && !row.path.ends_with("/file") {
                    let tag = got.header(header::ETAG).to_owned();
                    let again = caller.call("GET", &address, &[("if-none-match", &tag)], "").await;
                    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0), "{address} by {sign}");
                }
            }
            for method in ["POST", "PATCH"].into_iter().filter(|method| writes(row, method)) {
                let got = caller.call(method, &address, &[], "{}").await;
                let status = got.status.as_u16();
                lines.insert((number, method, whose), status);
                check_api(&format!("{method} {address} by {sign}"), &got, false);
                let good = calls.iter().find(|call| (call.path, call.method) == (row.path, method));
                let good: &Call = good.unwrap_or_else(|| panic!("{method} {} has no trial", row.path));
                if let 401 | 403 | 404 = status {
                    let again = good.send(caller, &address).await;
                    assert_eq!(again.status.as_u16(), status, "a good body by {sign} at {address}");
                }
            }
        }
    }
    lines
}

fn print(land: &Land, all: &[BTreeMap<Line, u16>]) -> String {
    let mut text = HEAD.to_owned();
    let everybody = land.people.iter().map(|somebody| (somebody.sign, somebody.what.as_str()));
    let columns: Vec<(char, &str)> = everybody.chain(WAYS).collect();
    for (sign, what) in &columns {
        writeln!(text, "  {sign}  {what}").unwrap();
    }
    let signs: String = columns.iter().map(|(sign, _)| format!("   {sign}")).collect();
    let mut area = "";
    for (number, row) in api_rows().enumerate() {
        let part = row.path.split('/').nth(3).unwrap();
        if part != area {
            writeln!(text, "\n{:<62}{signs}", "").unwrap();
            area = part;
        }
        for method in METHODS {
            let of = |whose| -> Option<Vec<u16>> {
                all.iter().map(|one| one.get(&(number, method, whose)).copied()).collect()
            };
            let statuses: Vec<Vec<u16>> = records(row).map_while(of).collect();
            let alike = statuses.windows(2).all(|two| two[0] == two[1]);
            for (whose, line) in statuses.iter().enumerate().take(if alike { 1 } else { WHOSE.len() }) {
                let label = match (alike, whose) {
                    (false, 1..) => format!("{:<51}{}", "", WHOSE[whose]),
                    (false, _) => format!("{method:<6}{:<45}{}", row.path, WHOSE[whose]),
                    (true, _) => format!("{method:<6}{}", row.path),
                };
                let line: String = line.iter().map(|status| format!(" {status}")).collect();
                writeln!(text, "{label:<62}{line}").unwrap();
            }
        }
    }
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_gets_what_the_file_says_at_every_address_of_the_api() {
    let land = Land::get().await;
    let house = land.copy().await;
    let before = seq(&house).await;
    let mut all = Vec::new();
    for somebody in &land.people {
        all.push(walk(land, &caller(&house, somebody.sign).await, somebody.sign).await);
    }
    for (way, _) in WAYS {
        all.push(walk(land, &by_way(land, &house, way).await, way).await);
    }
    assert_eq!(seq(&house).await, before, "somebody changed a record on the walk");
    let columns: Vec<char> =
        land.people.iter().map(|one| one.sign).chain(WAYS.iter().map(|(way, _)| *way)).collect();
    for (sign, lines) in columns.iter().zip(&all) {
        for ((number, method, whose), status) in lines {
            let row = api_rows().nth(*number).unwrap();
            let said = format!("{method} {} ({}) by {sign}: {status}", row.path, WHOSE[*whose]);
            assert!(*status < 500, "{said}");
            // Nobody writes without a token that may; nobody reads with one that is none.
            if *method != "GET" {
                match sign {
                    'v' | 'b' | 'x' => assert_eq!(*status, 401, "{said}"),
                    'n' | 'l' => assert_eq!(*status, 403, "{said}"),
                    _ => {}
                }
            }
            if *sign == 'x' {
                assert_eq!(*status, 401, "{said}");
            }
            // Nobody is told that there is a record that she may not read.
            if matches!(row.sample, Sample::Record(_)) && *whose != UNKNOWN {
                let unknown = lines[&(*number, *method, UNKNOWN)];
                assert!(*status != 403 || unknown == 403 || unknown == 404, "{said}");
            }
        }
    }
    let text = print(land, &all);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(FILE, &text).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    for (was, is) in kept.lines().zip(text.lines()) {
        assert_eq!(
            is, was,
            "the walk differs from walk_api.txt; if that is meant, write it anew with {WRITE}=1"
        );
    }
    assert_eq!(text.lines().count(), kept.lines().count(), "addresses came or went");
}

/// What the description shows of a parameter.
fn example(parameter: &Value) -> String {
    let (own, schema) = (&parameter["example"], &parameter["schema"]);
    let shown = own.as_str().or_else(|| schema["examples"][0].as_str());
    shown.unwrap_or_else(|| panic!("{} has no example", parameter["name"])).to_owned()
}

#[tokio::test]
async fn what_the_description_shows_of_reading_is_answered() {
    let land = Land::get().await;
    let house = land.copy().await;
    let by = caller(&house, 'H').await;
    let told = tansiq_web::api::description();
    for row in api_rows().filter(|row| row.get.is_some()) {
        let parameters = told["paths"][row.path]["get"]["parameters"].as_array().unwrap();
        let of = |place: &'static str| parameters.iter().filter(move |told| told["in"] == place);
        for parameter in of("path") {
            let here = land.address(row, SHARED);
            let (shown, here) = (example(parameter), here.split('/').nth(4).unwrap());
            if let Ok(here) = here.parse::<Reference>() {
                let shown = shown.parse::<Reference>().map(|shown| shown.kind);
                assert_eq!(shown.ok(), Some(here.kind), "{}", row.path);
            }
        }
        let query: Vec<String> = of("query")
            .map(|told| {
                format!(
                    "{}={}",
                    told["name"].as_str().unwrap(),
                    match told["name"].as_str() {
                        Some("session") => land.name(Kind::Session, SHARED).to_owned(),
                        Some("document") => land.name(Kind::Document, SHARED).to_owned(),
                        _ => example(told),
                    }
                )
            })
            .collect();
        let address = land.address(row, SHARED);
        let asked = by.get(&format!("{address}{}", row.query)).await;
        assert_eq!(asked.status, 200, "{address}: {}", asked.text());
        let asked = by.get(&format!("{address}?{}", query.join("&"))).await;
        assert_eq!(asked.status, 200, "{address}?{}: {}", query.join("&"), asked.text());
    }
}

#[tokio::test]
async fn a_browser_reads_what_its_owner_s_token_reads() {
    let land = Land::get().await;
    let house = land.copy().await;
    for sign in ['F', 'H'] {
        let (own, browser) = (caller(&house, sign).await, land.browser(&house, sign));
        for row in api_rows().filter(|row| row.get.is_some() && !row.path.ends_with("/me")) {
            for whose in records(row) {
                let address = format!("{}{}", land.address(row, whose), row.query);
                assert_eq!(whole(&own.get(&address).await), whole(&browser.get(&address).await), "{address}");
            }
        }
    }
}

#[tokio::test]
async fn two_registers_that_differ_in_what_is_hidden_answer_programs_alike() {
    let land = Land::get().await;
    let (with, without) = (land.copy().await, land.copy().await);
    let hidden = hide(&with).await;
    for sign in ['v', 'n', 'F', 'E', 'H', 'A'] {
        let (one, other) = (caller(&with, sign).await, caller(&without, sign).await);
        let same = async |address: &str| {
            let (there, not) = (one.get(address).await, other.get(address).await);
            assert_eq!(whole(&there), whole(&not), "{address} by {sign}");
            there
        };
        for row in api_rows().filter(|row| row.get.is_some()) {
            for whose in [PUBLIC, SHARED, UNKNOWN] {
                same(&format!("{}{}", land.address(row, whose), row.query)).await;
            }
            let Sample::Record(kind) = row.sample else {
                // Each part of the list, one record at a time: places, ends and tags.
                let ask = if row.query.is_empty() { "?" } else { "&" };
                let mut next = format!("{}{}{ask}limit=1", row.path, row.query);
                for _ in 0..30 {
                    let answer = same(&next).await;
                    let part: Value = serde_json::from_slice(&answer.bytes).unwrap();
                    let Some(after) = part["next"].as_str() else { break };
                    next = format!("{}{}{ask}limit=1&after={after}", row.path, row.query);
                }
                continue;
            };
            let (before, rest) = row.path.split_once('{').unwrap();
            for (_, name) in hidden.iter().filter(|(of, _)| *of == kind) {
                let address = format!("{before}{name}{}", rest.split_once('}').unwrap().1);
                assert_eq!(same(&address).await.status, 404, "{address} by {sign}");
            }
        }
        for address in [
            "/api/v1/search?q=hidden",
            "/api/v1/commitments?party=MAR",
            "/api/v1/commitments?dialogue=hidden-dialogue",
            "/api/v1/commitments?label=overdue-no-evidence",
            "/api/v1/sessions?dialogue=hidden-dialogue",
            "/api/v1/documents?waiting=true",
            "/api/v1/proposals?state=open",
        ] {
            same(address).await;
        }
        for (_, name) in hidden.iter().filter(|(kind, _)| *kind == tansiq_model::Kind::Document) {
            same(&format!("/api/v1/proposals?document={name}")).await;
        }
    }
    // Whoever speaks for that State sees that the registers differ.
    let theirs = caller(&with, 'f').await;
    theirs.get("/api/v1/search?q=hidden").await.is(200).has("T-2025-0004");
    theirs.get("/api/v1/parties/HID").await.is(200);
}

#[tokio::test]
async fn a_list_in_parts_is_the_whole_list_in_order() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    for list in ["commitments", "proposals", "parties", "documents", "search?q=the"] {
        let ask = if list.contains('?') { "&" } else { "?" };
        let whole = officer.json(&format!("/api/v1/{list}")).await;
        let (mut parts, mut after) = (Vec::new(), String::new());
        loop {
            let part = officer.json(&format!("/api/v1/{list}{ask}limit=2{after}")).await;
            let items = part["items"].as_array().unwrap();
            assert!(items.len() <= 2, "{list}");
            parts.extend(items.iter().cloned());
            let Some(next) = part["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(&parts, whole["items"].as_array().unwrap(), "{list}");
        let ids: BTreeSet<String> = parts.iter().map(ToString::to_string).collect();
        assert_eq!(ids.len(), parts.len(), "{list}");
    }
}

#[tokio::test]
async fn a_place_belongs_to_its_list_and_its_filters() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    let part = officer.json("/api/v1/proposals?limit=1").await;
    let next = part["next"].as_str().unwrap();
    officer.get(&format!("/api/v1/proposals?limit=3&after={next}")).await.is(200);
    let mut turned = next.to_owned().into_bytes();
    turned[20] = if turned[20] == b'A' { b'B' } else { b'A' };
    let turned = String::from_utf8(turned).unwrap();
    for address in [
        format!("/api/v1/proposals?after={turned}"),
        format!("/api/v1/proposals?after={next}A"),
        format!("/api/v1/proposals?after={}", &next[2..]),
        "/api/v1/proposals?after=%00".to_owned(),
        "/api/v1/proposals?after=".to_owned(),
        format!("/api/v1/proposals?state=open&after={next}"),
        format!("/api/v1/commitments?after={next}"),
        format!("/api/v1/search?q=rabat&after={next}"),
        "/api/v1/proposals?limit=0".to_owned(),
        "/api/v1/proposals?limit=201".to_owned(),
        "/api/v1/proposals?limit=-1".to_owned(),
        "/api/v1/proposals?offset=7".to_owned(),
        "/api/v1/proposals?state=sleeping".to_owned(),
        "/api/v1/search".to_owned(),
        "/api/v1/search?q=%20".to_owned(),
        "/api/v1/sessions?dialogue=A%00B".to_owned(),
    ] {
        let answer = officer.get(&address).await;
        answer.is(422).has("\"errors\":[{\"parameter\":\"").has("/problems/not-valid");
        check_api(&address, &answer, false);
    }
}

#[tokio::test]
async fn problems_speak_the_language_of_the_request_and_say_what_they_are() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    for (wish, title) in [
        ("ar", "لا شيء في هذا العنوان"),
        ("fr-MA, en;q=0.5", "Il n’y a rien à cette adresse"),
        ("de", "There is nothing"),
    ] {
        for address in
            ["/api/v1/nothing", "/api/", "/api/v1/commitments/C-2025-9999", "/api/v1/commitments/%FF"]
        {
            let answer = officer.call("GET", address, &[("accept-language", wish)], "").await;
            answer.is(404).has(title).has("\"type\":\"/problems/not-found\"");
            check_api(address, &answer, false);
        }
    }
    for kind in tansiq_web::api::problem::Type::ALL {
        for lang in ["ar", "fr", "en"] {
            house.stranger().get(&format!("/{lang}/problems/{kind}")).await.is(200);
        }
        assert_eq!(
            house.stranger().get(&format!("/problems/{kind}")).await.to(),
            format!("/en/problems/{kind}")
        );
    }
    house.stranger().get("/problems/none").await.is(404);
    let refused = |headers: &'static [(&'static str, &'static str)], method: &'static str| {
        let officer = officer.clone();
        async move { officer.call(method, "/api/v1/commitments", headers, "").await }
    };
    refused(&[("accept", "text/html")], "GET").await.is(406).has("/problems/not-acceptable");
    refused(&[("accept", "application/json;q=0, text/csv")], "GET").await.is(406);
    let wrong = refused(&[], "DELETE").await;
    wrong.is(405).has("/problems/wrong-method");
    assert!(wrong.header(header::ALLOW).contains("GET"));
    // Credentials of another kind are no credentials, and no cookie stands in for them.
    let browser = land.browser(&house, 'H');
    for given in ["Basic bW9uYTp4", "Bearer", "Bearer tsq_0", ""] {
        let request = Request::get("/api/v1/me").header(header::AUTHORIZATION, given);
        browser.ask(request, Body::empty()).await.is(401).has("/problems/token-refused");
    }
    browser.get("/api/v1/me").await.is(200).has("\"token\":null");
    officer.get("/api/v1/me").await.is(200).has("\"write\":true");
    house.stranger().get("/api/v1/me").await.is(401).has("/problems/token-needed");
    let empty = crate::given::empty().await;
    let answer = empty.stranger().get("/api/v1/commitments").await;
    answer.is(503).has("/problems/not-set-up");
    check("before there is an account", &answer);
}

#[test]
fn the_description_is_the_one_that_is_kept() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let told = tansiq_web::api::printed();
    if std::env::var_os("TANSIQ_WRITE_OPENAPI").is_some() {
        std::fs::write(file, &told).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    for (line, (is, was)) in told.lines().zip(kept.lines()).enumerate() {
        assert_eq!(
            is,
            was,
            "line {} of docs/openapi.json; write it anew with TANSIQ_WRITE_OPENAPI=1",
            line + 1
        );
    }
    assert_eq!(told.len(), kept.len(), "write docs/openapi.json anew with TANSIQ_WRITE_OPENAPI=1");
    // Each reference leads somewhere.
    let description: Value = serde_json::from_str(&told).unwrap();
    for part in told.split("\"$ref\": \"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(description.pointer(pointer).is_some(), "{pointer}");
    }
    assert_eq!(description["openapi"], "3.1.0");
}

/// Every field of every schema says what it is.
#[test]
fn every_field_is_explained() {
    let description = tansiq_web::api::description();
    let explained = |schema: &Value| {
        let either = schema["oneOf"].as_array().into_iter().flatten();
        [schema]
            .into_iter()
            .chain(either)
            .any(|one| one["description"].as_str().is_some_and(|text| !text.is_empty()))
    };
    let mut mute = Vec::new();
    for (name, schema) in description["components"]["schemas"].as_object().unwrap() {
        if !explained(schema) {
            mute.push(name.clone());
        }
        let parts = schema["allOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
        for (field, schema) in parts.iter().filter_map(|part| part["properties"].as_object()).flatten() {
            if !explained(schema) {
                mute.push(format!("{name}.{field}"));
            }
        }
    }
    assert!(mute.is_empty(), "{mute:?}");
}
