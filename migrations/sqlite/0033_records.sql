CREATE TABLE records (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    of_id TEXT REFERENCES records (id),
    edition BIGINT NOT NULL,
    content TEXT NOT NULL,
    is_published BOOLEAN NOT NULL,
    is_removed BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX records_by_kind ON records (kind, of_id);
