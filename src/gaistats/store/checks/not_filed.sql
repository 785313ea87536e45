-- An office that was expected to file, of which nothing is in force and nothing waits to be
-- confirmed, though the day on which its report was due has passed. Where nothing says when it was
-- due, it is a notice from 31 March on, the last day that the law names for anyone.
SELECT CASE WHEN e.due_on IS NULL THEN 'not_filed_no_date' ELSE 'not_filed' END AS check_name,
    NULL AS report_id, e.office_id, e.year, []::VARCHAR[] AS cells,
    NULL AS expected, NULL AS actual,
    CASE WHEN e.due_on IS NULL THEN '{}'::JSON
         ELSE json_object('due_on', e.due_on::VARCHAR, 'source', e.due_source) END AS parameters
FROM expected_report e, build b
WHERE coalesce(e.due_on, make_date(e.year + 1, 3, 31)) < b.built_on
  AND NOT EXISTS (
      SELECT 1 FROM report r
      WHERE r.in_force AND r.office_id = e.office_id AND r.year = e.year)
  AND NOT EXISTS (
      SELECT 1 FROM waiting_report w WHERE w.office_id = e.office_id AND w.year = e.year)
