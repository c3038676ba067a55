-- class: neutral
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text);
INSERT INTO orders (state) VALUES ('open');
-- [up]
UPDATE orders SET state = 'new' WHERE state = 'open';
-- [down]
UPDATE orders SET state = 'open' WHERE state = 'new';
-- [old]
SELECT state FROM orders;
-- [new]
SELECT state FROM orders;
