CREATE TABLE border_sets (
    edition TEXT PRIMARY KEY,
    attribution TEXT NOT NULL,
    file_name TEXT NOT NULL,
    municipalities BIGINT NOT NULL,
    loaded_at BIGINT NOT NULL
);

CREATE TABLE municipality_borders (
    code TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES border_sets (edition),
    region_path TEXT NOT NULL,
    country_path TEXT NOT NULL,
    left_edge BIGINT NOT NULL,
    top_edge BIGINT NOT NULL,
    right_edge BIGINT NOT NULL,
    bottom_edge BIGINT NOT NULL,
    label_x BIGINT NOT NULL,
    label_y BIGINT NOT NULL,
    label_room BIGINT NOT NULL
);
CREATE INDEX municipality_borders_by_edition ON municipality_borders (edition);
