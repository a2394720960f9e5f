#!/usr/bin/env python3
"""Writes the geodesic areas of the county layers checked by AreaTableTests.

    make_county_cases.py DATA/admin/datav-gcj02 > tests/SpatialHousing.Tests/Formats/Csv/Cases/proj-counties.csv

file,adcode,square metres on CGCS2000, shells less holes. Needs pyproj."""
import json, os, sys
import pyproj

geod = pyproj.Geod(a=6378137, rf=298.257222101)
print("# PROJ %s through pyproj %s" % (pyproj.proj_version_str, pyproj.__version__))
for name in ("150400.json", "620700.json", "650400.json"):
    for feature in json.load(open(os.path.join(sys.argv[1], name)))["features"]:
        geometry, total = feature["geometry"], 0.0
        for polygon in geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]:
            for k, ring in enumerate(polygon):
                area = abs(geod.polygon_area_perimeter([p[0] for p in ring], [p[1] for p in ring])[0])
                total += area if k == 0 else -area
        print("%s,%s,%.4f" % (name, feature["properties"]["adcode"], total))
