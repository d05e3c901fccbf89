//! The projects in Kohesio's columns.

use super::*;
use crate::projects::kohesio::COLUMNS;

#[tokio::test]
async fn the_columns_are_the_eus_and_what_a_card_keeps_of_them_comes_back() {
    let first = "Suunnitelman mukainen toteutusaika: Alkaa 1.1.2024 ja päättyy 31.12.2026\n\
        Vastuuviranomainen: Etelä-Savon ELY-keskus\n\
        2 Hakijan perustiedot\nHakijan virallinen nimi: Ranta, \"ry\"";
    let listed = "Suunniteltu rahoitus yhteensä: 93 487,50\nSuunniteltu EU-rahoitus: 50 000\n\
        Tukitoimen ala: 134 Työllisyys; 136 Nuoret\nEU-rahoituksen osuus: 60";
    let kept = "Operation_Local_Identifier: POPW.01-7\nOperation_Name_English: The third: one\n\
        Fund_Code: ERDF\nNUTS2_Label: Mazowiecki\nInfoRegio_ID: 77";
    let polish = format!("Rahasto: Other things\nMaa: Poland\nOhjelmakausi: 2014-2020\n{kept}");
    let site = site_of(&[
        listed_card("S30001", "Kylät", first, listed),
        listed_card("Q3056566", "Trzeci", "", &polish),
        listed_card("PL-POIS.01-1_16", "Czwarty", "", ""),
    ])
    .await;
    let file = site.get("/avoin-data/kohesio.csv?jarjestys=code").await;
    let head: Vec<&str> = file.body.lines().next().unwrap().split(',').collect();
    assert_eq!(head, COLUMNS);
    let rows = rows(&file);
    let base = &site.app.base_url;
    let wanted = [
        vec![
            (
                "Operation_Unique_Identifier",
                format!("{base}/hankkeet/PL-POIS.01-1_16"),
            ),
            ("Operation_Local_Identifier", "PL-POIS.01-1_16".into()),
            ("CountryCode", "PL".into()),
            ("Fund_Code", String::new()),
        ],
        vec![
            (
                "Operation_Unique_Identifier",
                "https://linkedopendata.eu/entity/Q3056566".into(),
            ),
            ("Operation_Local_Identifier", "POPW.01-7".into()),
            ("Operation_Name_English", "The third: one".into()),
            ("Operation_Name_Programme_Language", "Trzeci".into()),
            ("Country", "Poland".into()),
            ("Fund_Code", "ERDF".into()),
            ("Fund_Name", "Other things".into()),
            ("Programming_Period", "2014-2020".into()),
            ("NUTS2_Label", "Mazowiecki".into()),
            ("InfoRegio_ID", "77".into()),
            ("Total_Eligible_Expenditure_Currency", String::new()),
        ],
        vec![
            (
                "Operation_Unique_Identifier",
                format!("{base}/hankkeet/S30001"),
            ),
            ("Operation_Local_Identifier", "S30001".into()),
            ("Country", "Finland".into()),
            ("CountryCode", "FI".into()),
            ("Operation_Start_Date", "01/01/2024".into()),
            ("Operation_End_Date", "31/12/2026".into()),
            ("Total_Eligible_Expenditure_amount", "93487.50".into()),
            ("Total_Eligible_Expenditure_Currency", "EUR".into()),
            ("Project_EU_Budget", "50000".into()),
            ("Cofinancing_Rate", "60".into()),
            ("Beneficiary_Name", "Ranta, \"ry\"".into()),
            ("Category_Of_Intervention", "134|136".into()),
            ("Category_Label", "Työllisyys|Nuoret".into()),
            ("Fund_Code", "ESF+".into()),
            ("Programming_Period", "2021-2027".into()),
            ("Region", "Pohjois-Karjala".into()),
            ("NUTS1_Code", "FI1".into()),
            ("LAU_Labels", "Kitee|Joensuu".into()),
            ("ManagingAuthority", "Etelä-Savon ELY-keskus".into()),
        ],
    ];
    for (row, wanted) in rows.iter().zip(wanted) {
        for (name, value) in wanted {
            assert_eq!(row[name], value, "{name}");
        }
    }
    assert!(rows[2]["NUTS3_Code"].starts_with(&rows[2]["NUTS2_Code"]));
}

#[test]
fn each_column_that_is_said_to_be_the_same_is_one() {
    let same: Vec<&str> = super::super::kohesio::same_columns()
        .filter_map(|(_, same)| same)
        .collect();
    assert_eq!(same.len(), 23);
    let names: Vec<&str> = super::super::operation::COLUMNS
        .iter()
        .map(|column| column.name)
        .collect();
    assert!(same.iter().all(|name| names.contains(name)));
}
