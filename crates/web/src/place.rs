//! Where a request comes from, and who is believed about it.
//!
//! What stands in `X-Forwarded-For`, `X-Forwarded-Proto` or `Forwarded` was written by whoever sent it. It is
//! believed from the addresses that the operator named and from nobody else, and goes no further than this file:
//! pages see the [`Place`] that follows from it.

use crate::app::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// What speaks of where a request comes from. None of it reaches a page.
const CLAIMS: [HeaderName; 6] = [
    header::FORWARDED,
    FORWARDED_FOR,
    FORWARDED_PROTO,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-port"),
    HeaderName::from_static("x-real-ip"),
];

/// The other end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// Its address.
    pub ip: IpAddr,
    /// It speaks TLS with this server.
    pub tls: bool,
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The address of the client: the nearest that no trusted proxy has. `None` in a test without a network.
    pub ip: Option<IpAddr>,
    /// The client came over https, as far as this server or a trusted proxy can say.
    pub https: bool,
    /// The client is on this machine, and nothing says that it asks for somebody else.
    pub here: bool,
}

/// A network, written as `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network(IpNet);

impl FromStr for Network {
    type Err = ipnet::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse()
            .map(Self)
            .or_else(|error| text.parse().map(|ip: IpAddr| Self(ip.into())).map_err(|_| error))
    }
}

/// Which header the trusted proxies write. One is believed and the other is not: a proxy that writes one passes the
/// other on as its client wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForwardedBy {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`.
    #[default]
    XForwarded,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// The proxies that are believed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proxies {
    /// Their addresses.
    pub trusted: Vec<Network>,
    /// What they write.
    pub by: ForwardedBy,
}

/// The address at which people reach this server: scheme, host and perhaps a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    host: HeaderValue,
    text: String,
}

/// The text is no address of a server, or has a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotPublicUrl;

impl FromStr for PublicUrl {
    type Err = NotPublicUrl;

    fn from_str(text: &str) -> Result<Self, NotPublicUrl> {
        let uri: Uri = text.parse().map_err(|_| NotPublicUrl)?;
        let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.authority()) else {
            return Err(NotPublicUrl);
        };
        let known = matches!(scheme, "http" | "https") && !host.as_str().contains('@');
        if !known || uri.path() != "/" || uri.query().is_some() || host.host().is_empty() {
            return Err(NotPublicUrl);
        }
        Ok(Self {
            https: scheme == "https",
            host: HeaderValue::from_str(host.as_str()).map_err(|_| NotPublicUrl)?,
            text: format!("{scheme}://{host}"),
        })
    }
}

impl PublicUrl {
    /// People reach it over https.
    #[must_use]
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// The address, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// How the server stands to the network, as its operator says.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    /// The proxies that are believed.
    pub proxies: Proxies,
    /// The address at which people reach it.
    pub public_url: Option<PublicUrl>,
    /// What whoever asks for the figures from elsewhere has to show.
    pub metrics_token: Option<String>,
}

impl Proxies {
    fn trusts(&self, ip: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.0.contains(&ip))
    }
}

impl Edge {
    /// Where a request of this peer comes from. The hops are read from the right, the side that is nearest to this
    /// server: the first that is no trusted proxy is the client, and whatever stands further left is its own word.
    #[must_use]
    pub fn place(&self, peer: Peer, headers: &HeaderMap) -> Place {
        if !self.proxies.trusts(peer.ip) {
            let here = peer.ip.is_loopback() && !CLAIMS.iter().any(|claim| headers.contains_key(claim));
            return Place { ip: Some(peer.ip), https: peer.tls, here };
        }
        // A proxy that says nothing of the scheme is taken at the address that people use.
        let usual = peer.tls || self.public_url.as_ref().is_some_and(PublicUrl::is_https);
        let (mut ip, mut https) = (peer.ip, usual);
        for (hop, secure) in self.hops(headers).into_iter().rev() {
            https = secure.unwrap_or(https);
            let Some(hop) = hop else { break };
            ip = hop;
            if !self.proxies.trusts(hop) {
                break;
            }
        }
        Place { ip: Some(ip), https, here: false }
    }

    /// Each hop as its proxy tells it: the address that it saw, and whether that came over https.
    fn hops(&self, headers: &HeaderMap) -> Vec<(Option<IpAddr>, Option<bool>)> {
        match self.proxies.by {
            ForwardedBy::XForwarded => {
                let schemes = list(headers, &FORWARDED_PROTO);
                let ips = list(headers, &FORWARDED_FOR);
                let secure = |scheme: &&str| scheme.eq_ignore_ascii_case("https");
                // Most proxies write the one scheme that the client used over what was there.
                let last = schemes.last().map(secure);
                let each = schemes.len() == ips.len();
                let hop = |(at, ip): (usize, &&str)| {
                    let said = if each { schemes.get(at).map(secure) } else { last };
                    (address(ip), said)
                };
                if ips.is_empty() { vec![(None, last)] } else { ips.iter().enumerate().map(hop).collect() }
            }
            ForwardedBy::Forwarded => {
                let hop = |element: &str| {
                    let value = |name: &str| {
                        element.split(';').find_map(|pair| {
                            let (key, value) = pair.trim().split_once('=')?;
                            key.eq_ignore_ascii_case(name).then(|| value.trim_matches('"').to_owned())
                        })
                    };
                    let secure = value("proto").map(|scheme| scheme.eq_ignore_ascii_case("https"));
                    (value("for").as_deref().and_then(address), secure)
                };
                list(headers, &header::FORWARDED).into_iter().map(hop).collect()
            }
        }
    }
}

/// The elements of all lines of a header, in order.
fn list<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Vec<&'a str> {
    let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| line.split(',')).map(str::trim).filter(|element| !element.is_empty()).collect()
}

/// An address as proxies write it: bare, in brackets, with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let ip = bare.parse().or_else(|_| text.parse().map(|socket: SocketAddr| socket.ip()));
    ip.ok().map(|ip: IpAddr| ip.to_canonical())
}

/// Finds the place of a request and takes away what it said about itself. Behind a trusted proxy the host is the one
/// that people use, whatever the proxy calls this server.
pub async fn find(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    let place = peer.map_or_else(Place::default, |peer| app.edge.place(peer, request.headers()));
    if let (Some(peer), Some(url)) = (peer, &app.edge.public_url)
        && app.edge.proxies.trusts(peer.ip)
    {
        request.headers_mut().insert(header::HOST, url.host.clone());
    }
    for claim in CLAIMS {
        request.headers_mut().remove(claim);
    }
    request.extensions_mut().insert(place);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(trusted: &[&str], by: ForwardedBy) -> Edge {
        let trusted = trusted.iter().map(|network| network.parse().unwrap()).collect();
        Edge { proxies: Proxies { trusted, by }, ..Edge::default() }
    }

    fn place(edge: &Edge, peer: &str, lines: &[(&'static str, &str)]) -> (String, bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        let place = edge.place(Peer { ip: peer.parse().unwrap(), tls: false }, &headers);
        (place.ip.unwrap().to_string(), place.https)
    }

    #[test]
    fn the_client_is_the_rightmost_hop_that_is_not_trusted() {
        let edge = edge(&["10.0.0.0/8", "2001:db8::1"], ForwardedBy::XForwarded);
        for (peer, hops, client) in [
            ("192.0.2.7", "198.51.100.1", "192.0.2.7"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            // What the client wrote itself stands further left.
            ("10.0.0.1", "127.0.0.1, 10.9.9.9, 198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.5, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("2001:db8::1", "198.51.100.1:4711", "198.51.100.1"),
            ("10.0.0.1", "[2001:db8::9]:4711", "2001:db8::9"),
            ("10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"),
            // Nobody further is known than the last that can be read.
            ("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"),
            ("10.0.0.1", "198.51.100.1, nonsense, 10.0.0.2", "10.0.0.2"),
            ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
            ("10.0.0.1", "", "10.0.0.1"),
        ] {
            assert_eq!(place(&edge, peer, &[("x-forwarded-for", hops)]).0, client, "{peer}: {hops}");
        }
        let lines = [("x-forwarded-for", "203.0.113.5"), ("x-forwarded-for", "198.51.100.1, 10.0.0.2")];
        assert_eq!(place(&edge, "10.0.0.1", &lines).0, "198.51.100.1", "lines follow one another");
    }

    #[test]
    fn the_scheme_is_the_one_that_the_client_used() {
        let edge = edge(&["10.0.0.0/8"], ForwardedBy::XForwarded);
        for (peer, hops, schemes, https) in [
            ("192.0.2.7", "198.51.100.1", "https", false),
            ("10.0.0.1", "198.51.100.1", "HTTPS", true),
            ("10.0.0.1", "198.51.100.1", "http", false),
            ("10.0.0.1", "198.51.100.1, 10.0.0.2", "https", true),
            // Each proxy wrote what it saw: the client came to the first of ours over https.
            ("10.0.0.1", "203.0.113.5, 198.51.100.1, 10.0.0.2", "http, https, http", true),
            ("10.0.0.1", "203.0.113.5, 198.51.100.1, 10.0.0.2", "https, http, https", false),
            ("10.0.0.1", "", "https", true),
            ("10.0.0.1", "198.51.100.1", "", false),
        ] {
            let lines = [("x-forwarded-for", hops), ("x-forwarded-proto", schemes)];
            assert_eq!(place(&edge, peer, &lines).1, https, "{peer}: {hops} {schemes}");
        }
    }

    #[test]
    fn the_standard_header_is_read_where_proxies_write_it() {
        let edge = edge(&["10.0.0.0/8"], ForwardedBy::Forwarded);
        for (text, client, https) in [
            ("for=198.51.100.1;proto=https", "198.51.100.1", true),
            ("For=\"[2001:db8::9]:4711\"; Proto=HTTPS; host=evil.example", "2001:db8::9", true),
            (
                "for=203.0.113.5;proto=http, for=198.51.100.1;proto=https, for=10.0.0.2;proto=http",
                "198.51.100.1",
                true,
            ),
            ("for=_hidden;proto=https", "10.0.0.1", true),
            ("for=198.51.100.1", "198.51.100.1", false),
        ] {
            assert_eq!(
                place(&edge, "10.0.0.1", &[("forwarded", text)]),
                (client.to_owned(), https),
                "{text}"
            );
        }
        let other = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-proto", "https")];
        assert_eq!(place(&edge, "10.0.0.1", &other), ("10.0.0.1".to_owned(), false));
    }

    #[test]
    fn an_address_for_people_has_no_path() {
        for (text, kept) in [
            ("https://tansiq.example.org", Some("https://tansiq.example.org")),
            ("https://tansiq.example.org/", Some("https://tansiq.example.org")),
            ("http://[::1]:8640", Some("http://[::1]:8640")),
            ("https://tansiq.example.org/tansiq", None),
            ("https://tansiq.example.org?x", None),
            ("https://mona@tansiq.example.org", None),
            ("ftp://tansiq.example.org", None),
            ("tansiq.example.org", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<PublicUrl>().ok().as_ref().map(PublicUrl::as_str), kept, "{text}");
        }
    }
}
