"""What every use case starts from: the desk, branches, rules, and the records of members and registers as read."""
