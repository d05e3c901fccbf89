//! Rules: reading section 8, whose rows and explanations stand on plain lines.

use kit::text::clean_prose;

use super::words::behind_label;
use super::{Open, Reader};
use crate::projects::card::document::Line;
use crate::projects::card::finding::WrongValue;
use crate::projects::card::form::{Item, place_of, section_of};
use crate::projects::card::labels::{fold, same_words};
use crate::projects::card::principles::{
    Answer, CRITERIA_2021, Criterion, EQUALITY, GROUPS, Rating, SCORE_COLUMNS, SUSTAINABILITY,
    Score,
};
use crate::projects::card::value::{Expected, Programme};

impl Reader {
    pub(super) fn open_equality(&mut self) {
        self.cursor = place_of(Item::Equality);
        self.card.principles.has_equality = true;
        self.open = Open::Equality(None);
    }

    pub(super) fn open_scores(&mut self) {
        self.cursor = place_of(Item::Scores);
        self.open = Open::Scores(None);
    }

    pub(super) fn open_sustainability(&mut self) {
        self.cursor = place_of(Item::Sustainability);
        self.card.principles.has_sustainability = true;
        self.open = Open::Sustainability(None);
    }

    /// Opens the part of section 8 that a line belongs to, in a document that
    /// lacks the headings; whether there is one.
    pub(super) fn begins_sheet(&mut self, text: &str) -> bool {
        if !(5..=8).contains(&section_of(self.cursor)) {
            return false;
        }
        if self.programme == Some(Programme::P2021) {
            if labelled_row(&CRITERIA_2021, text).is_some() {
                self.open_scores();
                return true;
            }
        } else if labelled_row(&EQUALITY, text).is_some() {
            self.open_equality();
            return true;
        } else if begins_sustainability(text) {
            self.open_sustainability();
            return true;
        }
        false
    }

    pub(super) fn equality_line(&mut self, line: &Line) {
        if begins_sustainability(&line.text) {
            self.open_sustainability();
            return self.sustainability_line(line);
        }
        let Open::Equality(open) = self.open else {
            return;
        };
        let sheet = &mut self.card.principles;
        match labelled_row(&EQUALITY, &line.text) {
            // A repeated row stays with the one it repeats.
            Some((place, _)) if sheet.equality.contains_key(&place) => {
                self.explain_equality(place, line);
            }
            // The model knows yes and no; a blank answer is kept as a line.
            Some((_, "")) => {
                self.open = Open::Equality(None);
                self.stray(line);
            }
            Some((place, answer)) => {
                self.open = Open::Equality(Some(place));
                let yes = match answer.to_lowercase().as_str() {
                    "kyllä" => true,
                    "ei" => false,
                    _ => {
                        let label = EQUALITY[place].label;
                        return self.wrong(line, WrongValue::new(label, answer, Expected::YesOrNo));
                    }
                };
                let explanation = String::new();
                sheet.equality.insert(place, Answer { yes, explanation });
            }
            None => match open {
                Some(place) => self.explain_equality(place, line),
                None => self.stray(line),
            },
        }
    }

    fn explain_equality(&mut self, place: usize, line: &Line) {
        if let Some(answer) = self.card.principles.equality.get_mut(&place) {
            append_line(&mut answer.explanation, &line.text);
        }
    }

    pub(super) fn score_line(&mut self, line: &Line) {
        let Open::Scores(open) = self.open else {
            return;
        };
        let sheet = &mut self.card.principles;
        match labelled_row(&CRITERIA_2021, &line.text) {
            Some((place, _)) if sheet.scores.contains_key(&place) => {
                self.explain_score(place, line);
            }
            Some((_, "")) => {
                self.open = Open::Scores(None);
                self.stray(line);
            }
            Some((place, text)) => {
                self.open = Open::Scores(Some(place));
                let score = text.parse().map_err(|_| Expected::ScoreTo3);
                match score.and_then(|value| Score::new(value, String::new())) {
                    Ok(score) => {
                        sheet.scores.insert(place, score);
                    }
                    Err(expected) => {
                        let label = CRITERIA_2021[place].label;
                        self.wrong(line, WrongValue::new(label, text, expected));
                    }
                }
            }
            None => match open {
                Some(place) => self.explain_score(place, line),
                None => self.stray(line),
            },
        }
    }

    fn explain_score(&mut self, place: usize, line: &Line) {
        if let Some(score) = self.card.principles.scores.get_mut(&place) {
            append_line(&mut score.explanation, &line.text);
        }
    }

    pub(super) fn sustainability_line(&mut self, line: &Line) {
        if is_columns(&line.text) || GROUPS.iter().any(|group| same_words(&line.text, group)) {
            self.open = Open::Sustainability(None);
            return;
        }
        let Open::Sustainability(open) = self.open else {
            return;
        };
        let sheet = &mut self.card.principles;
        match scored_row(&line.text) {
            Some((place, _)) if sheet.sustainability.contains_key(&place) => {
                self.explain_rating(place, line);
            }
            Some((_, "")) => {
                self.open = Open::Sustainability(None);
                self.stray(line);
            }
            Some((place, scores)) => {
                self.open = Open::Sustainability(Some(place));
                match rating(scores) {
                    Ok(rating) => {
                        sheet.sustainability.insert(place, rating);
                    }
                    Err(expected) => {
                        let label = SUSTAINABILITY[place].label;
                        self.wrong(line, WrongValue::new(label, scores, expected));
                    }
                }
            }
            None => match open {
                Some(place) => self.explain_rating(place, line),
                None => self.stray(line),
            },
        }
    }

    fn explain_rating(&mut self, place: usize, line: &Line) {
        if let Some(rating) = self.card.principles.sustainability.get_mut(&place) {
            append_line(&mut rating.explanation, &line.text);
        }
    }

    /// A line that belongs to no row is kept between the heading and the first
    /// row: behind the last one it would be that one's explanation.
    fn stray(&mut self, line: &Line) {
        if !line.text.is_empty() {
            self.unknown(self.cursor - 1, line);
        }
    }

    pub(super) fn tidy_explanations(&mut self) {
        let sheet = &mut self.card.principles;
        let answers = sheet.equality.values_mut().map(|row| &mut row.explanation);
        let ratings = sheet.sustainability.values_mut();
        let ratings = ratings.map(|row| &mut row.explanation);
        let scores = sheet.scores.values_mut().map(|row| &mut row.explanation);
        for text in answers.chain(ratings).chain(scores) {
            *text = clean_prose(text);
        }
    }
}

/// The row whose label a line begins with, and what stands behind the colon.
fn labelled_row<'l>(criteria: &[Criterion], line: &'l str) -> Option<(usize, &'l str)> {
    let (label, value) = line.split_once(':')?;
    let label = fold(label)?;
    let is_it = |criterion: &Criterion| fold(criterion.label).as_ref() == Some(&label);
    Some((criteria.iter().position(is_it)?, value.trim()))
}

/// The row whose label a line begins with, and the scores behind it. Labels hold
/// digits themselves; a label that goes on in words is prose.
fn scored_row(line: &str) -> Option<(usize, &str)> {
    let is_score = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ',' | '.' | '/');
    SUSTAINABILITY
        .iter()
        .enumerate()
        .find_map(|(place, criterion)| {
            let scores = behind_label(line, criterion.label)?;
            scores.chars().all(is_score).then_some((place, scores))
        })
}

fn is_columns(line: &str) -> bool {
    same_words(line, SCORE_COLUMNS)
}

/// Whether a line can only stand in 8.2.
fn begins_sustainability(line: &str) -> bool {
    is_columns(line) || scored_row(line).is_some_and(|(_, scores)| !scores.is_empty())
}

fn rating(scores: &str) -> Result<Rating, Expected> {
    let numbers: Vec<&str> = scores.split_whitespace().collect();
    let [direct, indirect] = numbers.as_slice() else {
        return Err(Expected::Score);
    };
    let score = |text: &str| text.parse::<u8>().map_err(|_| Expected::Score);
    Rating::new(score(direct)?, score(indirect)?, String::new())
}

fn append_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
