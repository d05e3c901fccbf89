mod code;
mod command_line;
mod organisation;
mod passkeys;
mod password;
mod people;
mod sign_in;
