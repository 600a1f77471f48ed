-- Whom the study of a meeting has reached otherwise: brought home, or attended at another branch.
SELECT g.branch_id, g.id AS meeting_id, s.member AS member_id
FROM meeting g
CROSS JOIN register_study s
WHERE g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last AND s.meeting = g.id
UNION ALL
SELECT g.branch_id, g.id, f.member
FROM meeting g
CROSS JOIN register_elsewhere e
CROSS JOIN register_affiliate f
WHERE g.branch_id = :branch AND g.held_on >= :first AND g.held_on <= :last AND e.meeting = g.id AND f.id = e.affiliate
