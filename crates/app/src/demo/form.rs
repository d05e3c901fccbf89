//! Writes a plan as the authority's form shows it: the same labels in the same
//! order, a blank line between fields, none within a list.

use super::model::{Fund, Kind, Moment, Partnership, Period, Plan, day};
use super::phrases::grouped;

/// The document of the project at that moment.
pub(super) fn document(plan: &Plan, moment: &Moment) -> String {
    let mut form = Form(String::with_capacity(8_192));
    if !plan.is_of_authority {
        of_list(&mut form, plan, moment);
        return form.ended();
    }
    preamble(&mut form, plan.kind);
    project(&mut form, plan, moment);
    applicant(&mut form, plan, moment);
    form.block("3 Suunnitelman mukainen tiivistelmä toteutuksesta");
    form.block(&plan.summary);
    form.block("4 Hankkeen kohderyhmät");
    form.block("4.1 Varsinaiset kohderyhmät");
    form.block(&plan.direct);
    form.block("4.2 Välilliset kohderyhmät");
    form.block(&plan.indirect);
    funding(&mut form, plan, moment);
    area(&mut form, plan);
    figures(&mut form, plan, moment);
    form.block("8 Horisontaaliset periaatteet");
    form.text(&plan.horizontal.join("\n"));
    form.block("9 Loppuraportin tiivistelmä");
    form.text(&moment.report);
    form.ended()
}

/// As much as the EU's list tells of an operation, with the fund and the period, which
/// its code does not say.
fn of_list(form: &mut Form, plan: &Plan, moment: &Moment) {
    preamble(form, plan.kind);
    project(form, plan, moment);
    form.block("2 Hakijan perustiedot");
    form.field("Hakijan virallinen nimi", &plan.applicant.name);
    form.field("Y-tunnus", &plan.applicant.y_tunnus);
    form.block("3 Suunnitelman mukainen tiivistelmä toteutuksesta");
    form.block(&plan.summary);
    funding(form, plan, moment);
    area(form, plan);
    form.block("9 Loppuraportin tiivistelmä");
    form.block("10 Viranomaisen hankelistan tiedot");
    form.field(
        "Rahasto",
        match plan.kind.fund {
            Fund::Esf => "ESF",
            Fund::Erdf => "ERDF",
        },
    );
    form.field(
        "Ohjelmakausi",
        match plan.kind.period {
            Period::From2014 => "2014–2020",
            Period::From2021 => "2021–2027",
        },
    );
}

struct Form(String);

impl Form {
    fn block(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push_str("\n\n");
    }

    /// Nothing, not even an empty line, when there is no text.
    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.block(text);
        }
    }

    fn field(&mut self, label: &str, value: &str) {
        let line = format!("{label}: {value}");
        self.block(line.trim_end());
    }

    /// The whole text, with one line end.
    fn ended(mut self) -> String {
        self.0.truncate(self.0.trim_end().len());
        self.0.push('\n');
        self.0
    }

    fn euros(&mut self, label: &str, euros: u64) {
        self.field(label, &grouped(euros));
    }
}

fn preamble(form: &mut Form, kind: Kind) {
    // From 2021 on only the flag's text may stand there, no older mark.
    form.block(match kind.period {
        Period::From2014 => "Euroopan unioni Vipuvoimaa EU:lta",
        Period::From2021 => "Euroopan unionin osarahoittama",
    });
    form.block(match kind.fund {
        Fund::Esf => "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus",
        Fund::Erdf => "Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus",
    });
}

fn project(form: &mut Form, plan: &Plan, moment: &Moment) {
    form.block("1 Hanke");
    form.field("Hankekoodi", &plan.code);
    if let Some(group) = &plan.group {
        form.field("Ryhmähanketunnus", group);
    }
    form.field("Hankkeen nimi", &plan.name);
    form.field("Toimintalinja", plan.priority);
    form.field("Erityistavoite", plan.objective);
    let time = format!("Alkaa {} ja päättyy {}", day(plan.start), day(plan.end));
    form.field("Suunnitelman mukainen toteutusaika", &time);
    let state = if moment.ended {
        "Toiminta päättynyt"
    } else {
        "Toiminnassa"
    };
    form.field("Toiminnan tila", state);
    form.field("Vastuuviranomainen", plan.authority);
}

fn applicant(form: &mut Form, plan: &Plan, moment: &Moment) {
    let who = &plan.applicant;
    form.block("2 Hakijan perustiedot");
    form.field("Hakijan virallinen nimi", &who.name);
    form.field("Organisaatiotyyppi", who.organisation_type);
    form.field("Y-tunnus", &who.y_tunnus);
    form.field("Jakeluosoite", &who.street);
    form.field("Puhelinnumero", &who.phone);
    form.field("Postinumero", &who.postcode);
    form.field("Postitoimipaikka", &who.post_office);
    form.field("WWW-osoite", &who.web);
    form.field("Hankkeen yhteyshenkilön nimi", &plan.contact.name);
    form.field(
        "Yhteyshenkilön asema hakijaorganisaatiossa",
        plan.contact.role,
    );
    form.field("Yhteyshenkilön sähköpostisoite", &plan.contact.email);
    form.field("Yhteyshenkilön puhelinnumero", &plan.contact.phone);
    let (count, heading, lines) = match &plan.partnership {
        Partnership::Single => ("Vain yksi hakija", "", &[][..]),
        Partnership::Joint(partners) => (
            "Hakijoita on useampi kuin yksi (yhteishanke)",
            "Osatoteuttajat",
            &partners[..],
        ),
        Partnership::PassedOn(to) => (
            "Hakija siirtää osan haettavasta tuesta yhdelle tai useammalle taholle hankkeen toteuttamista varten (tuen siirto)",
            "Tuen siirron saajat",
            &to[..],
        ),
    };
    let count = if moment.count_lost { "" } else { count };
    form.field("Hakijoiden lukumäärä tai tuen siirto -menettely", count);
    form.text(heading);
    // What is lost with the count is a joint project's list only.
    if !(moment.count_lost && matches!(plan.partnership, Partnership::Joint(_))) {
        form.text(&lines.join("\n"));
    }
}

fn funding(form: &mut Form, plan: &Plan, moment: &Moment) {
    form.block("5 Projektin julkinen rahoitus, euroa");
    form.euros("Myönnetty EU- ja valtion rahoitus", plan.granted);
    form.euros("Toteutunut EU- ja valtion rahoitus", moment.realised);
    form.euros(
        "Suunniteltu julkinen rahoitus yhteensä",
        plan.planned_public,
    );
    form.euros(
        "Toteutunut julkinen rahoitus yhteensä",
        moment.realised_public,
    );
}

fn area(form: &mut Form, plan: &Plan) {
    form.block("6 Maantieteellinen kohdealue");
    form.field("Maakunnat", &plan.target.regions);
    form.field("Seutukunnat", &plan.target.sub_regions);
    form.field("Kunnat", &plan.target.municipalities);
    form.block("Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa");
    let [street, postcode, office] = plan.site.clone().unwrap_or_default();
    form.field("Jakeluosoite", &street);
    form.field("Postinumero", &postcode);
    form.field("Postitoimipaikka", &office);
}

fn figures(form: &mut Form, plan: &Plan, moment: &Moment) {
    form.block("7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista");
    form.block("7.1 Osallistuvien yritysten lukumäärä");
    form.field("Suunniteltu", &plan.companies.to_string());
    form.field(
        "Toteutunut seurantatietojen mukaan",
        &moment.realised_companies.to_string(),
    );
    form.block("7.2 Osallistuvien henkilöiden lukumäärä");
    form.field("Suunniteltu", &plan.persons.to_string());
}
