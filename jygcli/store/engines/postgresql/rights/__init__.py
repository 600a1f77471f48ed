"""Who sees what in a store on a server: logins, their branches, and the policies by which the server keeps to them.

`rights.sql` is what decides, `policies.py` what stands on each table, `logins.py` what the administrator says.

**The design.** A login is the person's own role of the server; there are no others, as roles are the whole server's and
a store is one of its databases. Each login has the privileges on the tables that it may use, and every table has row
level security, so that it is the same with whatever program somebody comes.

- A row's branch follows from the references that the tables are declared with. What refers to no branch (lines of the
  log, operations, private numbers) is noted by triggers when it is written.
- Logins of all branches have a policy of their own that is simply true, which costs nothing a row.
- The tables' owner is the administrator: no policy holds for it (no FORCE), so that it can back up the whole by
  pg_dump. It isn't for everyday work. Nor can anybody be held to branches who may act as the owner: that is refused.
- The log is only continued. At the end of an operation a trigger checks its place, its login, its hash, and whose rows
  it is about; nobody but the owner moves the end of the chain otherwise.

**What a login of one branch can still find out** of the others: how many rows the tables have (ids ascend, the log's
end has a number, an id that is taken is refused), when the log was last written to, that a branch's name is taken, and
that somebody is writing. It can hold the store's lock, and have others wait. No content of a row.
"""
