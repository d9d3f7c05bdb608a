{{ arrived_rows('touchpoints') }}
