create table core.dim_lead_sources as
select distinct
    lead_source,
    channel,
    is_inbound
from sources
union
select
    'unknown',
    'unknown',
    false;
