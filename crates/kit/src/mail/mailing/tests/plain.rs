//! What needs no server.

use super::*;

#[tokio::test]
async fn where_mail_is_kept_everybody_counts_as_sent_to() {
    let (_database, post) = Post::new().await;
    let readers: Vec<_> = (0..1_200)
        .map(|number| format!("r{number}@posti.example"))
        .collect();
    let mut readers: Vec<_> = readers.iter().map(|one| ("Meri", one.as_str())).collect();
    readers[700].0 = "Ei enää";
    let id = post.mailing(&readers).await;
    assert_eq!(post.once(&Mailer::Kept).await, Some(Outcome::Ended));
    let wanted = [(RecipientState::Sent, 1_199), (RecipientState::LeftOut, 1)];
    assert_eq!(post.counts(id).await, wanted);
    let left_out = post.reader(id, 701).await;
    assert_eq!(left_out.said.as_deref(), Some("unsubscribed"));
    let found = post.found(id).await;
    assert_eq!(found.state, MailingState::Ended);
    assert_eq!(found.ended_at, Some(post.clock.now()));
    assert_eq!(post.once(&Mailer::Kept).await, None);
}

#[tokio::test]
async fn without_a_server_it_waits_and_says_so() {
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(3).await;
    for minutes in [1, 2, 4, 8, 16, 32, 32] {
        let at = post.clock.now() + TimeDelta::minutes(minutes);
        assert_eq!(post.once(&Mailer::Off).await, Some(Outcome::Again(at)));
        post.clock.set(at);
    }
    let found = post.found(id).await;
    assert_eq!(found.trouble.as_deref(), Some("no mail server is set"));
    assert_eq!(post.counts(id).await, [(RecipientState::Queued, 3)]);
    assert_eq!(post.reader(id, 1).await.attempts, 0);
    post.once(&Mailer::Kept).await;
    post.set_state_fails(id).await;
}

impl Post {
    async fn set_state_fails(&self, id: Id) {
        let mut tx = self.db.begin().await.expect("a transaction");
        let set = set_state(&mut tx, id, MailingState::Running, self.clock.now()).await;
        assert!(!set.expect("asked"), "what has ended stays so");
    }
}

#[tokio::test]
async fn only_one_job_sends_a_mailing() {
    let (_database, post) = Post::new().await;
    let id = post.mailing_to(2).await;
    post.once(&Mailer::Off).await;
    // A job that runs elsewhere has it.
    let mut tx = post.db.begin().await.expect("a transaction");
    let other = post.ids.make(post.clock.now());
    let running = "INSERT INTO jobs (id, kind, payload, state, run_at, attempts, worker, lease_until, done_units,
        total_units, stop_requested, created_at) VALUES ($1, 'x', '', 'running', $2, 1, 'w', $3, 0, 0, FALSE, $2)";
    let (now, until) = (post.clock.now(), post.clock.now() + TimeDelta::minutes(5));
    let added = tx.execute(running, args![other, now, until]).await;
    added.expect("a job");
    let give = "UPDATE mailings SET job_id = $1";
    tx.execute(give, args![other]).await.expect("given");
    tx.commit().await.expect("committed");
    post.later(TimeDelta::minutes(2));
    assert_eq!(post.once(&Mailer::Kept).await, Some(Outcome::Elsewhere));
    assert_eq!(post.counts(id).await, [(RecipientState::Queued, 2)]);
    let mut conn = post.db.read().await.expect("a connection");
    let behind = left_behind(&mut conn).await.expect("read");
    assert_eq!(behind, [], "a job has it");
    drop(conn);
    let mut tx = post.db.begin().await.expect("a transaction");
    let die = "UPDATE jobs SET state = 'failed'";
    tx.execute(die, &[]).await.expect("died");
    tx.commit().await.expect("committed");
    let mut conn = post.db.read().await.expect("a connection");
    let behind = left_behind(&mut conn).await.expect("read");
    assert_eq!(behind, [id]);
    drop(conn);
    post.enqueue(id).await;
    assert_eq!(post.once(&Mailer::Kept).await, Some(Outcome::Ended));
}

#[tokio::test]
async fn whoever_is_erased_is_nobody_and_gets_nothing_more() {
    let (_database, post) = Post::new().await;
    let erased = ("Maija", "maija@esimerkki.fi");
    let first = post.mailing(&[erased]).await;
    post.once(&Mailer::Kept).await;
    let second = post.mailing(&[erased, ("Meri", "meri@esimerkki.fi")]).await;
    let mut tx = post.db.begin().await.expect("a transaction");
    let found = to(&mut tx, erased.1).await.expect("read");
    assert_eq!(found.len(), 2);
    crate::mail::erase(&mut tx, erased.1).await.expect("erased");
    assert_eq!(to(&mut tx, erased.1).await.expect("read").len(), 0);
    tx.commit().await.expect("committed");
    let sent = post.reader(first, 1).await;
    assert_eq!((sent.state, sent.to), (RecipientState::Sent, None));
    assert_eq!(sent.data, serde_json::Value::Null);
    let waiting = post.reader(second, 1).await;
    assert_eq!(waiting.state, RecipientState::LeftOut);
    post.once(&Mailer::Kept).await;
    let wanted = [(RecipientState::Sent, 1), (RecipientState::LeftOut, 1)];
    assert_eq!(post.counts(second).await, wanted);
}

#[tokio::test]
async fn what_readers_belong_to_may_become_another() {
    let (_database, post) = Post::new().await;
    let now = post.clock.now();
    let [one, other] = [post.ids.make(now), post.ids.make(now)];
    let id = post.mailing_to(0).await;
    let mut tx = post.db.begin().await.expect("a transaction");
    let new = addresses(3).into_iter().zip([one, other, one]);
    let new = new.map(|(address, of)| NewRecipient {
        to: address.parse::<EmailAddress>().expect("an address").into(),
        lang: Lang::Sv,
        of: Some(of),
        data: json!(null),
    });
    let new: Vec<_> = new.collect();
    add(&mut tx, id, 1, &new, now).await.expect("added");
    assert_eq!(of(&mut tx, one).await.expect("read").len(), 2);
    let mut given = give(&mut tx, one, other).await.expect("given");
    given.sort();
    assert_eq!(given, [(id, 1), (id, 3)]);
    assert_eq!(of(&mut tx, other).await.expect("read").len(), 3);
    give_back(&mut tx, &given, one).await.expect("given back");
    let found = of(&mut tx, one).await.expect("read");
    let found = found
        .iter()
        .map(|(title, one)| (title.as_str(), one.number));
    assert_eq!(found.collect::<Vec<_>>(), [("Kirje", 1), ("Kirje", 3)]);
    let page_of = |state, after, most| (state, after, most);
    for ((state, after, most), wanted) in [
        (page_of(None, 0, 2), vec![1, 2]),
        (page_of(None, 2, 2), vec![3]),
        (page_of(Some(RecipientState::Queued), 1, 9), vec![2, 3]),
        (page_of(Some(RecipientState::Sent), 0, 9), vec![]),
    ] {
        let found = page(&mut tx, id, state, after, most).await.expect("read");
        let numbers: Vec<_> = found.iter().map(|one| one.number).collect();
        assert_eq!(numbers, wanted);
    }
}
