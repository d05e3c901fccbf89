mod command_line;
mod people;
mod sign_in;
