-- What people do by hand, by its time: lists that come in are told of where they came in, and a
-- whole register of them would be read to find the few changes among them. The kinds are
-- compared as an expression, so that no planner takes the index by thing instead, which holds
-- the rows of all years.
DROP INDEX audit_log_of_work;
CREATE INDEX audit_log_of_work ON audit_log (at, seq)
    WHERE (subject_kind || '') IN ('association', 'idea', 'idea-comment', 'task')
    AND act NOT IN ('association-import', 'idea-import') AND actor IS NOT NULL;

-- In which way somebody advised last is read for each consultation that they write down.
DROP INDEX consultations_by_adviser;
CREATE INDEX consultations_by_adviser ON consultations (adviser_id, happened_on, id);
