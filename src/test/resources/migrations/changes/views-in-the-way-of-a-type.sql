-- class: additive
-- reason: column orders.total widened its type
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE VIEW totals AS SELECT id, total FROM orders;
CREATE VIEW big_totals AS SELECT id, total FROM totals WHERE total > 100;
-- [up]
DROP VIEW big_totals;
DROP VIEW totals;
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
CREATE VIEW totals AS SELECT id, total FROM orders;
CREATE VIEW big_totals AS SELECT id, total FROM totals WHERE total > 100;
-- [down]
DROP VIEW big_totals;
DROP VIEW totals;
ALTER TABLE orders ALTER COLUMN total TYPE integer;
CREATE VIEW totals AS SELECT id, total FROM orders;
CREATE VIEW big_totals AS SELECT id, total FROM totals WHERE total > 100;
-- [old]
SELECT total FROM big_totals;
-- [new]
INSERT INTO orders (total) VALUES (5000000000);
