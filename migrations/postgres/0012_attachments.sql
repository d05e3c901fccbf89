CREATE TABLE stored_files (
    digest TEXT PRIMARY KEY,
    announced_at BIGINT NOT NULL
);

CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES stored_files (digest),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    size BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT REFERENCES accounts (id),
    removed_at BIGINT
);
CREATE UNIQUE INDEX attachments_once ON attachments (owner_kind, owner_id, digest)
    WHERE removed_at IS NULL;
CREATE INDEX attachments_by_owner ON attachments (owner_kind, owner_id, added_at);
CREATE INDEX attachments_by_digest ON attachments (digest);
CREATE INDEX attachments_by_adder ON attachments (added_by);
