-- class: subtractive
-- reason: exclusion constraint bookings_during on bookings was added
-- [base]
CREATE TABLE bookings (id serial PRIMARY KEY, during int4range);
INSERT INTO bookings (during) VALUES ('[1,10)');
-- [up]
ALTER TABLE bookings ADD CONSTRAINT bookings_during EXCLUDE USING gist (during WITH &&);
-- [down]
ALTER TABLE bookings DROP CONSTRAINT bookings_during;
-- [old]
INSERT INTO bookings (during) VALUES ('[5,6)');
-- [new]
INSERT INTO bookings (during) VALUES (NULL);
