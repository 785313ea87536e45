-- Numbers that are off by orders of magnitude, on the scale log10(1 + x). Only numbers above zero:
-- zeros are another question. A number is held against the median of the office's own other years,
-- less what its peers (kind, level and year) changed by in the middle, so that a year in which all
-- changed is no one's jump. Without two other years it is held against its peers alone, who differ
-- far more, and with fewer than 8 peers against nothing. Spread is the MAD times 1.4826.
--
-- Evidence: the sample's full city, seeds 1 to 20. Against their own years 64,507 numbers
-- without a planted mistake rise by at most 0.89 and fall by at most 1.20; the 20 amounts printed
-- in yuan rise by 3.82 or more and 17 spreads or more. So: 1 up, 1.3 down, and 5 spreads. (A real
-- jump from 550 to 9,487 licences is 1.24.) Against peers 2 and more occurs with up to 5.2
-- spreads, the amounts in yuan have 3.4 or more with at least 5.9. So: 2, and 5.5 spreads.
WITH counted AS (
    SELECT f.report_id, f.office_id, f.sample, f.kind, f.level, f.year, c.cell, c.value,
        log10(1 + c.value) AS size
    FROM report_figures f, LATERAL (VALUES
        ('licence__decisions', f.licence__decisions),
        ('penalty__decisions', f.penalty__decisions),
        ('compulsion__decisions', f.compulsion__decisions),
        ('fee__amount_wan_yuan', f.fee__amount_wan_yuan),
        ('received__total', f.received__total),
        ('normative_documents__issued', f.normative_documents__issued),
        ('normative_documents__in_force', f.normative_documents__in_force)
    ) AS c(cell, value)
    WHERE f.in_force AND f.basis = 'printed' AND f.office_id IS NOT NULL AND c.value > 0
),
beside_own AS (
    SELECT t.report_id, t.cell, count(*) AS years, t.size - median(o.size) AS jump,
        mad(o.size) AS spread, median(o.value) AS typical
    FROM counted t JOIN counted o
        ON o.office_id = t.office_id AND o.cell = t.cell AND o.year <> t.year
    GROUP BY t.report_id, t.cell, t.size HAVING count(*) >= 2
),
among_peers AS (
    SELECT t.sample, t.kind, t.level, t.year, t.cell, count(*) - 1 AS peers,
        median(t.size) AS middle, mad(t.size) AS spread, median(t.value) AS typical,
        CASE WHEN count(o.jump) > 8 THEN median(o.jump) ELSE 0 END AS jump
    FROM counted t LEFT JOIN beside_own o USING (report_id, cell)
    GROUP BY ALL
),
held AS (
    SELECT t.report_id, t.office_id, t.year, t.cell, t.value,
        CASE WHEN o.years IS NULL THEN 'peers' ELSE 'own' END AS against,
        coalesce(o.years, p.peers) AS number, coalesce(o.typical, p.typical) AS typical,
        coalesce(o.jump - p.jump, t.size - p.middle) AS jump,
        1.4826 * coalesce(o.spread, p.spread) AS spread
    FROM counted t
    JOIN among_peers p USING (sample, kind, level, year, cell)
    LEFT JOIN beside_own o USING (report_id, cell)
)
SELECT CASE WHEN cell = 'fee__amount_wan_yuan'
                 AND abs(log10(value / typical)) BETWEEN 3.3 AND 4.7
            THEN 'unit_jump' ELSE 'magnitude' END AS check_name,
    report_id, office_id, year, [cell] AS cells, typical AS expected, value AS actual,
    json_object('against', against, 'count', number) AS parameters
FROM held
WHERE CASE against
    WHEN 'own' THEN (jump >= 1 OR jump <= -1.3) AND abs(jump) > 5 * spread
    ELSE number >= 8 AND abs(jump) >= 2 AND abs(jump) > 5.5 * spread
END
