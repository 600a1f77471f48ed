"""What only one database engine has: SQLite's pragmas, triggers, versions, copies, and who is writing."""
