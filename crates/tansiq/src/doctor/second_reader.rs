//! The second reader: whether it answers, and has the model that is asked for.

use super::{Finding, Subject, secret};
use tansiq_reader::second::Silence;

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "second-reader";
    let Some(second) = &subject.settings.configuration.second_reader else { return Vec::new() };
    let mut found: Vec<Finding> = second.file.iter().filter_map(|file| secret(NAME, file)).collect();
    let place = second.place().to_owned();
    let endpoint = match second.endpoint() {
        Ok(endpoint) => endpoint,
        Err(failure) => {
            let cause = failure.message(subject.settings.locale);
            found.push(Finding::fail(NAME, "second-unusable").with("cause", cause));
            return found;
        }
    };
    let (model, up_to) = (endpoint.model().to_owned(), endpoint.up_to());
    let asked = tokio::task::spawn_blocking(move || endpoint.models()).await;
    found.push(match asked.unwrap_or(Err(Silence::NoAnswer)) {
        Ok(models) if models.contains(&model) => Finding::ok(NAME, "second-good")
            .with("place", place)
            .with("model", model)
            .with("marking", up_to.word()),
        Ok(models) => Finding::fail(NAME, "second-no-model")
            .with("place", place)
            .with("model", model)
            .with("models", models.join(", ")),
        // A server need not have such a list.
        Err(Silence::Refused(404 | 405)) => {
            Finding::warn(NAME, "second-untold").with("place", place).with("model", model)
        }
        Err(Silence::Refused(code)) => {
            Finding::fail(NAME, "second-refused").with("place", place).with("code", code.to_string())
        }
        Err(Silence::NoAnswer | Silence::NoSense) => Finding::fail(NAME, "second-away").with("place", place),
    });
    found
}
