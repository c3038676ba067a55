-- class: subtractive
-- reason: column totals.state was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer, state text);
CREATE VIEW totals AS SELECT id, total, state FROM orders;
-- [up]
DROP VIEW totals;
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [down]
DROP VIEW totals;
CREATE VIEW totals AS SELECT id, total, state FROM orders;
-- [old]
SELECT state FROM totals;
-- [new]
SELECT total FROM totals;
