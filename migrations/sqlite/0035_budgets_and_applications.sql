CREATE TABLE budgets (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    name TEXT NOT NULL,
    association_id TEXT,
    content TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE budget_rates (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    programme TEXT NOT NULL,
    fund TEXT,
    amount BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    source TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL
);

CREATE TABLE applications (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    title TEXT NOT NULL,
    programme TEXT NOT NULL,
    association_id TEXT,
    call_id TEXT REFERENCES calls (id),
    idea_id TEXT,
    budget_id TEXT REFERENCES budgets (id),
    is_removed BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE application_sections (
    application_id TEXT NOT NULL REFERENCES applications (id),
    section TEXT NOT NULL,
    edition BIGINT NOT NULL,
    content TEXT NOT NULL,
    account_id TEXT,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, section)
);

CREATE TABLE application_versions (
    application_id TEXT NOT NULL REFERENCES applications (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    account_id TEXT,
    saved_at BIGINT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    PRIMARY KEY (application_id, number)
);

CREATE TABLE application_comments (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    section TEXT NOT NULL,
    content TEXT NOT NULL,
    account_id TEXT,
    written_at BIGINT NOT NULL,
    answer TEXT,
    answered_by TEXT,
    answered_at BIGINT,
    is_removed BOOLEAN NOT NULL
);

CREATE INDEX application_comments_by_application ON application_comments (application_id, written_at);

CREATE TABLE application_terms (
    programme TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    content TEXT NOT NULL
);
