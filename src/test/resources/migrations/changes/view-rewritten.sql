-- class: neutral
-- reason: view totals has another definition
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE VIEW totals AS SELECT id, total FROM orders;
-- [up]
CREATE OR REPLACE VIEW totals AS SELECT id, total FROM orders WHERE total > 0;
-- [down]
CREATE OR REPLACE VIEW totals AS SELECT id, total FROM orders;
-- [old]
SELECT total FROM totals;
-- [new]
SELECT total FROM totals;
