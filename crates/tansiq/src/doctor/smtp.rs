//! The mail server: whether it can be spoken to as the settings say.

use super::{Finding, Subject, secret};

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "smtp";
    let Some(smtp) = &subject.settings.configuration.smtp else { return Vec::new() };
    let mut found: Vec<Finding> = smtp.file.iter().filter_map(|file| secret(NAME, file)).collect();
    let place = smtp.place();
    match smtp.mailer(subject.edge.public_url.as_ref()) {
        Err(failure) => {
            let cause = failure.message(subject.settings.locale);
            found.push(Finding::fail(NAME, "smtp-unusable").with("cause", cause));
        }
        Ok(mailer) => match mailer.check().await {
            Ok(()) => found.push(Finding::ok(NAME, "smtp-good").with("place", place)),
            Err((fault, code)) => {
                let what = subject.locale().tr(format!("job-error-{}", fault.word()));
                let what = format!("{what} {code}").trim_end().to_owned();
                found.push(Finding::fail(NAME, "smtp-fault").with("place", place).with("what", what));
            }
        },
    }
    found
}
