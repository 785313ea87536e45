-- One row: how many filed of the offices that were expected in a year and the year before.
, expected_twice AS (
    SELECT office_id FROM expected WHERE year = $year::INTEGER
    INTERSECT SELECT office_id FROM expected WHERE year = $year::INTEGER - 1
)
SELECT count(*) AS filed_offices,
    count(*) FILTER (office_id IN (SELECT office_id FROM figures
                                   WHERE year = $year::INTEGER)) AS filed,
    count(*) FILTER (office_id IN (SELECT office_id FROM figures
                                   WHERE year = $year::INTEGER - 1)) AS filed_before
FROM expected_twice
