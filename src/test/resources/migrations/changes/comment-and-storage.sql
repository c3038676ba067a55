-- class: neutral
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text);
-- [up]
COMMENT ON TABLE orders IS 'what was bought';
ALTER TABLE orders ALTER COLUMN state SET STATISTICS 500;
ALTER TABLE orders ALTER COLUMN state SET STORAGE EXTERNAL;
ALTER TABLE orders SET (fillfactor = 70);
ALTER TABLE orders REPLICA IDENTITY FULL;
-- [down]
ALTER TABLE orders REPLICA IDENTITY DEFAULT;
ALTER TABLE orders RESET (fillfactor);
ALTER TABLE orders ALTER COLUMN state SET STORAGE EXTENDED;
ALTER TABLE orders ALTER COLUMN state SET STATISTICS -1;
COMMENT ON TABLE orders IS NULL;
-- [old]
SELECT state FROM orders;
-- [new]
SELECT state FROM orders;
