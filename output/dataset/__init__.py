"""The data as a described dataset: chosen rows, written in an open format with a Data Package descriptor."""
