"""From single figures to what is published: rows, table, chart."""
