//! Everything that an operator decides in `tansiq.toml`, one section a file.

use super::{
    accounts::Accounts,
    database::Database,
    file::{Fault, Source},
    log::Log,
    metrics::Metrics,
    oidc::Oidc,
    retention,
    second_reader::SecondReader,
    server::Server,
    smtp::Smtp,
    tls::TlsFiles,
};
use std::path::Path;
use tansiq_storage::Retention;

/// What the file says, or would say if it were there.
#[derive(Debug, Default)]
pub struct Configuration {
    /// `[server]`
    pub server: Server,
    /// `[tls]`
    pub tls: Option<TlsFiles>,
    /// `[database]`
    pub database: Database,
    /// `[log]`
    pub log: Log,
    /// `[metrics]`
    pub metrics: Metrics,
    /// `[accounts]`
    pub accounts: Accounts,
    /// `[smtp]`
    pub smtp: Option<Smtp>,
    /// `[[oidc]]`
    pub oidc: Vec<Oidc>,
    /// `[second_reader]`
    pub second_reader: Option<SecondReader>,
    /// `[retention]`
    pub retention: Retention,
}

/// The sections, in the order of the reference in docs/operations.md.
pub const SECTIONS: &[&str] = &[
    "server",
    "tls",
    "database",
    "log",
    "metrics",
    "accounts",
    "smtp",
    "oidc",
    "second_reader",
    "retention",
];

impl Configuration {
    /// Reads the file of a data directory. Without a file everything is as it is by default.
    pub fn read(dir: &Path) -> Result<Self, Fault> {
        let Some(source) = Source::open(dir)? else { return Ok(Self::default()) };
        let mut all = Self::default();
        for mut section in source.sections(SECTIONS)? {
            match section.name() {
                "server" => all.server = Server::read(&mut section)?,
                "tls" => all.tls = Some(TlsFiles::read(&mut section)?),
                "database" => all.database = Database::read(&mut section)?,
                "log" => all.log = Log::read(&mut section)?,
                "accounts" => all.accounts = Accounts::read(&mut section)?,
                "smtp" => all.smtp = Some(Smtp::read(&mut section)?),
                "oidc" => {
                    let one = Oidc::read(&mut section, &all.oidc)?;
                    all.oidc.push(one);
                }
                "second_reader" => all.second_reader = Some(SecondReader::read(&mut section)?),
                "retention" => all.retention = retention::read(&mut section)?,
                _ => all.metrics = Metrics::read(&mut section)?,
            }
            section.done()?;
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::SocketAddr, time::Duration};
    use tansiq_locale::Locale;
    use tansiq_model::{Lang, Marking};
    use tansiq_web::place::ForwardedBy;

    fn read(text: &str) -> Result<Configuration, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("tansiq.toml"), text).unwrap();
        std::fs::write(folder.path().join("token"), "a long token\n").unwrap();
        std::fs::write(folder.path().join("empty"), "\n").unwrap();
        std::fs::write(folder.path().join("url"), "postgres://tansiq:secret@db/tansiq\n").unwrap();
        Configuration::read(folder.path()).map_err(|fault| fault.message(Locale::new(Lang::En)))
    }

    #[test]
    fn every_setting_is_read() {
        let all = read(
            r#"
            [server]
            listen = "0.0.0.0:443"
            public_url = "https://tansiq.example.org"
            trusted_proxies = ["10.0.0.0/8", "::1"]
            forwarded = "rfc7239"
            connections = 100
            head_seconds = 5
            idle_seconds = 30
            body_seconds = 20
            ending_seconds = 8
            [tls]
            certificate = "cert.pem"
            key = "/etc/tansiq/key.pem"
            [database]
            url_file = "url"
            [log]
            format = "json"
            level = "debug"
            [metrics]
            token_file = "token"
            [accounts]
            second_factor = "optional"
            [smtp]
            host = "mail.example.org"
            from = "Tansiq <tansiq@example.org>"
            user = "tansiq"
            password_file = "token"
            [[oidc]]
            word = "ministry"
            name = { ar = "الوزارة", en = "Ministry" }
            issuer = "https://login.example.org/realms/staff"
            client_id = "tansiq"
            secret_file = "token"
            scopes = ["acr"]
            strong_amr = ["mfa"]
            [[oidc]]
            word = "partners"
            name = "Partners"
            issuer = "http://127.0.0.1:4000"
            client_id = "tansiq"
            strong = true
            by_link = true
            [second_reader]
            url = "https://models.example.org/v1"
            model = "a-model"
            key_file = "token"
            up_to = "TLP:GREEN"
            seconds = 90
            [retention]
            access_days = 30
            "#,
        )
        .unwrap();
        assert_eq!(all.server.listen, Some("0.0.0.0:443".parse::<SocketAddr>().unwrap()));
        assert_eq!(all.server.public_url.unwrap().as_str(), "https://tansiq.example.org");
        assert_eq!(all.server.trusted_proxies.len(), 2);
        assert_eq!(all.server.forwarded.0, ForwardedBy::Forwarded);
        assert_eq!(all.server.limits.connections, 100);
        assert_eq!(all.server.limits.ending, Duration::from_secs(8));
        let tls = all.tls.unwrap();
        assert!(tls.certificate.is_absolute() && tls.certificate.ends_with("cert.pem"));
        assert_eq!(tls.key, Path::new("/etc/tansiq/key.pem"));
        assert_eq!(all.database.url.as_deref(), Some("postgres://tansiq:secret@db/tansiq"));
        assert_eq!(all.metrics.token.as_deref(), Some("a long token"));
        assert_eq!(all.accounts.second_factor, tansiq_office::SecondFactor::Optional);
        let smtp = all.smtp.unwrap();
        assert_eq!(smtp.place(), "mail.example.org:587");
        assert!(!format!("{smtp:?}").contains("a long token"));
        let words: Vec<&str> = all.oidc.iter().map(Oidc::word).collect();
        assert_eq!(words, ["ministry", "partners"]);
        let site = "https://tansiq.example.org".parse().unwrap();
        let ministry = all.oidc[0].service(Some(&site)).unwrap();
        assert_eq!(ministry.back(), "https://tansiq.example.org/signin/ministry/back");
        assert_eq!((ministry.name(Lang::Ar), ministry.name(Lang::Fr)), ("الوزارة", "الوزارة"));
        assert!(!format!("{:?}", all.oidc).contains("a long token"));
        let said = all.oidc[1].service(Some(&site)).unwrap_err().message(Locale::new(Lang::En));
        assert!(said.contains("TANSIQ_OIDC_SECRET_PARTNERS"), "{said}");
        let second = all.second_reader.unwrap();
        assert!(!format!("{second:?}").contains("a long token"));
        let endpoint = second.endpoint().unwrap();
        assert!(endpoint.takes(Marking::Green) && !endpoint.takes(Marking::Amber));
        assert_eq!((all.retention.access_events, all.retention.attempts), (30, 90));
    }

    #[test]
    fn no_file_and_an_empty_one_mean_the_same() {
        let nothing = Configuration::read(Path::new("/nowhere/at/all")).unwrap();
        assert_eq!(format!("{nothing:?}"), format!("{:?}", read("").unwrap()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_would_be_right() {
        let twice = "\n[[oidc]]\nword = \"a\"\nissuer = \"https://a.example\"\nclient_id = \"b\"\n".repeat(2);
        for (text, line, words) in [
            ("[server]\nlisten = 80", 2, "[server] listen"),
            ("[server]\n\nlisten = \"everywhere\"", 3, "127.0.0.1:8640"),
            ("[server]\ntrusted_proxies = [\n  \"10.0.0.0/8\",\n  \"our proxy\",\n]", 4, "10.0.0.0/8"),
            ("[server]\npublic_url = \"https://a.example/tansiq\"", 2, "https://tansiq.example.org"),
            ("[server]\nconnections = 0", 2, "connections"),
            ("[server]\nhead_seconds = 1.5", 2, "head_seconds"),
            ("[server]\nforwarded = \"both\"", 2, "rfc7239"),
            ("[sever]\nlisten = \"x\"", 1, "server, tls, database"),
            ("listen = \"127.0.0.1:80\"", 1, "listen"),
            ("[log]\n# which\nformat = \"xml\"", 3, "json"),
            ("[log]\nlevels = \"debug\"", 2, "format, level"),
            ("[metrics]\ntoken = \"a long token\"", 2, "token_file"),
            ("[metrics]\ntoken_file = \"nowhere\"", 2, "nowhere"),
            ("[metrics]\n\ntoken_file = \"empty\"", 3, "empty"),
            ("[accounts]\nsecond_factor = \"yes\"", 2, "grace"),
            ("[tls]\nkey = \"key.pem\"", 1, "certificate"),
            ("[database]\nurl = \"mysql://db/tansiq\"", 2, "postgres://"),
            ("[smtp]\nhost = \"mail\"", 1, "from"),
            ("[smtp]\nfrom = \"a@b.example\"", 1, "host"),
            ("[smtp]\nhost = \"mail:25\"", 2, "host"),
            ("[smtp]\nhost = \"mail\"\nfrom = \"a@b.example\"\nanswers = \"answer@b.example\"", 4, "TOKEN"),
            ("[smtp]\nhost = \"mail\"\nfrom = \"nobody\"", 3, "tansiq@example.org"),
            ("[smtp]\nhost = \"mail\"\nfrom = \"a@b.example\"\ntls = \"none\"", 1, "starttls"),
            ("[smtp]\nhost = \"mail\"\nfrom = \"a@b.example\"\npassword_file = \"token\"", 1, "user"),
            ("[smtp]\nhost = \"mail\"\npassword = \"sesame\"", 1, "from"),
            ("[[oidc]]\nword = \"Ministry\"", 2, "small Latin letters"),
            ("[[oidc]]\nissuer = \"http://login.example.org\"", 2, "https://"),
            ("[[oidc]]\nissuer = \"https://login.example.org/?a=b\"", 2, "https://"),
            ("[[oidc]]\nissuer = \"https://a.example\"", 1, "word"),
            ("[[oidc]]\nword = \"a\"", 1, "issuer"),
            ("[[oidc]]\nword = \"a\"\nissuer = \"https://a.example\"", 1, "client_id"),
            ("[[oidc]]\nword = \"a\"\nstrong = \"yes\"", 3, "true"),
            ("[[oidc]]\nword = \"a\"\nname = { de = \"Amt\" }", 3, "ar, fr, en"),
            ("[[oidc]]\nword = \"a\"\nstrong_amr = \"mfa\"", 3, "[\"mfa\"]"),
            ("[[oidc]]\nword = \"a\"\nsecret = \"sesame\"", 1, "issuer"),
            (&twice, 7, "word"),
            ("[[server]]\nlisten = \"x\"", 1, "server, tls"),
            ("[second_reader]\nurl = \"http://models.example.org/v1\"", 2, "http:// only"),
            ("[second_reader]\nurl = \"https://a.example/v1\"", 1, "model"),
            ("[second_reader]\nmodel = \"a\"\nup_to = \"TLP:RED\"", 3, "TLP:AMBER+STRICT"),
            ("[second_reader]\nmodel = \"a\"\nseconds = 0", 3, "120"),
            ("[retention]\naccess_days = 0", 2, "3650"),
            ("[server]\nlisten = ", 2, "TOML"),
        ] {
            let said = read(text).unwrap_err();
            assert!(said.contains(&format!("line {line}")) && said.contains(words), "{text}: {said}");
            assert!(!said.contains('⟦'), "{said}");
        }
        let said = read("[database]\nurl = \"postgres://tansiq:sesame@db/tansiq\"").unwrap_err();
        assert!(said.contains("url_file") && !said.contains("sesame"), "{said}");
    }

    #[test]
    fn the_reference_has_every_setting_and_its_example_is_taken() {
        let page = include_str!("../../../../docs/operations.md");
        let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        let example = example
            .replace("metrics-token", "token")
            .replace("smtp-password", "token")
            .replace("ministry-secret", "token")
            .replace("second-reader-key", "token");
        let all = read(&example).unwrap();
        assert_eq!(all.server.limits, tansiq_web::serve::Limits::default(), "the example shows the defaults");
        assert_eq!(all.retention, Retention::default(), "the example shows the defaults");
        for section in SECTIONS {
            // A section without what it needs names that first.
            let needed = match *section {
                "tls" => "certificate = \"a\"\nkey = \"b\"\n",
                "smtp" => "host = \"a\"\nfrom = \"a@b.example\"\n",
                "oidc" => "word = \"a\"\nissuer = \"https://a.example\"\nclient_id = \"a\"\n",
                "second_reader" => "url = \"https://a.example/v1\"\nmodel = \"a\"\n",
                _ => "",
            };
            let said = read(&format!("[{section}]\n{needed}nothing = 1")).unwrap_err();
            let known = said.rsplit("It has: ").next().unwrap().trim_end_matches('.');
            for key in known.split(", ") {
                assert!(
                    page.contains(&format!("`{section}.{key}`")),
                    "{section}.{key} is not in the reference"
                );
                assert!(
                    example.contains(&format!("{key} = ")) || key == "url_file",
                    "{section}.{key} has no example"
                );
            }
        }
    }
}
