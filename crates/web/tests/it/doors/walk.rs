//! The walk: every address by every method, as everybody, for records of four owners. What everybody gets stands in a
//! file that people review.

use super::forms::{poor, trials};
use super::land::{Land, UNKNOWN, WHOSE};
use super::rows;
use crate::given::{Form, House, OPERATOR, Person};
use axum::body::Body;
use axum::http::{Method, Request};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use tansiq_web::routes::{Door, Leaves, Route, Sample};

/// The variable that makes this test write the file instead of comparing with it.
const WRITE: &str = "TANSIQ_WRITE_WALK";
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/doors/walk.txt");

const HEAD: &str = "\
What everybody gets at each address: the status, for a record that is public, that parties share, that MAR keeps to
itself, and that is not there (one line where it makes no difference). A form is sent with nothing in it that could be
stored: 422 or 400 means that it was let in. docs/security.md tells how to read this file and how to write it anew.

";

/// A line of the walk: row, method, whose record.
type Line = (usize, &'static str, usize);

/// For each address that takes a form: one without anything in it, and a good one.
fn forms(land: &Land, sign: char) -> BTreeMap<&'static str, (Form, Option<Form>)> {
    let mut forms: BTreeMap<_, _> = trials(land)
        .into_iter()
        .map(|trial| (trial.path, (poor(trial.last(), sign), Some(trial.last().clone()))))
        .collect();
    for path in super::forms::BY_THEMSELVES {
        forms.insert(path, (poor(&Form::Fields(Vec::new()), sign), None));
    }
    forms
}

/// The records that a row is tried with.
fn records(row: &Route) -> std::ops::RangeInclusive<usize> {
    if matches!(row.sample, Sample::Record(_)) { 0..=UNKNOWN } else { 0..=0 }
}

pub(super) async fn seq(house: &House) -> u64 {
    house.office.view(&OPERATOR).head().await.unwrap().seq
}

/// All statuses of one person.
async fn walk(land: &Land, house: &House, sign: char) -> BTreeMap<Line, u16> {
    let person: Person = land.browser(house, sign);
    let forms = forms(land, sign);
    let mut lines = BTreeMap::new();
    for (number, row) in rows().enumerate() {
        for whose in records(row) {
            let address = format!("{}{}", land.address(row, whose), row.query);
            if row.get.is_some() {
                let got = person.get(&address).await;
                lines.insert((number, "GET", whose), got.status.as_u16());
                if "vA".contains(sign) {
                    let head = person.head(&address).await;
                    assert_eq!((head.status, head.bytes.len()), (got.status, 0), "HEAD {address}");
                }
            }
            // Whoever signs out goes no further.
            if row.post.is_some() && row.path != "/sign-out" {
                let (poor, good) =
                    forms.get(row.path).unwrap_or_else(|| panic!("{} has no form to try", row.path));
                let address = land.address(row, whose);
                let status = person.hand_in(&address, poor).await.status.as_u16();
                lines.insert((number, "POST", whose), status);
                if let (401 | 403 | 404, Some(good)) = (status, good) {
                    let again = person.hand_in(&address, good).await.status.as_u16();
                    assert_eq!(again, status, "a good form by {sign} at {address}");
                }
            }
        }
    }
    let out = rows().position(|row| row.path == "/sign-out").unwrap();
    let status = person.post("/en/sign-out", &[]).await.status.as_u16();
    lines.insert((out, "POST", 0), status);
    lines
}

fn print(land: &Land, all: &[BTreeMap<Line, u16>]) -> String {
    let mut text = HEAD.to_owned();
    for somebody in &land.people {
        writeln!(text, "  {}  {}", somebody.sign, somebody.what).unwrap();
    }
    let signs: String = land.people.iter().map(|somebody| format!("   {}", somebody.sign)).collect();
    let mut area = "";
    for (number, row) in rows().enumerate() {
        let first = row.path.split(['/', '.']).nth(1).unwrap_or_default();
        if first != area || number == 0 {
            writeln!(text, "\n{:<58}{signs}", "").unwrap();
            area = first;
        }
        for method in ["GET", "POST"] {
            let of = |whose| -> Option<Vec<u16>> {
                all.iter().map(|one| one.get(&(number, method, whose)).copied()).collect()
            };
            let statuses: Vec<Vec<u16>> = records(row).map_while(of).collect();
            let alike = statuses.windows(2).all(|two| two[0] == two[1]);
            for (whose, line) in statuses.iter().enumerate().take(if alike { 1 } else { WHOSE.len() }) {
                let label = match (alike, whose) {
                    (false, 1..) => format!("{:<43}{}", "", WHOSE[whose]),
                    (false, _) => format!("{method:<5}{:<38}{}", row.path, WHOSE[whose]),
                    (true, _) => {
                        format!("{method:<5}{}", if row.path.is_empty() { "(first page)" } else { row.path })
                    }
                };
                let line: String = line.iter().map(|status| format!(" {status}")).collect();
                writeln!(text, "{label:<58}{line}").unwrap();
            }
        }
    }
    text
}

/// What must hold of every cell, whatever the file says.
fn check(land: &Land, all: &[BTreeMap<Line, u16>]) {
    for (somebody, lines) in land.people.iter().zip(all) {
        let stranger = somebody.sign == 'v';
        for ((number, method, whose), status) in lines {
            let row = rows().nth(*number).unwrap();
            let said = format!("{method} {} ({}) by {}: {status}", row.path, WHOSE[*whose], somebody.what);
            assert!(*status < 500, "{said}");
            let door = if *method == "GET" { row.get.unwrap() } else { row.post.unwrap().0 };
            let shut = matches!(door, Door::May(_) | Door::Proving(_) | Door::SignedIn);
            if stranger && shut {
                assert_eq!(*status, if *method == "GET" { 303 } else { 401 }, "{said}");
            }
            // Whoever is signed in is never sent to sign in.
            if !stranger {
                assert!(*status != 401 && (*status != 303 || *method == "POST" || !shut), "{said}");
            }
            // Nobody without a post gets through a door.
            if somebody.sign == 'n' && matches!(door, Door::May(_)) {
                assert_eq!(*status, 403, "{said}");
            }
            // Nobody but an administrator looks after accounts.
            if (row.path.starts_with("/accounts") || row.path.starts_with("/office/jobs"))
                && !stranger
                && somebody.sign != 'A'
            {
                assert_eq!(*status, 403, "{said}");
            }
            // An officer of another office does not open what belongs to the one that runs the register.
            if "Oo".contains(somebody.sign) && row.path == "/settings" && *method == "POST" {
                assert_eq!(*status, 403, "{said}");
            }
            // Nobody is told that there is a record that she may not read.
            if matches!(row.sample, Sample::Record(_)) && *whose != UNKNOWN {
                let unknown = lines[&(*number, *method, UNKNOWN)];
                assert!(*status != 403 || unknown == 403 || unknown == 404, "{said}");
            }
        }
    }
}

/// Methods that a row does not name are refused, whoever asks.
async fn unlisted(land: &Land, house: &House) {
    let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];
    for sign in ['v', 'A'] {
        let person = land.browser(house, sign);
        for row in rows() {
            let listed = |method: &Method| {
                (*method == Method::GET && row.get.is_some())
                    || (*method == Method::POST && row.post.is_some())
            };
            let address = land.address(row, 0);
            for method in methods.iter().filter(|method| !listed(method)) {
                let request = Request::builder().method(method).uri(&address);
                let answer = person.ask(request, Body::empty()).await;
                assert_eq!(answer.status, 405, "{method} {address}");
                assert!(!answer.header(axum::http::header::ALLOW).is_empty(), "{method} {address}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_gets_what_the_file_says_at_every_address() {
    let land = Land::get().await;
    let house = land.copy().await;
    unlisted(land, &house).await;
    let before = seq(&house).await;
    let walks: Vec<_> = land
        .people
        .iter()
        .map(|somebody| {
            let sign = somebody.sign;
            let house = House {
                router: house.router.clone(),
                office: house.office.clone(),
                folder: tempfile::tempdir().unwrap(),
            };
            tokio::spawn(async move { walk(land, &house, sign).await })
        })
        .collect();
    let mut all = Vec::new();
    for walk in walks {
        all.push(walk.await.unwrap());
    }
    assert_eq!(seq(&house).await, before, "somebody changed a record on the walk");
    check(land, &all);
    let text = print(land, &all);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(FILE, &text).unwrap();
    }
    let kept = if Path::new(FILE).exists() { std::fs::read_to_string(FILE).unwrap() } else { String::new() };
    for (was, is) in kept.lines().zip(text.lines()) {
        assert_eq!(is, was, "the walk differs from walk.txt; if that is meant, write it anew with {WRITE}=1");
    }
    assert_eq!(
        text.lines().count(),
        kept.lines().count(),
        "addresses came or went; write it anew with {WRITE}=1"
    );
}

#[test]
fn forms_are_tried_at_every_address_that_takes_one() {
    for row in rows() {
        if let Some((_, Leaves::Entry(_))) = row.post {
            // The page of a proposal is that of its document, the one of a request stands an address above.
            let elsewhere = ["/proposals/{id}", "/needs/{key}/steps"].contains(&row.path);
            assert!(row.get.is_some() || elsewhere, "{} has no page", row.path);
        }
    }
}
