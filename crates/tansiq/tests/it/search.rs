//! The demonstration's texts, searched in each language on both databases.

use crate::world::OPERATOR;
use crate::world::{ENGINES, World, block_on, office};
use tansiq_model::{Audience, Grade, Kind, Lang, Marking};
use tansiq_office::{Given, SearchFor};
use tansiq_policy::Actor;
use tansiq_storage::{Clock, Register};

/// The texts, in the order in which they are filed: D-2025-0001 and on.
const TEXTS: [&str; 6] = [
    "2017-09-gctf-ministerial.html",
    "2021-06-rabat-office.html",
    "2022-05-marrakesh-coalition.html",
    "2024-09-strategic-dialogue.html",
    "2025-01-maritime-conference.html",
    "2025-10-rabat-office-anniversary.txt",
];

/// What is asked, and the texts that must be found and those that must not, by their place in the list above.
const ASKED: [(&str, &[usize], &[usize]); 36] = [
    ("مكافحة الإرهاب", &[0, 1, 3, 4], &[]),
    ("counter-terrorism", &[0, 1, 2, 3, 4], &[]),
    ("lutte contre le terrorisme", &[0, 1, 3, 4], &[]),
    ("UNOCT", &[1, 3, 4], &[0, 2]),
    ("ONUCT", &[1, 3, 4], &[0, 2]),
    ("مكتب الأمم المتحدة لمكافحة الإرهاب", &[1, 3, 4], &[0, 2]),
    ("GCTF", &[0], &[3, 4]),
    ("المنتدى العالمي لمكافحة الإرهاب", &[0], &[1, 3]),
    ("أمن الحدود", &[1, 2], &[0, 3]),
    ("border management", &[1, 2], &[0, 3]),
    ("gestion des frontières", &[1, 2], &[0, 3]),
    ("sécurité maritime", &[3, 4], &[0, 1, 2]),
    ("الأمن البحري", &[3, 4], &[0, 1, 2]),
    ("maritime security", &[3, 4], &[0, 1, 2]),
    ("prisons", &[1], &[0, 2, 3, 4]),
    ("réinsertion", &[1], &[0, 2, 3, 4]),
    ("أفضل الممارسات", &[0], &[1, 2, 3]),
    ("best practices", &[0], &[1, 2, 3]),
    ("طائرات بدون طيار", &[4], &[0, 1, 2, 3]),
    ("نونبر", &[3], &[0, 2]),
    ("تشرين الثاني 2024", &[3], &[0, 2]),
    ("أيار", &[2], &[0, 4]),
    ("إفريقيا", &[0, 1, 2, 3, 4], &[]),
    ("Netherlands", &[0], &[1, 2, 3, 4]),
    ("هولندا", &[0], &[1, 2, 3, 4]),
    ("Daech", &[2], &[0, 1, 3, 4]),
    ("تكوين", &[1, 3], &[0]),
    ("training", &[1, 3], &[0]),
    ("assistance technique", &[3], &[0, 1]),
    ("التطرف العنيف", &[0], &[1, 2, 3, 4]),
    ("soft targets", &[0], &[1, 2, 3]),
    ("روما", &[2], &[0, 1, 3]),
    ("Marrakech", &[2], &[0, 1, 3]),
    ("Glossaire", &[], &[0, 4]),
    ("\"Bureau de lutte\"", &[4], &[0, 1, 2, 3]),
    ("\"lutte Bureau\"", &[], &[0, 1, 2, 3, 4]),
];

/// What each query finds on a register with all texts.
fn found(world: &World) -> Vec<(String, Vec<(Kind, String)>)> {
    world.found();
    block_on(async {
        let register = Register::open(&world.address()).await.unwrap();
        let mut desk = office(register, Clock::system());
        for (at, text) in TEXTS.iter().enumerate() {
            // A clock that stands still gives ids in no order; each text has an hour of its own.
            desk = desk.at(Clock::standing_at(format!("2025-11-03T{:02}:00:00Z", at + 1).parse().unwrap()));
            let path = format!("{}/../../demo/texts/{text}", env!("CARGO_MANIFEST_DIR"));
            let given = Given {
                bytes: std::fs::read(path).unwrap(),
                name: Some((*text).to_owned()),
                lang: None,
                published: Some(text[..7].parse().unwrap()),
                url: None,
                grade: Grade::Press,
                audience: Audience::Public,
                to: tansiq_office::Recipients::default(),
                marking: Marking::Clear,
            };
            desk.ingest(&OPERATOR, given).await.unwrap();
        }
        let view = desk.view(&Actor::visitor());
        let mut all = Vec::new();
        for (query, ..) in ASKED {
            let text = query.to_owned();
            let wish =
                SearchFor { text, lang: Lang::Ar, kind: None, after: None, limit: 500, snippets: true };
            let result = desk.search(&view, &wish).await.unwrap();
            // Proposals of one text are made in one moment.
            let named = |hit: tansiq_office::Hit| (hit.kind, hit.reference.unwrap_or_default());
            let mut hits: Vec<_> = result.hits.into_iter().map(named).collect();
            hits.sort();
            all.push((query.to_owned(), hits));
        }
        desk.register().clone().close().await.unwrap();
        all
    })
}

#[test]
fn the_texts_are_found_in_each_language_on_both_databases() {
    let [sqlite, postgres] = ENGINES.map(|engine| found(&World::new(engine)));
    assert_eq!(sqlite, postgres);
    for ((query, hits), (_, wanted, unwanted)) in sqlite.iter().zip(ASKED) {
        let finds = |at: &usize| hits.contains(&(Kind::Document, format!("D-2025-{:04}", at + 1)));
        let missing: Vec<_> = wanted.iter().filter(|at| !finds(at)).collect();
        let extra: Vec<_> = unwanted.iter().filter(|at| finds(at)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{query}: without {missing:?}, and {extra:?}");
    }
}
