//! The schema's steps, in order, in both dialects.

use kit::db::{Migration, Schema};

macro_rules! migrations {
    ($($number:literal $name:literal $file:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $file, ".sql")),
            postgres: include_str!(concat!("../../../migrations/postgres/", $file, ".sql")),
        }),*]
    };
}

/// Everything the database holds.
pub const SCHEMA: Schema = Schema(migrations![
    1 "projects" "0001_projects",
    2 "feedback" "0002_feedback",
    3 "jobs" "0003_jobs",
    4 "project uploads" "0004_project_uploads",
    5 "listing" "0005_listing",
    6 "audit" "0006_audit",
    7 "accounts" "0007_accounts",
    8 "mail" "0008_mail",
    9 "project visibility" "0009_project_visibility",
    10 "editing" "0010_editing",
    11 "credentials" "0011_credentials",
    12 "attachments" "0012_attachments",
    13 "log origins" "0013_log_origins",
    14 "jobs from the future" "0014_jobs_from_the_future",
    15 "sets" "0015_sets",
    16 "borders" "0016_borders",
    17 "project lists" "0017_project_lists",
    18 "list kinds" "0018_list_kinds",
    19 "facets" "0019_facets",
    20 "orders" "0020_orders",
    21 "packing" "0021_packing",
    22 "areas" "0022_areas",
    23 "associations" "0023_associations",
    24 "own view" "0024_own_view",
    25 "api keys" "0025_api_keys",
    26 "calls" "0026_calls",
    27 "seals" "0027_seals",
    28 "mailings" "0028_mailings",
    29 "subscriptions" "0029_subscriptions",
    30 "matches" "0030_matches",
    31 "letters" "0031_letters",
    32 "consultations" "0032_consultations",
    33 "records" "0033_records",
    34 "ideas" "0034_ideas",
    35 "budgets and applications" "0035_budgets_and_applications",
    36 "appointments" "0036_appointments",
    37 "project reminders" "0037_project_reminders",
    38 "consultation days" "0038_consultation_days",
    39 "ways" "0039_ways",
    40 "news" "0040_news",
]);
