-- class: neutral
-- reason: sequence numbers has other settings
-- [base]
CREATE SEQUENCE numbers;
-- [up]
ALTER SEQUENCE numbers INCREMENT 10 CACHE 5;
-- [down]
ALTER SEQUENCE numbers INCREMENT 1 CACHE 1;
-- [old]
SELECT nextval('numbers');
-- [new]
SELECT nextval('numbers');
