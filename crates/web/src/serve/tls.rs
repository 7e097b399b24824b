//! TLS by the files of a certificate, which may be replaced while the server runs.

use jiff::Timestamp;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{Error, ServerConfig};

/// What is wrong with the files. Each has a message for people.
#[derive(Debug)]
pub enum TlsFault {
    /// A file cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// There is no certificate in the file, or it is none.
    NoCertificate(PathBuf),
    /// There is no private key in the file, or it is none.
    NoKey(PathBuf),
    /// The key is not that of the certificate.
    Mismatch,
    /// The two cannot be used for another reason.
    Unusable(String),
}

impl fmt::Display for TlsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "{}: {error}", path.display()),
            Self::NoCertificate(path) => write!(f, "{}: no certificate in PEM", path.display()),
            Self::NoKey(path) => write!(f, "{}: no private key in PEM", path.display()),
            Self::Mismatch => f.write_str("the key is not that of the certificate"),
            Self::Unusable(cause) => f.write_str(cause),
        }
    }
}

/// A certificate with its key.
#[derive(Debug, Clone)]
struct Loaded {
    config: Arc<ServerConfig>,
    expires: Option<Timestamp>,
}

/// The certificate that clients are shown.
#[derive(Debug)]
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    loaded: RwLock<Loaded>,
}

impl Tls {
    /// Reads a certificate, with those that vouch for it below it, and its key. Both are PEM.
    ///
    /// # Errors
    /// [`TlsFault`].
    pub fn load(certificate: &Path, key: &Path) -> Result<Self, TlsFault> {
        let loaded = RwLock::new(read(certificate, key)?);
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), loaded })
    }

    /// Reads the files again: new connections are shown what they hold now.
    ///
    /// # Errors
    /// [`TlsFault`]; then the certificate stays as it was.
    pub fn reload(&self) -> Result<(), TlsFault> {
        let loaded = read(&self.certificate, &self.key)?;
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = loaded;
        Ok(())
    }

    /// The last instant at which the certificate is good; `None` when it does not say so in a form that is known.
    #[must_use]
    pub fn expires(&self) -> Option<Timestamp> {
        self.now().expires
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.now().config)
    }

    fn now(&self) -> Loaded {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn read(certificate: &Path, key: &Path) -> Result<Loaded, TlsFault> {
    let file =
        |path: &Path| std::fs::read(path).map_err(|error| TlsFault::Unreadable(path.to_owned(), error));
    let no_certificate = || TlsFault::NoCertificate(certificate.to_owned());
    let chain: Result<Vec<CertificateDer<'static>>, pem::Error> =
        CertificateDer::pem_slice_iter(&file(certificate)?).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty()).ok_or_else(no_certificate)?;
    let expires = chain.first().and_then(|first| not_after(first));
    let secret = PrivateKeyDer::from_pem_slice(&file(key)?).map_err(|_| TlsFault::NoKey(key.to_owned()))?;
    let provider = Arc::new(default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_no_client_auth())
        .and_then(|builder| builder.with_single_cert(chain, secret));
    let mut config = config.map_err(|error| match error {
        Error::InconsistentKeys(_) => TlsFault::Mismatch,
        Error::InvalidCertificate(_) => no_certificate(),
        Error::General(_) => TlsFault::NoKey(key.to_owned()),
        other => TlsFault::Unusable(other.to_string()),
    })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Loaded { config: Arc::new(config), expires })
}

/// `notAfter` of a certificate (RFC 5280, section 4.1): in DER each part is a tag, a length and so many bytes, so
/// that the way there is to step over what stands before it.
fn not_after(certificate: &[u8]) -> Option<Timestamp> {
    const SEQUENCE: u8 = 0x30;
    const VERSION: u8 = 0xa0;
    let (_, whole, _) = part(certificate)?;
    let (_, signed, _) = part(whole)?;
    let mut rest = signed;
    if rest.first() == Some(&VERSION) {
        rest = part(rest)?.2;
    }
    // The serial number, the algorithm of the signature, the issuer.
    for _ in 0..3 {
        rest = part(rest)?.2;
    }
    let (tag, validity, _) = part(rest)?;
    let (_, _, after) = part(validity)?;
    let (kind, text, _) = part(after)?;
    let text = std::str::from_utf8(text).ok()?;
    // UTCTime has two digits of the year: those below 50 are of this century.
    let text = match kind {
        0x17 => format!("{}{text}", if text.get(..2)? < "50" { "20" } else { "19" }),
        _ => text.to_owned(),
    };
    let at = jiff::civil::DateTime::strptime("%Y%m%d%H%M%SZ", text).ok()?;
    (tag == SEQUENCE).then_some(at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

/// The first part of some DER: its tag, what is in it, and what follows it.
fn part(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    // Up to 127 the byte is the length, beyond that it says how many bytes hold it.
    let (length, rest) = match first.checked_sub(0x80) {
        None => (usize::from(*first), rest),
        Some(size) => {
            let (digits, rest) = rest.split_at_checked(usize::from(size).min(8))?;
            (digits.iter().fold(0_usize, |length, digit| length << 8 | usize::from(*digit)), rest)
        }
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}
