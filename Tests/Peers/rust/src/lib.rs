//! The messages of proto/, generated when this is built.

#![allow(warnings, clippy::all)]

include!(concat!(env!("OUT_DIR"), "/mod.rs"));
