SELECT id AS event_id, quarter, on_day, cash, book
FROM quarter_event
WHERE branch_id = :branch AND quarter = :quarter AND event = '结账'
ORDER BY id DESC
LIMIT 1
