{{ arrived_rows('deals') }}
