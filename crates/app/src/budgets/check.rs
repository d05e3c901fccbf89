//! Rules: what the terms say of a budget.

use kit::i18n::Tr;
use kit::money::Cents;

use super::rates::Rate;

/// Something that does not hold, or that one should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// More support than may be.
    SupportOver(Rate),
    /// A lump sum over the most.
    LumpOver(Rate),
    /// A larger advance than may be.
    AdvanceOver(Rate),
    /// No staff, and so no flat rate.
    NoStaff,
    /// Other costs that the flat rate already covers; they are left out.
    OthersLeftOut(Rate),
    /// So much of one's own is missing.
    OwnMissing(Cents),
    /// So much of one's own is too much.
    OwnOver(Cents),
    /// More comes in than it costs.
    IncomeOver,
    /// Actual costs are the exception in this programme.
    NotPrimary,
    /// More hours in a year than there are in the rate.
    HoursOver(String, Rate),
    /// Hours have to be recorded.
    RecordHours,
}

impl Check {
    /// Whether the budget cannot stay so.
    pub const fn is_wrong(&self) -> bool {
        !matches!(
            self,
            Self::OwnOver(_) | Self::NotPrimary | Self::RecordHours | Self::OthersLeftOut(_)
        )
    }

    /// Where the rule was read.
    pub fn source(&self) -> Option<&str> {
        match self {
            Self::SupportOver(rate)
            | Self::LumpOver(rate)
            | Self::AdvanceOver(rate)
            | Self::OthersLeftOut(rate)
            | Self::HoursOver(_, rate) => Some(&rate.source),
            _ => None,
        }
    }

    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let most = |key: &str, rate: &Rate| tr.t1(key, "most", rate.kind.shown(tr, rate.value));
        match self {
            Self::SupportOver(rate) => most("budget-check-support", rate),
            Self::LumpOver(rate) => most("budget-check-lump", rate),
            Self::AdvanceOver(rate) => most("budget-check-advance", rate),
            Self::NoStaff => tr.t("budget-check-no-staff"),
            Self::OthersLeftOut(rate) => most("budget-check-others", rate),
            Self::OwnMissing(sum) => tr.t1("budget-check-own-missing", "sum", tr.money(*sum)),
            Self::OwnOver(sum) => tr.t1("budget-check-own-over", "sum", tr.money(*sum)),
            Self::IncomeOver => tr.t("budget-check-income"),
            Self::NotPrimary => tr.t("budget-check-not-primary"),
            Self::HoursOver(who, rate) => {
                let args = [
                    ("who", who.as_str().into()),
                    ("most", rate.kind.shown(tr, rate.value).into()),
                ];
                tr.ta("budget-check-hours", &args)
            }
            Self::RecordHours => tr.t("budget-check-record"),
        }
    }
}
