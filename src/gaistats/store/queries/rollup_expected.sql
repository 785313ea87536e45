-- The offices whose report is, or would be, added up: how many were expected (NULL where nobody
-- is: unknown), of how many the report waits to be confirmed, of how many there is none.
, own_expected AS (SELECT office_id FROM expected WHERE year = $year::INTEGER AND scope = 'own'),
own_waiting AS (SELECT office_id FROM waiting WHERE year = $year::INTEGER AND scope = 'own'),
own_filed AS (SELECT office_id FROM figures WHERE year = $year::INTEGER)
SELECT nullif(count(*), 0) AS expected,
    (SELECT count(*) FROM own_waiting) AS waiting,
    count_if(office_id NOT IN (SELECT office_id FROM own_filed)
             AND office_id NOT IN (SELECT office_id FROM own_waiting)) AS no_report
FROM own_expected
