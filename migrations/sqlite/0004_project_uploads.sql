CREATE TABLE project_uploads (
    id TEXT PRIMARY KEY,
    captured_on TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    job_id TEXT
);
CREATE INDEX project_uploads_created_at ON project_uploads (created_at);
CREATE TABLE project_upload_documents (
    upload_id TEXT NOT NULL REFERENCES project_uploads (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (upload_id, number)
);
