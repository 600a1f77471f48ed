SELECT (SELECT o.work_day
        FROM change c
        JOIN operation o ON o.id = c.operation_id
        WHERE c.table_name = 'branch' AND c.row_id = :branch
        ORDER BY c.id
        LIMIT 1) AS opened_on,
       (SELECT min(g.held_on) FROM meeting g WHERE g.branch_id = :branch) AS first_meeting
