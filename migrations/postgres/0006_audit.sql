CREATE TABLE audit_log (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    batch TEXT NOT NULL,
    actor TEXT,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    undoes TEXT,
    details TEXT,
    details_digest TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX audit_log_by_batch ON audit_log (batch, seq);
CREATE INDEX audit_log_by_undone ON audit_log (undoes);
CREATE INDEX audit_log_by_subject ON audit_log (subject_kind, subject_id, seq);

CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY,
    seq BIGINT NOT NULL,
    digest TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, digest) VALUES (1, 0, '');
