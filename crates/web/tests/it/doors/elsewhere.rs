//! Forms that another site sends in somebody's name: refused, and nothing is written.

use super::forms::trials;
use super::land::Land;
use super::rows;
use crate::given::{Form, Person};
use axum::http::{Method, header};
use std::collections::BTreeSet;

const HOST: &str = "register.example";

/// How a browser says that a form comes from elsewhere.
const ELSEWHERE: [&[(&str, &str)]; 5] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://register.example")],
];

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_and_nothing_is_written() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = land.browser(&house, 'H');
    let nothing = Form::Fields(Vec::new());
    let mut tried: Vec<_> =
        trials(land).into_iter().map(|trial| (trial.path, trial.steps.last().unwrap().clone())).collect();
    for path in super::forms::BY_THEMSELVES {
        tried.push((path, (format!("/en{path}"), nothing.clone())));
    }
    // Whatever is opened for reading first is open now.
    officer.get("/en").await.is(200);
    let before = house.written();
    for (path, (address, form)) in &tried {
        for headers in ELSEWHERE {
            let (request, body) = Person::request(Method::POST, address, form);
            let request = request.header(header::HOST, HOST);
            let request =
                headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let answer = officer.ask(request, body).await;
            assert_eq!(answer.status, 403, "{path} {headers:?}");
            assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path} {headers:?}");
        }
        assert!(house.written() == before, "{path} wrote something");
    }
    let paths: BTreeSet<&str> = tried.iter().map(|(path, _)| *path).collect();
    let rows: BTreeSet<&str> = rows().filter(|row| row.post.is_some()).map(|row| row.path).collect();
    assert_eq!(paths, rows);
    // She is still signed in, and the same forms from here do what they say.
    officer.get("/en/account").await.is(200);
    let (_, (address, form)) = tried.iter().find(|(path, _)| *path == "/settings").unwrap();
    let (request, body) = Person::request(Method::POST, address, form);
    let request = request.header(header::HOST, HOST).header("sec-fetch-site", "same-origin");
    officer.ask(request, body).await.is(303);
    assert!(house.written() != before, "what is written is not seen");
}
