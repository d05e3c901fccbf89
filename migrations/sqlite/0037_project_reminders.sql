CREATE TABLE project_reminders (
    period_id TEXT NOT NULL REFERENCES records (id),
    due_on TEXT NOT NULL,
    ahead BIGINT NOT NULL,
    PRIMARY KEY (period_id, due_on, ahead)
);
