namespace SpatialHousing.Tests.Support;

/// <summary>A folder of one test, gone afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("spatialhousing-").FullName;

    public string Of(string relative) => Path.Combine(Root, relative);

    public string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Of(relative))!);
        File.WriteAllText(Of(relative), text);
        return Of(relative);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
