CREATE TABLE feedback (
    id TEXT PRIMARY KEY,
    about TEXT NOT NULL,
    message TEXT NOT NULL,
    email TEXT,
    page TEXT,
    received_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX feedback_received ON feedback (received_at);
CREATE INDEX feedback_answered ON feedback (answered_at) WHERE answered_at IS NOT NULL;
