CREATE TABLE sets (
    space TEXT NOT NULL,
    name TEXT NOT NULL,
    part BIGINT NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (space, name, part)
);
CREATE TABLE set_editions (
    space TEXT PRIMARY KEY,
    edition BIGINT NOT NULL
);
CREATE TABLE set_numbers (
    space TEXT PRIMARY KEY,
    next BIGINT NOT NULL
);

ALTER TABLE projects ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE projects SET number = numbered.number
    FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS number FROM projects) numbered
    WHERE numbered.id = projects.id;
INSERT INTO set_numbers (space, next) SELECT 'projects', COUNT(*) FROM projects;
CREATE UNIQUE INDEX projects_by_number ON projects (number);
DROP INDEX projects_by_name;
CREATE INDEX projects_by_name ON projects (sort_key, number);
CREATE INDEX projects_by_applicant ON projects (applicant_sort_key, number);
CREATE INDEX projects_by_update ON projects (updated_at, number);

DROP TABLE project_words;
