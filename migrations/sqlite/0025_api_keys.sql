CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    token_digest TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    beginning TEXT NOT NULL,
    name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_on TEXT NOT NULL,
    last_used_on TEXT
);
CREATE INDEX api_keys_by_account ON api_keys (account_id);
