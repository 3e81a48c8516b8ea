"""What is decided: meetings, tasks, agenda, doubts, as frozen values and pure functions. Imports nothing of ours."""
