//! Rules: reading section 8, whose rows and explanations stand on plain lines.

use super::words::{normal, same_words};
use super::{Open, Reader};
use crate::projects::card::finding::{Note, WrongValue};
use crate::projects::card::model::UnknownLine;
use crate::projects::card::principles::{
    Answer, CRITERIA_2021, EQUALITY, GROUPS, Rating, SCORE_COLUMNS, SUSTAINABILITY, Score,
};
use crate::projects::card::value::Expected;

impl Reader {
    pub(super) fn equality_line(&mut self, number: usize, line: &str) {
        let statement = line.split_once(':').and_then(|(label, answer)| {
            let label = normal(label);
            let place = EQUALITY
                .iter()
                .position(|criterion| criterion.label == label)?;
            Some((place, answer.trim()))
        });
        let sheet = &mut self.card.principles;
        match (statement, &mut self.open) {
            (Some((place, answer)), open) if !sheet.equality.contains_key(&place) => {
                *open = Open::Equality(place);
                let yes = match answer.to_lowercase().as_str() {
                    "kyllä" => true,
                    "ei" => false,
                    _ => {
                        let label = EQUALITY[place].label;
                        self.wrong(number, WrongValue::new(label, answer, Expected::YesOrNo));
                        return;
                    }
                };
                sheet.equality.insert(
                    place,
                    Answer {
                        yes,
                        explanation: String::new(),
                    },
                );
            }
            (_, Open::Equality(place)) => match sheet.equality.get_mut(place) {
                Some(answer) => append_line(&mut answer.explanation, line),
                None => self.stray(number, line),
            },
            _ => {}
        }
    }

    pub(super) fn score_line(&mut self, number: usize, line: &str) {
        let sheet = &mut self.card.principles;
        let criterion = line.split_once(':').and_then(|(label, score)| {
            let label = normal(label);
            let place = CRITERIA_2021.iter().position(|c| c.label == label)?;
            (!sheet.scores.contains_key(&place)).then_some((place, score.trim()))
        });
        if let Some((place, text)) = criterion {
            self.open = Open::Scores(place);
            let score = text.parse().map_err(|_| Expected::ScoreTo3);
            match score.and_then(|value| Score::new(value, String::new())) {
                Ok(score) => {
                    sheet.scores.insert(place, score);
                }
                Err(expected) => {
                    let label = CRITERIA_2021[place].label;
                    self.wrong(number, WrongValue::new(label, text, expected));
                }
            }
            return;
        }
        let Open::Scores(place) = self.open else {
            return;
        };
        match sheet.scores.get_mut(&place) {
            Some(score) => append_line(&mut score.explanation, line),
            None if place == usize::MAX => self.stray(number, line),
            None => {}
        }
    }

    pub(super) fn sustainability_line(&mut self, number: usize, line: &str) {
        if same_words(line, SCORE_COLUMNS) || GROUPS.iter().any(|group| same_words(line, group)) {
            self.open = Open::Sustainability(None);
            return;
        }
        let sheet = &mut self.card.principles;
        let row = SUSTAINABILITY
            .iter()
            .enumerate()
            .find_map(|(place, criterion)| {
                let scores = line.strip_prefix(criterion.label)?;
                let free = !sheet.sustainability.contains_key(&place);
                (free && scores.starts_with(char::is_whitespace)).then_some((place, scores.trim()))
            });
        if let Some((place, scores)) = row {
            self.open = Open::Sustainability(Some(place));
            match rating(scores) {
                Ok(rating) => {
                    sheet.sustainability.insert(place, rating);
                }
                Err(expected) => {
                    let label = SUSTAINABILITY[place].label;
                    self.wrong(number, WrongValue::new(label, scores, expected));
                }
            }
            return;
        }
        let Open::Sustainability(place) = self.open else {
            return;
        };
        match place.map(|place| sheet.sustainability.get_mut(&place)) {
            Some(Some(rating)) => append_line(&mut rating.explanation, line),
            // The row's own scores were wrong: that has been told.
            Some(None) => {}
            None => self.stray(number, line),
        }
    }

    /// A line inside section 8 that belongs to no row.
    fn stray(&mut self, number: usize, line: &str) {
        if !line.is_empty() {
            self.note(number, Note::UnknownLine(line.to_owned()));
            self.card.unknown.push(UnknownLine {
                after: self.cursor,
                text: line.to_owned(),
            });
        }
    }
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
