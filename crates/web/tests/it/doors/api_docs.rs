//! The examples of docs/api.md, sent as they stand there, one after the other.

use super::api::caller;
use super::land::Land;
use axum::http::header;

/// The words of a command as a shell takes them apart: quotes, and what variables stand for.
fn words(line: &str, variable: impl Fn(&str) -> String) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, quote) {
            ('\'' | '"', None) => (quote, begun) = (Some(c), true),
            (c, Some(open)) if c == open => quote = None,
            ('$', None | Some('"')) => {
                let mut name = String::new();
                while let Some(c) = rest.next_if(char::is_ascii_uppercase) {
                    name.push(c);
                }
                word.push_str(&variable(&name));
            }
            (' ', None) => {
                if begun || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (c, _) => word.push(c),
        }
    }
    words.push(word);
    words
}

#[tokio::test]
async fn the_examples_do_what_is_said_of_them() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = caller(&house, 'H').await;
    let (token, stranger) = (officer.token().to_owned(), caller(&house, 'v').await);
    let text = include_str!("../../../../../docs/api.md").replace("\\\n", "");
    let (mut status, mut tag, mut tried) = ("", String::new(), 0);
    for line in text.split("```sh\n").skip(1).flat_map(|block| block.split("```").next().unwrap().lines()) {
        if let Some(told) = line.strip_prefix("# ") {
            status = told;
            continue;
        }
        let words = words(line, |name| match name {
            "TOKEN" => token.clone(),
            "ETAG" => tag.clone(),
            "REGISTER" => String::new(),
            "KEY" => "0192f0c1-7a00-7000-8000-00000000000a".to_owned(),
            "PROPOSAL" => land.name(tansiq_model::Kind::Proposal, super::land::SHARED).to_owned(),
            name => panic!("{name} is not explained"),
        });
        let mut words = words.iter().map(String::as_str);
        assert_eq!(words.next(), Some("curl"));
        let (mut method, mut address, mut body, mut headers) = ("GET", "", "", Vec::new());
        while let Some(word) = words.next() {
            match word {
                "-X" => method = words.next().unwrap(),
                "-d" => {
                    (method, body) = (if method == "GET" { "POST" } else { method }, words.next().unwrap())
                }
                "-H" => headers.push(words.next().unwrap().split_once(": ").unwrap()),
                word => address = word,
            }
        }
        let answer = stranger.call(method, address, &headers, body).await;
        assert_eq!(answer.status.as_str(), status, "{line}\n{}", answer.text());
        if answer.headers.contains_key(header::ETAG) {
            tag = answer.header(header::ETAG).to_owned();
        }
        tried += 1;
    }
    assert!(tried > 5, "{tried}");
}
