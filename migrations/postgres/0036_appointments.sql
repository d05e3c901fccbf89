CREATE TABLE advisers (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    phone TEXT NOT NULL,
    calendar_digest TEXT
);
CREATE UNIQUE INDEX advisers_by_calendar ON advisers (calendar_digest);

CREATE TABLE advice_hours (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    adviser_id TEXT NOT NULL REFERENCES advisers (account_id),
    content TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL
);
CREATE INDEX advice_hours_of ON advice_hours (adviser_id);

CREATE TABLE appointments (
    id TEXT PRIMARY KEY,
    adviser_id TEXT NOT NULL REFERENCES advisers (account_id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX appointments_at_a_time ON appointments (adviser_id, starts_at) WHERE state = 'booked';
CREATE INDEX appointments_by_time ON appointments (starts_at, id);
CREATE INDEX appointments_by_digest ON appointments (digest);

CREATE TABLE appointment_waiters (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    joined_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX appointment_waiters_by_digest ON appointment_waiters (digest);
