SELECT o.id, o.at, o.work_day, o."user", o.command, t.operation_id AS undoes, u.by_operation_id AS undone_by
FROM operation o
LEFT JOIN undone t ON t.by_operation_id = o.id
LEFT JOIN undone u ON u.operation_id = o.id
ORDER BY o.id
