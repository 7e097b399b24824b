//! TLS by files, on a real port, with certificates of the test's own making.

use crate::world::{Engine, Server, World, until};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    sync::Arc,
    time::Duration,
};

/// A certificate and its key, in PEM, that is good until the end of a year.
pub fn pair(year: i32) -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let mut wanted = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    wanted.not_before = date_time_ymd(2020, 1, 1);
    wanted.not_after = date_time_ymd(year, 12, 31);
    (wanted.self_signed(&key).unwrap().pem(), key.serialize_pem())
}

/// Puts a certificate and its key where the settings say.
pub fn place(world: &World, (certificate, key): &(String, String)) {
    use std::os::unix::fs::PermissionsExt;
    let dir = world.folder.path().join("data");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("certificate.pem"), certificate).unwrap();
    std::fs::write(dir.join("key.pem"), key).unwrap();
    std::fs::set_permissions(dir.join("key.pem"), std::fs::Permissions::from_mode(0o600)).unwrap();
}

pub const SETTINGS: &str = "[tls]\ncertificate = \"certificate.pem\"\nkey = \"key.pem\"\n";

/// What a page answers to a client that believes this certificate and no other; `None` when it is shown another.
fn get(server: &Server, certificate: &str, path: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(server.socket()).unwrap());
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[test]
fn pages_come_over_tls_and_cookies_are_for_https_alone() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let shown = pair(2090);
    place(&world, &shown);
    world.configure(&format!("{SETTINGS}[server]\nhead_seconds = 1"));
    let server = world.serve();
    assert!(server.address.starts_with("https://"), "{}", server.address);
    let answer = get(&server, &shown.0, "/en/theme?to=dark").unwrap();
    assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("; Secure"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age="), "{answer}");
    // Whoever connects and does not begin TLS is cut off.
    let mut silent = TcpStream::connect(server.socket()).unwrap();
    silent.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    assert_eq!(silent.read(&mut [0; 16]).unwrap_or(0), 0);
    assert!(get(&server, &pair(2090).0, "/healthz").is_none(), "another certificate is not believed");
}

#[test]
fn a_new_certificate_is_taken_and_a_bad_one_leaves_the_old() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let (first, second) = (pair(2090), pair(2091));
    place(&world, &first);
    world.configure(SETTINGS);
    let server = world.serve();
    assert!(get(&server, &first.0, "/healthz").is_some());
    place(&world, &second);
    server.signal("-HUP");
    until("the second certificate", || get(&server, &second.0, "/healthz").is_some());
    assert!(get(&server, &first.0, "/healthz").is_none());
    // The key of one and the certificate of the other.
    place(&world, &(first.0.clone(), second.1.clone()));
    server.signal("-HUP");
    server.logs("the certificate stays as it was");
    assert!(get(&server, &second.0, "/healthz").is_some());
    assert!(!server.logged().contains("PRIVATE KEY"));
}

#[test]
fn bad_files_are_told_before_anything_is_done() {
    let (one, other) = (pair(2090), pair(2090));
    let nothing = String::new();
    for (certificate, key, words) in [
        (&one.0, &other.1, "not that of the certificate"),
        (&nothing, &one.1, "certificate.pem holds no certificate"),
        (&one.0, &nothing, "key.pem holds no private key"),
        (&one.1, &one.1, "certificate.pem holds no certificate"),
        (&one.0, &one.0, "key.pem holds no private key"),
    ] {
        let world = World::new(Engine::Sqlite);
        place(&world, &(certificate.clone(), key.clone()));
        world.configure(SETTINGS);
        let output = world.run(&["serve", "--listen", "127.0.0.1:0"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("BEGIN PRIVATE KEY-----\nM"), "{said}");
        assert!(!Path::new(&world.folder.path().join("data/register.db")).exists(), "nothing was done");
    }
    let world = World::new(Engine::Sqlite);
    world.configure("[tls]\ncertificate = \"nowhere.pem\"\nkey = \"key.pem\"\n");
    let output = world.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere.pem"));
}
