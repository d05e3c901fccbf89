CREATE TABLE form_drafts (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    form TEXT NOT NULL,
    fields TEXT,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, form)
);
CREATE INDEX form_drafts_by_form ON form_drafts (form, seen_at);

CREATE TABLE project_drafts (
    id TEXT PRIMARY KEY,
    programme TEXT NOT NULL,
    card TEXT NOT NULL,
    edition BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX project_drafts_by_update ON project_drafts (updated_at);
