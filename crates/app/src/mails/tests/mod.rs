mod mailbox;
mod outside;
mod sweep;
