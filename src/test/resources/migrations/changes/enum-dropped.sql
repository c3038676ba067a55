-- class: subtractive
-- reason: type mood was dropped
-- [base]
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- [up]
DROP TYPE mood;
-- [down]
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- [old]
SELECT 'ok'::mood;
-- [new]
SELECT 'ok';
