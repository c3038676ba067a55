-- class: additive
-- reason: value happy of type mood was added
-- [base]
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE person (id serial PRIMARY KEY, mood mood);
-- [up]
ALTER TYPE mood ADD VALUE 'happy' AFTER 'ok';
-- [down]
CREATE TYPE mood_before AS ENUM ('sad', 'ok');
ALTER TABLE person ALTER COLUMN mood TYPE mood_before USING mood::text::mood_before;
DROP TYPE mood;
ALTER TYPE mood_before RENAME TO mood;
-- [old]
INSERT INTO person (mood) VALUES ('sad');
-- [new]
INSERT INTO person (mood) VALUES ('happy');
