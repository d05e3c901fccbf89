CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    content TEXT NOT NULL,
    is_published BOOLEAN NOT NULL,
    is_removed BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE call_versions (
    call_id TEXT NOT NULL REFERENCES calls (id),
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (call_id, number)
);
