-- class: additive
-- reason: extension pgcrypto was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE EXTENSION pgcrypto;
-- [down]
DROP EXTENSION pgcrypto;
-- [old]
SELECT id FROM orders;
-- [new]
SELECT gen_salt('md5');
