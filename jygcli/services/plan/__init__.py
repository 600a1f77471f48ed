"""The year planned, changed and looked back on; meetings convened from it; duties that were done."""
