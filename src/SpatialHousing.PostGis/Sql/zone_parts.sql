-- Zones cut into parts of at most {most} vertices, so that a parcel meets little of a large zone. Cuts run where no vertex lies: at .{cut} of a metre.
-- $1 zone numbers, $2 their kinds, $3 their roles (1 forbids, 2 must contain, 0 neither)
insert into {parts} (zone, kind, role, geom)
with recursive part(zone, geom) as (
  select zone, geom from sh_zone_land
  union all
  select b.zone, st_clipbybox2d(b.geom, st_makebox2d(
    st_makepoint(case when b.is_wide and side = 1 then b.cut_x else b.x0 - 1 end, case when not b.is_wide and side = 1 then b.cut_y else b.y0 - 1 end),
    st_makepoint(case when b.is_wide and side = 0 then b.cut_x else b.x1 + 1 end, case when not b.is_wide and side = 0 then b.cut_y else b.y1 + 1 end)))
  from (
    select zone, geom, x0, y0, x1, y1, x1 - x0 > y1 - y0 as is_wide, floor((x0 + x1) / 2) + 0.{cut} as cut_x, floor((y0 + y1) / 2) + 0.{cut} as cut_y
    from (select zone, geom, st_xmin(geom) as x0, st_ymin(geom) as y0, st_xmax(geom) as x1, st_ymax(geom) as y1 from part where st_npoints(geom) > {most} offset 0) as box
    where greatest(x1 - x0, y1 - y0) > 4 offset 0) as b
  cross join (values (0), (1)) as sides(side)
)
select part.zone, w.kind, w.role, (st_dump(part.geom)).geom
from part join unnest($1::int[], $2::int[], $3::int[]) as w(zone, kind, role) using (zone)
where not st_isempty(part.geom) and (st_npoints(part.geom) <= {most} or greatest(st_xmax(part.geom) - st_xmin(part.geom), st_ymax(part.geom) - st_ymin(part.geom)) <= 4)
