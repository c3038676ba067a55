-- class: subtractive
-- reason: sequence numbers was dropped
-- [base]
CREATE SEQUENCE numbers START 100 INCREMENT 10;
-- [up]
DROP SEQUENCE numbers;
-- [down]
CREATE SEQUENCE numbers START 100 INCREMENT 10;
-- [old]
SELECT nextval('numbers');
-- [new]
SELECT 1;
