-- class: additive
-- reason: column orders.gross is not generated any more
-- [base]
CREATE TABLE orders (net numeric, gross numeric GENERATED ALWAYS AS (net * 1.2) STORED);
-- [up]
ALTER TABLE orders ALTER COLUMN gross DROP EXPRESSION;
-- [down]
ALTER TABLE orders DROP COLUMN gross;
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) STORED;
-- [old]
INSERT INTO orders (net) VALUES (1);
-- [new]
INSERT INTO orders (net, gross) VALUES (1, 2);
