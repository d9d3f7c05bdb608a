{{ arrived_rows('lifecycle_events') }}
