//! The URLs of those who work here, and of whoever has an account.

use axum::routing::{get, post};

use super::Route;
use super::Who::{Demo, May};
use super::{act, page, write};
use crate::access::Action::{
    AnswerFeedback, EditAreas, EditAssociations, EditProjects, HaveAccount, MakeKeys,
    ManageAccounts, PublishProjects, SeeDay, SeeHistory, SeeJobs, SeeProjects,
};
use crate::accounts::{
    code, erase_pages as erase, keys_pages as keys, organisation, own, passkeys, password, people,
};
use crate::associations::duplicates;
use crate::associations::upload as lists;
use crate::projects::{edit, upload};
use crate::{areas, day, feedback, history, jobs, mails, search};

pub(super) fn table() -> Vec<Route> {
    vec![
        // Whoever wants to sign in to the demonstration reads the link here; elsewhere
        // these do not exist.
        page("/tyo/postilaatikko", Demo, get(mails::list)),
        page("/tyo/postilaatikko/{id}", Demo, get(mails::show)),
        page(
            "/tyo/postilaatikko/{id}/muotoiltu",
            Demo,
            get(mails::html_version),
        ),
        page("/tyo", May(SeeDay), get(day::show)),
        page("/tyo/haku", May(SeeDay), get(search::show)),
        page("/tyo/hankkeet/tuonti", May(EditProjects), get(upload::new)),
        write(
            "/tyo/hankkeet/tuonti",
            May(EditProjects),
            upload::label,
            post(upload::create),
        ),
        page(
            "/tyo/hankkeet/tuonti/{id}",
            May(EditProjects),
            get(upload::review),
        ),
        act(
            "/tyo/hankkeet/tuonti/{id}",
            May(EditProjects),
            post(upload::import),
        ),
        page("/tyo/hankkeet", May(SeeProjects), get(edit::list)),
        page("/tyo/hankkeet/uusi", May(EditProjects), get(edit::new)),
        write(
            "/tyo/hankkeet/uusi",
            May(EditProjects),
            edit::label,
            post(edit::create),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}",
            May(EditProjects),
            get(edit::show),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/osa/{number}",
            May(EditProjects),
            get(edit::section),
        ),
        write(
            "/tyo/hankkeet/kortti/{key}/osa/{number}",
            May(EditProjects),
            edit::label,
            post(edit::update),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/osa/{number}/luonnos",
            May(EditProjects),
            post(edit::keep),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/tarkistus",
            May(EditProjects),
            get(edit::check),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/esikatselu",
            May(EditProjects),
            get(edit::preview),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/julkaisu",
            May(PublishProjects),
            post(edit::publish_act),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/piilotus",
            May(PublishProjects),
            post(edit::unpublish),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/poisto",
            May(PublishProjects),
            post(edit::remove),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/liitteet",
            May(EditProjects),
            get(edit::files),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/liitteet",
            May(EditProjects),
            post(edit::attach),
        ),
        page(
            "/tyo/hankkeet/kortti/{key}/liitteet/{id}",
            May(EditProjects),
            get(edit::attached_file),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/liitteet/{id}",
            May(EditProjects),
            post(edit::rename),
        ),
        act(
            "/tyo/hankkeet/kortti/{key}/liitteet/{id}/poisto",
            May(EditProjects),
            post(edit::detach),
        ),
        page(
            "/tyo/yhdistykset/tuonti",
            May(EditAssociations),
            get(lists::new),
        ),
        write(
            "/tyo/yhdistykset/tuonti",
            May(EditAssociations),
            lists::label,
            post(lists::create),
        ),
        page(
            "/tyo/yhdistykset/tuonti/{id}/sarakkeet",
            May(EditAssociations),
            get(lists::columns),
        ),
        act(
            "/tyo/yhdistykset/tuonti/{id}/sarakkeet",
            May(EditAssociations),
            post(lists::choose),
        ),
        page(
            "/tyo/yhdistykset/tuonti/{id}/tarkista",
            May(EditAssociations),
            get(lists::review),
        ),
        act(
            "/tyo/yhdistykset/tuonti/{id}/tarkista",
            May(EditAssociations),
            post(lists::import),
        ),
        page(
            "/tyo/yhdistykset/tuonti/{id}/virheet.csv",
            May(EditAssociations),
            get(lists::wrong_rows),
        ),
        page("/tyo/tyot", May(SeeJobs), get(jobs::list)),
        page("/tyo/tyot/{id}", May(SeeJobs), get(jobs::show)),
        page("/tyo/tyot/{id}/eteneminen", May(SeeJobs), get(jobs::events)),
        act("/tyo/tyot/{id}/pysaytys", May(SeeJobs), post(jobs::stop)),
        page("/oma", May(HaveAccount), get(own::show)),
        act("/oma", May(HaveAccount), post(own::update)),
        act(
            "/oma/istunnot/paattaminen",
            May(HaveAccount),
            post(own::end_sessions),
        ),
        act(
            "/oma/istunnot/{id}/paattaminen",
            May(HaveAccount),
            post(own::end_session),
        ),
        page("/oma/salasana", May(HaveAccount), get(password::show)),
        act("/oma/salasana", May(HaveAccount), post(password::set)),
        act(
            "/oma/salasana/poisto",
            May(HaveAccount),
            post(password::remove),
        ),
        page("/oma/vahvistus", May(HaveAccount), get(code::show)),
        act("/oma/vahvistus", May(HaveAccount), post(code::begin)),
        act(
            "/oma/vahvistus/poisto",
            May(HaveAccount),
            post(code::remove),
        ),
        page("/oma/vahvistus/{token}", May(HaveAccount), get(code::setup)),
        act(
            "/oma/vahvistus/{token}",
            May(HaveAccount),
            post(code::confirm),
        ),
        page("/oma/avaimet", May(HaveAccount), get(passkeys::list)),
        act(
            "/oma/avaimet/haaste",
            May(HaveAccount),
            post(passkeys::begin_adding),
        ),
        act("/oma/avaimet", May(HaveAccount), post(passkeys::create)),
        act(
            "/oma/avaimet/{id}",
            May(HaveAccount),
            post(passkeys::update),
        ),
        act(
            "/oma/avaimet/{id}/poisto",
            May(HaveAccount),
            post(passkeys::remove),
        ),
        act(
            "/oma/organisaatio/poisto",
            May(HaveAccount),
            post(organisation::unlink),
        ),
        page("/oma/rajapinta-avaimet", May(MakeKeys), get(keys::list)),
        act("/oma/rajapinta-avaimet", May(MakeKeys), post(keys::create)),
        act(
            "/oma/rajapinta-avaimet/{id}/poisto",
            May(MakeKeys),
            post(keys::remove),
        ),
        page("/tyo/alueet", May(EditAreas), get(areas::list)),
        act("/tyo/alueet/tuonti", May(EditAreas), post(areas::import)),
        write(
            "/tyo/alueet/jaot",
            May(EditAreas),
            areas::grouping_label,
            post(areas::create_grouping),
        ),
        page(
            "/tyo/alueet/jaot/uusi",
            May(EditAreas),
            get(areas::new_grouping),
        ),
        page(
            "/tyo/alueet/jaot/{id}",
            May(EditAreas),
            get(areas::edit_grouping),
        ),
        write(
            "/tyo/alueet/jaot/{id}",
            May(EditAreas),
            areas::grouping_label,
            post(areas::update_grouping),
        ),
        act(
            "/tyo/alueet/jaot/{id}/poisto",
            May(EditAreas),
            post(areas::remove_grouping),
        ),
        page(
            "/tyo/yhdistykset/kaksoiskappaleet",
            May(EditAssociations),
            get(duplicates::list),
        ),
        page(
            "/tyo/yhdistykset/{id}/yhdista/{other}",
            May(EditAssociations),
            get(duplicates::ask),
        ),
        act(
            "/tyo/yhdistykset/{id}/yhdista/{other}",
            May(EditAssociations),
            post(duplicates::make_one),
        ),
        act(
            "/tyo/yhdistykset/{id}/eri/{other}",
            May(EditAssociations),
            post(duplicates::make_distinct),
        ),
        page("/tyo/kayttajat", May(ManageAccounts), get(people::list)),
        write(
            "/tyo/kayttajat",
            May(ManageAccounts),
            people::label,
            post(people::create),
        ),
        page("/tyo/kayttajat/uusi", May(ManageAccounts), get(people::new)),
        page(
            "/tyo/kayttajat/{id}",
            May(ManageAccounts),
            get(people::edit),
        ),
        write(
            "/tyo/kayttajat/{id}",
            May(ManageAccounts),
            people::label,
            post(people::update),
        ),
        act(
            "/tyo/kayttajat/{id}/kutsu",
            May(ManageAccounts),
            post(people::invite),
        ),
        page(
            "/tyo/kayttajat/{id}/poistaminen",
            May(ManageAccounts),
            get(erase::ask),
        ),
        act(
            "/tyo/kayttajat/{id}/poistaminen",
            May(ManageAccounts),
            post(erase::erase),
        ),
        page("/tyo/historia", May(SeeHistory), get(history::list)),
        page("/tyo/historia/{batch}", May(SeeHistory), get(history::show)),
        act(
            "/tyo/historia/{batch}/kumoaminen",
            May(SeeHistory),
            post(history::undo_act),
        ),
        page("/tyo/palautteet", May(AnswerFeedback), get(feedback::list)),
        act(
            "/tyo/palautteet/{id}/vastattu",
            May(AnswerFeedback),
            post(feedback::answer),
        ),
    ]
}
