-- class: mixed
-- reason: function vat(numeric) returns integer instead of numeric
-- [base]
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [up]
DROP FUNCTION vat(numeric);
CREATE FUNCTION vat(net numeric) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
-- [down]
DROP FUNCTION vat(numeric);
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
