{{ arrived_rows('activities') }}
