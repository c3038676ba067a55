-- class: additive
-- reason: table events_2027 became a partition of events
-- [base]
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE INDEX events_what ON events (what);
CREATE TABLE events_2027 (at date NOT NULL, what text);
-- [up]
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- [down]
ALTER TABLE events DETACH PARTITION events_2027;
DROP INDEX events_2027_what_idx;
-- [old]
SELECT what FROM events_2027;
-- [new]
INSERT INTO events VALUES ('2027-05-05', 'a');
