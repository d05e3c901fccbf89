CREATE TABLE consultation_days (
    happened_on TEXT PRIMARY KEY,
    packed TEXT
);

CREATE TABLE consultation_day_changes (
    id TEXT PRIMARY KEY,
    happened_on TEXT NOT NULL
);
CREATE INDEX consultation_day_changes_by_day ON consultation_day_changes (happened_on);
