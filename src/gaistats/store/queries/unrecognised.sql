SELECT file, status, reason, parameters
FROM unrecognised
ORDER BY file
