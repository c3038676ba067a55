-- class: subtractive
-- reason: function vat(numeric) was dropped: old code that calls it would fail
-- [base]
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [up]
DROP FUNCTION vat(numeric);
-- [down]
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [old]
SELECT vat(1);
-- [new]
SELECT 1;
