using System.Text;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats;

/// <summary>Writes one text file beside its place and moves it there whole, or leaves no trace.</summary>
/// <remarks>An existing file is replaced only if it begins with the same first line (an earlier result) or the caller forces it.</remarks>
public static class OutputFile
{
    /// <summary>UTF-8 without BOM, LF line ends.</summary>
    /// <param name="path">Where the file goes; folders on the way are made.</param>
    /// <param name="firstLine">What such a file begins with, without line end.</param>
    /// <param name="force">Replace whatever is there.</param>
    /// <param name="write">Writes the whole content, first line included.</param>
    /// <exception cref="FaultException">Something else is in the place.</exception>
    public static void Write(string path, string firstLine, bool force, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        RequireReplaceable(path, firstLine, force);
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var staging = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}.partial");
        try
        {
            using (var writer = new StreamWriter(staging, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" })
            {
                write(writer);
            }

            File.Move(staging, target, overwrite: true);
        }
        finally
        {
            File.Delete(staging);
        }
    }

    private static void RequireReplaceable(string path, string firstLine, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new FaultException(Refusal(path, "是一个文件夹", "is a folder", "请给出文件名。", "Name a file."));
        }

        if (!force && File.Exists(path) && new FileInfo(path).Length > 0 && !BeginsWith(path, firstLine))
        {
            throw new FaultException(Refusal(
                path, "已存在且不是同类结果", "exists and is not an earlier result of this kind", "请另选文件名，或用 --force 覆盖。", "Choose another name, or replace it with --force."));
        }
    }

    private static bool BeginsWith(string path, string firstLine)
    {
        var wanted = Encoding.UTF8.GetBytes(firstLine + "\n");
        var found = new byte[wanted.Length];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && found.AsSpan().SequenceEqual(wanted);
    }

    private static Finding Refusal(string path, string whyChinese, string whyEnglish, string doChinese, string doEnglish) => new(
        Severity.Error, "output_file_refused", path, path, "",
        new LocalText($"输出文件 {path} {whyChinese}。{doChinese}", $"Output file {path} {whyEnglish}. {doEnglish}"));
}
