#!/usr/bin/env python3
"""Writes the geodesic cases checked by EllipsoidalLengthTests and GeodesicAreaTests: PROJ's lengths and polygon areas on CGCS2000.

    make_geodesic_cases.py > tests/SpatialHousing.Tests/Geodesy/Cases/proj-geodesics.csv

length,lon1,lat1,lon2,lat2,metres   and   area,"lon lat lon lat ...",square metres (the ring is not closed). Needs pyproj."""
import math, random
import pyproj

geod = pyproj.Geod(a=6378137, rf=298.257222101)
random.seed(20261121)
print("# PROJ %s through pyproj %s" % (pyproj.proj_version_str, pyproj.__version__))
for k in range(160):
    lat, lon = random.uniform(-60, 60) if k % 4 == 3 else random.uniform(3, 54), random.uniform(73, 135)
    reach = 10 ** random.uniform(-5.5, 1.0)
    turn = random.uniform(0, 2 * math.pi)
    lon, lat = round(lon, 9), round(lat, 9)
    lon2, lat2 = round(lon + reach * math.cos(turn), 9), round(max(-89, min(89, lat + reach * math.sin(turn))), 9)
    print("length,%r,%r,%r,%r,%.9f" % (lon, lat, lon2, lat2, geod.inv(lon, lat, lon2, lat2)[2]))
for k in range(80):
    lat, lon = (random.uniform(-75, 75), random.uniform(-180, 180)) if k % 4 == 3 else (random.uniform(3, 54), random.uniform(73, 135))
    reach = 10 ** random.uniform(-4, 1.0)
    corners = random.randint(3, 9)
    ring = []
    for c in range(corners):
        turn = 2 * math.pi * (c + random.uniform(0, 0.8)) / corners
        r = reach * random.uniform(0.4, 1)
        ring.append((round(lon + r * math.cos(turn), 9), round(lat + r * math.sin(turn), 9)))
    area, _ = geod.polygon_area_perimeter([p[0] for p in ring], [p[1] for p in ring])
    print("area,%s,%.6f" % (" ".join("%r %r" % p for p in ring), abs(area)))
