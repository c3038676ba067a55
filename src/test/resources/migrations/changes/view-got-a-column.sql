-- class: additive
-- reason: column totals.state was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer, state text);
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [up]
CREATE OR REPLACE VIEW totals AS SELECT id, total, state FROM orders;
-- [down]
DROP VIEW totals;
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [old]
SELECT total FROM totals;
-- [new]
SELECT state FROM totals;
