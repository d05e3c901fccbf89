CREATE TABLE association_representatives (
    id TEXT PRIMARY KEY,
    association_id TEXT NOT NULL REFERENCES associations (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    invited_at BIGINT NOT NULL,
    is_withdrawn BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX association_representatives_of ON association_representatives (association_id, account_id);
CREATE INDEX association_representatives_by_account ON association_representatives (account_id);

CREATE TABLE association_proposals (
    id TEXT PRIMARY KEY,
    association_id TEXT NOT NULL REFERENCES associations (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    field TEXT NOT NULL,
    known TEXT NOT NULL,
    proposed TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_at BIGINT
);
CREATE INDEX association_proposals_of ON association_proposals (association_id, proposed_at);
CREATE INDEX association_proposals_by_state ON association_proposals (state, proposed_at);
