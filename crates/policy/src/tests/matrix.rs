//! The matrix of roles, acts and relations, as a file that people review.

use super::{
    people::{self, Row},
    policies,
};
use crate::{Access, Act, Actor, Subject, ask::clearance_by, engine::Engine};
use std::{collections::BTreeMap, fmt::Write, path::Path};
use tansiq_model::{Kind, Marking};

/// The variable that makes this test write the file instead of comparing with it.
const WRITE: &str = "TANSIQ_WRITE_MATRIX";

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/policies/matrix.txt");

const HEAD: &str = "\
Who may do what. Made from the policies beside it; docs/policy.md tells how to read it and how to write it anew.

HOME is the office that runs the register, OFF another office, MAR and FRA are States, ORG is an organisation that
gives, REV a body that reviews independently.
";

type Column = (char, &'static str, Actor);

/// What a table is about: the groups of acts of the schema have the same kind of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Reading,
    Changing,
    Assisting,
    Commenting,
    Projects,
    Accounts,
    Instance,
}

/// What an act is about.
pub fn about(act: Act) -> About {
    match act.word().split_once('.').map_or("", |(first, _)| first) {
        "record" | "field" => About::Reading,
        "password" | "passkey" | "totp" | "recovery" | "identity" | "token" | "person" => About::Accounts,
        "account" | "post" | "job" => About::Instance,
        "need" | "offer" | "match" => About::Assisting,
        "comment" => About::Commenting,
        "project" | "score" => About::Projects,
        "register" => About::Changing,
        _ if matches!(act, Act::SessionList | Act::SessionEnd) => About::Accounts,
        _ => About::Changing,
    }
}

/// The rows that an act is tried on.
pub fn rows(act: Act) -> Vec<Row> {
    match about(act) {
        About::Reading => people::read(),
        About::Changing => people::changed(),
        About::Assisting => people::assisted(),
        About::Commenting => people::commented(),
        About::Projects => people::projects(),
        About::Accounts => people::accounts().into(),
        About::Instance => vec![people::instance()],
    }
}

fn cell(engine: &Engine, actor: &Actor, act: Act, row: &Row) -> &'static str {
    if let (Act::FieldRead, Subject::Record(access)) = (act, &row.subject) {
        return match clearance_by(engine, actor, access) {
            None => "-",
            Some(Marking::Clear) => ".",
            Some(Marking::Green) => "G",
            Some(Marking::Amber) => "A",
            Some(Marking::AmberStrict) => "S",
        };
    }
    match engine.decide(actor, act, &row.subject, &row.effect, Marking::Clear) {
        Ok(()) => "X",
        Err(_) => ".",
    }
}

/// Tables of these acts, those with the same answers together.
fn tables(out: &mut String, engine: &Engine, columns: &[Column], rows_of: impl Fn(Act) -> Vec<Row>) {
    let mut same: BTreeMap<(usize, String), Vec<Act>> = BTreeMap::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (place, act) in Act::ALL.iter().enumerate() {
        let mut table = String::new();
        for row in rows_of(*act) {
            write!(table, "{:<46}", row.words).unwrap();
            for (_, _, actor) in columns {
                write!(table, " {}", cell(engine, actor, *act, &row)).unwrap();
            }
            table.push('\n');
        }
        let place = *first.entry(table.clone()).or_insert(place);
        same.entry((place, table)).or_default().push(*act);
    }
    for ((_, table), acts) in same {
        let mut line = String::new();
        for act in acts {
            if line.len() + act.word().len() > 100 {
                writeln!(out, "{}", line.trim_end()).unwrap();
                line.clear();
            }
            write!(line, "{act}  ").unwrap();
        }
        writeln!(out, "{}", line.trim_end()).unwrap();
        let letters: Vec<String> = columns.iter().map(|(letter, ..)| letter.to_string()).collect();
        writeln!(out, "{:<46} {}\n{table}", "", letters.join(" ")).unwrap();
    }
}

fn legend(out: &mut String, columns: &[Column]) {
    for (letter, words, _) in columns {
        writeln!(out, "  {letter}  {words}").unwrap();
    }
    out.push('\n');
}

fn matrix(engine: &Engine) -> String {
    let (people, sessions) = (people::people(), people::sessions());
    let mut out = HEAD.to_owned();
    out.push_str("\nPeople, all signed in with a second factor that they have just confirmed:\n");
    legend(&mut out, &people);
    out.push_str(
        "X may, . may not. For field.read the highest marking of a part: . TLP:CLEAR, G TLP:GREEN,\n",
    );
    out.push_str("A TLP:AMBER, S TLP:AMBER+STRICT, - none.\n\n");
    tables(&mut out, engine, &people, rows);
    out.push_str("The administrator of HOME, by how she is signed in:\n");
    legend(&mut out, &sessions);
    let hers = |act| match about(act) {
        About::Reading => vec![published(), people::read().swap_remove(0)],
        About::Changing => vec![people::changed().swap_remove(0)],
        About::Assisting => vec![people::assisted().swap_remove(2)],
        About::Commenting => people::commented().into_iter().rev().take(1).collect(),
        About::Projects => {
            people::projects().into_iter().filter(|row| row.words.starts_with("HOME's")).collect()
        }
        About::Accounts | About::Instance => vec![rows(act).swap_remove(0)],
    };
    tables(&mut out, engine, &sessions, hers);
    out
}

/// A record for everybody.
fn published() -> Row {
    Row {
        words: "MAR's, public, TLP:CLEAR",
        subject: Subject::Record(Access {
            audience: tansiq_model::Audience::Public,
            marking: Marking::Clear,
            ..Access::of(Kind::Document, people::MAR)
        }),
        effect: crate::Effect::default(),
    }
}

#[test]
fn the_matrix_is_as_reviewed() {
    let now = matrix(&policies());
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(FILE, &now).unwrap();
    }
    let reviewed = std::fs::read_to_string(Path::new(FILE)).unwrap_or_default();
    for (line, (now, reviewed)) in now.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(now, reviewed, "policies/matrix.txt:{}: see docs/policy.md", line + 1);
    }
    assert_eq!(now.lines().count(), reviewed.lines().count(), "policies/matrix.txt: see docs/policy.md");
}
