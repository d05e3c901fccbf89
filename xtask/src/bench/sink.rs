//! A mail server that takes whatever comes, and counts.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

/// What has come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) messages: u64,
    pub(super) bytes: u64,
    /// When the last of them came.
    pub(super) last: Option<Instant>,
}

/// A running server: its threads wait for more as long as the program runs.
pub(super) struct Sink {
    pub(super) port: u16,
    taken: Arc<Mutex<Taken>>,
}

impl Sink {
    /// Starts one on a free port of this machine.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let taken = Arc::new(Mutex::new(Taken {
            messages: 0,
            bytes: 0,
            last: None,
        }));
        let shared = taken.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let taken = shared.clone();
                // A connection that breaks is its sender's matter: it is seen in the counts.
                thread::spawn(move || talk(&stream, &taken));
            }
        });
        Ok(Self { port, taken })
    }

    pub(super) fn taken(&self) -> Taken {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn talk(stream: &TcpStream, taken: &Mutex<Taken>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut lines, mut answer) = (BufReader::with_capacity(64 * 1024, stream), stream);
    answer.write_all(b"220 sink ESMTP\r\n")?;
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let word: Vec<u8> = line.iter().take(4).map(u8::to_ascii_uppercase).collect();
        match word.as_slice() {
            b"EHLO" => answer.write_all(b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n")?,
            b"DATA" => {
                answer.write_all(b"354 go on\r\n")?;
                let bytes = message(&mut lines, &mut line)?;
                let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
                taken.messages += 1;
                taken.bytes += bytes;
                taken.last = Some(Instant::now());
                drop(taken);
                answer.write_all(b"250 taken\r\n")?;
            }
            b"QUIT" => return answer.write_all(b"221 bye\r\n"),
            _ => answer.write_all(b"250 ok\r\n")?,
        }
    }
}

/// Reads a message to its end and gives its length.
fn message(lines: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut bytes = 0;
    loop {
        line.clear();
        let read = lines.read_until(b'\n', line)?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(bytes);
        }
        bytes += read as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_counted_by_their_ends() {
        let sink = Sink::start().expect("a sink");
        let stream = TcpStream::connect(("127.0.0.1", sink.port)).expect("connected");
        let mut lines = BufReader::new(&stream);
        let mut said = String::new();
        lines.read_line(&mut said).expect("a greeting");
        for _ in 0..2 {
            (&stream)
                .write_all(b"MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n")
                .expect("sent");
            for _ in 0..3 {
                lines.read_line(&mut said).expect("an answer");
            }
            (&stream).write_all(b"a\r\n..\r\n.\r\n").expect("sent");
            lines.read_line(&mut said).expect("an answer");
        }
        let taken = sink.taken();
        assert_eq!((taken.messages, taken.bytes), (2, 14), "{said}");
        assert!(taken.last.is_some());
    }
}
