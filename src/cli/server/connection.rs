//! One connection of a browser: it reads requests and sends the replies, and never waits for the other side.

use std::io::{self, Read as _, Write as _};
use std::net::Shutdown;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mio::net::TcpStream;

use super::request::{MOST_BODY, MOST_HEAD, Method, Received, Request, receive};
use super::response::{After, Reply};
use super::site::{News, Site, decode};

/// The time in which a request must have arrived, however slowly its bytes come.
const REQUEST_TIME: Duration = Duration::from_secs(10);

/// The longest time in which a browser takes nothing of a reply.
const STALL_TIME: Duration = Duration::from_secs(30);

/// The longest wait of a request for news.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// The longest time in which the rest of a refused request is thrown away. To close at once would take the reply from a
/// client that is still sending.
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// The most bytes of a refused request that are thrown away.
const MOST_DRAINED: u64 = 16 * MOST_BODY;

/// The most replies in a row to a client that sends requests without a pause. Then it is another connection's turn.
const MOST_IN_A_ROW: usize = 16;

/// A connection and its state.
pub(super) struct Connection {
    stream: TcpStream,
    /// The bytes that came and are not understood yet: [`MOST_HEAD`] at most.
    incoming: Vec<u8>,
    state: Stage,
    /// The time at which the state ends by itself.
    deadline: Instant,
}

enum Stage {
    /// It reads a request.
    Reading,
    /// The page has the newest state of its map, and the connection waits for another one.
    Waiting(Question),
    /// It sends a reply.
    Sending(Sending),
    /// It throws away so many bytes at most, and closes.
    Draining(u64),
}

/// A request for news: the map, the state that the page has, and the rest of the request.
struct Question {
    map: String,
    have: String,
    after: After,
}

/// A reply on its way.
struct Sending {
    head: Vec<u8>,
    body: Arc<[u8]>,
    /// The bytes of head and body that were sent.
    sent: usize,
    after: After,
}

/// The reason for which the turn of a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TurnEnd {
    /// It waits for the other side, or for news.
    Blocked,
    /// It could go on, but others come first.
    Yielded,
    /// It is over.
    Over,
}

/// The room among the connections that wait for news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WaitingRoom {
    /// One more may wait.
    Open,
    /// As many wait as may.
    Full,
}

/// The time of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StageTime {
    /// Some is left.
    Left,
    /// It is over: the state ends by itself.
    Up,
}

impl Connection {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, incoming: Vec::new(), state: Stage::Reading, deadline: Instant::now() + REQUEST_TIME }
    }

    pub(super) const fn stream(&mut self) -> &mut TcpStream {
        &mut self.stream
    }

    /// The time at which its turn comes even without an event.
    pub(super) const fn deadline(&self) -> Instant {
        self.deadline
    }

    pub(super) const fn is_waiting(&self) -> bool {
        matches!(self.state, Stage::Waiting(_))
    }

    /// The order in which connections are closed if there are too many: those that owe a request come first, and of these
    /// the one that was silent for longest.
    pub(super) const fn rank(&self) -> (u8, Instant) {
        let rank = match self.state {
            Stage::Draining(_) | Stage::Reading => 0,
            Stage::Sending(_) => 1,
            Stage::Waiting(_) => 2,
        };
        (rank, self.deadline)
    }

    /// Reads and sends until it would have to wait.
    pub(super) fn go_on(&mut self, site: &Site, room: WaitingRoom) -> TurnEnd {
        self.try_to_go_on(site, room).unwrap_or(TurnEnd::Over)
    }

    fn try_to_go_on(&mut self, site: &Site, room: WaitingRoom) -> io::Result<TurnEnd> {
        let mut replies = 0;
        loop {
            if replies > MOST_IN_A_ROW {
                return Ok(TurnEnd::Yielded);
            }
            let time = if Instant::now() >= self.deadline { StageTime::Up } else { StageTime::Left };
            let end = match &mut self.state {
                Stage::Reading => self.read(site, room, time)?,
                Stage::Waiting(_) => self.wait(site, time)?,
                Stage::Sending(_) => {
                    replies += 1;
                    self.send(time)?
                }
                Stage::Draining(_) => self.drain(time)?,
            };
            if let Some(end) = end {
                return Ok(end);
            }
        }
    }

    /// Reads a request. `None` means that it goes on in another state.
    fn read(&mut self, site: &Site, room: WaitingRoom, time: StageTime) -> io::Result<Option<TurnEnd>> {
        match receive(&self.incoming) {
            Received::Part if time == StageTime::Up => return Ok(Some(TurnEnd::Over)),
            Received::Part => {
                return Ok(match self.take()? {
                    Taken::Some => None,
                    Taken::Nothing => Some(TurnEnd::Blocked),
                    Taken::End => Some(TurnEnd::Over),
                });
            }
            Received::Refused(reply) => self.reply(&reply, Method::Get, After::Closed),
            Received::Whole(request, length) => {
                self.incoming.drain(..length);
                self.answer(&request, site, room);
            }
        }
        Ok(None)
    }

    fn answer(&mut self, request: &Request, site: &Site, room: WaitingRoom) {
        let &Request { method, ref target, after } = request;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let Some(path) = decode(path) else { return self.reply(&not_found(), method, after) };
        let Some(map) = Site::asks_for_news(&path) else {
            let reply = site.reply(&path).unwrap_or_else(not_found);
            return self.reply(&reply, method, after);
        };
        let have = query.strip_prefix("have=").and_then(decode).unwrap_or_default();
        let reply = match site.news(map, &have) {
            News::Same(_) if method == Method::Get && room == WaitingRoom::Open => {
                let question = Question { map: map.to_owned(), have, after };
                return self.enter(Stage::Waiting(question), LONGEST_WAIT);
            }
            News::Same(_) if method == Method::Get => too_many(),
            News::Same(reply) | News::Other(reply) => reply,
            News::Unknown => not_found(),
        };
        self.reply(&reply, method, after);
    }

    fn wait(&mut self, site: &Site, time: StageTime) -> io::Result<Option<TurnEnd>> {
        let Stage::Waiting(question) = &self.state else { return Ok(None) };
        let after = question.after;
        match site.news(&question.map, &question.have) {
            News::Same(_) if time == StageTime::Left => Ok(match self.take()? {
                // A page that was closed waits no longer.
                Taken::End => Some(TurnEnd::Over),
                Taken::Some if self.incoming.len() < MOST_HEAD => None,
                Taken::Some | Taken::Nothing => Some(TurnEnd::Blocked),
            }),
            News::Same(reply) | News::Other(reply) => {
                self.reply(&reply, Method::Get, after);
                Ok(None)
            }
            News::Unknown => {
                self.reply(&not_found(), Method::Get, after);
                Ok(None)
            }
        }
    }

    fn send(&mut self, time: StageTime) -> io::Result<Option<TurnEnd>> {
        let Stage::Sending(sending) = &mut self.state else { return Ok(None) };
        while let Some(rest) = sending.rest() {
            match self.stream.write(rest) {
                Ok(0) => return Ok(Some(TurnEnd::Over)),
                Ok(count) => {
                    sending.sent += count;
                    self.deadline = Instant::now() + STALL_TIME;
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    return Ok(Some(if time == StageTime::Up { TurnEnd::Over } else { TurnEnd::Blocked }));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        match sending.after {
            After::Open => self.enter(Stage::Reading, REQUEST_TIME),
            After::Closed => {
                self.stream.shutdown(Shutdown::Write)?;
                self.incoming = Vec::new();
                self.enter(Stage::Draining(MOST_DRAINED), DRAIN_TIME);
            }
        }
        Ok(None)
    }

    fn drain(&mut self, time: StageTime) -> io::Result<Option<TurnEnd>> {
        let Stage::Draining(left) = &mut self.state else { return Ok(None) };
        if time == StageTime::Up || *left == 0 {
            return Ok(Some(TurnEnd::Over));
        }
        let mut bytes = [0; 4096];
        match self.stream.read(&mut bytes) {
            Ok(0) => Ok(Some(TurnEnd::Over)),
            Ok(count) => {
                *left = left.saturating_sub(count as u64);
                Ok(None)
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(Some(TurnEnd::Blocked)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn enter(&mut self, state: Stage, time: Duration) {
        self.state = state;
        self.deadline = Instant::now() + time;
    }

    fn reply(&mut self, reply: &Reply, method: Method, after: After) {
        let body = if method == Method::Head { Arc::default() } else { Arc::clone(&reply.body) };
        let head = reply.head(after).into_bytes();
        self.enter(Stage::Sending(Sending { head, body, sent: 0, after }), STALL_TIME);
    }

    /// Takes some bytes that came, unless there is no room for them.
    fn take(&mut self) -> io::Result<Taken> {
        let room = MOST_HEAD.saturating_sub(self.incoming.len());
        if room == 0 {
            return Ok(Taken::Nothing);
        }
        let mut bytes = [0; 4096];
        let room = room.min(bytes.len());
        match self.stream.read(&mut bytes[..room]) {
            Ok(0) => Ok(Taken::End),
            Ok(count) => {
                self.incoming.extend_from_slice(&bytes[..count]);
                Ok(Taken::Some)
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(Taken::Nothing),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Taken::Some),
            Err(error) => Err(error),
        }
    }
}

/// The result of taking bytes.
enum Taken {
    Some,
    Nothing,
    /// The other side sends nothing more.
    End,
}

impl Sending {
    /// The bytes that are still to be sent.
    fn rest(&self) -> Option<&[u8]> {
        let rest = match self.sent.checked_sub(self.head.len()) {
            None => &self.head[self.sent..],
            Some(sent) => &self.body[sent..],
        };
        (!rest.is_empty()).then_some(rest)
    }
}

fn not_found() -> Reply {
    Reply::message(404, "there is no such page; the list of maps is at /")
}

fn too_many() -> Reply {
    Reply::message(503, "too many pages wait for news; try again in a moment")
}
