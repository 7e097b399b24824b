//! How the office speaks to services elsewhere over HTTP: to the address that the operator named and nowhere that it
//! leads to, with bounds on time and size.

use rustls::pki_types::{CertificateDer, pem::PemObject};
use std::{sync::Arc, time::Duration};
use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig},
};

/// Whoever speaks to an address, for at most so long a question. `authority` are certificates, as PEM, of those who
/// vouch for its server, in place of those that the system knows.
///
/// # Errors
/// What is wrong with the certificates.
pub(crate) fn agent(address: &str, patience: Duration, authority: Option<&[u8]>) -> Result<Agent, String> {
    let roots: Vec<CertificateDer<'static>> = match authority {
        Some(pem) => CertificateDer::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|error| error.to_string())?,
        None => rustls_native_certs::load_native_certs().certs,
    };
    if roots.is_empty() && address.starts_with("https:") {
        return Err("no certificate".to_owned());
    }
    let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root.as_ref()).to_owned()).collect();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&roots))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let mut agent = Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        // Where an answer would lead elsewhere, it is no answer.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(64 * 1024);
    if address.starts_with("http:") {
        agent = agent.proxy(None);
    }
    Ok(agent.build().into())
}
