CREATE TABLE consultation_days (
    happened_on TEXT PRIMARY KEY,
    packed TEXT
);
