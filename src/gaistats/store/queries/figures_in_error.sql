-- The cells of the figures that stand in a finding that cannot be right, on the basis.
, named AS (
    SELECT report_id, unnest(cells) AS cell FROM finding_by_basis
    WHERE seen_on = $basis::VARCHAR AND severity = 'error'
)
SELECT DISTINCT report_id, cell FROM named
WHERE list_contains($cells::VARCHAR[], cell) AND report_id IN (SELECT report_id FROM figures)
