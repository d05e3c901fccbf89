//! The functions of `voikko.h` that are called, and what they own.

use std::error::Error;
use std::ffi::{CStr, CString, c_char};
use std::ptr::{self, NonNull};

use crate::{Analysis, Missing};

/// How the system's loader knows the library. The number is that of its binary
/// interface, so what is found has the functions below as they are declared here.
pub(crate) const NAMES: &[&str] = if cfg!(target_os = "macos") {
    &[
        "libvoikko.1.dylib",
        "/opt/homebrew/lib/libvoikko.1.dylib",
        "/usr/local/lib/libvoikko.1.dylib",
    ]
} else {
    &["libvoikko.so.1"]
};

/// `struct VoikkoHandle`.
#[repr(C)]
struct Opaque {
    _private: [u8; 0],
}

/// `struct voikko_mor_analysis`.
#[repr(C)]
struct Reading {
    _private: [u8; 0],
}

type Init = unsafe extern "C" fn(*mut *const c_char, *const c_char, *const c_char) -> *mut Opaque;
type Terminate = unsafe extern "C" fn(*mut Opaque);
type AnalyzeWord = unsafe extern "C" fn(*mut Opaque, *const c_char) -> *mut *mut Reading;
type FreeAnalysis = unsafe extern "C" fn(*mut *mut Reading);
type Value = unsafe extern "C" fn(*const Reading, *const c_char) -> *mut c_char;
type FreeValue = unsafe extern "C" fn(*mut c_char);

/// The library with its functions.
#[derive(Debug)]
pub(crate) struct Library {
    init: Init,
    terminate: Terminate,
    analyze_word: AnalyzeWord,
    free_analysis: FreeAnalysis,
    value: Value,
    free_value: FreeValue,
    /// The functions are there for as long as this is.
    _loaded: libloading::Library,
}

impl Library {
    /// The first library of these names that there is.
    pub(crate) fn load(names: &[&str]) -> Result<Self, Missing> {
        let mut said = Vec::new();
        for name in names {
            // SAFETY: loading runs what the library does at its start, and libvoikko
            // does nothing there but set up its own variables.
            match unsafe { libloading::Library::new(*name) } {
                Ok(loaded) => return Self::with_functions(loaded),
                Err(error) => said.push(reason(&error)),
            }
        }
        Err(Missing::Library(said.join("; ")))
    }

    fn with_functions(loaded: libloading::Library) -> Result<Self, Missing> {
        // SAFETY (of all six): the types are those that voikko.h declares, and the
        // version in the library's name is that of this interface.
        Ok(Self {
            // SAFETY: as above.
            init: unsafe { function(&loaded, "voikkoInit") }?,
            // SAFETY: as above.
            terminate: unsafe { function(&loaded, "voikkoTerminate") }?,
            // SAFETY: as above.
            analyze_word: unsafe { function(&loaded, "voikkoAnalyzeWordCstr") }?,
            // SAFETY: as above.
            free_analysis: unsafe { function(&loaded, "voikko_free_mor_analysis") }?,
            // SAFETY: as above.
            value: unsafe { function(&loaded, "voikko_mor_analysis_value_cstr") }?,
            // SAFETY: as above.
            free_value: unsafe { function(&loaded, "voikko_free_mor_analysis_value_cstr") }?,
            _loaded: loaded,
        })
    }
}

/// What the loader says, which names the library.
fn reason(error: &libloading::Error) -> String {
    let cause = error.source().unwrap_or(error);
    cause.to_string()
}

/// # Safety
/// The function of that name must be a `T`, and not outlive the library.
unsafe fn function<T: Copy>(
    loaded: &libloading::Library,
    name: &'static str,
) -> Result<T, Missing> {
    // SAFETY: the caller answers for the type.
    let symbol = unsafe { loaded.get::<T>(name) };
    symbol
        .map(|found| *found)
        .map_err(|_| Missing::Symbol(name))
}

/// One `VoikkoHandle`.
#[derive(Debug)]
pub(crate) struct Handle {
    opaque: NonNull<Opaque>,
    library: Library,
}

// SAFETY: voikko.h asks only that one thread at a time uses a handle, which `&mut`
// sees to; the library keeps nothing by thread.
unsafe impl Send for Handle {}

impl Handle {
    pub(crate) fn open(library: Library, language: &'static str) -> Result<Self, Missing> {
        let language = CString::new(language).map_err(|_| Missing::Dictionary)?;
        let mut error = ptr::null();
        // SAFETY: the first two point to what lives through the call, and no folder of
        // one's own is allowed to be null. The error is not read: it may point into
        // what the library has freed by then.
        let opaque = unsafe { (library.init)(&raw mut error, language.as_ptr(), ptr::null()) };
        match NonNull::new(opaque) {
            Some(opaque) => Ok(Self { opaque, library }),
            None => Err(Missing::Dictionary),
        }
    }

    pub(crate) fn analyse(&mut self, word: &str) -> Vec<Analysis> {
        let Ok(word) = CString::new(word) else {
            return Vec::new(); // no word has a zero in it
        };
        // SAFETY: the handle is open, nobody else uses it now, and the word is UTF-8
        // that ends with a zero.
        let list = unsafe { (self.library.analyze_word)(self.opaque.as_ptr(), word.as_ptr()) };
        let Some(list) = NonNull::new(list) else {
            return Vec::new();
        };
        let readings = Readings {
            list,
            library: &self.library,
        };
        readings.all()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle is open and this is the last that is done with it.
        unsafe { (self.library.terminate)(self.opaque.as_ptr()) }
    }
}

/// What the library made for one word.
struct Readings<'a> {
    list: NonNull<*mut Reading>,
    library: &'a Library,
}

impl Readings<'_> {
    fn all(&self) -> Vec<Analysis> {
        let mut all = Vec::new();
        let mut next = self.list.as_ptr();
        loop {
            // SAFETY: `next` is in the list, which ends with a null.
            let reading = unsafe { *next };
            if reading.is_null() {
                return all;
            }
            all.push(Analysis {
                base_form: self.value(reading, c"BASEFORM"),
                class: self.value(reading, c"CLASS"),
                structure: self.value(reading, c"STRUCTURE"),
                word_bases: self.value(reading, c"WORDBASES"),
            });
            // SAFETY: this one was not the null at the end, so another follows.
            next = unsafe { next.add(1) };
        }
    }

    fn value(&self, reading: *const Reading, key: &CStr) -> Option<String> {
        // SAFETY: the reading is of the list, which lives as long as `self`.
        let value = unsafe { (self.library.value)(reading, key.as_ptr()) };
        if value.is_null() {
            return None;
        }
        // SAFETY: it is a text that ends with a zero, made for the caller.
        let text = unsafe { CStr::from_ptr(value) };
        let text = text.to_str().ok().map(str::to_owned);
        // SAFETY: the text was copied, and nothing points to the value any more.
        unsafe { (self.library.free_value)(value) };
        text
    }
}

impl Drop for Readings<'_> {
    fn drop(&mut self) {
        // SAFETY: the list came from the library, and everything read was copied.
        unsafe { (self.library.free_analysis)(self.list.as_ptr()) }
    }
}
