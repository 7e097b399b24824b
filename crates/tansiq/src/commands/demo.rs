use super::{
    serve::{announce, listen, serve},
    write_file,
};
use crate::{
    cli::Demo,
    demo::{self, DEMO_END, EMAIL, PASSWORD, REVIEWER_EMAIL, REVIEWER_PASSWORD},
    failure::Failure,
    keys, limits,
    settings::{DATABASE, Settings, reading_room},
};
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use tansiq_locale::Locale;
use tansiq_office::Office;
use tansiq_reader::Lexicon;
use tansiq_storage::{Address, Clock, Register};
use tansiq_web::place::Edge;

/// Makes the demonstration register if it is not there yet, and serves it on this machine only.
pub async fn run(settings: &Settings, options: Demo) -> Result<ExitCode, Failure> {
    let address = settings.address("./tansiq-demo");
    let locale = settings.locale.plain();
    // The port is taken first: no work is done for nothing when it is not free.
    let (listener, socket) = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, options.port))).await?;
    let stop = match settings.now {
        Some(now) => now,
        None => DEMO_END
            .parse()
            .map_err(|_| Failure::Work("cli-bad-now", vec![("value", DEMO_END.to_owned())]))?,
    };
    let folder = fictional_names(&settings.dir("./tansiq-demo"))?;
    let lexicon = limits::lexicon(Some(folder.clone()))
        .map_err(|error| Failure::Work("cli-lexicon-bad", vec![("cause", error.to_string())]))?;
    let making = Making { stop, locale: settings.locale, lexicon, settings };
    let register = match &address {
        Address::Sqlite(path) => embedded(path, options.reset, &making).await?,
        Address::Postgres(_) => server(&address, options.reset, &making).await?,
    };
    if options.no_serve {
        register.close().await?;
        return Ok(ExitCode::SUCCESS);
    }
    let office =
        Office::new(register, Clock::starting_at(stop), lexicon, Arc::new(reading_room(Some(&folder))?));
    announce(settings, &format!("http://{socket}"));
    for (email, password) in [(EMAIL, PASSWORD), (REVIEWER_EMAIL, REVIEWER_PASSWORD)] {
        let values = [("email", email.into()), ("password", password.into())];
        eprintln!("{}", locale.tr_with("cli-demo-sign-in", values));
    }
    serve(office, listener, Edge::default(), settings.configuration.server.limits, None).await
}

/// How a demonstration is made.
struct Making<'a> {
    settings: &'a Settings,
    stop: jiff::Timestamp,
    locale: Locale,
    lexicon: &'static Lexicon,
}

impl Making<'_> {
    /// The register at an address, with the keys of the demonstration.
    async fn open(&self, address: &Address) -> Result<Register, Failure> {
        keys::unlocked(self.settings, "./tansiq-demo", Register::open(address).await?).await
    }

    async fn fill(&self, register: &Register) -> Result<(), Failure> {
        demo::build(register, self.stop, self.locale, self.lexicon).await
    }
}

/// Puts the names of the fictional parties beside the register, as an office puts its own: the reader's child
/// process takes them from there.
fn fictional_names(dir: &Path) -> Result<PathBuf, Failure> {
    let folder = dir.join("lexicon");
    for (name, content) in demo::LEXICON {
        write_file(&folder.join(name), content.as_bytes())?;
    }
    Ok(folder)
}

/// The demonstration in a file. It is built beside its place and moved there when it is complete, so that a process
/// that was killed leaves no half of one.
async fn embedded(path: &Path, reset: bool, making: &Making<'_>) -> Result<Register, Failure> {
    if path.exists() {
        let register = opened(&Address::Sqlite(path.to_owned()), making).await?;
        if !reset {
            return Ok(register);
        }
        register.close().await?;
        remove(path)?;
    }
    let part = path.with_file_name(format!("{DATABASE}.part"));
    remove(&part)?;
    let register = making.open(&Address::Sqlite(part.clone())).await?;
    making.fill(&register).await?;
    register.close().await?;
    std::fs::rename(&part, path).map_err(|error| Failure::file(path, &error))?;
    opened(&Address::Sqlite(path.to_owned()), making).await
}

/// The demonstration on a server.
async fn server(address: &Address, reset: bool, making: &Making<'_>) -> Result<Register, Failure> {
    Register::migrate(address).await?;
    let register = making.open(address).await?;
    if register.instance().is_some() {
        if reset {
            // Emptying a server's database is its administrator's to do, knowingly.
            return Err(Failure::Work("cli-demo-reset-server", Vec::new()));
        }
        register.close().await?;
        return opened(address, making).await;
    }
    making.fill(&register).await?;
    Ok(register)
}

/// A register that is there must be a demonstration.
async fn opened(address: &Address, making: &Making<'_>) -> Result<Register, Failure> {
    let register = making.open(address).await?;
    match register.instance() {
        Some(instance) if instance.demonstration => Ok(register),
        _ => Err(Failure::Work("cli-not-a-demonstration", Vec::new())),
    }
}

/// Removes a database file with what the engine keeps beside it.
fn remove(path: &Path) -> Result<(), Failure> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Failure::file(Path::new(&name), &error));
            }
            _ => {}
        }
    }
    Ok(())
}
