//! The columns of the EU's lists of operations, as Kohesio publishes one for each
//! country: comma-separated, UTF-8, days as `dd/mm/yyyy`, several values of one cell
//! divided by `|`.
//!
//! Source: the files of 2014–2020 and 2021–2027 on Kohesio's data page and those who
//! read them. An operation's own identifier is an address that ends in `/Q` and a
//! number.

/// The columns in their order.
pub const COLUMNS: [&str; 42] = [
    "Operation_Unique_Identifier",
    "Operation_Local_Identifier",
    "Operation_Name_English",
    "Operation_Name_Programme_Language",
    "Country",
    "CountryCode",
    "Postal_Code",
    "Operation_Start_Date",
    "Operation_End_Date",
    "Cofinancing_Rate",
    "Total_Eligible_Expenditure_amount",
    "Total_Eligible_Expenditure_Currency",
    "Project_EU_Budget",
    "Beneficiary_Unique_Identifier",
    "Beneficiary_Name",
    "Beneficiary_Local_Identifier",
    "Location_Indicator_latitude_longitude",
    "Category_Of_Intervention",
    "Category_Label",
    "Thematic_Objective_ID",
    "Thematic_Objective_Label",
    "Policy_Objective_ID",
    "Policy_Objective_Label",
    "Fund_Code",
    "Fund_Name",
    "Programme_Code",
    "Programme_Name",
    "Region",
    "NUTS1_Code",
    "NUTS1_Label",
    "NUTS2_Code",
    "NUTS2_Label",
    "NUTS3_Code",
    "NUTS3_Label",
    "LAU_Labels",
    "Programming_Period",
    "Operation_Summary_English",
    "Operation_Summary_Programme_Language",
    "ManagingAuthority",
    "Image_URL",
    "InfoRegio_ID",
    "InfoRegio_URL",
];
