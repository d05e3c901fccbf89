DROP INDEX project_areas_by_code;
-- Codes come in the order of their letters, as in the other database.
ALTER TABLE projects ALTER COLUMN code TYPE TEXT COLLATE "C";
