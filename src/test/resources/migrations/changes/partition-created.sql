-- class: additive
-- reason: partition events_2027 of events was created
-- [base]
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE INDEX events_what ON events (what);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- [up]
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- [down]
DROP TABLE events_2027;
-- [old]
INSERT INTO events VALUES ('2026-05-05', 'a');
-- [new]
INSERT INTO events VALUES ('2027-05-05', 'a');
