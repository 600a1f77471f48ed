-- Of a branch that came from another store: since when it was there. Branches that were added many at a time stand in
-- one line of the log, under the first of their ids.
SELECT b.id AS branch_id,
       coalesce(
           b.opened_on,
           (SELECT o.work_day
            FROM "change" c
            JOIN operation o ON o.id = c.operation_id
            WHERE c.table_name = 'branch' AND c.row_id <= b.id AND c.before IS NULL
            ORDER BY c.row_id DESC, c.id
            LIMIT 1)
       ) AS opened_on,
       (SELECT min(g.held_on) FROM meeting g WHERE g.branch_id = b.id) AS first_meeting
FROM branch b
WHERE b.id = :branch
