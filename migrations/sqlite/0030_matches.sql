CREATE TABLE call_matches (
    call_id TEXT NOT NULL REFERENCES calls (id),
    association_id TEXT NOT NULL REFERENCES associations (id),
    fits BOOLEAN NOT NULL,
    why TEXT NOT NULL,
    account_id TEXT,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (call_id, association_id)
);
CREATE INDEX call_matches_of ON call_matches (association_id);
CREATE INDEX association_moments_by_kind ON association_moments (kind, happened_on);
