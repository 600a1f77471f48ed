SELECT f.member AS member_id, f."on" AS since, f.returned_on, f.card IS NOT NULL OR f.card_on IS NOT NULL AS has_card
FROM register_float f
WHERE f.branch_id = :branch
ORDER BY f.id
