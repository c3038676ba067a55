-- class: subtractive
-- reason: aggregate total(integer) was dropped
-- [base]
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
-- [up]
DROP AGGREGATE total(integer);
-- [down]
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
-- [old]
SELECT total(i) FROM generate_series(1, 3) i;
-- [new]
SELECT sum(i) FROM generate_series(1, 3) i;
