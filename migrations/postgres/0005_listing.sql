ALTER TABLE projects ADD COLUMN applicant_sort_key BYTEA;
ALTER TABLE projects ADD COLUMN business_id TEXT;
ALTER TABLE projects ADD COLUMN priority TEXT;
ALTER TABLE projects ADD COLUMN priority_number TEXT;
ALTER TABLE projects ADD COLUMN objective TEXT;
ALTER TABLE projects ADD COLUMN objective_number TEXT;
ALTER TABLE projects ADD COLUMN projection BIGINT NOT NULL DEFAULT 0;

CREATE TABLE project_areas (
    project_id TEXT NOT NULL REFERENCES projects (id),
    kind TEXT NOT NULL,
    place BIGINT NOT NULL,
    as_written TEXT NOT NULL,
    code TEXT,
    is_whole BOOLEAN NOT NULL,
    PRIMARY KEY (project_id, kind, place)
);
CREATE INDEX project_areas_by_code ON project_areas (kind, code, project_id);

CREATE TABLE project_words (
    project_id TEXT PRIMARY KEY REFERENCES projects (id),
    applicant TEXT NOT NULL,
    card TEXT NOT NULL
);
