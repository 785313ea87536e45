-- What stands in the cells of the figures that are no plain number; of a corrected cell the
-- corrected basis has a number.
SELECT report_id, cell, state, as_printed FROM cell_note n
WHERE list_contains($cells::VARCHAR[], cell) AND report_id IN (SELECT report_id FROM figures)
  AND NOT ($basis::VARCHAR = 'corrected' AND EXISTS (
      SELECT 1 FROM correction c WHERE c.report_id = n.report_id AND c.cell = n.cell))
