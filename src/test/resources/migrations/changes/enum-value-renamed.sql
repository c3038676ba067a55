-- class: mixed
-- reason: value ok of type mood was renamed to fine
-- [base]
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE person (id serial PRIMARY KEY, mood mood);
-- [up]
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
-- [down]
ALTER TYPE mood RENAME VALUE 'fine' TO 'ok';
-- [old]
INSERT INTO person (mood) VALUES ('ok');
-- [new]
INSERT INTO person (mood) VALUES ('fine');
