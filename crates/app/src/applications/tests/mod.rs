//! Applications through their edges.
