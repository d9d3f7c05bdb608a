{{ arrived_rows('spend') }}
