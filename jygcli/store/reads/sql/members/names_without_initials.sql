SELECT name FROM member
EXCEPT
SELECT name FROM initials
