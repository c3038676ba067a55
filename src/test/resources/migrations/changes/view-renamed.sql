-- class: mixed
-- reason: view totals was renamed to sums
-- [base]
CREATE VIEW totals AS SELECT 1 AS total;
-- [up]
ALTER VIEW totals RENAME TO sums;
-- [down]
ALTER VIEW sums RENAME TO totals;
-- [old]
SELECT total FROM totals;
-- [new]
SELECT total FROM sums;
