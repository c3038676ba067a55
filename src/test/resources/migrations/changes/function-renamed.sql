-- class: mixed
-- reason: function vat(numeric) was renamed to tax(numeric)
-- [base]
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [up]
ALTER FUNCTION vat(numeric) RENAME TO tax;
-- [down]
ALTER FUNCTION tax(numeric) RENAME TO vat;
-- [old]
SELECT vat(1);
-- [new]
SELECT tax(1);
