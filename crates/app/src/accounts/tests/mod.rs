mod code;
mod command_line;
mod organisation;
mod password;
mod people;
mod sign_in;
