-- class: additive
-- reason: materialized view totals was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
-- [up]
CREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS total FROM orders;
CREATE UNIQUE INDEX totals_total ON totals (total);
-- [down]
DROP MATERIALIZED VIEW totals;
-- [old]
SELECT total FROM orders;
-- [new]
REFRESH MATERIALIZED VIEW totals;
