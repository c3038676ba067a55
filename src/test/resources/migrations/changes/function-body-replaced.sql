-- class: neutral
-- reason: function vat(numeric) has another body
-- [base]
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [up]
CREATE OR REPLACE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.19 $$;
-- [down]
CREATE OR REPLACE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [old]
SELECT vat(1);
-- [new]
SELECT vat(1);
