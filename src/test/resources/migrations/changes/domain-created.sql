-- class: additive
-- reason: domain positive was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE DOMAIN positive AS integer DEFAULT 1 CHECK (VALUE > 0);
-- [down]
DROP DOMAIN positive;
-- [old]
SELECT id FROM orders;
-- [new]
SELECT 1::positive;
