CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    fund TEXT NOT NULL,
    programme TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key BYTEA NOT NULL,
    applicant_name TEXT,
    state TEXT,
    authority TEXT,
    starts_on TEXT,
    ends_on TEXT,
    granted_cents BIGINT,
    realised_cents BIGINT,
    card TEXT NOT NULL,
    version_count BIGINT NOT NULL,
    captured_on TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX projects_by_name ON projects (sort_key, code);

CREATE TABLE project_versions (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id),
    number BIGINT NOT NULL,
    captured_on TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_digest TEXT NOT NULL,
    card TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    UNIQUE (project_id, number)
);
