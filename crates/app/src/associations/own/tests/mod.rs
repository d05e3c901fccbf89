mod corrections;
mod representatives;
mod view;
