SELECT file, member, status, reason, parameters
FROM unrecognised
ORDER BY file
