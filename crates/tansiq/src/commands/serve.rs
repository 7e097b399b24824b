use crate::{
    cli::Serve,
    failure::Failure,
    settings::{Settings, reading_room},
};
use std::{net::SocketAddr, process::ExitCode};
use tansiq_model::Lang;
use tansiq_office::Office;
use tansiq_reader::Lexicon;
use tansiq_storage::{Foundation, Register};
use tokio::net::TcpListener;

/// Serves the register; founds it first if it is new.
pub async fn run(settings: &Settings, options: Serve) -> Result<ExitCode, Failure> {
    let register = Register::open(&settings.address("./tansiq-data")).await?;
    if register.instance().is_none() {
        register.found(&foundation()?, &settings.clock()).await?;
    }
    let demonstration = register.instance().is_some_and(|instance| instance.demonstration);
    if settings.now.is_some() && !demonstration {
        return Err(Failure::Work("cli-now-refused", Vec::new()));
    }
    let office = Office::new(register, settings.clock(), Lexicon::builtin(), reading_room(None)?);
    let (listener, address) = listen(options.listen).await?;
    if !office.register().has_accounts().await? {
        let token = office.register().new_set_up_link(office.clock()).await?;
        let link = format!("http://{address}/{}/setup?key={token}", settings.locale.lang);
        eprintln!("{}", settings.locale.plain().tr1("cli-set-up", "link", link));
    }
    announce(settings, address);
    serve(office, listener).await
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
pub fn announce(settings: &Settings, address: SocketAddr) {
    let locale = settings.locale.plain();
    eprintln!("{}", locale.tr1("cli-serving", "address", format!("http://{address}/")));
}

/// Serves until the process is asked to end, then finishes what was begun.
pub async fn serve(office: Office, listener: TcpListener) -> Result<ExitCode, Failure> {
    let register = office.register().clone();
    tansiq_web::serve(listener, office, asked_to_end())
        .await
        .map_err(|error| Failure::Work("cli-failed", vec![("cause", error.to_string())]))?;
    register.close().await?;
    Ok(ExitCode::SUCCESS)
}

async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { _ = interrupted => {}, _ = terminated => {} }
}
