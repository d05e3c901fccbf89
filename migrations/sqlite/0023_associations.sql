CREATE TABLE associations (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    standing TEXT NOT NULL,
    merged_into TEXT REFERENCES associations (id),
    facts TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    place_key BLOB NOT NULL,
    last_contact_on TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX associations_by_number ON associations (number);
CREATE INDEX associations_by_name ON associations (sort_key, number);
CREATE INDEX associations_by_place ON associations (place_key, number);
CREATE INDEX associations_by_update ON associations (updated_at, number);
CREATE INDEX associations_merged ON associations (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE association_keys (
    key TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (key, number)
);

CREATE TABLE association_moments (
    id TEXT PRIMARY KEY,
    association_id TEXT NOT NULL REFERENCES associations (id),
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    account_id TEXT,
    details TEXT NOT NULL,
    is_removed BOOLEAN NOT NULL
);
CREATE INDEX association_moments_by_day ON association_moments (association_id, happened_on, written_at);

CREATE TABLE association_imports (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    content BLOB,
    settings TEXT NOT NULL,
    job_id TEXT,
    wrong_rows BLOB,
    created_at BIGINT NOT NULL
);
CREATE INDEX association_imports_by_time ON association_imports (created_at);

CREATE TABLE association_mappings (
    headings_digest TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    used_at BIGINT NOT NULL
);

CREATE TABLE association_repeats (
    file_digest TEXT NOT NULL,
    line BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    association_id TEXT NOT NULL REFERENCES associations (id),
    first_line BIGINT NOT NULL,
    written_as TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (file_digest, line)
);
CREATE INDEX association_repeats_of ON association_repeats (association_id);

CREATE TABLE association_distinct (
    one_id TEXT NOT NULL REFERENCES associations (id),
    other_id TEXT NOT NULL REFERENCES associations (id),
    PRIMARY KEY (one_id, other_id)
);
CREATE INDEX association_distinct_other ON association_distinct (other_id);

CREATE TABLE segments (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    owner_id TEXT,
    question TEXT NOT NULL,
    is_frozen BOOLEAN NOT NULL,
    is_removed BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    name TEXT NOT NULL,
    sort_key BLOB NOT NULL,
    email TEXT,
    phone TEXT,
    basis TEXT NOT NULL,
    source TEXT NOT NULL,
    since TEXT NOT NULL,
    retention_set TEXT,
    retain_until TEXT,
    removed_on TEXT,
    erased_at BIGINT,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX people_by_number ON people (number);
CREATE INDEX people_by_name ON people (sort_key, number);
CREATE INDEX people_by_email ON people (email);
CREATE INDEX people_by_retention ON people (retain_until);

CREATE TABLE association_people (
    id TEXT PRIMARY KEY,
    association_id TEXT NOT NULL REFERENCES associations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    office TEXT NOT NULL,
    title TEXT,
    starts_on TEXT,
    ends_on TEXT,
    is_removed BOOLEAN NOT NULL,
    is_found BOOLEAN NOT NULL
);
CREATE INDEX association_people_of ON association_people (association_id);
CREATE INDEX association_people_by_person ON association_people (person_id);

CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    purpose TEXT NOT NULL,
    is_given BOOLEAN NOT NULL,
    source TEXT NOT NULL,
    text_version TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    written_at BIGINT NOT NULL
);
CREATE INDEX consents_of ON consents (person_id, happened_on, written_at);
