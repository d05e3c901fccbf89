DROP INDEX project_areas_by_code;
