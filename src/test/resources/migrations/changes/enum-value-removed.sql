-- class: subtractive
-- reason: value ok of type mood was dropped
-- [base]
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE person (id serial PRIMARY KEY, mood mood);
INSERT INTO person (mood) VALUES ('sad');
-- [up]
ALTER TYPE mood RENAME TO mood_before;
CREATE TYPE mood AS ENUM ('sad');
ALTER TABLE person ALTER COLUMN mood TYPE mood USING mood::text::mood;
DROP TYPE mood_before;
-- [down]
ALTER TYPE mood ADD VALUE 'ok';
-- [old]
INSERT INTO person (mood) VALUES ('ok');
-- [new]
INSERT INTO person (mood) VALUES ('sad');
