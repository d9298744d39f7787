//! The HTTP server, for browsers on this machine only: one thread, which never waits for a single client.
//!
//! Everything that a client can make it hold is bounded: the connections, the head of a request, the time in which a
//! request must arrive, and the time in which a reply must be taken. A page that waits for news holds a connection, and no
//! thread.

use std::collections::BTreeMap;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use mio::{Events, Interest, Poll, Token, Waker};

use super::connection::{Connection, TurnEnd, WaitingRoom};
use super::site::Site;

/// The most connections at a time. A new one takes the place of the one that owes its request for longest.
const MOST_CONNECTIONS: usize = 200;

/// The most connections that may wait for news at a time.
const MOST_WAITING: usize = 64;

/// The pause before accepting again after an error, as when no more files can be opened.
const RETRY_DELAY: Duration = Duration::from_millis(200);

/// The events of the listener, and of the site. The others are the connections.
const NEW: Token = Token(0);
const NEWS: Token = Token(1);
const FIRST: usize = 2;

/// Serves `site` in a thread of its own.
pub(crate) fn serve(listener: TcpListener, site: Arc<Site>) -> Result<()> {
    let mut server = Server::new(listener, Arc::clone(&site)).context("cannot serve")?;
    let waker = Waker::new(server.poll.registry(), NEWS).context("cannot serve")?;
    site.on_change(Box::new(move || {
        // Should it fail, pages get the news when they ask again.
        let _ = waker.wake();
    }));
    std::thread::spawn(move || {
        loop {
            if server.turn().is_err() {
                std::thread::sleep(RETRY_DELAY);
            }
        }
    });
    Ok(())
}

struct Server {
    poll: Poll,
    listener: mio::net::TcpListener,
    site: Arc<Site>,
    connections: BTreeMap<Token, Connection>,
    /// The token of the next connection.
    next: usize,
    /// The time at which to accept again, after an error.
    retry: Option<Instant>,
    /// The connections that could go on at once.
    eager: Vec<Token>,
}

impl Server {
    fn new(listener: TcpListener, site: Arc<Site>) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let mut listener = mio::net::TcpListener::from_std(listener);
        let poll = Poll::new()?;
        poll.registry().register(&mut listener, NEW, Interest::READABLE)?;
        let (connections, eager) = (BTreeMap::new(), Vec::new());
        Ok(Self { poll, listener, site, connections, next: FIRST, retry: None, eager })
    }

    /// Waits for events, and handles them.
    fn turn(&mut self) -> io::Result<()> {
        let mut events = Events::with_capacity(MOST_CONNECTIONS);
        let result = self.poll.poll(&mut events, self.patience());
        if let Err(error) = result
            && error.kind() != io::ErrorKind::Interrupted
        {
            return Err(error);
        }
        let mut ready = std::mem::take(&mut self.eager);
        let mut is_new = self.retry.is_some_and(|retry| retry <= Instant::now());
        for event in &events {
            match event.token() {
                NEW => is_new = true,
                NEWS => ready.extend(self.of(Connection::is_waiting)),
                token => ready.push(token),
            }
        }
        let now = Instant::now();
        ready.extend(self.of(|connection| connection.deadline() <= now));
        ready.sort_unstable();
        ready.dedup();
        for token in ready {
            self.go_on(token);
        }
        if is_new {
            self.accept();
        }
        Ok(())
    }

    /// The time until the next deadline.
    fn patience(&self) -> Option<Duration> {
        if !self.eager.is_empty() {
            return Some(Duration::ZERO);
        }
        let deadlines = self.connections.values().map(Connection::deadline).chain(self.retry);
        // The system's clock counts in milliseconds: without the one more, it could wake up too early again and again.
        let wait = |end: Instant| end.saturating_duration_since(Instant::now()) + Duration::from_millis(1);
        deadlines.min().map(wait)
    }

    /// The connections for which `is` holds.
    fn of(&self, is: impl Fn(&Connection) -> bool) -> Vec<Token> {
        let found = self.connections.iter().filter(|(_, connection)| is(connection));
        found.map(|(token, _)| *token).collect()
    }

    fn go_on(&mut self, token: Token) {
        let waiting = self.connections.values().filter(|connection| connection.is_waiting()).count();
        let Some(connection) = self.connections.get_mut(&token) else { return };
        let room = if waiting < MOST_WAITING { WaitingRoom::Open } else { WaitingRoom::Full };
        match connection.go_on(&self.site, room) {
            TurnEnd::Blocked => {}
            TurnEnd::Yielded => self.eager.push(token),
            TurnEnd::Over => self.close(token),
        }
    }

    fn close(&mut self, token: Token) {
        if let Some(mut connection) = self.connections.remove(&token) {
            // It is closed all the same.
            let _ = self.poll.registry().deregister(connection.stream());
        }
    }

    fn accept(&mut self) {
        self.retry = None;
        // More than so many at once can only push each other out: the others come first.
        for _ in 0..MOST_CONNECTIONS {
            match self.listener.accept() {
                Ok((stream, _)) => self.add(stream),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                // A client that went away at once.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => {
                    self.push_out();
                    self.retry = Some(Instant::now() + RETRY_DELAY);
                    return;
                }
            }
        }
        self.retry = Some(Instant::now());
    }

    fn add(&mut self, mut stream: mio::net::TcpStream) {
        if self.connections.len() >= MOST_CONNECTIONS {
            self.push_out();
        }
        let token = Token(self.next);
        let interest = Interest::READABLE | Interest::WRITABLE;
        if self.poll.registry().register(&mut stream, token, interest).is_ok() {
            self.next += 1;
            self.connections.insert(token, Connection::new(stream));
            self.go_on(token);
        }
    }

    /// Closes the connection that can be spared most.
    fn push_out(&mut self) {
        let spared = self.connections.iter().min_by_key(|(_, connection)| connection.rank());
        if let Some(token) = spared.map(|(token, _)| *token) {
            self.close(token);
        }
    }
}
