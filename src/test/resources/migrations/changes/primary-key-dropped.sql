-- class: subtractive
-- reason: primary key orders_pkey on orders was dropped
-- [base]
CREATE TABLE orders (id integer PRIMARY KEY);
-- [up]
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
-- [down]
ALTER TABLE orders ADD PRIMARY KEY (id);
-- [old]
INSERT INTO orders VALUES (1) ON CONFLICT (id) DO NOTHING;
-- [new]
SELECT id FROM orders;
