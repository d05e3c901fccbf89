//! Taking reports in by LMTP (RFC 2033), from a mail server on this machine.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use smtp_proto::{Error, Request};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{Reports, SIZE_LIMIT};

/// How long the other side may be silent.
const PATIENCE: Duration = Duration::from_secs(300);
/// The longest line of a conversation, in bytes.
const LINE_LIMIT: usize = 2_048;
/// The most readers of one message, and the most conversations at once.
const READERS: usize = 100;
const CONVERSATIONS: usize = 16;

/// Listens until `stop`. What is not understood is taken and forgotten; what the handler
/// cannot write down is to come again.
///
/// # Errors
/// When there is nothing to listen at any more.
pub async fn listen(
    listener: TcpListener,
    reports: Reports,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let places = Arc::new(Semaphore::new(CONVERSATIONS));
    tokio::pin!(stop);
    loop {
        let place = places.clone().acquire_owned().await?;
        let stream = tokio::select! {
            () = &mut stop => return Ok(()),
            accepted = listener.accept() => accepted,
        };
        match stream {
            Ok((stream, _)) => {
                let reports = reports.clone();
                tokio::spawn(async move {
                    if let Err(error) = converse(stream, &reports).await {
                        tracing::debug!(%error, "a conversation about reports broke off");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "nobody can bring reports");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

async fn converse(stream: TcpStream, reports: &Reports) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    let mut readers = None;
    say(&mut write, "220 kanto LMTP").await?;
    loop {
        let mut line = Vec::new();
        match patient(read_line(&mut read, &mut line, LINE_LIMIT)).await? {
            Line::End => return Ok(()),
            Line::TooLong => {
                say(&mut write, "500 5.5.2 the line is too long").await?;
                continue;
            }
            Line::Whole => {}
        }
        let answer = match (Request::parse(&mut line.iter()), &mut readers) {
            (Ok(Request::Lhlo { .. }), _) => {
                readers = None;
                let size = format!("250-SIZE {SIZE_LIMIT}");
                for line in ["250-kanto", "250-PIPELINING", "250-8BITMIME", size.as_str()] {
                    say(&mut write, line).await?;
                }
                "250 ENHANCEDSTATUSCODES"
            }
            (Ok(Request::Mail { .. }), None) => {
                readers = Some(0);
                "250 2.1.0 ok"
            }
            (Ok(Request::Rcpt { .. }), Some(count)) if *count < READERS => {
                *count += 1;
                "250 2.1.5 ok"
            }
            (Ok(Request::Rcpt { .. }), Some(_)) => "452 4.5.3 too many readers",
            (Ok(Request::Data), Some(count)) if *count > 0 => {
                let count = *count;
                readers = None;
                say(&mut write, "354 go on").await?;
                let answer = take(&mut read, reports).await?;
                for _ in 1..count {
                    say(&mut write, answer).await?;
                }
                answer
            }
            (Ok(Request::Rset), _) => {
                readers = None;
                "250 2.0.0 ok"
            }
            (Ok(Request::Noop { .. }), _) => "250 2.0.0 ok",
            (Ok(Request::Quit), _) => return say(&mut write, "221 2.0.0 bye").await,
            (Ok(Request::Mail { .. } | Request::Rcpt { .. } | Request::Data), _) => {
                "503 5.5.1 not now"
            }
            (Ok(_), _) | (Err(Error::UnknownCommand | Error::InvalidResponse { .. }), _) => {
                "502 5.5.1 not known here"
            }
            (Err(_), _) => "501 5.5.4 not understood",
        };
        say(&mut write, answer).await?;
    }
}

/// Reads a message to its end and takes it in; gives the answer.
async fn take(
    read: &mut (impl AsyncBufRead + Unpin),
    reports: &Reports,
) -> io::Result<&'static str> {
    let (mut message, mut is_whole, mut line) = (Vec::new(), true, Vec::new());
    loop {
        line.clear();
        // What is too much is read and forgotten: the other side listens only at the end.
        match patient(read_line(read, &mut line, SIZE_LIMIT)).await? {
            Line::End => return Err(io::ErrorKind::UnexpectedEof.into()),
            Line::TooLong => is_whole = false,
            Line::Whole if line == b".\r\n" || line == b".\n" => break,
            Line::Whole => {
                let line = line.strip_prefix(b".").unwrap_or(&line);
                is_whole &= message.len() + line.len() <= SIZE_LIMIT;
                if is_whole {
                    message.extend_from_slice(line);
                }
            }
        }
    }
    if !is_whole {
        return Ok("552 5.3.4 the message is too large");
    }
    Ok(match reports.take(&message).await {
        Ok(_) => "250 2.0.0 taken",
        Err(error) => {
            let error = format!("{error:#}");
            tracing::error!(error, "a report cannot be written down");
            "451 4.3.0 come back later"
        }
    })
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads a line with its end; of one that is too long nothing is kept.
async fn read_line(
    read: &mut (impl AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
    limit: usize,
) -> io::Result<Line> {
    let mut is_whole = true;
    loop {
        let there = read.fill_buf().await?;
        if there.is_empty() {
            return Ok(Line::End);
        }
        let end = there.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(there.len(), |at| at + 1);
        is_whole &= line.len() + used <= limit;
        if is_whole {
            line.extend_from_slice(&there[..used]);
        }
        read.consume(used);
        if end.is_some() {
            return Ok(if is_whole { Line::Whole } else { Line::TooLong });
        }
    }
}

async fn patient<T>(what: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    let done = timeout(PATIENCE, what).await;
    done.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

async fn say(write: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    patient(write.write_all(format!("{line}\r\n").as_bytes())).await
}
