CREATE TABLE mailings (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    job_id TEXT,
    trouble TEXT,
    in_vain BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX mailings_by_state ON mailings (state);

CREATE TABLE mailing_recipients (
    mailing_id TEXT NOT NULL REFERENCES mailings (id),
    number BIGINT NOT NULL,
    address TEXT NOT NULL,
    domain TEXT NOT NULL,
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    of_id TEXT,
    data TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    tried_at BIGINT,
    next_try_at BIGINT,
    said TEXT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (mailing_id, number)
);
CREATE INDEX mailing_recipients_by_state ON mailing_recipients (mailing_id, state, number);
CREATE INDEX mailing_recipients_of ON mailing_recipients (of_id);
CREATE INDEX mailing_recipients_by_address ON mailing_recipients (address);
