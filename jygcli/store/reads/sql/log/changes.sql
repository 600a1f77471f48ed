SELECT operation_id, table_name, row_id, before, after
FROM "change"
WHERE operation_id BETWEEN :first AND :last
ORDER BY id
