"""What each month of each member costs, reckoned a second time: plain SQL over the file, nothing of the program."""

from __future__ import annotations

import sqlite3

FURTHEST = "2027-12"  # as far ahead as the lives of the tests go

# Rows of (member, month, due, waived, collected, elsewhere, too much) for all months with dues or money, up to a last
# month; what is too much of a month paid ahead stands against other months, see `every_month`.
EVERY_MONTH = """
WITH RECURSIVE
months(month) AS (
  SELECT '2025-07'
  UNION ALL
  SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < :last
),
entry AS (  -- a stay in the branch, and what the letter of coming in says
  SELECT s.*, CASE WHEN s.id = (SELECT max(n.id) FROM membership n WHERE n.member_id = s.member_id)
                   THEN m.dues_paid_until ELSE s.dues_paid_until END AS letter, m.join_date
  FROM membership s JOIN member m ON m.id = s.member_id
),
stay AS (
  SELECT member_id,
         max(coalesce(strftime('%Y-%m', letter || '-01', '+1 month'), substr(since, 1, 7), '0000-00'),
             coalesce(substr(join_date, 1, 7), '0000-00'),
             coalesce((SELECT value FROM setting WHERE name = 'dues_from'), '0000-00')) AS first,
         coalesce(dues_until, substr(until, 1, 7), '9999-12') AS last
  FROM entry
),
standing AS (
  SELECT a.*, p.elsewhere FROM allocation a JOIN payment p ON p.id = a.payment_id
  WHERE p.reverses IS NULL AND p.id NOT IN (SELECT reverses FROM payment WHERE reverses IS NOT NULL)
),
cell AS (
  SELECT m.id AS member, months.month,
         EXISTS (SELECT 1 FROM stay WHERE stay.member_id = m.id AND month BETWEEN first AND last) AS liable,
         month < coalesce((SELECT value FROM setting WHERE name = 'dues_from'), '') AS before_book,
         (SELECT coalesce(sum(amount), 0) FROM standing s WHERE s.member_id = m.id AND s.month = months.month) AS paid,
         (SELECT coalesce(sum(amount), 0) FROM standing s
          WHERE s.member_id = m.id AND s.month = months.month AND elsewhere IS NOT NULL) AS away,
         (SELECT max(id) FROM standing s WHERE s.member_id = m.id AND s.month = months.month) AS newest,
         (SELECT amount FROM assessment a WHERE a.member_id = m.id AND from_month <= months.month
          ORDER BY from_month DESC, id DESC LIMIT 1) AS assessed,
         (SELECT amount FROM assessment a WHERE a.member_id = m.id AND from_month <= months.month
          AND substr(from_month, 1, 4) = substr(months.month, 1, 4)
          ORDER BY from_month DESC, id DESC LIMIT 1) AS of_year,
         (SELECT min(amount) FROM waiver w WHERE w.member_id = m.id AND approved_on IS NOT NULL
                 AND from_month <= months.month AND months.month < until) AS reduced
  FROM member m, months
),
asked AS (  -- what a month cost when it was paid; if paid ahead by last year's assessment, by its own year's
  SELECT cell.*,
         CASE WHEN anew THEN of_year ELSE due END AS asked,
         CASE WHEN anew THEN of_year - min(of_year, coalesce(reduced, of_year))
              ELSE waived END AS spared
  FROM (
    SELECT cell.*, s.due, s.waived,
           coalesce(substr(s.assessed_from, 1, 4) < substr(cell.month, 1, 4)
                    AND s.ahead AND of_year IS NOT NULL, 0) AS anew
    FROM cell LEFT JOIN allocation s ON s.id = cell.newest
  ) AS cell
),
priced AS (
  SELECT asked.*,
         CASE WHEN NOT liable AND before_book THEN 'before'
              WHEN NOT liable THEN 'not here'
              WHEN paid > 0 AND paid >= asked - spared THEN CASE WHEN anew THEN 'anew' ELSE 'settled' END
              WHEN assessed IS NULL THEN 'free'
              ELSE 'open' END AS state,
         assessed - min(assessed, coalesce(reduced, assessed)) AS off
  FROM asked
),
found AS (
  SELECT member, month, away,
         CASE state WHEN 'anew' THEN asked - spared WHEN 'not here' THEN 0 ELSE paid END AS paid,
         CASE state WHEN 'anew' THEN min(paid - (asked - spared), paid - away)
                    WHEN 'not here' THEN paid - away ELSE 0 END AS too_much,
         CASE state WHEN 'settled' THEN paid + spared
                    WHEN 'anew' THEN asked
                    WHEN 'open' THEN max(assessed, paid)
                    WHEN 'not here' THEN 0
                    ELSE paid END AS due,
         CASE WHEN state IN ('settled', 'anew') THEN spared
              WHEN state = 'open' THEN max(off - max(paid - (assessed - off), 0), 0)
              ELSE 0 END AS waived
  FROM priced
)
SELECT member, month, due, waived, paid, min(away, paid), too_much
FROM found WHERE due > 0 OR paid > 0 OR too_much > 0 ORDER BY member, month
"""

# Assessments that aren't what their rate makes of the base, in whole fen, rounded half up.
WRONG_ASSESSMENTS = """
SELECT count(*) FROM assessment WHERE by_hand = 0 AND amount <> CASE
  WHEN category = '学生低保等' THEN 20
  WHEN category = '离退休' THEN CASE WHEN base <= 500000 THEN (base * 5 + 500) / 1000 ELSE (base * 10 + 500) / 1000 END
  WHEN base <= 300000 THEN (base * 5 + 500) / 1000
  WHEN base <= 500000 THEN (base * 10 + 500) / 1000
  WHEN base <= 1000000 THEN (base * 15 + 500) / 1000
  ELSE (base * 20 + 500) / 1000 END
"""

# What came in for each quarter: what comes after its closing counts for the next.
RECEIVED = """
WITH own AS (
  SELECT amount, paid_on, substr(paid_on, 1, 4) AS year, (CAST(substr(paid_on, 6, 2) AS INTEGER) + 2) / 3 AS number,
         (SELECT e.on_day FROM quarter_event e WHERE e.event = '结账' AND e.id = (
            SELECT max(l.id) FROM quarter_event l
            WHERE l.quarter = substr(p.paid_on, 1, 4) || 'Q' || ((CAST(substr(p.paid_on, 6, 2) AS INTEGER) + 2) / 3)
         )) AS closed_on
  FROM payment p WHERE elsewhere IS NULL
)
SELECT CASE WHEN closed_on IS NULL OR paid_on <= closed_on THEN year || 'Q' || number
            WHEN number < 4 THEN year || 'Q' || (number + 1) ELSE (year + 1) || 'Q1' END AS quarter, sum(amount)
FROM own GROUP BY 1
"""

# Payments that aren't the sum of their months and what was given freely.
UNEVEN = """
SELECT count(*) FROM payment p WHERE amount <> voluntary
+ (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.payment_id = p.id)
"""

# Months of a member on which more stands than any price that was asked for them, or less than nothing.
PAID_ABOVE = """
SELECT count(*) FROM (SELECT member_id, month FROM allocation
GROUP BY member_id, month HAVING sum(amount) > max(due - waived) OR sum(amount) < 0)
"""

# Receipt numbers that stand twice, and counter entries that don't cancel their entry to the fen.
RECEIPTS_TWICE = "SELECT count(*) - count(DISTINCT receipt) FROM payment"
CROOKED_REVERSALS = """
SELECT count(*) FROM payment r JOIN payment p ON p.id = r.reverses
WHERE r.amount <> -p.amount OR r.voluntary <> -p.voluntary OR r.member_id <> p.member_id OR r.paid_on < p.paid_on
"""

# What was given freely by payments of so much that it goes up whole, in a quarter's own days.
GIVEN_WHOLE = "SELECT sum(voluntary) FROM payment WHERE abs(voluntary) >= 100000"


def one(plain: sqlite3.Connection, statement: str) -> int:
    """The single figure of a statement, zero where there is none."""
    return plain.execute(statement).fetchone()[0] or 0


def every_month(plain: sqlite3.Connection, last: str) -> dict[tuple[int, str], tuple[int, int, int, int]]:
    """(member, month) → due, waived, collected, and what of that was paid elsewhere, up to a last month.

    What is too much of months paid ahead is counted for the member's months that are owed, from the oldest on.
    """
    rows = plain.execute(EVERY_MONTH, {"last": FURTHEST}).fetchall()
    credit: dict[int, int] = {}
    for member, *_, too_much in rows:
        credit[member] = credit.get(member, 0) + too_much
    found = {}
    for member, month, due, waived, paid, away, _ in rows:
        part = min(credit[member], due - waived - paid)
        credit[member] -= part
        if month <= last and (due or paid):
            found[member, month] = (due, waived, paid + part, away)
    return found
