CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    recipient_name TEXT,
    recipient_address TEXT NOT NULL,
    lang TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT,
    body_html TEXT,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    job_id TEXT,
    next_try_at BIGINT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX outbox_by_state ON outbox (state, created_at);
