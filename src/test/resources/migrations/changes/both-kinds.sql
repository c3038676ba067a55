-- class: mixed
-- reason: column orders.state was added
-- reason: column orders.paid was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, paid boolean DEFAULT false);
INSERT INTO orders (paid) VALUES (true), (false);
-- [up]
ALTER TABLE orders ADD COLUMN state text;
UPDATE orders SET state = CASE WHEN paid THEN 'paid' ELSE 'open' END;
ALTER TABLE orders DROP COLUMN paid;
-- [down]
ALTER TABLE orders ADD COLUMN paid boolean DEFAULT false;
UPDATE orders SET paid = (state = 'paid');
ALTER TABLE orders DROP COLUMN state;
-- [old]
SELECT paid FROM orders;
-- [new]
SELECT state FROM orders;
