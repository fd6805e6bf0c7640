-- What is undone has a table of its own (V13), which takes this index' place: one more for Postgres to write, and full of dead entries.
drop index concurrently if exists certificate_undone;
