ALTER TABLE association_moments ADD COLUMN source_id TEXT;
CREATE INDEX association_moments_by_source ON association_moments (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE consultations (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    happened_on TEXT NOT NULL,
    started_at TEXT,
    channel TEXT NOT NULL,
    minutes BIGINT,
    topic TEXT NOT NULL,
    adviser_id TEXT,
    adviser_name TEXT,
    project_code TEXT,
    idea_id TEXT,
    who TEXT NOT NULL,
    people TEXT NOT NULL,
    summary TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX consultations_by_number ON consultations (number);
CREATE INDEX consultations_by_day ON consultations (happened_on, id, is_removed, minutes);
CREATE INDEX consultations_by_adviser ON consultations (adviser_id, happened_on);
CREATE INDEX consultations_by_project ON consultations (project_code) WHERE project_code IS NOT NULL;

CREATE TABLE consultation_associations (
    consultation_id TEXT NOT NULL REFERENCES consultations (id),
    association_id TEXT NOT NULL REFERENCES associations (id),
    happened_on TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    PRIMARY KEY (consultation_id, association_id)
);
CREATE INDEX consultations_of_association ON consultation_associations (association_id, happened_on);
CREATE INDEX consultation_associations_by_day ON consultation_associations (happened_on, is_removed, association_id);

CREATE VIEW associations_became AS
    WITH RECURSIVE became (was_id, now_id) AS (
        SELECT id, merged_into FROM associations WHERE merged_into IS NOT NULL
        UNION SELECT b.was_id, a.merged_into FROM became b JOIN associations a ON a.id = b.now_id
        WHERE a.merged_into IS NOT NULL)
    SELECT b.was_id AS was_id, b.now_id AS now_id FROM became b JOIN associations a ON a.id = b.now_id
    WHERE a.merged_into IS NULL;

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    title TEXT NOT NULL,
    due_on TEXT,
    owner_id TEXT NOT NULL,
    association_id TEXT REFERENCES associations (id),
    project_code TEXT,
    consultation_id TEXT,
    done_at BIGINT,
    done_by TEXT,
    is_removed BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX tasks_by_owner ON tasks (owner_id, due_on);
CREATE INDEX tasks_by_day ON tasks (due_on, id);
CREATE INDEX tasks_by_done ON tasks (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX tasks_of_association ON tasks (association_id) WHERE association_id IS NOT NULL;
CREATE INDEX tasks_of_consultation ON tasks (consultation_id) WHERE consultation_id IS NOT NULL;
