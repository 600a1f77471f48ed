SELECT operation_id, row_id
FROM "change"
WHERE table_name = :table AND before IS NULL
ORDER BY row_id, id
