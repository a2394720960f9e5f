using Xunit;

namespace SpatialHousing.Tests;

/// <summary>A test that reads real layers beside the checkout; left out where they are absent, except with CI=true, where that is a failure.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "shared data not beside the checkout";
        }
    }
}
