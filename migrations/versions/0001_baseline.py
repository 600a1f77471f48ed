"""Where every store begins: the tables of 0001_baseline.sql. The store runs that text itself (store/copies/baseline.py) and
is then of this revision, so that Alembic has nothing to do here and need not be loaded.
"""

revision = "0001"
down_revision = None
