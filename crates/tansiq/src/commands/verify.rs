use super::print;
use crate::{
    cli::{Format, Verify},
    failure::Failure,
    settings::Settings,
};
use serde_json::json;
use std::process::ExitCode;

pub async fn run(settings: &Settings, options: Verify) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let report = tansiq_storage::verify(office.register(), options.expect_head.as_deref()).await?;
    let locale = settings.locale.plain();
    match options.format {
        Format::Json => {
            let fault = report.fault.as_ref().map(|f| json!({ "place": f.place, "what": f.what.word() }));
            let answer = json!({
                "entries": report.entries, "records": report.records, "files": report.files, "head": report.head,
                "fault": fault,
            });
            print(&format!("{answer:#}\n"))?;
        }
        Format::Table => {
            for (key, value) in [
                ("cli-verify-entries", report.entries.to_string()),
                ("cli-verify-records", report.records.to_string()),
                ("cli-verify-files", report.files.to_string()),
                ("cli-verify-head", report.head.clone()),
            ] {
                print(&format!("{}: {value}\n", locale.tr(key)))?;
            }
        }
    }
    match report.fault {
        None => {
            eprintln!("{}", locale.tr("cli-verify-good"));
            Ok(ExitCode::SUCCESS)
        }
        Some(fault) => {
            let what = locale.tr(format!("fault-{}", fault.what.word()));
            Err(Failure::Work("cli-verify-fault", vec![("place", fault.place), ("what", what)]))
        }
    }
}
