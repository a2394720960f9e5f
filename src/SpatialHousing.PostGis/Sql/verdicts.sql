-- What each parcel shares with the zones: one row a parcel, its own geometry only where a rule is broken.
-- No LATERAL and no CTE on the way: either would keep the plan from running in parallel. OFFSET '0' keeps an expression from being worked out twice.
select {outputs},
  case when base.sh_land is null or hit.is_breach or coalesce(hit.contained, 0) < {containing} then coalesce(st_asewkb(base.sh_source, 'NDR'), {nothing}) end as sh_shape,
  base.sh_row,
  st_area(base.sh_land) as sh_area,
  {ellipsoidal} as sh_ellipsoidal,
  case when base.sh_land is distinct from base.sh_plane then st_area(base.sh_plane) end as sh_ring_area,
  case when base.sh_land is distinct from base.sh_plane then st_x(st_centroid(base.sh_land)) end as sh_x,
  (st_ymin(base.sh_land) + st_ymax(base.sh_land)) / 2 as sh_y,
  hit.overlaps as sh_overlaps
from (
  select *, case when st_isvalid(sh_plane) then sh_plane else spatialhousing.even_odd(sh_plane) end as sh_land
  from (select {columns}, {key} as sh_key, {row} as sh_row, {geometry}::geometry as sh_source, {planar} as sh_plane {from} offset '0') as plane
  offset '0') as base
full join (
  select sh_key,
    string_agg(concat_ws(',', zone, area,
      coalesce(case when area < whole - noise then st_x(st_centroid(st_collect(pieces))) end, 0),
      coalesce(case when area <= {sliver} then st_perimeter(st_union(pieces)) end, 0),
      case when ({measured} or role > 0) and area > noise and area < whole - noise then encode(st_asbinary(case cardinality(pieces) when 1 then pieces[1] else st_union(pieces) end, 'NDR'), 'hex') else '' end), ';') as overlaps,
    bool_or(role = 1 and area > noise) as is_breach,
    count(distinct kind) filter (where role = 2 and area >= whole - noise) as contained
  from (
    select sh_key, zone, kind, role, max(whole) as whole, greatest({noise}, max(whole) * 1e-12) as noise, sum(st_area(piece)) as area, array_agg(piece) as pieces
    from (
      select sh_key, zone, kind, role, st_area(sh_land) as whole,
        case when st_intersects(near, sh_land) then
            case when st_covers(near, sh_land) then sh_land else st_collectionextract(st_intersection(near, sh_land), 3) end
          when st_dwithin(near, sh_land, {gap}) then st_setsrid(st_geomfromtext('POLYGON EMPTY'), {srid}) end as piece
      from (
       -- the part within a box a little larger than the parcel's: all that follows is about few vertices
       select land.sh_key, land.sh_land, part.zone, part.kind, part.role, st_clipbybox2d(part.geom, box2d(st_expand(land.sh_land, {gap} + 1))) as near
       from (
        select sh_key, case when st_isvalid(sh_plane) then sh_plane else spatialhousing.even_odd(sh_plane) end as sh_land
        from (select {key} as sh_key, {planar} as sh_plane {from} offset '0') as plane
        where sh_plane is not null
        offset '0') as land
       join {parts} as part on part.geom && st_expand(land.sh_land, {gap})
       offset '0') as close
      where not st_isempty(near)
      offset '0') as met
    where piece is not null
    group by sh_key, zone, kind, role) as shared
  group by sh_key) as hit using (sh_key)
