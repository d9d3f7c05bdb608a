{{ arrived_rows('owners') }}
