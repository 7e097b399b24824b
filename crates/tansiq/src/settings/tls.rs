//! `[tls]`: the certificate that clients are shown.

use super::file::{Fault, Section};
use std::path::PathBuf;

/// The section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and those that vouch for it, in PEM.
    pub certificate: PathBuf,
    /// Its private key, in PEM.
    pub key: PathBuf,
}

impl TlsFiles {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        match (section.path("certificate")?, section.path("key")?) {
            (Some(certificate), Some(key)) => Ok(Self { certificate, key }),
            (None, _) => Err(section.without("key", "certificate")),
            (_, None) => Err(section.without("certificate", "key")),
        }
    }
}
