namespace SpatialHousing.PostGis.Tests;

/// <summary>A test that needs PostgreSQL with PostGIS on this machine; left out where there is none, unless CI=true.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostGisFactAttribute : FactAttribute
{
    public PostGisFactAttribute()
    {
        if (LocalCluster.Programs is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no PostgreSQL 15 with PostGIS here (apt-get install postgresql-15 postgresql-15-postgis-3)";
        }
    }
}
