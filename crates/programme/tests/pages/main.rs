//! The pages of this room, told as what people do at their browsers.

mod audit_trail;
mod browser;
mod clock_back;
mod hours;
mod own_account;
mod passkeys;
mod people;
mod sessions;
mod settings;
mod signing_in;
mod sites;
mod soft_passkey;
