using SpatialHousing.Tests.Support;

namespace SpatialHousing.Tests;

/// <summary>Finds the checkout and the shared data beside it.</summary>
internal static class SharedData
{
    /// <summary>Root of the checkout.</summary>
    public static string Root { get; } = Checkout.Root;

    /// <summary>The shared folder beside the checkout, or null.</summary>
    public static string? Folder { get; } =
        Path.GetFullPath(Path.Combine(Root, "..", "shared")) is var folder && Directory.Exists(Path.Combine(folder, "data")) ? folder : null;

    /// <summary>A path under the shared folder; throws where the folder is missing.</summary>
    public static string Of(params string[] parts) =>
        Path.Combine([Folder ?? throw new DirectoryNotFoundException("The shared data folder is not beside the checkout."), .. parts]);
}
