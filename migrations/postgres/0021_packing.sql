-- Cards are packed by the quicker of the server's two ways, where it has both: those that
-- are written from now on.
DO $$
BEGIN
    ALTER TABLE projects ALTER COLUMN card SET COMPRESSION lz4;
    ALTER TABLE project_versions ALTER COLUMN card SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END $$;
