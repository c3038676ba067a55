-- class: mixed
-- reason: column people.email changed its type from text to citext
-- [base]
CREATE EXTENSION citext;
CREATE TABLE people (id serial PRIMARY KEY, email text);
-- [up]
ALTER TABLE people ALTER COLUMN email TYPE citext;
-- [down]
ALTER TABLE people ALTER COLUMN email TYPE text;
