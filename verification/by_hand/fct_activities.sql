create table core.fct_activities as
select
    activity_id,
    contact_id,
    deal_id,
    owner_id,
    activity_type,
    direction,
    is_automated,
    activity_type in ('call', 'email', 'meeting', 'chat', 'social', 'sms')
        as is_conversation,
    occurred_at::date as occurred_on,
    occurred_at
from 'activities.parquet';
