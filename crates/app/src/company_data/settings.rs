//! The settings of asking the business register.

use clap::{Args, value_parser};
use kit::config::service_address;

use super::client::CompanyData;

/// Where the business register is asked.
#[derive(Clone, Debug, Args)]
pub struct CompanyDataSettings {
    /// Where the open data of the business register (YTJ API, version 3) is asked for a
    /// Y-tunnus: https://avoindata.prh.fi/opendata-ytj-api/v3. Without it nobody is
    /// asked.
    #[allow(rustdoc::bare_urls, reason = "the help shows it as it stands")]
    #[arg(
        long,
        global = true,
        env = "KANTO_COMPANY_DATA_URL",
        value_name = "URL",
        value_parser = service_address
    )]
    company_data_url: Option<String>,
    /// How many times a minute it is asked at most. Its users share 300 a minute.
    #[arg(
        long,
        global = true,
        env = "KANTO_COMPANY_DATA_PER_MINUTE",
        value_name = "COUNT",
        default_value_t = 60,
        value_parser = value_parser!(u16).range(1..=300)
    )]
    company_data_per_minute: u16,
}

impl CompanyDataSettings {
    /// The business register, if its address is set.
    ///
    /// # Errors
    /// When the system has nothing to make connections with.
    pub fn company_data(&self) -> anyhow::Result<Option<CompanyData>> {
        let url = self.company_data_url.as_deref();
        url.map(|url| CompanyData::new(url, self.company_data_per_minute))
            .transpose()
    }
}
