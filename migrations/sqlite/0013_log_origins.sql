ALTER TABLE audit_log ADD COLUMN origin TEXT;
CREATE INDEX audit_log_by_actor ON audit_log (actor);
