//! What a letter's blocks name: calls that everyone sees, and pictures.

use std::collections::HashMap;

use chrono::DateTime;
use kit::db::Conn;
use kit::id::Id;

use super::content::{Block, Content};
use super::letter::KIND;
use crate::attachments::{self, Attachment, Owner};
use crate::calls::{self, Call, Told};

/// What the blocks of a letter name, as far as it is there.
#[derive(Clone, Debug, Default)]
pub(super) struct Loaded {
    /// Calls that everyone sees.
    pub calls: HashMap<Id, Call>,
    /// Pictures of the letter.
    pub pictures: HashMap<Id, Attachment>,
}

/// What a letter's pictures are attached to.
pub(super) fn owner(letter: Id) -> Owner {
    Owner {
        kind: KIND,
        id: letter,
    }
}

impl Loaded {
    /// The same content with what is told of its calls now, for a letter that leaves.
    pub(super) fn settle(&self, content: &mut Content) {
        for block in &mut content.blocks {
            if let Block::Call {
                call: Some(id),
                told,
            } = block
            {
                *told = self.calls.get(id).map(|call| call.told.to_json());
            }
        }
    }

    /// Reads what a letter's blocks name.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn of(conn: &mut Conn, letter: Id, content: &Content) -> anyhow::Result<Self> {
        let mut loaded = Self::default();
        for block in &content.blocks {
            let Block::Call {
                call: Some(id),
                told: Some(told),
            } = block
            else {
                continue;
            };
            let call = Call {
                id: *id,
                edition: 0,
                told: Told::of_json(told.clone())?,
                is_published: true,
                is_removed: false,
                updated_at: DateTime::default(),
            };
            loaded.calls.insert(*id, call);
        }
        for id in content.calls() {
            if loaded.calls.contains_key(&id) {
                continue;
            }
            let call = calls::by_id(conn, id).await?.filter(Call::is_public);
            loaded.calls.extend(call.map(|call| (id, call)));
        }
        let has_pictures = content
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Picture { .. }));
        if has_pictures {
            let files = attachments::list(conn, &owner(letter)).await?;
            let pictures = files.into_iter().filter(|file| file.kind.is_picture());
            loaded.pictures = pictures.map(|file| (file.id, file)).collect();
        }
        Ok(loaded)
    }
}
