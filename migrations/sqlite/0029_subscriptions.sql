CREATE TABLE refusals (
    digest TEXT PRIMARY KEY,
    why TEXT NOT NULL,
    source TEXT NOT NULL,
    refused_at BIGINT NOT NULL
);

CREATE TABLE subscribers (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    email TEXT,
    name TEXT NOT NULL,
    search_key TEXT NOT NULL,
    digest TEXT NOT NULL,
    lang TEXT NOT NULL,
    topics TEXT NOT NULL,
    state_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX subscribers_by_email ON subscribers (email);
CREATE INDEX subscribers_by_digest ON subscribers (digest);
CREATE INDEX subscribers_by_state ON subscribers (state, id);

CREATE TABLE subscriber_events (
    subscriber_id TEXT NOT NULL REFERENCES subscribers (id),
    number BIGINT NOT NULL,
    what TEXT NOT NULL,
    source TEXT NOT NULL,
    text_version TEXT NOT NULL,
    topics TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    PRIMARY KEY (subscriber_id, number)
);

CREATE TABLE subscriber_links (
    digest TEXT PRIMARY KEY,
    subscriber_id TEXT NOT NULL REFERENCES subscribers (id),
    email TEXT NOT NULL,
    is_new_address BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX subscriber_links_of ON subscriber_links (subscriber_id);
