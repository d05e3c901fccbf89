CREATE TABLE project_lists (
    id TEXT PRIMARY KEY,
    listed_on TEXT NOT NULL,
    name TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    imported_at BIGINT NOT NULL,
    is_removed BOOLEAN NOT NULL
);
CREATE INDEX project_lists_by_day ON project_lists (listed_on);

CREATE TABLE project_list_rows (
    project_id TEXT PRIMARY KEY REFERENCES projects (id),
    digest TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    group_code TEXT
);
CREATE INDEX project_list_rows_by_day ON project_list_rows (seen_on);
CREATE INDEX project_list_rows_by_group ON project_list_rows (group_code);
