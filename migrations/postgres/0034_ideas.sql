CREATE TABLE ideas (
    id TEXT PRIMARY KEY,
    edition BIGINT NOT NULL,
    content TEXT NOT NULL,
    stage TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE idea_moves (
    idea_id TEXT NOT NULL REFERENCES ideas (id),
    number BIGINT NOT NULL,
    from_stage TEXT,
    to_stage TEXT NOT NULL,
    moved_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    account_id TEXT,
    moved_at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, number)
);
CREATE INDEX idea_moves_by_day ON idea_moves (to_stage, moved_on);

CREATE TABLE idea_parties (
    idea_id TEXT NOT NULL REFERENCES ideas (id),
    number BIGINT NOT NULL,
    part TEXT NOT NULL,
    agreed TEXT NOT NULL,
    association_id TEXT REFERENCES associations (id),
    municipality TEXT,
    name TEXT NOT NULL,
    PRIMARY KEY (idea_id, number)
);
CREATE INDEX idea_parties_of ON idea_parties (association_id);

CREATE TABLE idea_ticks (
    idea_id TEXT NOT NULL REFERENCES ideas (id),
    item TEXT NOT NULL,
    stage TEXT NOT NULL,
    text TEXT,
    is_done BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    account_id TEXT,
    ticked_at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, item)
);

CREATE TABLE idea_items (
    id TEXT PRIMARY KEY,
    stage TEXT NOT NULL,
    position BIGINT NOT NULL,
    text TEXT,
    is_retired BOOLEAN NOT NULL
);

CREATE TABLE idea_comments (
    id TEXT PRIMARY KEY,
    idea_id TEXT NOT NULL REFERENCES ideas (id),
    account_id TEXT,
    text TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL,
    written_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX idea_comments_of ON idea_comments (idea_id, written_at);

CREATE TABLE idea_drafts (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    idea_id TEXT REFERENCES ideas (id),
    kept_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX idea_drafts_by_digest ON idea_drafts (digest);
CREATE INDEX idea_drafts_by_age ON idea_drafts (kept_at);
