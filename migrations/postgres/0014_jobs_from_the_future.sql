CREATE INDEX jobs_made ON jobs (state, created_at);
