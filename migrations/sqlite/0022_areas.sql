CREATE TABLE area_classifications (
    id TEXT PRIMARY KEY,
    valid_from TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    merged TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    is_removed BOOLEAN NOT NULL
);
CREATE INDEX area_classifications_by_day ON area_classifications (valid_from);

CREATE TABLE area_groupings (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    parts TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX area_groupings_by_name ON area_groupings (name_key);
