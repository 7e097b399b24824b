//! Reading foreign documents and tables, away from the server: in a child process of the same executable that is
//! killed when it takes too long or too much memory. What comes back is text, proposals and cells, never markup.

use crate::{DraftReading, Office, bundle};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    borrow::Cow,
    io::{Read, Write},
    path::PathBuf,
    process::Stdio,
    time::Duration,
};
use tansiq_model::{Basis, Lang, MediaType, PartialDate, ProposalKind, Proposed};
use tansiq_reader::{DraftCheck, Extracted, Input, Lexicon, Part, ReadError, RegisterParty, Reply};
use tansiq_sheet::{ListKind, SheetError, Words, Workbook};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
    sync::{Mutex, Semaphore},
};

/// How long one document may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many times longer an archive or a message may take, which has parts.
const PARTS: u32 = 4;

/// How many times longer a table may take: the largest that is taken has a hundred thousand rows.
const TABLE: u32 = 12;

/// How many times longer a long text may take that nobody waits for with a form in her hand.
const LONG: u32 = 24;

/// How many documents are read at once on a server; others wait their turn. Each may take as much memory as its process
/// may.
const PLACES: usize = 2;

/// The most that comes back for one document.
const ANSWER_LIMIT: u32 = 128 * 1024 * 1024;

/// The most that goes in: above the reader's own limit, which has the better message.
const JOB_LIMIT: u32 = 64 * 1024 * 1024;

/// A document to read and what is known about it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadJob {
    /// Its bytes; sent apart from the rest.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// The name of its file.
    pub name: Option<String>,
    /// Its language, if known.
    pub lang: Option<Lang>,
    /// When it was published, if known: the day from which relative dates count.
    pub published: Option<PartialDate>,
    /// Passages that a person has chosen. The bytes are then the text that the register holds, which is taken as it
    /// stands, and the proposals are one for each passage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Chosen>,
    /// The parties that the register knows beside those of the lexicon, and the names that it has for them.
    #[serde(default)]
    pub parties: Vec<RegisterParty>,
    /// A text with more code points than this is extracted, and nothing is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}

/// A text that was extracted before, and is now read for proposals.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TextJob {
    /// The text with what was found out about it.
    pub extracted: Extracted,
    /// The parties that the register knows beside those of the lexicon.
    pub parties: Vec<RegisterParty>,
}

/// A passage that a person has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Where it stands, in code points.
    pub span: [u32; 2],
    /// What it is, if the person says so.
    pub kind: Option<ProposalKind>,
}

/// A file of rows to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SheetJob {
    /// Its bytes; sent apart from the rest.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// The sheet that is wanted; otherwise the one with the best header is taken.
    pub sheet: Option<String>,
    /// What its rows are.
    pub list: ListKind,
}

/// What the child is asked to do, as it travels before the bytes.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Task {
    Document(ReadJob),
    Draft(ReadJob),
    Text(Box<TextJob>),
    Sheet(SheetJob),
    Bundle(BundleJob),
    Reply(ReplyJob),
}

/// A message that answers a letter.
#[derive(Serialize, Deserialize)]
struct ReplyJob {
    #[serde(skip)]
    bytes: Vec<u8>,
}

/// A file that may be an archive.
#[derive(Serialize, Deserialize)]
struct BundleJob {
    #[serde(skip)]
    bytes: Vec<u8>,
    name: String,
}

impl Task {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Document(job) | Self::Draft(job) => &job.bytes,
            Self::Text(_) => &[],
            Self::Sheet(job) => &job.bytes,
            Self::Bundle(job) => &job.bytes,
            Self::Reply(job) => &job.bytes,
        }
    }
}

/// What the reader made of a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// Its text and what was found out about it.
    pub extracted: Extracted,
    /// What it proposes, in the order of the text.
    pub proposed: Vec<Proposed>,
    /// The text is longer than was asked for: it was not read for proposals.
    #[serde(default)]
    pub unread: bool,
}

/// Why nothing was read.
#[derive(Debug, Clone, thiserror::Error, Serialize, Deserialize)]
pub enum ReadFailure {
    /// The document itself.
    #[error(transparent)]
    Document(#[from] ReadError),
    /// The table itself.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It took longer than it may.
    #[error("reading the document took too long and was stopped")]
    TooSlow,
    /// The child process ended: it needed more memory than it may have, or met a fault of the reader.
    #[error("the document needs more memory than reading may take, or broke the reader; nothing was stored")]
    Stopped,
    /// The child process could not be started or spoken to.
    #[error("the reader could not be started: {0}")]
    NoReader(String),
}

impl ReadFailure {
    /// The key of the message for people.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Document(error) => error.code(),
            Self::Sheet(error) => error.word(),
            Self::TooSlow => "timeout",
            Self::Stopped => "stopped",
            Self::NoReader(_) => "no-reader",
        }
    }
}

/// Reads a document in this process. For the child process, and for commands on one's own files in tests.
///
/// # Errors
/// Why it cannot be read.
pub fn read_here(job: &ReadJob, lexicon: &Lexicon) -> Result<Reading, ReadError> {
    let input =
        Input { bytes: &job.bytes, name: job.name.as_deref(), lang: job.lang, published: job.published };
    let lexicon = knowing(lexicon, &job.parties);
    if !job.passages.is_empty() {
        return Ok(read_passages(job, &lexicon));
    }
    let extracted = tansiq_reader::extract(&input, &lexicon)?;
    let length = extracted.text.chars().count();
    if job.at_most.is_some_and(|most| length > most as usize) {
        return Ok(Reading { extracted, proposed: Vec::new(), unread: true });
    }
    let proposed = tansiq_reader::propose(&extracted, &lexicon);
    Ok(Reading { extracted, proposed, unread: false })
}

/// Reads a draft outcome in this process, and checks what it promises. One that is longer than was asked for is
/// extracted and not checked.
///
/// # Errors
/// Why it cannot be read.
pub fn read_draft_here(job: &ReadJob, lexicon: &Lexicon) -> Result<DraftReading, ReadError> {
    let input =
        Input { bytes: &job.bytes, name: job.name.as_deref(), lang: job.lang, published: job.published };
    let lexicon = knowing(lexicon, &job.parties);
    let extracted = tansiq_reader::extract(&input, &lexicon)?;
    let length = extracted.text.chars().count();
    let check = if job.at_most.is_some_and(|most| length > most as usize) {
        DraftCheck::default()
    } else {
        tansiq_reader::check_draft(&extracted, &lexicon)
    };
    Ok(DraftReading { extracted, check })
}

/// Reads a text that was extracted before, in this process.
#[must_use]
pub fn read_text_here(job: &TextJob, lexicon: &Lexicon) -> Vec<Proposed> {
    tansiq_reader::propose(&job.extracted, &knowing(lexicon, &job.parties))
}

/// The lexicon with the parties of the register.
fn knowing<'a>(lexicon: &'a Lexicon, parties: &[RegisterParty]) -> Cow<'a, Lexicon> {
    match parties {
        [] => Cow::Borrowed(lexicon),
        parties => Cow::Owned(lexicon.with_parties(parties)),
    }
}

/// Reads a file of rows in this process.
///
/// # Errors
/// Why it cannot be read.
pub fn read_sheet_here(job: &SheetJob, words: &Words) -> Result<Workbook, SheetError> {
    let input = tansiq_sheet::Input { bytes: &job.bytes, sheet: job.sheet.as_deref(), list: job.list };
    tansiq_sheet::read(&input, words)
}

/// Reads the chosen passages of a text that was extracted before.
fn read_passages(job: &ReadJob, lexicon: &Lexicon) -> Reading {
    let text = String::from_utf8_lossy(&job.bytes).into_owned();
    let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let extracted = Extracted {
        media_type: MediaType::Plain,
        lang: job.lang.unwrap_or(Lang::En),
        title: None,
        publisher: None,
        published: job.published,
        published_basis: Basis::Stated,
        inferred: Default::default(),
        text,
        main: [0, end],
        notices: Vec::new(),
    };
    let read = |chosen: &Chosen| tansiq_reader::passage(&extracted, chosen.span, chosen.kind, lexicon);
    let proposed = job.passages.iter().map(read).collect();
    Reading { extracted, proposed, unread: false }
}

/// Where documents are read.
pub struct ReadingRoom {
    how: How,
    words: &'static Words,
    patience: Duration,
}

enum How {
    /// In a child process that is kept for the next document.
    Child(Box<Apart>),
    /// In this process.
    Here(&'static Lexicon),
}

/// How child processes are started, and those that wait.
struct Apart {
    program: PathBuf,
    arguments: Vec<String>,
    environment: Option<(String, std::ffi::OsString)>,
    idle: Mutex<Vec<Child>>,
    places: Semaphore,
}

impl ReadingRoom {
    /// Documents are read in a child process: this program with these arguments and this variable in its
    /// environment, which runs [`serve`].
    #[must_use]
    pub fn with_child(
        program: PathBuf,
        arguments: Vec<String>,
        environment: Option<(String, std::ffi::OsString)>,
    ) -> Self {
        let (idle, places) = (Mutex::default(), Semaphore::new(PLACES));
        let apart = Apart { program, arguments, environment, idle, places };
        Self { how: How::Child(Box::new(apart)), words: Words::builtin(), patience: PATIENCE }
    }

    /// Documents are read in this process: for the demonstration's own texts and for tests.
    #[must_use]
    pub fn here(lexicon: &'static Lexicon) -> Self {
        Self { how: How::Here(lexicon), words: Words::builtin(), patience: PATIENCE }
    }

    /// The same with another limit on the time that a child may take.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same with another number of documents that are read side by side.
    #[must_use]
    pub fn with_places(mut self, places: usize) -> Self {
        if let How::Child(apart) = &mut self.how {
            apart.places = Semaphore::new(places.max(1));
        }
        self
    }

    /// The same with words of tables beside those that come with the product. The child is given its own.
    #[must_use]
    pub fn with_words(self, words: &'static Words) -> Self {
        Self { words, ..self }
    }

    /// The words of tables.
    #[must_use]
    pub const fn words(&self) -> &'static Words {
        self.words
    }

    /// Reads a document.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read(&self, job: ReadJob) -> Result<Reading, ReadFailure> {
        match &self.how {
            How::Here(lexicon) => {
                let lexicon = *lexicon;
                let read = tokio::task::spawn_blocking(move || read_here(&job, lexicon));
                read.await.map_err(|_| ReadFailure::Stopped)?.map_err(ReadFailure::Document)
            }
            How::Child(apart) => {
                let answer: Result<Reading, ReadError> =
                    Self::ask(apart, &Task::Document(job), self.patience).await?;
                answer.map_err(ReadFailure::Document)
            }
        }
    }

    /// Reads a draft outcome and checks what it promises.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read_draft(&self, job: ReadJob) -> Result<DraftReading, ReadFailure> {
        match &self.how {
            How::Here(lexicon) => {
                let lexicon = *lexicon;
                let read = tokio::task::spawn_blocking(move || read_draft_here(&job, lexicon));
                read.await.map_err(|_| ReadFailure::Stopped)?.map_err(ReadFailure::Document)
            }
            How::Child(apart) => {
                let answer: Result<DraftReading, ReadError> =
                    Self::ask(apart, &Task::Draft(job), self.patience).await?;
                answer.map_err(ReadFailure::Document)
            }
        }
    }

    /// Reads a long text for proposals. It may take longer than a document that somebody waits for.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read_text(&self, job: TextJob) -> Result<Vec<Proposed>, ReadFailure> {
        match &self.how {
            How::Here(lexicon) => {
                let lexicon = *lexicon;
                let read = tokio::task::spawn_blocking(move || read_text_here(&job, lexicon));
                read.await.map_err(|_| ReadFailure::Stopped)
            }
            How::Child(apart) => Self::ask(apart, &Task::Text(Box::new(job)), self.patience * LONG).await,
        }
    }

    /// Reads a file of rows.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read_sheet(&self, job: SheetJob) -> Result<Workbook, ReadFailure> {
        match &self.how {
            How::Here(_) => {
                let words = self.words;
                let read = tokio::task::spawn_blocking(move || read_sheet_here(&job, words));
                read.await.map_err(|_| ReadFailure::Stopped)?.map_err(ReadFailure::Sheet)
            }
            How::Child(apart) => {
                let answer: Result<Workbook, SheetError> =
                    Self::ask(apart, &Task::Sheet(job), self.patience * TABLE).await?;
                answer.map_err(ReadFailure::Sheet)
            }
        }
    }

    /// Reads a message that answers a letter.
    pub(crate) async fn read_reply(&self, bytes: Vec<u8>) -> Result<Reply, ReadFailure> {
        match &self.how {
            How::Here(_) => {
                let read = tokio::task::spawn_blocking(move || tansiq_reader::read_reply(&bytes));
                read.await.map_err(|_| ReadFailure::Stopped)?.map_err(ReadFailure::Document)
            }
            How::Child(apart) => {
                let task = Task::Reply(ReplyJob { bytes });
                let answer: Result<Reply, ReadError> = Self::ask(apart, &task, self.patience * PARTS).await?;
                answer.map_err(ReadFailure::Document)
            }
        }
    }

    /// Takes apart a file that may be an archive.
    pub(crate) async fn unpack_apart(&self, bytes: Vec<u8>, name: String) -> Result<Vec<Part>, ReadFailure> {
        match &self.how {
            How::Here(_) => {
                let unpack = tokio::task::spawn_blocking(move || tansiq_reader::unpack(bytes, &name));
                unpack.await.map_err(|_| ReadFailure::Stopped)?.map_err(ReadFailure::Document)
            }
            How::Child(apart) => {
                let task = Task::Bundle(BundleJob { bytes, name });
                bundle::read(&Self::hear(apart, &task, self.patience * PARTS).await?)
            }
        }
    }

    /// Has the child do something, and takes its answer.
    async fn ask<T: DeserializeOwned>(
        apart: &Apart,
        task: &Task,
        patience: Duration,
    ) -> Result<T, ReadFailure> {
        let answer = Self::hear(apart, task, patience).await?;
        serde_json::from_slice(&answer).map_err(|error| ReadFailure::NoReader(error.to_string()))
    }

    async fn hear(apart: &Apart, task: &Task, patience: Duration) -> Result<Vec<u8>, ReadFailure> {
        let Apart { program, arguments, environment, idle, places } = apart;
        // Never closed, so there is always a place in the end.
        let _place = places.acquire().await.map_err(|error| ReadFailure::NoReader(error.to_string()))?;
        let kept = idle.lock().await.pop();
        let mut child = match kept {
            Some(child) => child,
            None => Command::new(program)
                .args(arguments)
                .envs(environment.clone())
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .kill_on_drop(true)
                .spawn()
                .map_err(|error| ReadFailure::NoReader(error.to_string()))?,
        };
        // On every other way out of here the child is dropped, and with that killed.
        let answer = tokio::time::timeout(patience, converse(&mut child, task)).await;
        let answer = answer.map_err(|_| ReadFailure::TooSlow)?.map_err(|error| {
            tracing::warn!(%error, "the reader's process ended");
            ReadFailure::Stopped
        })?;
        idle.lock().await.push(child);
        Ok(answer)
    }
}

/// Sends one job and waits for its answer. On the wire: the length of the description, the description in JSON,
/// the length of the bytes, the bytes; back: the length of the answer, the answer in JSON. Lengths are 32 bits,
/// big-endian.
async fn converse(child: &mut Child, task: &Task) -> std::io::Result<Vec<u8>> {
    let (Some(stdin), Some(stdout)) = (child.stdin.as_mut(), child.stdout.as_mut()) else {
        return Err(std::io::ErrorKind::BrokenPipe.into());
    };
    let description = serde_json::to_vec(task)?;
    for part in [&description[..], task.bytes()] {
        let length = u32::try_from(part.len()).map_err(|_| std::io::ErrorKind::FileTooLarge)?;
        stdin.write_u32(length).await?;
        stdin.write_all(part).await?;
    }
    stdin.flush().await?;
    let length = stdout.read_u32().await?;
    if length > ANSWER_LIMIT {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    let mut answer = vec![0; length as usize];
    stdout.read_exact(&mut answer).await?;
    Ok(answer)
}

/// The child's side: reads jobs from `input` until it ends, and answers each on `output`. The caller has set the
/// limits on memory and time before.
///
/// # Errors
/// When the pipes break.
pub fn serve(
    lexicon: &Lexicon,
    words: &Words,
    mut input: impl Read,
    mut output: impl Write,
) -> std::io::Result<()> {
    loop {
        let description = match read_part(&mut input) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(()),
            part => part?,
        };
        let task: Task = serde_json::from_slice(&description)?;
        let bytes = read_part(&mut input)?;
        let answer = match task {
            Task::Document(job) => serde_json::to_vec(&read_here(&ReadJob { bytes, ..job }, lexicon))?,
            Task::Draft(job) => serde_json::to_vec(&read_draft_here(&ReadJob { bytes, ..job }, lexicon))?,
            Task::Text(job) => serde_json::to_vec(&read_text_here(&job, lexicon))?,
            Task::Sheet(job) => serde_json::to_vec(&read_sheet_here(&SheetJob { bytes, ..job }, words))?,
            Task::Reply(_) => serde_json::to_vec(&tansiq_reader::read_reply(&bytes))?,
            Task::Bundle(job) => {
                bundle::write(tansiq_reader::unpack(bytes, &job.name), &mut output)?;
                output.flush()?;
                continue;
            }
        };
        let length = u32::try_from(answer.len()).map_err(|_| std::io::ErrorKind::FileTooLarge)?;
        output.write_all(&length.to_be_bytes())?;
        output.write_all(&answer)?;
        output.flush()?;
    }
}

fn read_part(input: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length);
    if length > JOB_LIMIT {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    let mut part = vec![0; length as usize];
    input.read_exact(&mut part)?;
    Ok(part)
}

impl Office {
    /// Reads a document and stores nothing.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read(&self, job: ReadJob) -> Result<Reading, ReadFailure> {
        self.reading.read(job).await
    }

    /// Reads a file of rows and stores nothing.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn read_sheet(&self, job: SheetJob) -> Result<Workbook, ReadFailure> {
        self.reading.read_sheet(job).await
    }

    /// The words that tables are written in.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.reading.words()
    }
}
