with

leads as (

    select * from {{ ref('base_pipedrive__leads') }}

),

lead_labels as (
    {{ object_rows('pipedrive', 'lead_labels') }}
),

labels_of_leads as (
    {{ object_rows('pipedrive', 'labels_of_leads') }}
),

-- A step of its own: Spark makes rows of a list in no other expression.
labels_in_lists as (

    select
        record_id as lead_id,
        {{ each_element('label_ids') }} as label_id
    from leads
    where label_ids like '[%'

),

listed_labels as (

    select
        lead_id,
        replace(label_id, '"', '') as label_id
    from labels_in_lists
    union all
    select
        lead_id,
        label_id
    from labels_of_leads
    where lead_id is not null
    union all
    select
        leads.record_id as lead_id,
        labels_of_leads.label_id
    from labels_of_leads
    inner join leads
        on labels_of_leads.row_key = leads.row_key

),

all_labels as (

    select
        listed_labels.lead_id,
        coalesce(lead_labels.label, listed_labels.label_id) as label_name
    from listed_labels
    left join lead_labels
        on listed_labels.label_id = lead_labels.label_id
    union all
    select
        record_id as lead_id,
        -- An export has the labels of a lead in one cell.
        {{ each_element(
            "'[\"' || replace(replace(labels, '\"', ' '), ',', '\",\"') || '\"]'"
        ) }} as label_name
    from leads
    where labels is not null

),

final as (

    select distinct
        lead_id,
        {{ normalised_source('label_name') }} as label_key

    from all_labels

)

select * from final
