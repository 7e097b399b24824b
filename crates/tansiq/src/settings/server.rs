//! `[server]`: where it listens, how people reach it, and how much one client may take.

use super::file::{Fault, Section};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
    time::Duration,
};
use tansiq_web::{
    place::{ForwardedBy, Network, PublicUrl},
    serve::Limits,
};

/// Where the server listens unless it is told otherwise.
pub const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8640);

/// The section.
#[derive(Debug, Clone, Default)]
pub struct Server {
    /// Where it listens.
    pub listen: Option<SocketAddr>,
    /// The address at which people reach it.
    pub public_url: Option<PublicUrl>,
    /// The proxies that are believed about whom they ask for.
    pub trusted_proxies: Vec<Network>,
    /// Which header they write.
    pub forwarded: Forwarded,
    /// How much one client may take.
    pub limits: Limits,
}

/// The header of proxies, as it is written in settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forwarded(pub ForwardedBy);

impl FromStr for Forwarded {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "x-forwarded" => Ok(Self(ForwardedBy::XForwarded)),
            "rfc7239" => Ok(Self(ForwardedBy::Forwarded)),
            _ => Err(()),
        }
    }
}

impl Server {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        let usual = Limits::default();
        let mut seconds = |key, usual: Duration| {
            let given = section.number(key, 1..=3600_u64, "settings-wants-seconds")?;
            Ok(given.map_or(usual, Duration::from_secs))
        };
        let mut limits = Limits {
            head: seconds("head_seconds", usual.head)?,
            idle: seconds("idle_seconds", usual.idle)?,
            body: seconds("body_seconds", usual.body)?,
            ending: seconds("ending_seconds", usual.ending)?,
            connections: usual.connections,
        };
        let connections = section.number("connections", 1..=100_000_usize, "settings-wants-connections")?;
        limits.connections = connections.unwrap_or(usual.connections);
        Ok(Self {
            listen: section.text("listen", "settings-wants-socket")?,
            public_url: section.text("public_url", "settings-wants-public-url")?,
            trusted_proxies: section.texts("trusted_proxies", "settings-wants-networks")?.unwrap_or_default(),
            forwarded: section.text("forwarded", "settings-wants-forwarded")?.unwrap_or_default(),
            limits,
        })
    }
}
