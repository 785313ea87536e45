-- Requests received by 'own' reports, a row a district and year.
SELECT district_id, year, sum(received) AS received,
    CAST(sum(received_corrected) AS BIGINT) AS received_corrected
FROM measured WHERE scope = 'own' GROUP BY ALL ORDER BY district_id, year
