//! All SQL of conversations.

mod canned;
mod events;
mod messages;
mod rooms;
mod sides;
mod threads;

pub(crate) use canned::{canned, insert_canned, one_canned, reply, set_reply, update_canned};
pub(crate) use events::{after, append, head, last_of_kind};
pub(crate) use messages::{
    Text, insert_message, insert_picture, messages_for_her, messages_for_team, picture_for_her, picture_for_team, remove_her_copies,
};
pub(crate) use rooms::{Room, delete_room, delete_rooms, insert_room, note_room, room};
pub(crate) use sides::{
    delete_last_episode, episodes, insert_episode, insert_link, insert_note, links, notes, recorded_through, thread_of_consultation, unlink,
};
pub(crate) use threads::{
    Door, Last, by_number, count_by, find, find_for_update, hidden_among, hold, insert, lasts, list, not_hidden, number_taken, of_client,
    release_all, reset_door, set_client, set_ended, set_held, set_open, set_quarantined, touch_answered, touch_written,
};
pub use threads::{Narrowed, Waiting};
