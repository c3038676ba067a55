-- class: additive
-- reason: type money_amount was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE TYPE money_amount AS (amount numeric, currency text);
-- [down]
DROP TYPE money_amount;
-- [old]
SELECT id FROM orders;
-- [new]
SELECT ROW(1, 'EUR')::money_amount;
