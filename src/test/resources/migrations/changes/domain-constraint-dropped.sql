-- class: additive
-- reason: constraint positive_check of domain positive was dropped
-- [base]
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE orders (id serial PRIMARY KEY, total positive);
-- [up]
ALTER DOMAIN positive DROP CONSTRAINT positive_check;
-- [down]
ALTER DOMAIN positive ADD CONSTRAINT positive_check CHECK (VALUE > 0);
-- [old]
INSERT INTO orders (total) VALUES (10);
-- [new]
INSERT INTO orders (total) VALUES (0);
