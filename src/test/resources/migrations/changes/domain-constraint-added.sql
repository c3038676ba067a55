-- class: subtractive
-- reason: constraint positive_small of domain positive was added: old code's writes may fail
-- [base]
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE orders (id serial PRIMARY KEY, total positive);
-- [up]
ALTER DOMAIN positive ADD CONSTRAINT positive_small CHECK (VALUE < 100);
-- [down]
ALTER DOMAIN positive DROP CONSTRAINT positive_small;
-- [old]
INSERT INTO orders (total) VALUES (1000);
-- [new]
INSERT INTO orders (total) VALUES (10);
