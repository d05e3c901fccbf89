ALTER TABLE project_lists ADD COLUMN kind TEXT NOT NULL DEFAULT 'authority';
ALTER TABLE project_lists ADD COLUMN scope TEXT NOT NULL DEFAULT '';
DROP INDEX project_lists_by_day;
CREATE INDEX project_lists_by_day ON project_lists (kind, scope, listed_on);

ALTER TABLE project_list_rows RENAME TO project_list_rows_before;
DROP INDEX project_list_rows_by_day;
DROP INDEX project_list_rows_by_group;
CREATE TABLE project_list_rows (
    project_id TEXT NOT NULL REFERENCES projects (id),
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    digest TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    group_code TEXT,
    PRIMARY KEY (project_id, kind)
);
INSERT INTO project_list_rows (project_id, kind, scope, digest, seen_on, group_code)
    SELECT project_id, 'authority', '', digest, seen_on, group_code FROM project_list_rows_before;
DROP TABLE project_list_rows_before;
CREATE INDEX project_list_rows_by_day ON project_list_rows (kind, scope, seen_on);
CREATE INDEX project_list_rows_by_group ON project_list_rows (group_code);
