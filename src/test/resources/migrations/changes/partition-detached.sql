-- class: subtractive
-- reason: table events_2026 is no partition of events any more
-- [base]
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO events VALUES ('2026-05-05', 'a');
-- [up]
ALTER TABLE events DETACH PARTITION events_2026;
-- [down]
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- [old]
INSERT INTO events VALUES ('2026-05-05', 'a');
-- [new]
SELECT what FROM events_2026;
