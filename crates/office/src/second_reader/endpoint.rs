//! The conversation with the endpoint: `POST …/chat/completions`, and `GET …/models` for whoever looks whether it works.

use crate::outside;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{fmt, time::Duration};
use tansiq_model::Marking;
use tansiq_reader::second::{Question, Silence};
use ureq::{
    Agent,
    http::{StatusCode, header},
};

/// How many bytes an answer has at most.
const LONGEST: u64 = 1024 * 1024;

/// The endpoint as the operator wrote it down.
#[derive(Clone)]
pub struct SecondSettings {
    /// The address that the protocol's paths stand below, such as `https://models.example.org/v1`.
    pub url: String,
    /// The model that is asked for; people read its name beside what it proposes.
    pub model: String,
    /// The key that goes with each question.
    pub key: Option<String>,
    /// The highest marking of a text that may go there.
    pub up_to: Marking,
    /// How long an answer may take.
    pub patience: Duration,
    /// Certificates, as PEM, of those who vouch for its server, in place of those that the system knows.
    pub authority: Option<Vec<u8>>,
}

impl fmt::Debug for SecondSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecondSettings")
            .field("url", &self.url)
            .field("model", &self.model)
            .field("up_to", &self.up_to)
            .finish_non_exhaustive()
    }
}

/// Whoever is asked there.
pub struct Endpoint {
    settings: SecondSettings,
    agent: Agent,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

/// What of an answer of the protocol counts.
#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
}

#[derive(Deserialize)]
struct Models {
    data: Vec<Model>,
}

#[derive(Deserialize)]
struct Model {
    id: String,
}

impl Endpoint {
    /// Whoever is asked at an address; nothing is said to it yet.
    ///
    /// # Errors
    /// What is wrong with the certificates.
    pub fn new(settings: SecondSettings) -> Result<Self, String> {
        let agent = outside::agent(&settings.url, settings.patience, settings.authority.as_deref())?;
        Ok(Self { agent, settings })
    }

    /// The model that is asked.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.settings.model
    }

    /// The highest marking of a text that may go there.
    #[must_use]
    pub const fn up_to(&self) -> Marking {
        self.settings.up_to
    }

    /// Whether a text with this marking may go there.
    #[must_use]
    pub fn takes(&self, marking: Marking) -> bool {
        marking <= self.settings.up_to
    }

    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.settings.url.trim_end_matches('/'))
    }

    fn bearer(&self) -> Option<String> {
        self.settings.key.as_ref().map(|key| format!("Bearer {key}"))
    }

    /// The models that the endpoint has; some servers do not tell.
    ///
    /// # Errors
    /// Why it does not answer.
    pub fn models(&self) -> Result<Vec<String>, Silence> {
        let mut request = self.agent.get(self.at("models"));
        if let Some(bearer) = self.bearer() {
            request = request.header(header::AUTHORIZATION, bearer);
        }
        let response = request.call().map_err(|_| Silence::NoAnswer)?;
        let models: Models = serde_json::from_str(&body(response)?).map_err(|_| Silence::NoSense)?;
        Ok(models.data.into_iter().map(|model| model.id).collect())
    }

    /// The answer to a question. Asked for as JSON of the schema; a server that does not know that is asked once more
    /// without.
    pub(super) fn ask(&self, question: &Question<'_>) -> Result<String, Silence> {
        let schema = json!({
            "type": "json_schema",
            "json_schema": {"name": "records", "strict": true, "schema": Question::schema()},
        });
        match self.complete(question, Some(schema)) {
            Err(Silence::Refused(400 | 422)) => self.complete(question, None),
            other => other,
        }
    }

    fn complete(&self, question: &Question<'_>, format: Option<Value>) -> Result<String, Silence> {
        let mut asked = json!({
            "model": self.settings.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": question.instructions()},
                {"role": "user", "content": question.text},
            ],
        });
        match format {
            Some(format) => asked["response_format"] = format,
            None => {
                asked["messages"][0]["content"] = json!(format!(
                    "{}\nThe answer follows this JSON schema: {}",
                    question.instructions(),
                    Question::schema()
                ))
            }
        }
        let mut request = self.agent.post(self.at("chat/completions"));
        request = request.header(header::CONTENT_TYPE, "application/json");
        if let Some(bearer) = self.bearer() {
            request = request.header(header::AUTHORIZATION, bearer);
        }
        let response = request.send(asked.to_string()).map_err(|_| Silence::NoAnswer)?;
        let completion: Completion = serde_json::from_str(&body(response)?).map_err(|_| Silence::NoSense)?;
        let said = completion.choices.into_iter().next().and_then(|choice| choice.message.content);
        said.ok_or(Silence::NoSense)
    }
}

fn body(response: ureq::http::Response<ureq::Body>) -> Result<String, Silence> {
    let (head, mut body) = response.into_parts();
    if head.status != StatusCode::OK {
        return Err(Silence::Refused(head.status.as_u16()));
    }
    let bytes = body.with_config().limit(LONGEST).read_to_vec().map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => Silence::NoSense,
        _ => Silence::NoAnswer,
    })?;
    String::from_utf8(bytes).map_err(|_| Silence::NoSense)
}
