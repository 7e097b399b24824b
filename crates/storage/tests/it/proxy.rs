//! A line to PostgreSQL that fails when it is told to.

use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
};
use tansiq_storage::Address;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, tcp},
    sync::Notify,
};

/// What a client asks for before it says who it is: an encrypted line.
const SSL_REQUEST: u32 = 80_877_103;

/// Where the line is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The server does not get the statement.
    Before,
    /// The server gets the statement, and the client no answer.
    After,
}

#[derive(Debug, Default)]
struct Orders {
    /// Cut the line at the statement that is so many further on.
    cut: Mutex<Option<(u64, Cut)>>,
    statements: AtomicU64,
    refuse: AtomicBool,
    refused: AtomicU64,
    /// Keep the statement that is so many further on.
    hold: Mutex<Option<(u64, ())>>,
    held: Notify,
    released: Notify,
}

/// A line to the server, on a port of its own.
#[derive(Debug, Clone)]
pub struct Proxy {
    /// Where a register is reached through it.
    pub address: Address,
    orders: Arc<Orders>,
}

impl Proxy {
    pub async fn to(address: &Address) -> Self {
        let Address::Postgres(url) = address else { panic!("a line to a server") };
        let mut url = url::Url::parse(url).unwrap();
        let server = (url.host_str().unwrap().to_owned(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
        url.query_pairs_mut().append_pair("application_name", "proxy");
        let orders = Arc::new(Orders::default());
        let proxy = Self { address: Address::Postgres(url.into()), orders: orders.clone() };
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if orders.refuse.load(Relaxed) {
                    orders.refused.fetch_add(1, Relaxed);
                    continue;
                }
                let (server, orders) = (server.clone(), orders.clone());
                tokio::spawn(async move {
                    let server = TcpStream::connect(server).await.unwrap();
                    let ((from_client, mut to_client), (mut from_server, to_server)) =
                        (client.into_split(), server.into_split());
                    // Whichever way ends first takes the other with it: the line is one.
                    tokio::select! {
                        _ = forward(from_client, to_server, &orders) => {}
                        _ = tokio::io::copy(&mut from_server, &mut to_client) => {}
                    }
                });
            }
        });
        proxy
    }

    /// Cuts the line at a statement, counted from 1.
    pub fn cut(&self, statement: u64, cut: Cut) {
        *self.orders.cut.lock().unwrap() = Some((statement, cut));
    }

    /// Takes the order to cut back; says whether the line was not cut.
    pub fn uncut(&self) -> bool {
        self.orders.cut.lock().unwrap().take().is_some()
    }

    /// Lets nobody in any more, or again.
    pub fn refuse(&self, refuse: bool) {
        self.orders.refuse.store(refuse, Relaxed);
    }

    /// How often somebody was not let in.
    pub fn refused(&self) -> u64 {
        self.orders.refused.load(Relaxed)
    }

    /// Keeps a statement, counted from 1, until it is released.
    pub fn hold(&self, statement: u64) {
        *self.orders.hold.lock().unwrap() = Some((statement, ()));
    }

    /// Waits until the statement that is to be kept has come.
    pub async fn held(&self) {
        self.orders.held.notified().await;
    }

    /// Lets the statement that is kept go on.
    pub fn release(&self) {
        self.orders.released.notify_one();
    }

    /// How many statements went through.
    pub fn statements(&self) -> u64 {
        self.orders.statements.load(Relaxed)
    }
}

impl Orders {
    /// What is to be done at a statement.
    async fn at_statement(&self) -> Option<Cut> {
        self.statements.fetch_add(1, Relaxed);
        if due(&self.hold).is_some() {
            self.held.notify_one();
            self.released.notified().await;
        }
        due(&self.cut)
    }
}

/// What was ordered for this statement; an order is carried out once.
fn due<T>(order: &Mutex<Option<(u64, T)>>) -> Option<T> {
    let mut order = order.lock().unwrap();
    let (left, _) = order.as_mut()?;
    *left -= 1;
    if *left > 0 {
        return None;
    }
    order.take().map(|(_, what)| what)
}

/// Passes messages on, one by one, until the line is cut.
async fn forward(
    mut from: tcp::OwnedReadHalf,
    mut to: tcp::OwnedWriteHalf,
    orders: &Orders,
) -> io::Result<()> {
    let mut greeted = false;
    loop {
        // Before the greeting a message has no letter.
        let letter = if greeted { Some(from.read_u8().await?) } else { None };
        let length = from.read_u32().await?;
        let mut body = vec![0; length as usize - 4];
        from.read_exact(&mut body).await?;
        greeted = greeted || !body.starts_with(&SSL_REQUEST.to_be_bytes());
        // `Q` is a statement as text, `E` the execution of one that was prepared.
        let statement = matches!(letter, Some(b'Q' | b'E'));
        let cut = if statement { orders.at_statement().await } else { None };
        if cut == Some(Cut::Before) {
            return Ok(());
        }
        let mut message: Vec<u8> = letter.into_iter().collect();
        message.extend(length.to_be_bytes());
        message.extend(body);
        if cut == Some(Cut::After) && letter == Some(b'E') {
            // The server executes once it is asked to answer.
            message.extend([b'S', 0, 0, 0, 4]);
        }
        to.write_all(&message).await?;
        if cut.is_some() {
            return Ok(());
        }
    }
}
