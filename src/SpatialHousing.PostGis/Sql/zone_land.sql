-- The land that each zone's rule is about, in the plane of the check: the zone itself, or all land within its distance. One row a zone.
-- $1 zone numbers that take part, $2 their widths in metres
insert into sh_zone_land
select s.zone, v.is_valid, st_area(p.geom),
  case when not v.is_valid then location(st_isvaliddetail(p.geom)) end,
  -- a shape without land can still be touched
  case when v.is_valid then p.geom when st_isempty(e.geom) then st_unaryunion(st_boundary(p.geom)) else e.geom end
from ({sources}) as s(zone, geom)
join unnest($1::int[], $2::float8[]) as w(zone, width) using (zone)
cross join lateral (select st_force2d({planar}) offset 0) as t(geom)
cross join lateral (select case when w.width > 0 then st_buffer(t.geom, w.width, 'quad_segs=16') else t.geom end offset 0) as p(geom)
cross join lateral (select st_isvalid(p.geom) offset 0) as v(is_valid)
cross join lateral (select case when not v.is_valid then spatialhousing.even_odd(p.geom) end offset 0) as e(geom)
where s.geom is not null and (w.width > 0 or st_geometrytype(s.geom) in ('ST_Polygon', 'ST_MultiPolygon'))
