mod code;
mod command_line;
mod password;
mod people;
mod sign_in;
