//! Writing a letter: all of it in one form, which every button keeps.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::web::WebError;

use super::form::Form;
use super::{After, STAFF, found, refusal, title};
use crate::app::App;
use crate::associations::segments::{self, READY};
use crate::attachments::{self, Attachment};
use crate::calls::{self, Filter};
use crate::letters::content::{Block, Content, Said};
use crate::letters::letter::{Kind, Letter};
use crate::letters::loaded::{Loaded, owner};
use crate::letters::problems::{Problem, problems};
use crate::letters::{LetterRefused, change};
use crate::shell::{Page, Visit, html};
use crate::statements::{self, Statement};
use crate::subscriptions::Kind as Topic;

/// A choice: its word, its name, whether it is picked.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "letters/templates/edit.html")]
struct EditPage {
    p: Page,
    letter: Letter,
    /// What stands in the form; its edition.
    content: Content,
    edition: i64,
    problems: Vec<Problem>,
    refused: Option<String>,
    calls: Vec<(String, String)>,
    pictures: Vec<Attachment>,
    segments: Vec<Choice>,
    but: Vec<Choice>,
    statements: Vec<&'static Statement>,
}

impl EditPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.letter.id))
    }

    fn blocks(&self) -> Vec<BlockView> {
        let last = self.content.blocks.len().saturating_sub(1);
        let blocks = self.content.blocks.iter().enumerate();
        blocks
            .map(|(number, block)| {
                let problems = self.problems.iter();
                let problems = problems.filter(|one| one.block == Some(number));
                BlockView {
                    id: format!("b{number}"),
                    number,
                    is_first: number == 0,
                    is_last: number == last,
                    kind: block.kind(),
                    title: self.p.tn("letter-part", number + 1),
                    problems: problems.map(|one| one.text(*self.p)).collect(),
                    texts: texts(*self.p, number, block),
                    when: match block {
                        Block::Event { when, .. } => Some(when.clone()),
                        _ => None,
                    },
                    link: match block {
                        Block::Event { link, .. } | Block::Button { link, .. } => {
                            Some(link.clone())
                        }
                        _ => None,
                    },
                    call: match block {
                        Block::Call { call, .. } => Some(self.picked_call(*call)),
                        _ => None,
                    },
                    file: match block {
                        Block::Picture { file, .. } => Some(self.picked_file(*file)),
                        _ => None,
                    },
                }
            })
            .collect()
    }

    fn picked_call(&self, call: Option<Id>) -> Vec<Choice> {
        let picked = call.map(|id| id.to_string()).unwrap_or_default();
        let choice = |(id, name): &(String, String)| (id.clone(), name.clone(), *id == picked);
        self.calls.iter().map(choice).collect()
    }

    fn picked_file(&self, file: Option<Id>) -> Vec<Choice> {
        let choice =
            |one: &Attachment| (one.id.to_string(), one.title.clone(), Some(one.id) == file);
        self.pictures.iter().map(choice).collect()
    }

    /// The lines above the blocks.
    fn lines(&self) -> Vec<TextView> {
        let (subject, preheader) = (&self.content.subject, &self.content.preheader);
        let line = |name: &str, said: &Said| {
            let label = self.p.t(&format!("letter-{name}"));
            let hint = self.p.t(&format!("letter-{name}-hint"));
            let id = |lang: Lang| format!("{name}-{lang}");
            text_view(*self.p, (label, hint, false), said, id)
        };
        vec![line("subject", subject), line("preheader", preheader)]
    }

    fn topics(&self) -> Vec<Choice> {
        let choice = |topic: Topic| {
            let name = topic.name(*self.p);
            (topic.word().to_owned(), name, topic == self.content.topic)
        };
        Topic::ALL.into_iter().map(choice).collect()
    }

    fn picked_statements(&self) -> Vec<Choice> {
        let choice = |one: &&'static Statement| {
            let name = one.lines(self.p.lang).join(" · ");
            (one.key.clone(), name, one.key == self.content.statement)
        };
        self.statements.iter().map(choice).collect()
    }

    /// Whom it goes to is told by the sequence or the change that it is of.
    fn has_audience(&self) -> bool {
        matches!(self.letter.kind, Kind::Letter | Kind::Template)
    }
}

/// A text in each language, as the form shows it.
struct TextView {
    label: String,
    hint: String,
    is_prose: bool,
    id: String,
    text: String,
    /// In other languages: the identifier, the language and its name, the text.
    others: Vec<(String, Lang, String, String)>,
    is_open: bool,
}

fn text_view(
    tr: Tr,
    (label, hint, is_prose): (String, String, bool),
    said: &Said,
    id: impl Fn(Lang) -> String,
) -> TextView {
    let other = |lang: Lang| {
        let name = tr.t(&format!("letter-lang-{lang}"));
        (id(lang), lang, name, said.of(lang).to_owned())
    };
    TextView {
        label,
        hint,
        is_prose,
        id: id(Lang::Fi),
        text: said.fi.clone(),
        others: [Lang::Sv, Lang::En].map(other).to_vec(),
        is_open: !said.sv.is_empty() || !said.en.is_empty(),
    }
}

/// The texts of a block.
fn texts(tr: Tr, number: usize, block: &Block) -> Vec<TextView> {
    let names: &[&str] = match block {
        Block::Heading { .. } => &["letter-heading-text"],
        Block::Text { .. } => &["letter-text-text"],
        Block::Call { .. } => &[],
        Block::Event { .. } => &["letter-event-title", "letter-event-place"],
        Block::Button { .. } => &["letter-button-label"],
        Block::Picture { .. } => &["letter-picture-alt"],
    };
    let is_prose = matches!(block, Block::Text { .. });
    let said = block.said().into_iter().enumerate().zip(names);
    said.map(|((place, said), key)| {
        let id = |lang: Lang| format!("b{number}-{place}-{lang}");
        text_view(tr, (tr.t(key), String::new(), is_prose), said, id)
    })
    .collect()
}

/// A block, as the form shows it.
struct BlockView {
    id: String,
    number: usize,
    is_first: bool,
    is_last: bool,
    kind: &'static str,
    title: String,
    problems: Vec<String>,
    texts: Vec<TextView>,
    when: Option<String>,
    link: Option<String>,
    call: Option<Vec<Choice>>,
    file: Option<Vec<Choice>>,
}

async fn page(
    app: &App,
    visit: &Visit,
    letter: Letter,
    (content, edition): (Content, i64),
) -> anyhow::Result<EditPage> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let loaded = Loaded::of(&mut conn, letter.id, &content).await?;
    let now = app.clock.now();
    let public = calls::list(&mut conn, &Filter::default(), false, now).await?;
    let who = visit.actor().map(|actor| actor.account);
    let mut known: Vec<(String, String)> = READY
        .iter()
        .map(|ready| (ready.word.to_owned(), ready.name(tr)))
        .collect();
    for segment in segments::list(&mut conn, who).await? {
        known.push((segment.id.to_string(), segment.name));
    }
    let files = attachments::list(&mut conn, &owner(letter.id)).await?;
    let choices = |picked: &[String]| -> Vec<Choice> {
        let choice =
            |(word, name): &(String, String)| (word.clone(), name.clone(), picked.contains(word));
        known.iter().map(choice).collect()
    };
    let name = title(tr, &letter);
    let path = format!("{STAFF}/{}", letter.id);
    Ok(EditPage {
        p: visit
            .page("letter-edit")
            .under(STAFF, tr.t("letters-title"))
            .under(&path, name),
        problems: problems(&content, &loaded),
        refused: None,
        calls: public
            .iter()
            .map(|call| (call.id.to_string(), call.title(tr.lang).to_owned()))
            .collect(),
        pictures: files
            .into_iter()
            .filter(|one| one.kind.is_picture())
            .collect(),
        segments: choices(&content.audience.segments),
        but: choices(&content.audience.but),
        statements: statements::all().iter().collect(),
        content,
        edition,
        letter,
    })
}

/// The form shows the letter in a frame of its own.
pub(super) fn framed(response: Response) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
        img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-src 'self'; frame-ancestors 'none'";
    let mut response = response;
    let policy = HeaderValue::from_static(POLICY);
    let name: HeaderName = header::CONTENT_SECURITY_POLICY;
    response.headers_mut().insert(name, policy);
    response
}

/// `GET /tyo/kirjeet/{id}/muokkaus`
pub async fn edit(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    if !letter.stage.is_open() {
        let path = visit.link(&format!("{STAFF}/{id}"));
        return Ok(Redirect::to(&path).into_response());
    }
    let (content, edition) = (letter.content.clone(), letter.edition);
    let mut page = page(&app, &visit, letter, (content, edition)).await?;
    page.p.notice = after.notice(&page.p);
    Ok(framed(html(&page)?))
}

/// `POST /tyo/kirjeet/{id}/muokkaus`: keeps what is written, whichever button it was.
pub async fn update(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let mut form = Form::of_pairs(&pairs, &letter.content);
    let look_at = form.press.on(&mut form.content.blocks);
    let (known, author) = ((letter.id, form.edition), visit.author(&app));
    let mut tx = app.db.begin().await?;
    let written = change::write(&app, &mut tx, &author, known, form.content.clone()).await?;
    if let Err(refused) = written {
        drop(tx);
        if refused == LetterRefused::NotFound {
            return Err(WebError::NotFound);
        }
        let status = match refused {
            LetterRefused::Stale | LetterRefused::OnItsWay(_) => StatusCode::CONFLICT,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let text = refusal(&app, visit.tr(), &refused).await?;
        let now = found(&app, &id).await?;
        let edition = now.edition;
        // What was written stays in the form; saved again, it stands instead of theirs.
        let mut page = page(&app, &visit, now, (form.content, edition)).await?;
        page.p.has_errors = true;
        page.refused = Some(text);
        return Ok((status, framed(html(&page)?)).into_response());
    }
    tx.commit().await?;
    let path = format!("{STAFF}/{id}");
    let to = match look_at {
        Some(block) => visit.link(&format!("{path}/muokkaus#b{block}")),
        None => visit.after(&path, "saved", &author),
    };
    Ok(Redirect::to(&to).into_response())
}
