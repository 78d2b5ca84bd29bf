"""Health: what a run is judged by, outlet by outlet, and who is told."""
