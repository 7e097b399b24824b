//! What a request says of itself is believed from trusted proxies alone; figures are not for strangers.

use crate::world::{Engine, Server, World, served};

/// The status, the head and the body that a request with these header lines gets.
fn ask(
    server: &Server,
    method: &str,
    path: &str,
    lines: &[(&str, &str)],
    body: &str,
) -> (u16, String, String) {
    let lines: String = lines.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = if method == "POST" {
        format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len())
    } else {
        String::new()
    };
    let request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n{lines}{length}\r\n{body}");
    let mut client = crate::clients::client(server, &request);
    client.set_read_timeout(None).unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut client, &mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.to_lowercase(), body.to_owned())
}

/// Whether the answer to somebody who claims https is one for https.
fn is_secure(server: &Server, lines: &[(&str, &str)]) -> bool {
    let (status, head, _) = ask(server, "GET", "/en/theme?to=dark", lines, "");
    assert_eq!(status, 303);
    let (cookie, lasting) = (head.contains("; secure"), head.contains("strict-transport-security: max-age="));
    assert_eq!(cookie, lasting, "{head}");
    cookie
}

const HOST: (&str, &str) = ("Host", "tansiq.example.org");
const HTTPS: (&str, &str) = ("X-Forwarded-Proto", "https");

#[test]
fn a_stranger_who_claims_https_is_not_believed() {
    let (_world, server) = served("");
    assert!(!is_secure(&server, &[HOST, HTTPS]));
    assert!(!is_secure(&server, &[HOST, HTTPS, ("X-Forwarded-For", "127.0.0.1")]));
    assert!(!is_secure(&server, &[HOST, ("Forwarded", "for=192.0.2.1;proto=https")]));
}

#[test]
fn a_trusted_proxy_is_believed_and_only_in_the_header_that_it_writes() {
    let (_world, server) = served("[server]\ntrusted_proxies = [\"127.0.0.0/8\"]");
    assert!(is_secure(&server, &[HOST, HTTPS, ("X-Forwarded-For", "192.0.2.1")]));
    assert!(is_secure(&server, &[HOST, HTTPS]));
    assert!(!is_secure(&server, &[HOST, ("X-Forwarded-For", "192.0.2.1")]));
    assert!(!is_secure(&server, &[HOST, ("Forwarded", "for=192.0.2.1;proto=https")]));
    let (_world, server) = served("[server]\ntrusted_proxies = [\"127.0.0.1\"]\nforwarded = \"rfc7239\"");
    assert!(is_secure(&server, &[HOST, ("Forwarded", "for=192.0.2.1;proto=https")]));
    assert!(!is_secure(&server, &[HOST, HTTPS]));
}

#[test]
fn behind_a_trusted_proxy_forms_come_from_the_address_that_people_open() {
    let settings = |trusted: &str| {
        format!("[server]\npublic_url = \"https://tansiq.example.org\"\ntrusted_proxies = [{trusted}]")
    };
    // The proxy calls the server by another name, and the browser is too old to say that the form is its own.
    let form = |server: &Server, origin: &str| {
        let lines = [("Host", "backend:8640"), ("Origin", origin)];
        ask(server, "POST", "/en/sign-in", &lines, "email=a%40example.org&password=nothing+of+that").0
    };
    let (_world, server) = served(&settings("\"127.0.0.1\""));
    assert_eq!(form(&server, "https://tansiq.example.org"), 422);
    assert_eq!(form(&server, "https://evil.example"), 403);
    assert!(is_secure(&server, &[HOST]), "people come by https, and the proxy says nothing else");
    let (_world, server) = served(&settings(""));
    assert_eq!(form(&server, "https://tansiq.example.org"), 403);
}

#[test]
fn figures_are_for_this_machine_and_for_whoever_shows_the_token() {
    let world = World::new(Engine::Sqlite);
    world.found();
    world.configure("[server]\ntrusted_proxies = [\"10.0.0.0/8\"]\n[metrics]\ntoken_file = \"token\"");
    std::fs::write(world.folder.path().join("data/token"), "a long token\n").unwrap();
    let server = world.serve();
    assert_eq!(server.get("/en/commitments/C-2025-0007").status, 404);
    assert_eq!(server.get("/en/search?q=Mona").status, 200);
    let (status, head, body) = ask(&server, "GET", "/metrics", &[HOST], "");
    assert_eq!(status, 200);
    assert!(head.contains("content-type: application/openmetrics-text"), "{head}");
    let of = |route: &str, class: &str| {
        format!(
            "http_request_duration_seconds_count{{route=\"{route}\",method=\"GET\",status=\"{class}\"}} 1"
        )
    };
    for expected in [
        of("/en/commitments/{reference}", "4xx"),
        of("/en/search", "2xx"),
        "process_resident_memory_bytes".to_owned(),
        "http_requests_in_flight 1".to_owned(),
    ] {
        assert!(body.contains(&expected), "{expected}: {body}");
    }
    for private in ["C-2025", "Mona", "127.0.0.1"] {
        assert!(!body.contains(private), "{private}: {body}");
    }
    // Whoever asks for somebody else is not this machine, whether the proxy is known or not.
    for claim in ["X-Forwarded-For", "X-Real-IP", "X-Forwarded-Host", "Forwarded"] {
        assert_eq!(ask(&server, "GET", "/metrics", &[HOST, (claim, "127.0.0.1")], "").0, 404, "{claim}");
    }
    let elsewhere = ("X-Forwarded-For", "192.0.2.1");
    let shows =
        |token: &str| ask(&server, "GET", "/metrics", &[HOST, elsewhere, ("Authorization", token)], "").0;
    assert_eq!(shows("Bearer a long token"), 200);
    for token in ["Bearer another token", "Bearer ", "Basic a long token", "a long token"] {
        assert_eq!(shows(token), 404, "{token}");
    }
}
