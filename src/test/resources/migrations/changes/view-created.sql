-- class: additive
-- reason: view totals was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
-- [up]
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [down]
DROP VIEW totals;
-- [old]
SELECT total FROM orders;
-- [new]
SELECT total FROM totals;
