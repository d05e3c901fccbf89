//! How the program is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The addresses that the system fills in when the program starts: 6 MB of list, which
    // then stays in memory, or 0.1 MB in the form that glibc reads since 2.36.
    let is_glibc = std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "gnu");
    if is_glibc && std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
