use super::{mail::remind, retention::every_day};
use crate::{
    cli::Serve,
    failure::Failure,
    keys,
    settings::{LISTEN, Settings, TlsFiles, reading_room, services},
};
use std::{net::SocketAddr, process::ExitCode, sync::Arc};
use tansiq_model::Lang;
use tansiq_office::Office;
use tansiq_reader::Lexicon;
use tansiq_storage::{Foundation, Pace, Register};
use tansiq_web::{
    place::{Edge, Proxies},
    serve::{Ending, Limits, Tls, TlsFault},
};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

/// Serves the register; founds it first if it is new.
pub async fn run(settings: &Settings, options: Serve) -> Result<ExitCode, Failure> {
    // What is wrong with the files is told before anything is done.
    let Wanted { listen: wanted, edge, tls } = wanted(settings, options);
    let tls = tls.map(|files| load(&files)).transpose()?.map(Arc::new);
    let smtp = settings.configuration.smtp.as_ref();
    let mailer = smtp.map(|smtp| smtp.mailer(edge.public_url.as_ref())).transpose()?;
    let services = services(&settings.configuration.oidc, edge.public_url.as_ref())?;
    let register = Register::open(&settings.address("./tansiq-data")).await?;
    let register = keys::unlocked(settings, "./tansiq-data", register).await?;
    if register.instance().is_none() {
        register.found(&foundation()?, &settings.clock()).await?;
    }
    let demonstration = register.instance().is_some_and(|instance| instance.demonstration);
    if settings.now.is_some() && !demonstration {
        return Err(Failure::Work("cli-now-refused", Vec::new()));
    }
    let office = Office::new(register, settings.clock(), Lexicon::builtin(), Arc::new(reading_room(None)?))
        .asking(settings.configuration.accounts.second_factor)
        .keeping(settings.configuration.retention)
        .with_services(services);
    let office = settings.with_second_reader(office)?;
    let office = match mailer {
        Some(mailer) => office.mailing(mailer),
        None => office,
    };
    let (listener, address) = listen(wanted).await?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let local = format!("{scheme}://{address}");
    if !office.register().has_accounts().await? {
        let token = office.register().new_set_up_link(office.clock()).await?;
        let site = edge.public_url.as_ref().map_or(local.as_str(), |url| url.as_str());
        let link = format!("{site}/{}/setup?key={token}", settings.locale.lang);
        eprintln!("{}", settings.locale.plain().tr1("cli-set-up", "link", link));
    }
    announce(settings, &local);
    serve(office, listener, edge, settings.configuration.server.limits, tls).await
}

/// Where the server listens, how it stands to the network, and its certificate.
pub struct Wanted {
    pub listen: SocketAddr,
    pub edge: Edge,
    pub tls: Option<TlsFiles>,
}

/// What the flags and the environment say, else the file.
pub fn wanted(settings: &Settings, options: Serve) -> Wanted {
    let server = &settings.configuration.server;
    let trusted = match options.trusted_proxies {
        named if named.is_empty() => server.trusted_proxies.clone(),
        named => named,
    };
    let edge = Edge {
        proxies: Proxies { trusted, by: server.forwarded.0 },
        public_url: options.public_url.or_else(|| server.public_url.clone()),
        metrics_token: settings.configuration.metrics.token(),
    };
    let named = options.tls_certificate.zip(options.tls_key);
    let named = named.map(|(certificate, key)| TlsFiles { certificate, key });
    Wanted {
        listen: options.listen.or(server.listen).unwrap_or(LISTEN),
        edge,
        tls: named.or_else(|| settings.configuration.tls.clone()),
    }
}

/// Reads the files of TLS.
pub fn load(files: &TlsFiles) -> Result<Tls, Failure> {
    Tls::load(&files.certificate, &files.key).map_err(|fault| {
        let pair = || {
            vec![
                ("certificate", files.certificate.display().to_string()),
                ("key", files.key.display().to_string()),
            ]
        };
        match fault {
            TlsFault::Unreadable(path, error) => Failure::file(path, &error),
            TlsFault::NoCertificate(path) => {
                Failure::Work("tls-no-certificate", vec![("path", path.display().to_string())])
            }
            TlsFault::NoKey(path) => Failure::Work("tls-no-key", vec![("path", path.display().to_string())]),
            TlsFault::Mismatch => Failure::Work("tls-mismatch", pair()),
            TlsFault::Unusable(cause) => {
                Failure::Work("tls-unusable", [pair(), vec![("cause", cause)]].concat())
            }
        }
    })
}

/// What a new register is founded with: an office by a neutral name, to be renamed in it.
fn foundation() -> Result<Foundation, Failure> {
    let names = Lang::ALL.iter().map(|lang| (*lang, tansiq_locale::Locale::new(*lang).tr("office-name")));
    Ok(Foundation { demonstration: false, code: "OFFICE".parse()?, names: names.collect() })
}

/// Takes the address, and says which it got when the port was left to the system.
pub async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Failure> {
    let failed = |error: std::io::Error| {
        Failure::Work("cli-listen", vec![("address", address.to_string()), ("cause", error.to_string())])
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

/// Says where the register is served.
pub fn announce(settings: &Settings, address: &str) {
    eprintln!("{}", settings.locale.plain().tr1("cli-serving", "address", format!("{address}/")));
}

/// Serves until the process is asked to end, then finishes what was begun.
pub async fn serve(
    office: Office,
    listener: TcpListener,
    edge: Edge,
    limits: Limits,
    tls: Option<Arc<Tls>>,
) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::Work("cli-failed", vec![("cause", error.to_string())]);
    let (says, ending) = watch::channel(Ending::No);
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    let [Ok(interrupted), Ok(terminated)] = signals else {
        return Err(failed(std::io::Error::last_os_error()));
    };
    let reloads = signal(SignalKind::hangup()).map_err(failed)?;
    let signals = tokio::spawn(heed(interrupted, terminated, says));
    let certificates = tokio::spawn(reload(reloads, tls.clone()));
    let register = office.register().clone();
    let days = tokio::spawn(every_day(office.clone()));
    let letters = tokio::spawn(remind(office.clone()));
    let mut jobs = tokio::spawn(do_jobs(office.clone(), ending.clone()));
    tansiq_web::serve::serve(listener, tansiq_web::router(office, edge), limits, tls, ending.clone()).await;
    days.abort();
    letters.abort();
    // A job that was begun is ended; closing waits for connections that are still at work, unless it was told not to.
    let mut ending = ending;
    let close = async {
        let _ = (&mut jobs).await;
        register.close().await
    };
    tokio::select! {
        closed = close => closed?,
        _ = ending.wait_for(|ending| *ending == Ending::AtOnce) => {}
        () = tokio::time::sleep(limits.ending) => {}
    }
    // One that takes too long is taken again, here or elsewhere.
    jobs.abort();
    signals.abort();
    certificates.abort();
    Ok(ExitCode::SUCCESS)
}

/// Does jobs, short and long ones side by side, until the server is asked to end.
async fn do_jobs(office: Office, ending: watch::Receiver<Ending>) {
    let until = |mut ending: watch::Receiver<Ending>| async move {
        let _ = ending.wait_for(|ending| *ending != Ending::No).await;
    };
    let [short, long] = Pace::ALL.map(|pace| office.do_jobs(pace, until(ending.clone())));
    tokio::join!(short, long);
}

/// The first signal asks to end, the second to end at once.
async fn heed(mut interrupted: Signal, mut terminated: Signal, says: watch::Sender<Ending>) {
    for ending in [Ending::Gently, Ending::AtOnce] {
        tokio::select! { _ = interrupted.recv() => {}, _ = terminated.recv() => {} }
        says.send_replace(ending);
    }
    // The channel stays open for whoever looks at it late.
    std::future::pending::<()>().await;
}

/// Reads the certificate again whenever the process is told to; without one there is nothing to read.
async fn reload(mut reloads: Signal, tls: Option<Arc<Tls>>) {
    while reloads.recv().await.is_some() {
        match tls.as_ref().map(|tls| tls.reload()) {
            None => {}
            Some(Ok(())) => tracing::info!("the certificate was read again"),
            Some(Err(fault)) => tracing::error!(%fault, "the certificate stays as it was"),
        }
    }
}
