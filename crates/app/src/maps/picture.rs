//! Rules of the picture: shapes with a colour and a label each, as SVG, with a legend
//! and the same figures in a table.
//!
//! A picture is 340 units wide, which is what a telephone has pixels for it, and is
//! stretched where there is more room. So texts are made for two sizes: narrow, where a
//! unit is a pixel, and wide, where more of a name has room and the style sheet makes
//! the letters smaller in units. Neither is ever under 12 pixels.

use askama::Template;
use kit::i18n::{Tr, sort_key};

use super::classes::{Class, classes, shade_of};
use super::labels::{abbreviated, width};

/// The width of every picture.
pub(super) const WIDTH: f64 = 340.0;
/// The size of letters in the narrow picture.
const NARROW: f64 = 12.5;
/// The size of letters in the wide picture of a region, and of the country.
const WIDE: f64 = 9.2;
const WIDE_COUNTRY: f64 = 7.6;
/// The height of one line and of two, in units of the letters' size.
const LINES: [f64; 2] = [1.1, 2.3];
/// With more links than this the table leads on and the picture is looked at: nobody
/// wants to step over the whole country.
const LINKS_TO_STEP_OVER: usize = 60;

/// What is drawn of one municipality, and what its label may say.
pub(super) struct Shape {
    /// The form, in the units of its picture.
    pub(super) path: String,
    /// Where the label's middle is, in units.
    pub(super) middle: [f64; 2],
    /// The room around it.
    pub(super) room: Room,
}

/// The room for a label, in units.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// A box's width and height.
    Box(f64, f64),
    /// An ellipse's half axes.
    Ellipse(f64, f64),
}

impl Room {
    /// The width that is free at so much height.
    fn width_at(self, height: f64) -> f64 {
        match self {
            Self::Box(width, all) if height <= all => width,
            Self::Box(..) => 0.0,
            Self::Ellipse(across, up) => {
                let part = 1.0 - (height / 2.0 / up).powi(2);
                2.0 * across * part.max(0.0).sqrt()
            }
        }
    }
}

/// The shapes of all municipalities of a picture, in their order.
pub(super) struct Shapes {
    pub(super) shapes: Vec<Shape>,
    pub(super) height: f64,
    /// From the units of the forms to those of the picture.
    pub(super) transform: String,
    /// Whether there is room for names at all.
    pub(super) is_country: bool,
    /// Who is to be named for the borders.
    pub(super) attribution: Option<String>,
}

/// A municipality's figure.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: i64,
    pub(super) text: String,
    pub(super) href: Option<String>,
}

/// What a map is called and what it shows.
#[derive(Clone, Copy, Debug)]
pub struct MapWords<'a> {
    /// An identifier of the page's own, for the parts that name each other.
    pub id: &'a str,
    /// What the map shows: "Hankkeet kunnittain".
    pub title: &'a str,
    /// What there is to see, for those who do not see it.
    pub description: &'a str,
    /// What the figures count, as the heading of the table's column.
    pub unit: &'a str,
}

/// A map, ready to be put into a page: `{{ map|safe }}`.
#[derive(Template)]
#[template(path = "maps/templates/_map.html")]
pub struct Map {
    tr: Tr,
    id: String,
    title: String,
    description: String,
    unit: String,
    shapes: Shapes,
    entries: Vec<Entry>,
    shades: Vec<u8>,
    classes: Vec<Class>,
    labels: Vec<Label>,
    /// The entries in the order of their names.
    sorted: Vec<usize>,
}

/// A text in the picture.
struct Label {
    x: f64,
    y: f64,
    /// How far below its place the line is, in units of the letters' size.
    dy: &'static str,
    class: &'static str,
    text: String,
}

impl Map {
    pub(super) fn new(tr: Tr, words: &MapWords, shapes: Shapes, entries: Vec<Entry>) -> Self {
        let values: Vec<i64> = entries.iter().map(|entry| entry.value).collect();
        let classes = classes(&values);
        let shades: Vec<u8> = values.iter().map(|v| shade_of(&classes, *v)).collect();
        let mut sorted: Vec<usize> = (0..entries.len()).collect();
        sorted.sort_by_cached_key(|entry| sort_key(&entries[*entry].name));
        let drawn = shapes.shapes.iter().zip(&entries).zip(&shades);
        let labels = drawn
            .flat_map(|((shape, entry), shade)| labels(shape, entry, *shade, shapes.is_country))
            .collect();
        Self {
            tr,
            id: words.id.to_owned(),
            title: words.title.to_owned(),
            description: words.description.to_owned(),
            unit: words.unit.to_owned(),
            shapes,
            entries,
            shades,
            classes,
            labels,
            sorted,
        }
    }

    fn has_links(&self) -> bool {
        self.entries.iter().any(|entry| entry.href.is_some())
    }

    /// Whether the keyboard steps through the picture.
    fn is_stepped_over(&self) -> bool {
        self.entries.len() > LINKS_TO_STEP_OVER
    }

    fn has_zeros(&self) -> bool {
        self.shades.contains(&0)
    }

    fn in_order(&self) -> impl Iterator<Item = &Entry> {
        self.sorted.iter().map(|entry| &self.entries[*entry])
    }

    /// Forms with their colours and figures.
    fn drawn(&self) -> impl Iterator<Item = (&Shape, &u8, &Entry)> {
        let shapes = self.shapes.shapes.iter().zip(&self.shades);
        shapes
            .zip(&self.entries)
            .map(|((shape, shade), entry)| (shape, shade, entry))
    }

    fn bounds(&self, class: &Class) -> String {
        let [from, to] = [class.from, class.to].map(|end| self.tr.count(end));
        if class.from == class.to {
            from
        } else {
            format!("{from}–{to}")
        }
    }

    fn height(&self) -> i64 {
        self.shapes.height.ceil() as i64
    }
}

/// What a label says at one size: a name over the figure, or what of it has room.
#[derive(PartialEq)]
struct Said {
    name: Option<String>,
    is_figure_there: bool,
}

fn said(room: Room, entry: &Entry, size: f64, with_name: bool) -> Said {
    let [one, two] = LINES.map(|height| room.width_at(height * size) / size);
    let name = abbreviated(&entry.name, two).filter(|_| with_name && width(&entry.text) <= two);
    Said {
        is_figure_there: name.is_some() || width(&entry.text) <= one,
        name,
    }
}

/// The texts of one shape: the same for both sizes where they agree.
fn labels(shape: &Shape, entry: &Entry, shade: u8, is_country: bool) -> Vec<Label> {
    let is_strong = shade > 3;
    let class = |both: [&'static str; 2]| both[usize::from(is_strong)];
    if is_country {
        // Where figures of one digit alone have room, none are better.
        let wide = said(shape.room, entry, WIDE_COUNTRY, false);
        return lines(shape, entry, wide, class(["wid", "wid d"]));
    }
    let [narrow, wide] = [NARROW, WIDE].map(|size| said(shape.room, entry, size, true));
    if narrow == wide {
        return lines(shape, entry, narrow, class(["", "d"]));
    }
    let mut all = lines(shape, entry, narrow, class(["nar", "nar d"]));
    all.extend(lines(shape, entry, wide, class(["wid", "wid d"])));
    all
}

fn lines(shape: &Shape, entry: &Entry, said: Said, class: &'static str) -> Vec<Label> {
    let [x, y] = shape.middle;
    let line = |text: String, dy| Label {
        x,
        y,
        dy,
        class,
        text,
    };
    let figure = |dy| line(entry.text.clone(), dy);
    match said.name {
        Some(name) => vec![line(name, "-.15"), figure("1")],
        None if said.is_figure_there => vec![figure(".36")],
        None => Vec::new(),
    }
}
