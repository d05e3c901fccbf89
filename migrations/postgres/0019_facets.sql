CREATE TABLE facet_values (
    space TEXT NOT NULL,
    facet TEXT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (space, facet, number)
);
CREATE UNIQUE INDEX facet_values_by_name ON facet_values (space, facet, name);
CREATE TABLE facet_rows (
    space TEXT NOT NULL,
    facet TEXT NOT NULL,
    part BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    members BYTEA NOT NULL,
    PRIMARY KEY (space, facet, part)
);
