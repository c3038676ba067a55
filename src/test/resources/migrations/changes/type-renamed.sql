-- class: mixed
-- reason: type mood was renamed to feeling
-- [base]
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE person (id serial PRIMARY KEY, mood mood);
-- [up]
ALTER TYPE mood RENAME TO feeling;
-- [down]
ALTER TYPE feeling RENAME TO mood;
-- [old]
SELECT 'ok'::mood;
-- [new]
SELECT 'ok'::feeling;
