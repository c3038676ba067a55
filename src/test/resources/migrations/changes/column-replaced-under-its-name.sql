-- class: mixed
-- reason: column orders.total changed its type from text to integer
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total text);
INSERT INTO orders (total) VALUES ('1'), ('two');
-- [up]
ALTER TABLE orders DROP COLUMN total;
ALTER TABLE orders ADD COLUMN total integer;
-- [down]
ALTER TABLE orders DROP COLUMN total;
ALTER TABLE orders ADD COLUMN total text;
-- [old]
INSERT INTO orders (total) VALUES ('two');
-- [new]
SELECT sum(total) FROM orders;
