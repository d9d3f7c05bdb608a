"""The page a sales leader opens, drawn from the marts."""
