-- class: subtractive
-- reason: partition events_2025 of events was dropped
-- [base]
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO events VALUES ('2025-05-05', 'a');
-- [up]
DROP TABLE events_2025;
-- [down]
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- [old]
INSERT INTO events VALUES ('2025-05-05', 'a');
-- [new]
SELECT what FROM events;
