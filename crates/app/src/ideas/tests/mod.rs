//! Ideas through their edges.
