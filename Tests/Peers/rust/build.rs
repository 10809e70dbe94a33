// The message types of proto/, which HUMANCALL_PROTO names.
use std::path::{Path, PathBuf};
use std::{env, fs};

const FILES: [&str; 5] =
    ["ttrpc/ttrpc", "humancall/v1/nouns", "humancall/v1/humancall", "humancall/v1/admin", "humancall/v1/desk"];

fn main() {
    let proto = env::var("HUMANCALL_PROTO").expect("HUMANCALL_PROTO is the folder of the .proto files");
    let out = env::var("OUT_DIR").unwrap();
    println!("cargo:rerun-if-env-changed=HUMANCALL_PROTO");
    let inputs: Vec<PathBuf> = FILES.iter().map(|file| Path::new(&proto).join(format!("{}.proto", file))).collect();
    for input in &inputs {
        println!("cargo:rerun-if-changed={}", input.display());
    }
    protobuf_codegen_pure::Codegen::new().out_dir(&out).inputs(&inputs).include(&proto).run().expect("the .proto files");
    let modules: String = FILES.iter().map(|file| format!("pub mod {};\n", file.rsplit('/').next().unwrap())).collect();
    fs::write(Path::new(&out).join("mod.rs"), modules).unwrap();
}
