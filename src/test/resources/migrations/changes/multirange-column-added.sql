-- class: additive
-- reason: was added
-- since: 14
-- [base]
CREATE TYPE slot AS RANGE (subtype = timestamp);
CREATE TABLE rooms (id serial PRIMARY KEY, free slot_multirange);
INSERT INTO rooms (id) VALUES (DEFAULT);
CREATE FUNCTION rooms_count() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM rooms; END;
-- [up]
ALTER TABLE rooms ADD COLUMN booked slot_multirange;
-- [down]
ALTER TABLE rooms DROP COLUMN booked;
-- [old]
INSERT INTO rooms (free) VALUES ('{}');
-- [new]
INSERT INTO rooms (free, booked) VALUES ('{}', '{}');
