-- Two people of one name are told apart by their ids.
create table core.dim_owners as
select
    owner_id,
    if(
        count(*) over (partition by owner_name) > 1,
        owner_name || ' (' || owner_id || ')',
        owner_name
    ) as owner,
    team
from 'owners.parquet';
