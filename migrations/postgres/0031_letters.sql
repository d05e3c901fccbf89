CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    call_id TEXT REFERENCES calls (id),
    call_version BIGINT,
    call_closes_at BIGINT,
    stage TEXT NOT NULL,
    written_by TEXT,
    approved_by TEXT,
    send_at BIGINT,
    sent_by TEXT,
    stopped_why TEXT,
    is_removed BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX letters_by_kind ON letters (kind, id);
CREATE INDEX letters_by_call ON letters (call_id);

CREATE TABLE letter_calls (
    letter_id TEXT NOT NULL REFERENCES letters (id),
    call_id TEXT NOT NULL REFERENCES calls (id),
    version BIGINT NOT NULL,
    PRIMARY KEY (letter_id, call_id)
);
CREATE INDEX letter_calls_by_call ON letter_calls (call_id, version);

CREATE TABLE letter_sequences (
    word TEXT PRIMARY KEY,
    is_on BOOLEAN NOT NULL,
    days BIGINT NOT NULL,
    since BIGINT NOT NULL,
    pattern_id TEXT NOT NULL REFERENCES letters (id),
    edition BIGINT NOT NULL
);

CREATE VIEW told_of_calls AS
    SELECT c.call_id AS call_id, c.version AS version, r.address AS address
    FROM letter_calls c JOIN mailing_recipients r ON r.mailing_id = c.letter_id
    WHERE r.state = 'sent' AND r.address <> '';
-- Pixels from side to side, of pictures whose file says it.
ALTER TABLE attachments ADD COLUMN width BIGINT;
