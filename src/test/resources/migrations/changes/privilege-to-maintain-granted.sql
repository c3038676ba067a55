-- class: additive
-- since: 17
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
GRANT SELECT, MAINTAIN ON orders TO pg_monitor;
-- [up]
GRANT MAINTAIN ON orders TO pg_read_all_data;
-- [down]
REVOKE MAINTAIN ON orders FROM pg_read_all_data;
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
INSERT INTO orders DEFAULT VALUES;
