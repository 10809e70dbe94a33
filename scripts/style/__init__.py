"""The style tests that scripts/style-check.py runs. Each module is one check or one thing that the checks share."""
