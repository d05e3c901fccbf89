CREATE INDEX consultations_by_idea ON consultations (idea_id, happened_on, id) WHERE idea_id IS NOT NULL;
CREATE INDEX applications_by_idea ON applications (idea_id) WHERE idea_id IS NOT NULL;
CREATE INDEX applications_of_association ON applications (association_id) WHERE association_id IS NOT NULL;
-- The changes of what people look after, by their time. The kinds are compared as an expression, so
-- that no planner takes the index by thing instead, which holds the rows of all years.
CREATE INDEX audit_log_of_work ON audit_log (at, seq)
    WHERE (subject_kind || '') IN ('association', 'idea', 'idea-comment', 'task');
