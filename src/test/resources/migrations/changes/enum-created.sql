-- class: additive
-- reason: type mood was created
-- [base]
CREATE TABLE person (id serial PRIMARY KEY);
-- [up]
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE person ADD COLUMN mood mood DEFAULT 'ok';
-- [down]
ALTER TABLE person DROP COLUMN mood;
DROP TYPE mood;
-- [old]
INSERT INTO person DEFAULT VALUES;
-- [new]
INSERT INTO person (mood) VALUES ('sad');
