-- A zone whose parts are not valid or not all of its land is cut again, by the server's own and slower way.
-- $1 zone numbers, $2 their kinds, $3 their roles
with summed as (
  select zone, sum(st_area(geom)) as area, bool_and(st_isvalid(geom)) as is_valid from {parts} group by zone
), wrong as (
  select land.zone, land.geom
  from sh_zone_land as land left join summed using (zone)
  where case when summed.zone is null then st_area(land.geom) > 0
    else not summed.is_valid or abs(summed.area - st_area(land.geom)) > greatest(1e-6, st_area(land.geom) * 1e-9) end
), gone as (
  delete from {parts} where zone in (select zone from wrong)
)
insert into {parts} (zone, kind, role, geom)
select wrong.zone, w.kind, w.role, st_subdivide(wrong.geom, {most}) from wrong join unnest($1::int[], $2::int[], $3::int[]) as w(zone, kind, role) using (zone)
