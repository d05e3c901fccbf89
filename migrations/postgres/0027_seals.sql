CREATE TABLE seals (
    number BIGINT PRIMARY KEY,
    secret TEXT NOT NULL
);
