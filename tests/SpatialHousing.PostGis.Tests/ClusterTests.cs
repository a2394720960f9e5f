namespace SpatialHousing.PostGis.Tests;

/// <summary>All tests of the database share one cluster and run one after the other; each works in schemas of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterTests : ICollectionFixture<SharedCluster>
{
    public const string Name = "cluster";
}

/// <summary>The cluster, started by the first test that needs it, and named in this process's environment.</summary>
public sealed class SharedCluster : IDisposable
{
    private LocalCluster? cluster;

    public LocalCluster Up
    {
        get
        {
            if (cluster is null)
            {
                cluster = new LocalCluster();
                foreach (var (name, value) in cluster.Variables)
                {
                    Environment.SetEnvironmentVariable(name, value);
                }
            }

            return cluster;
        }
    }

    public void Dispose() => cluster?.Dispose();
}
