//! Operations as they are described: what answers a method and what the description says of it are one thing.

use super::problem::{Problem, Type};
use crate::app::App;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::MethodRouter;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// Schemas by name.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// What answers at an address, and what is told of it.
#[derive(Default)]
pub struct Told {
    /// What answers.
    pub router: MethodRouter<App>,
    /// What is told of each method.
    pub operations: Vec<(Method, Operation)>,
}

impl Told {
    /// Reading.
    #[must_use]
    pub fn get<T: 'static>(self, told: Operation, handler: impl Handler<T, App>) -> Self {
        self.with(Method::GET, told, |router| router.get(handler))
    }

    /// Adding.
    #[must_use]
    pub fn post<T: 'static>(self, told: Operation, handler: impl Handler<T, App>) -> Self {
        self.with(Method::POST, told.writes(), |router| router.post(handler))
    }

    /// Changing.
    #[must_use]
    pub fn patch<T: 'static>(self, told: Operation, handler: impl Handler<T, App>) -> Self {
        self.with(Method::PATCH, told.writes(), |router| router.patch(handler))
    }

    fn with(
        mut self,
        method: Method,
        told: Operation,
        add: impl FnOnce(MethodRouter<App>) -> MethodRouter<App>,
    ) -> Self {
        self.operations.push((method, told));
        Self { router: add(self.router), operations: self.operations }
    }
}

/// What is told of one method at one address.
pub struct Operation {
    id: &'static str,
    summary: &'static str,
    about: String,
    parameters: Vec<Value>,
    body: Option<Value>,
    answers: BTreeMap<u16, Value>,
    refusals: Vec<Type>,
    /// The schemas that it names.
    pub schemas: Schemas,
}

/// The schema of a type, by its name; it goes among those of the operation.
fn named<T: ToSchema>(schemas: &mut Schemas) -> Value {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
    json!({ "$ref": format!("#/components/schemas/{}", T::name()) })
}

fn tagged(description: &str, schema: &Value, media: &str) -> Value {
    json!({
        "description": description,
        "headers": { "ETag": { "$ref": "#/components/headers/ETag" } },
        "content": { media: { "schema": schema } },
    })
}

/// The answer to a request that found what the caller has already.
fn unchanged() -> Value {
    json!({
        "description": "The caller has this answer already (`If-None-Match`).",
        "headers": { "ETag": { "$ref": "#/components/headers/ETag" } },
    })
}

impl Operation {
    fn new(id: &'static str, summary: &'static str) -> Self {
        Self {
            id,
            summary,
            about: String::new(),
            parameters: Vec::new(),
            body: None,
            answers: BTreeMap::new(),
            refusals: vec![Type::TokenRefused, Type::NotAcceptable, Type::Fault, Type::Busy],
            schemas: Vec::new(),
        }
    }

    fn reads(mut self) -> Self {
        self.parameters.push(json!({ "$ref": "#/components/parameters/IfNoneMatch" }));
        self.answers.insert(304, unchanged());
        self
    }

    /// Reads one thing.
    #[must_use]
    pub fn one<T: ToSchema>(id: &'static str, summary: &'static str) -> Self {
        let mut told = Self::new(id, summary).reads();
        let schema = named::<T>(&mut told.schemas);
        told.answers.insert(200, tagged("What was asked for.", &schema, "application/json"));
        told
    }

    /// Reads a part of a list.
    #[must_use]
    pub fn list<T: ToSchema>(id: &'static str, summary: &'static str) -> Self {
        let mut told = Self::all::<T>(id, summary);
        told.parameters.push(json!({ "$ref": "#/components/parameters/Limit" }));
        told.parameters.push(json!({ "$ref": "#/components/parameters/After" }));
        told
    }

    /// Reads a list that comes whole.
    #[must_use]
    pub fn all<T: ToSchema>(id: &'static str, summary: &'static str) -> Self {
        let mut told = Self::new(id, summary).reads().refused(Type::NotValid);
        let item = named::<T>(&mut told.schemas);
        let marking = named::<super::values::MarkingTerm>(&mut told.schemas);
        let list = json!({
            "type": "object",
            "required": ["items", "next", "marking"],
            "properties": {
                "items": { "type": "array", "items": item, "description": "What this caller may read, in the order of filing; a search: the best first." },
                "next": { "type": ["string", "null"], "description": "The parameter `after` of the next part; null at the end of the list." },
                "marking": { "allOf": [marking], "description": "The highest marking of what this part holds." },
            },
        });
        told.answers.insert(200, tagged("A part of the list.", &list, "application/json"));
        told
    }

    /// Reads a file.
    #[must_use]
    pub fn file(id: &'static str, summary: &'static str) -> Self {
        let mut told = Self::new(id, summary).reads();
        let schema = json!({});
        told.answers.insert(200, tagged("The bytes as they were handed in.", &schema, "*/*"));
        told
    }

    /// Adds or changes something.
    #[must_use]
    pub fn write<T: ToSchema>(
        id: &'static str,
        summary: &'static str,
        status: u16,
        description: &str,
    ) -> Self {
        let mut told = Self::new(id, summary);
        let schema = named::<T>(&mut told.schemas);
        told.answers.insert(status, tagged(description, &schema, "application/json"));
        told
    }

    /// Also answers with another status, with the same content.
    #[must_use]
    pub fn or(mut self, status: u16, description: &str) -> Self {
        let mut answer = self.answers.values().next().cloned().unwrap_or_default();
        answer["description"] = description.into();
        self.answers.insert(status, answer);
        self
    }

    /// Also answers with a status and nothing else.
    #[must_use]
    pub fn empty(mut self, status: u16, description: &str) -> Self {
        self.answers.insert(status, json!({ "description": description }));
        self
    }

    fn writes(mut self) -> Self {
        self.parameters.push(json!({ "$ref": "#/components/parameters/IdempotencyKey" }));
        [Type::NotUnderstood, Type::Denied, Type::NotNow, Type::TooLarge, Type::WrongType, Type::NotValid]
            .into_iter()
            .chain([Type::TimedOut])
            .fold(self, Self::refused)
    }

    /// Also answers with this problem.
    #[must_use]
    pub fn refused(mut self, problem: Type) -> Self {
        self.refusals.push(problem);
        self
    }

    /// Takes a body.
    #[must_use]
    pub fn takes<T: ToSchema>(mut self, media: &[&str]) -> Self {
        let schema = named::<T>(&mut self.schemas);
        let content: Map<String, Value> =
            media.iter().map(|media| ((*media).to_owned(), json!({ "schema": schema }))).collect();
        self.body = Some(json!({ "required": true, "content": content }));
        self
    }

    /// Shows a body that it takes. The tests send each of them.
    #[must_use]
    pub fn example(mut self, example: &Value) -> Self {
        let content = self.body.as_mut().and_then(|body| body["content"].as_object_mut());
        for (media, told) in content.into_iter().flatten() {
            if media.ends_with("json") {
                told["example"] = example.clone();
            }
        }
        self
    }

    /// Says more about it.
    #[must_use]
    pub fn about(mut self, about: &str) -> Self {
        self.about = about.to_owned();
        self
    }

    /// Stands for one record, named in the address.
    #[must_use]
    pub fn of(mut self, name: &str, about: &str, example: &str) -> Self {
        self.parameters.push(json!({
            "name": name, "in": "path", "required": true, "description": about,
            "schema": { "type": "string", "minLength": 1, "examples": [example] },
        }));
        self.refused(Type::NotFound)
    }

    /// Takes a parameter in the query that may not be left out.
    #[must_use]
    pub fn needs<T: ToSchema>(mut self, name: &str, about: &str) -> Self {
        self = self.narrowed::<T>(name, about);
        if let Some(parameter) = self.parameters.last_mut() {
            parameter["required"] = true.into();
        }
        self
    }

    /// Takes a parameter in the query that may be left out.
    #[must_use]
    pub fn narrowed<T: ToSchema>(mut self, name: &str, about: &str) -> Self {
        let schema = serde_json::to_value(T::schema()).unwrap_or_default();
        self.parameters.push(json!({ "name": name, "in": "query", "description": about, "schema": schema }));
        self
    }

    /// Shows a value of the parameter before. The tests ask with each of them.
    #[must_use]
    pub fn such_as(mut self, example: &str) -> Self {
        if let Some(parameter) = self.parameters.last_mut() {
            parameter["example"] = example.into();
        }
        self
    }

    /// Changes a record that the caller has seen: with `must`, the caller has to say in which state.
    #[must_use]
    pub fn seen(mut self, must: bool) -> Self {
        self.parameters.push(json!({ "$ref": format!("#/components/parameters/{}", if must { "IfMatch" } else { "IfMatchOptional" }) }));
        let told = self.refused(Type::Changed);
        if must { told.refused(Type::ConditionNeeded) } else { told }
    }

    /// Only for whoever is signed in.
    #[must_use]
    pub fn own(self) -> Self {
        self.refused(Type::TokenNeeded)
    }

    /// The operation as OpenAPI writes it.
    #[must_use]
    pub fn json(&self, tag: &str, writes: bool) -> Value {
        let mut responses: Map<String, Value> =
            self.answers.iter().map(|(status, answer)| (status.to_string(), answer.clone())).collect();
        for problem in &self.refusals {
            let status = problem.status().as_u16().to_string();
            let answer = json!({ "$ref": format!("#/components/responses/Problem{status}") });
            responses.insert(status, answer);
        }
        let token = json!({ "token": [] });
        let security = if writes {
            json!([token])
        } else {
            json!([{}, token, { "session": [] }, { "sessionOverHttps": [] }])
        };
        let mut told = json!({
            "operationId": self.id,
            "summary": self.summary,
            "tags": [tag],
            "parameters": self.parameters,
            "responses": responses,
            "security": security,
        });
        if !self.about.is_empty() {
            told["description"] = self.about.as_str().into();
        }
        if let Some(body) = &self.body {
            told["requestBody"] = body.clone();
        }
        told
    }
}

/// What all operations name: problems, parameters, headers, ways to sign in.
#[must_use]
pub fn components(mut schemas: Schemas) -> Value {
    let problem = named::<Problem>(&mut schemas);
    let mut responses: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for kind in Type::ALL {
        responses.entry(format!("Problem{}", kind.status().as_u16())).or_default().push(kind.word());
    }
    let responses: Map<String, Value> = responses
        .into_iter()
        .map(|(name, kinds)| {
            let kinds: Vec<String> = kinds.iter().map(|kind| format!("`/problems/{kind}`")).collect();
            let answer = json!({
                "description": format!("A problem of type {}.", kinds.join(" or ")),
                "content": { "application/problem+json": { "schema": problem } },
            });
            (name, answer)
        })
        .collect();
    let schemas: BTreeMap<String, Value> = schemas
        .into_iter()
        .map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default()))
        .collect();
    let header = |name: &str, required: bool, about: &str, example: &str| {
        json!({
            "name": name, "in": "header", "required": required, "description": about,
            "schema": { "type": "string", "examples": [example] },
        })
    };
    json!({
        "schemas": schemas,
        "responses": responses,
        "parameters": {
            "Limit": {
                "name": "limit", "in": "query", "description": "How many items at most.",
                "schema": { "type": "integer", "minimum": 1, "maximum": super::list::MOST, "default": super::list::USUAL },
            },
            "After": {
                "name": "after", "in": "query",
                "description": "Where the list goes on: `next` of the part before. It belongs to one list with one set of filters and says nothing else.",
                "schema": { "type": "string" },
            },
            "IfNoneMatch": header("If-None-Match", false, "The `ETag` of an answer that the caller has; 304 when it is still the same.", "\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\""),
            "IfMatch": header("If-Match", true, "The `ETag` of the record as the caller read it. 412 when it is another one by now, 428 when the header is missing.", "\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\""),
            "IfMatchOptional": header("If-Match", false, "The `ETag` of the record as the caller read it: 412 when it is another one by now. Without it the record is taken as it is.", "\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\""),
            "IdempotencyKey": {
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "A value of the caller's own, best a UUID, that stands for this one request for a day. Sent again, the request is not done again: the answer is the record as it is now. With another request it is refused (422), while the first one runs too (409).",
                "schema": { "type": "string", "minLength": 8, "maxLength": 200, "pattern": "^[!-~]{8,200}$" },
            },
        },
        "headers": {
            "ETag": {
                "description": "A digest of the answer as this caller sees it.",
                "schema": { "type": "string" },
            },
        },
        "securitySchemes": {
            "token": { "type": "http", "scheme": "bearer", "description": "A token of one's own, made at `/account/tokens` or by `tansiq token create`. Writing needs a token that may write." },
            "session": { "type": "apiKey", "in": "cookie", "name": "session", "description": "A sign-in of a browser over http; for reading only." },
            "sessionOverHttps": { "type": "apiKey", "in": "cookie", "name": "__Host-session", "description": "A sign-in of a browser over https; for reading only." },
        },
    })
}
