"""What is true: money, months, rules, dues, the planner. No store, no clock, no output."""
