-- class: mixed
-- reason: type money_amount has other attributes
-- [base]
CREATE TYPE money_amount AS (amount numeric, currency text);
-- [up]
ALTER TYPE money_amount ADD ATTRIBUTE at date;
-- [down]
ALTER TYPE money_amount DROP ATTRIBUTE at;
-- [old]
SELECT ROW(1, 'EUR')::money_amount;
-- [new]
SELECT ROW(1, 'EUR', now())::money_amount;
