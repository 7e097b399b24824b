//! A server that is asked to end finishes what was begun, refuses what is new, and ends in time.

use crate::{
    clients::{client, read_until},
    world::{EMAIL, PASSWORD, Server, served, until},
};
use std::{
    io::Write,
    net::TcpStream,
    time::{Duration, Instant},
};

/// A sign-in whose head has come and whose body is being waited for.
fn begun(server: &Server) -> (TcpStream, String) {
    let body = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
    let head = format!(
        "POST /en/sign-in HTTP/1.1\r\nHost: tansiq\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Expect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut begun = client(server, &head);
    // It says so when it begins to read the body.
    read_until(&mut begun, "100 Continue\r\n\r\n");
    (begun, body)
}

fn refuses(server: &Server) {
    until("new clients are refused", || TcpStream::connect(server.socket()).is_err());
}

#[test]
fn what_was_begun_is_finished_and_what_is_new_is_refused() {
    for signal in ["-TERM", "-INT"] {
        let (world, mut server) = served("");
        let (mut begun, body) = begun(&server);
        let mut idle = client(&server, "GET /healthz HTTP/1.1\r\nHost: tansiq\r\n\r\n");
        read_until(&mut idle, "\r\n\r\nok");
        server.signal(signal);
        refuses(&server);
        begun.write_all(body.as_bytes()).unwrap();
        let answer = read_until(&mut begun, "\r\n\r\n");
        assert!(answer.contains("HTTP/1.1 303") && answer.contains("set-cookie: session="), "{answer}");
        // Nothing is waited for any more: it ends long before the twenty seconds.
        assert!(server.ended(Duration::from_secs(15)).success());
        world.done(&["verify"]);
    }
}

#[test]
fn a_client_that_hangs_does_not_keep_it_beyond_the_deadline() {
    let (world, mut server) = served("[server]\nending_seconds = 2\nbody_seconds = 3600");
    let (_hangs, _) = begun(&server);
    let asked = Instant::now();
    server.signal("-TERM");
    assert!(server.ended(Duration::from_secs(20)).success());
    assert!(asked.elapsed() >= Duration::from_secs(2), "it was given its time");
    until("it says so", || server.logged().contains("cut off"));
    world.done(&["verify"]);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let (world, mut server) = served("[server]\nending_seconds = 3600\nbody_seconds = 3600");
    let (_hangs, _) = begun(&server);
    server.signal("-TERM");
    refuses(&server);
    server.signal("-TERM");
    assert!(server.ended(Duration::from_secs(20)).success());
    world.done(&["verify"]);
}
