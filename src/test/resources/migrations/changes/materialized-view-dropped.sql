-- class: subtractive
-- reason: materialized view totals was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS total FROM orders;
CREATE UNIQUE INDEX totals_total ON totals (total);
-- [up]
DROP MATERIALIZED VIEW totals;
-- [down]
CREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS total FROM orders;
CREATE UNIQUE INDEX totals_total ON totals (total);
-- [old]
SELECT total FROM totals;
-- [new]
SELECT total FROM orders;
