"""Reporters: functions from a report and a language to a text, one module per format."""
