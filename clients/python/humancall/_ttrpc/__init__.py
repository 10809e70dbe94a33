"""The envelope of the wire, generated."""
