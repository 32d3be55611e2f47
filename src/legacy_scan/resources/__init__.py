"""The data folders (rules, report templates), wherever the tool is installed."""
