//! Every address, by everybody, in each language.

use crate::given::{Answer, house};
use axum::body::Body;
use axum::http::{Request, header};
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::io::Read;
use tansiq_model::{Audience, Lang, Marking};
use tansiq_web::routes::{AREAS, At, Route, Sample};

/// Pages below the language as addresses of the register that the test fills. Those without a variable part come from
/// the table.
const PAGES: &[&str] = &[
    "/setup?key=x",
    "/account?did=password",
    "/accounts/0192f0c1-7a00-7000-8000-000000000001",
    "/theme?to=dark",
    "/documents?show=waiting",
    "/documents/D-2025-0001",
    "/documents/D-2025-0001/copies",
    "/documents/D-2025-0001/file",
    "/documents/D-2025-0001/review",
    "/documents/D-2025-0001/review?show=open",
    "/commitments?label=overdue",
    "/commitments?words=rabat&party=MAR&answers=1&dialogue=mar-unoct&due=2024&sort=report",
    "/commitments?session=S-2025-0001&due=never",
    "/commitments/C-2025-0001",
    "/commitments/C-2025-0001/dates.ics",
    "/commitments/C-2025-0001/edit",
    "/commitments/C-2025-0001/report",
    "/commitments/C-2025-0001/finding",
    "/commitments/C-2025-0001/evidence",
    "/commitments/C-2025-0001/agreement",
    "/commitments/C-2025-0001/terms",
    "/commitments/C-2025-0001/source",
    "/comments/0192f0c1-7a00-7000-8000-000000000001/edit",
    "/documents/D-2025-0001/passage?at=0",
    "/keys?to=off",
    "/brief?dialogue=all",
    "/brief?dialogue=mar-unoct",
    "/sessions/S-2025-0001",
    "/sessions/S-2025-0001?did=session",
    "/dialogues/mar-unoct",
    "/parties/new?state=SEN",
    "/parties/MAR",
    "/parties/MAR/edit",
    "/parties/MAR/merge",
    "/parties/MAR/merge?into=UNOCT",
    "/parties/MAR/unmerge",
    "/settings?did=mine",
    "/parties/UNOCT",
    "/parties/MAR?print=1",
    "/parties/MAR/roles.csv?on=2017",
    "/parties/MAR/roles.json",
    "/parties/MAR/roles/new",
    "/bodies/UNOCT?on=2017-09",
    "/events/E-2025-0001",
    "/roles/0192f0c1-7a00-7000-8000-000000000001",
    "/roles/0192f0c1-7a00-7000-8000-000000000001/edit",
    "/search?q=maritime",
    "/search?q=%D8%A7%D9%84%D8%A3%D9%85%D9%86&kind=commitment",
    "/search?q=de&kind=nothing&after=nowhere",
    "/search.csv?q=maritime",
    "/search.json?q=zebra",
    "/imports/0192f0c1-7a00-7000-8000-000000000001",
    "/imports/0192f0c1-7a00-7000-8000-000000000001/kept-out.csv",
    "/nothing",
    "/evidence/0192f0c1-7a00-7000-8000-000000000001/file",
    "/proposals/0192f0c1-7a00-7000-8000-000000000001/edit",
    "/proposals/0192f0c1-7a00-7000-8000-000000000001/split",
    "/documents/D-2025-0001/reading",
    "/needs?list=reported",
    "/needs?step=offered&turn=state&party=MAR",
    "/needs/R-2025-0001",
    "/needs/R-2025-0001/draft/lack",
    "/needs/R-2025-0001/draft/help",
    "/needs/R-2025-0001/draft/past",
    "/needs/R-2025-0001/draft/readers",
    "/needs/R-2025-0001/draft/review",
    "/needs/R-2025-0001/matches/new",
    "/needs/R-2025-0001/note.docx?lang=ar",
    "/offers/O-2025-0001",
    "/offers/O-2025-0001/edit",
    "/matches/0192f0c1-7a00-7000-8000-000000000001",
    "/projects/P-2025-0001",
    "/projects?status=closed&state=MAR&theme=border-security&since=2024",
    "/projects/scorecard",
    "/projects/P-2025-0001/edit/about",
    "/projects/P-2025-0001/edit/partners",
    "/projects/P-2025-0001/edit/shares",
    "/projects/P-2025-0001/edit/money",
    "/projects/P-2025-0001/edit/links",
    "/projects/P-2025-0001/score",
    "/projects/P-2025-0001/score/add",
    "/deliveries/T-2025-0001",
    "/adopted/A-2025-0001",
    "/claims/F-2025-0001",
    "/claims/F-2025-0001/genealogy",
    "/claims/F-2025-0001/genealogy.json",
    "/claims/F-2025-0001/question",
    "/groups/partners-of-the-office",
];

/// The budget of a page on the wire, without fonts, style and script.
const BUDGET: usize = 60 * 1024;

fn check(path: &str, answer: &Answer) {
    assert!([200, 303, 403, 404, 409].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
    let kind = answer.header(header::CONTENT_TYPE);
    assert!(
        answer.bytes.len() <= BUDGET || kind == "application/pdf",
        "{path}: {} bytes",
        answer.bytes.len()
    );
    if !kind.starts_with("text/html") {
        return;
    }
    let mut html = String::new();
    match answer.header(header::CONTENT_ENCODING) {
        "gzip" => GzDecoder::new(&answer.bytes[..]).read_to_string(&mut html).map(drop).unwrap(),
        _ => html = answer.text(),
    }
    assert!(
        !html.contains('⟦'),
        "{path}: {}",
        html.split('⟦').nth(1).unwrap_or_default().chars().take(60).collect::<String>()
    );
    for inline in ["<style", " style=\"", "javascript:", "<script>"] {
        assert!(!html.contains(inline), "{path}: {inline}");
    }
    for tag in html.split('<').filter(|tag| tag.contains(" on")) {
        let inside = tag.split('>').next().unwrap_or_default();
        assert!(
            !inside.split_whitespace().any(|part| part.starts_with("on") && part.contains('=')),
            "{path}: {inside}"
        );
    }
}

/// Whether an address is one of a row's.
fn is_of(row: &Route, page: &str) -> bool {
    let path = page.split('?').next().unwrap_or_default();
    let (pattern, path): (Vec<_>, Vec<_>) = (row.path.split('/').collect(), path.split('/').collect());
    let fits = |(part, here): (&&str, &&str)| part.starts_with('{') || part == here;
    pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
}

#[test]
fn every_page_with_a_variable_part_is_among_those_that_are_read() {
    for row in AREAS.iter().flat_map(|area| area.iter()) {
        if row.at != At::Api && row.get.is_some() && matches!(row.sample, Sample::Record(_)) {
            assert!(PAGES.iter().any(|page| is_of(row, page)), "{} is read by no test", row.path);
        }
    }
}

#[tokio::test]
async fn every_address_answers_in_each_language() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let mut largest = (0, String::new());
    let plain = AREAS
        .iter()
        .flat_map(|area| area.iter())
        .filter(|row| row.at == At::Language && row.get.is_some() && row.sample == Sample::Itself);
    let pages: BTreeSet<&str> = PAGES.iter().copied().chain(plain.map(|row| row.path)).collect();
    for lang in Lang::ALL {
        for page in &pages {
            let path = format!("/{lang}{page}");
            for somebody in [&house.stranger(), &person] {
                let request = Request::get(&path).header(header::ACCEPT_ENCODING, "gzip");
                let answer = somebody.ask(request, Body::empty()).await;
                check(&path, &answer);
                largest = largest.max((answer.bytes.len(), path.clone()));
            }
        }
    }
    println!("largest page: {} bytes, {}", largest.0, largest.1);
    for path in ["/", "/healthz", "/readyz"] {
        check(path, &person.get(path).await);
    }
}
