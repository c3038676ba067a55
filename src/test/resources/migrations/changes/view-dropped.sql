-- class: subtractive
-- reason: view totals was dropped: old code that names it would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [up]
DROP VIEW totals;
-- [down]
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [old]
SELECT total FROM totals;
-- [new]
SELECT total FROM orders;
