SELECT p.id, p.reporter_id, p.quarter, p.digest, p.content, p.taken_on
FROM reporter r JOIN pack p ON p.reporter_id = r.id
WHERE r.branch_id = :branch AND p.quarter BETWEEN :first AND :last
ORDER BY p.reporter_id, p.quarter
