//! Clients that take more than their share, on a real port: each is cut off, and the others are served meanwhile.

use crate::world::{Server, World, served};
use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// How long a read waits before the client does something else.
const PACE: Duration = Duration::from_millis(50);

/// A server with these settings, on a register that is set up.
fn server(settings: &str) -> (World, Server) {
    served(&format!("[server]\n{settings}\n"))
}

/// A connection that has sent this much.
pub fn client(server: &Server, bytes: &str) -> TcpStream {
    let mut client = TcpStream::connect(server.socket()).unwrap();
    client.set_read_timeout(Some(PACE)).unwrap();
    client.write_all(bytes.as_bytes()).unwrap();
    client
}

/// Whatever comes until the server closes; between two looks the client does something.
fn to_the_end(client: &mut TcpStream, mut meanwhile: impl FnMut(&mut TcpStream)) -> String {
    let mut all = Vec::new();
    let mut part = [0; 4096];
    let started = Instant::now();
    loop {
        assert!(started.elapsed() < Duration::from_secs(60), "it is not cut off");
        match client.read(&mut part) {
            Ok(0) => break,
            Ok(read) => all.extend_from_slice(&part[..read]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                meanwhile(client)
            }
            // Cut off with something of ours unread.
            Err(_) => break,
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// What comes until these words are there.
pub fn read_until(client: &mut TcpStream, words: &str) -> String {
    let mut all = Vec::new();
    let mut part = [0; 4096];
    crate::world::until(words, || {
        if let Ok(read) = client.read(&mut part) {
            all.extend_from_slice(&part[..read]);
        }
        String::from_utf8_lossy(&all).contains(words)
    });
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_head_that_trickles_in_is_cut_off_and_others_are_served_meanwhile() {
    let (_world, server) = server("head_seconds = 1");
    let mut silent = client(&server, "");
    let mut slow = client(&server, "GET /en HTTP/1.1\r\nHost: tansiq\r\nX-Slow: ");
    let mut served = 0;
    let got = to_the_end(&mut slow, |slow| {
        // One byte at a time keeps many servers waiting for ever.
        let _ = slow.write_all(b"a");
        served += u32::from(server.get("/healthz").status == 200);
    });
    assert_eq!(got, "", "no request, no answer");
    assert!(served > 0, "others were served");
    assert_eq!(to_the_end(&mut silent, |_| {}), "");
    // The next head of a connection that was served before is no exception.
    let mut second = client(&server, "GET /healthz HTTP/1.1\r\nHost: tansiq\r\n\r\n");
    read_until(&mut second, "\r\n\r\nok");
    second.write_all(b"GET /healthz HTTP/1.1\r\n").unwrap();
    assert_eq!(to_the_end(&mut second, |second| drop(second.write_all(b"A"))), "");
}

#[test]
fn a_connection_that_asks_nothing_more_is_closed() {
    let (_world, server) = server("idle_seconds = 1");
    let mut idle = client(&server, "GET /healthz HTTP/1.1\r\nHost: tansiq\r\n\r\n");
    let answer = to_the_end(&mut idle, |_| {});
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let (_world, server) = server("");
    for rest in ["\r\n\r\n", ""] {
        let head = format!("GET /en HTTP/1.1\r\nHost: tansiq\r\nX-Large: {}{rest}", "a".repeat(20_000));
        let mut large = client(&server, &head);
        let answer = to_the_end(&mut large, |_| {});
        assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    }
    let mut fits = client(
        &server,
        &format!("GET /healthz HTTP/1.1\r\nHost: tansiq\r\nX-Large: {}\r\n\r\n", "a".repeat(15_000)),
    );
    assert!(read_until(&mut fits, "\r\n\r\n").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_body_that_trickles_in_is_answered_408_and_others_are_served_meanwhile() {
    let (_world, server) = server("body_seconds = 1");
    let head = "POST /fr/sign-in HTTP/1.1\r\nHost: tansiq\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Content-Length: 100000\r\n\r\nemail=";
    let mut slow = client(&server, head);
    let mut served = 0;
    let answer = to_the_end(&mut slow, |slow| {
        let _ = slow.write_all(b"a");
        served += u32::from(server.get("/healthz").status == 200);
    });
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("Le formulaire n’est pas arrivé à temps"), "{answer}");
    assert!(served > 0);
}

#[test]
fn a_client_that_does_not_take_its_answer_is_cut_off() {
    let (_world, server) = server("body_seconds = 1\nconnections = 1");
    // Answers without end are asked for and not read, until what lies between the two is full.
    let mut greedy = client(&server, "");
    greedy.set_write_timeout(Some(PACE)).unwrap();
    let asked = "GET /assets/x/tansiq.css HTTP/1.1\r\nHost: tansiq\r\n\r\n".repeat(2000);
    let _ = greedy.write_all(asked.as_bytes());
    // The only place is free again although the client is still there.
    let mut next = client(&server, "GET /healthz HTTP/1.1\r\nHost: tansiq\r\n\r\n");
    read_until(&mut next, "\r\n\r\nok");
}

#[test]
fn when_every_place_is_taken_the_next_client_waits_for_one() {
    let (_world, server) = server("connections = 2");
    let ask = "GET /healthz HTTP/1.1\r\nHost: tansiq\r\n\r\n";
    let mut two = [client(&server, ask), client(&server, ask)];
    for one in &mut two {
        read_until(one, "\r\n\r\nok");
    }
    let mut third = client(&server, ask);
    let mut part = [0; 16];
    let waits = third.read(&mut part).unwrap_err().kind();
    assert!(matches!(waits, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waits}");
    server.logs("every place for a connection is taken");
    let [first, _second] = two;
    drop(first);
    read_until(&mut third, "\r\n\r\nok");
}
