//! `/documents/new`: hand a text, a file or several files to the reader.

use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::page::{Area, Page};
use crate::recipients::{self, Readers};
use crate::review::Tab;
use crate::typed::Typed;
use crate::upload::{self, File, Upload};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use tansiq_model::{Audience, Grade, Lang, Marking};
use tansiq_office::{Given, Ingested, LONG_TEXT, OfficeError, Problem};

/// The form for a new document.
#[derive(Template)]
#[template(path = "documents/new.html")]
pub struct NewDocument {
    /// What stands around it.
    pub p: Page,
    /// The text, as pasted.
    pub text: String,
    /// The language, or empty to let the reader find it out.
    pub lang: String,
    /// The date of publication, as typed.
    pub published: String,
    /// How near it is to those who speak in it.
    pub grade: String,
    /// The address, as typed.
    pub url: String,
    /// Whom it is for.
    pub readers: Readers,
    /// How far it may travel.
    pub marking: String,
    /// The name of a file that came and could not be read: a browser will not send it again by itself.
    pub file: Option<String>,
    /// What is wrong.
    pub faults: Faults,
}

impl NewDocument {
    /// The form as it is opened.
    fn empty(p: Page) -> Self {
        let grade = Grade::Press.word().to_owned();
        let marking = Marking::default().word().to_owned();
        let readers = Readers { audience: Audience::Owner.word().to_owned(), ..Readers::default() };
        let (text, lang, published, url, file, faults) = Default::default();
        Self { p, text, lang, published, grade, url, readers, marking, file, faults }
    }

    /// The form as it came, with what is wrong.
    fn again(p: Page, upload: &Upload, faults: Faults) -> Self {
        let typed = |name: &str| upload.fields.get(name).to_owned();
        Self {
            p,
            text: upload.fields.raw("text").to_owned(),
            lang: typed("lang"),
            published: typed("published"),
            grade: typed("grade"),
            url: typed("url"),
            readers: Readers::of(&upload.fields),
            marking: typed("marking"),
            file: upload.file.as_ref().map(|file| file.name.clone()),
            faults,
        }
    }

    /// The form with whom a document may be for.
    async fn offered(self, visit: &Visit) -> Result<Self, Failure> {
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { readers: self.readers.offered(visit, &names).await?, ..self })
    }

    /// What can be left as it is stands folded away, unless something is wrong there.
    fn opens(&self) -> bool {
        let folded = ["lang", "url", "audience", "to-1", "marking"];
        folded.iter().any(|field| self.faults.of(field).is_some())
    }

    fn langs(&self) -> Vec<Choice> {
        Choice::words_or::<Lang>(&self.p, "document-lang-find")
    }

    fn grades(&self) -> Vec<Choice> {
        Choice::words::<Grade>(&self.p)
    }

    fn markings(&self) -> Vec<Choice> {
        Choice::markings(&self.p)
    }
}

/// `GET /documents/new`.
///
/// # Errors
/// For somebody who may not write.
pub async fn form(visit: Visit) -> Answer {
    let visit = visit.within(Area::Documents);
    show(&NewDocument::empty(visit.p.clone()).offered(&visit).await?)
}

/// What was handed in, or what is wrong with the form.
fn given(p: &Page, upload: &Upload) -> Result<Given, Faults> {
    let fields: &Fields = &upload.fields;
    let mut typed = Typed::new(p, fields);
    let text = fields.raw("text");
    let (bytes, name) = match (&upload.file, upload.too_large) {
        (_, Some(field)) => {
            typed.faults.say(field, p.tr("read-too-large"));
            (Vec::new(), None)
        }
        (Some(_), None) if !text.trim().is_empty() => {
            typed.faults.say("text", p.tr("fault-text-and-file"));
            (Vec::new(), None)
        }
        (Some(file), None) => (file.bytes.clone(), Some(file.name.clone())),
        (None, None) if text.trim().is_empty() => {
            typed.faults.say("text", p.tr("fault-text-or-file"));
            (Vec::new(), None)
        }
        // A form sends the end of a line as two characters, whatever the text has.
        (None, None) => (text.replace("\r\n", "\n").into_bytes(), None),
    };
    let given = Given {
        bytes,
        name,
        lang: typed.choice("lang"),
        published: typed.date("published"),
        url: typed.text("url"),
        grade: typed.must("grade", Grade::Press),
        audience: typed.must("audience", Audience::Owner),
        to: recipients::meant(&mut typed, fields),
        marking: typed.marking(),
    };
    if given.published.is_some_and(|date| date.earliest() > p.today) {
        typed.wrong("published", Problem::InTheFuture);
    }
    if typed.faults.is_empty() { Ok(given) } else { Err(typed.faults) }
}

/// Where to go after a document was read: to the first proposal, with what a person should know about the reading.
fn next(done: &Ingested) -> String {
    let number = crate::lookup::number(&done.document);
    let mut said: Vec<&str> = done.notices.iter().map(|notice| notice.code()).collect();
    said.insert(0, if done.already { "known" } else { "filed" });
    let said = said.join(",");
    if done.document.body.unread {
        return format!("/documents/{number}/reading?said={said}");
    }
    if done.proposals == 0 {
        return format!("/documents/{number}?said={said}");
    }
    format!("/documents/{number}/review?show={}&said={said}", Tab::All.word())
}

/// What became of one of several files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledLine {
    /// The name of the file.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is filed, with so many proposals.
    Filed {
        /// The document's number.
        reference: String,
        /// How many proposals it has.
        proposals: usize,
        /// The same text was read before.
        already: bool,
        /// Its text is long, and the reader goes through it later.
        unread: bool,
    },
    /// It could not be read, for this reason.
    Failed(String),
}

/// What became of several files.
#[derive(Template)]
#[template(path = "documents/filed.html")]
pub struct Filed {
    /// What stands around it.
    pub p: Page,
    /// The files, in the order in which they came.
    pub lines: Vec<FiledLine>,
}

impl Filed {
    fn filed(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line.outcome, Outcome::Filed { .. })).count()
    }

    fn failed(&self) -> usize {
        self.lines.len() - self.filed()
    }
}

/// How many documents one form files. Each is written by itself, and whoever waits has a form in her hand.
const AT_ONCE: usize = 100;

/// What is inside of the files that came, each under its own name; of one that cannot be opened, why.
async fn inside(visit: &Visit, upload: &mut Upload) -> Vec<(String, Result<File, String>)> {
    let mut all = Vec::new();
    let files: Vec<File> = upload.file.take().into_iter().chain(upload.more.drain(..)).collect();
    for File { name, bytes } in files {
        if upload.dropped.contains(&name) {
            all.push((name, Err(visit.p.tr("read-too-large"))));
            continue;
        }
        match visit.office.unpack(bytes, &name).await {
            Ok(parts) => all.extend(parts.into_iter().map(|part| {
                let (label, name) = (part.label(), part.name().to_owned());
                let why = part.fault.map(|fault| visit.p.tr(format!("read-{}", fault.code())));
                (label, why.map_or(Ok(File { name, bytes: part.bytes }), Err))
            })),
            Err(failure) => all.push((name, Err(visit.p.tr(format!("read-{}", failure.code()))))),
        }
    }
    all
}

/// Reads several documents, one after the other: what is wrong with one does not lose the others.
async fn file_all(
    visit: &Visit,
    first: Given,
    documents: Vec<(String, Result<File, String>)>,
) -> Result<Filed, Failure> {
    let mut lines = Vec::with_capacity(documents.len());
    // Many short texts are as long as one that is long: what goes beyond is read later, with a job of its own.
    let mut at_most = LONG_TEXT;
    for (at, (name, document)) in documents.into_iter().enumerate() {
        let File { name: own, bytes } = match document {
            Ok(_) if at >= AT_ONCE => {
                let outcome = Outcome::Failed(visit.p.tr("read-archive-rest"));
                lines.push(FiledLine { name, outcome });
                continue;
            }
            Ok(file) => file,
            Err(why) => {
                lines.push(FiledLine { name, outcome: Outcome::Failed(why) });
                continue;
            }
        };
        let given = Given { bytes, name: Some(own), ..first.clone() };
        let outcome = match visit.office.hand_in(&visit.actor, given, at_most).await {
            Ok(done) => {
                let body = &done.document.body;
                if !body.unread && !done.already {
                    at_most = at_most.saturating_sub(body.text_chars);
                }
                Outcome::Filed {
                    reference: crate::lookup::number(&done.document),
                    proposals: done.proposals,
                    already: done.already,
                    unread: body.unread,
                }
            }
            Err(OfficeError::Read(failure)) => {
                Outcome::Failed(visit.p.tr(format!("read-{}", failure.code())))
            }
            Err(error) => return Err(error.into()),
        };
        lines.push(FiledLine { name, outcome });
    }
    Ok(Filed { p: visit.p.clone(), lines })
}

/// `POST /documents/new`: a text or one document leads to its review; several files, an archive or an e-mail with
/// attachments to a list of what became of each.
///
/// # Errors
/// For somebody who may not write; when the register fails.
pub async fn send(visit: Visit, form: Multipart) -> Answer {
    let visit = visit.within(Area::Documents);
    let mut upload = upload::read(form).await?;
    let several = !upload.more.is_empty();
    if several {
        // Said of each file by itself.
        upload.too_large = None;
    }
    let again = async |upload: &Upload, faults| {
        let form = NewDocument::again(visit.p.clone(), upload, faults).offered(&visit).await?;
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &form)
    };
    let mut given = match given(&visit.p, &upload) {
        Ok(given) => given,
        Err(faults) => return again(&upload, faults).await,
    };
    let address_is_wrong = given.url.as_deref().is_some_and(|url| !url.starts_with("http"));
    let mut documents = Vec::new();
    if upload.file.is_some() && !address_is_wrong {
        let came = upload.file.as_ref().map(|file| file.name.clone());
        documents = inside(&visit, &mut upload).await;
        if !several {
            // One document goes the way of one, under its own name.
            upload.file = came.map(|name| File { name, bytes: Vec::new() });
        }
    }
    match documents.pop() {
        Some(one) if documents.is_empty() && !several => match one.1 {
            Ok(file) => (given.bytes, given.name) = (file.bytes, Some(file.name)),
            Err(why) => {
                let mut faults = Faults::default();
                faults.say("file", why);
                return again(&upload, faults).await;
            }
        },
        Some(last) => documents.push(last),
        None => {}
    }
    if several || documents.len() > 1 {
        // What is wrong with the form itself is said before the first file is read.
        if address_is_wrong {
            let mut faults = Faults::default();
            faults.add(&visit.p, "url", Problem::NotAnAddress, given.url.as_deref().unwrap_or_default());
            return again(&upload, faults).await;
        }
        return show(&file_all(&visit, given, documents).await?);
    }
    let field = if given.name.is_some() { "file" } else { "text" };
    match visit.office.hand_in(&visit.actor, given, LONG_TEXT).await {
        Ok(done) => Ok(go(&visit.p, next(&done))),
        Err(OfficeError::Invalid(errors)) => again(&upload, Faults::of_office(&visit.p, &errors)).await,
        Err(OfficeError::Read(failure)) => {
            let mut faults = Faults::default();
            faults.say(field, visit.p.tr(format!("read-{}", failure.code())));
            again(&upload, faults).await
        }
        Err(error) => Err(error.into()),
    }
}
