using System.Security.Cryptography;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Formats;

/// <summary>Writes results into a fresh folder beside the wanted one and moves it into place whole, or leaves no trace.</summary>
/// <remarks>
/// An existing folder is replaced only if this program wrote it (it holds run.json) or the caller forces it; see the contracts.
/// Dispose without <see cref="Commit"/> removes everything.
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    private const string Marker = "run.json";
    private readonly string target;
    private readonly string staging;
    private readonly List<string> written = [];
    private bool committed;

    private OutputFolder(string target, string staging)
    {
        this.target = target;
        this.staging = staging;
    }

    /// <summary>Opens a staging folder for <paramref name="path"/>.</summary>
    /// <exception cref="FaultException">The folder exists, is not ours, and is not forced.</exception>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static OutputFolder Open(string path, bool force)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RequireReplaceable(path, target, force);
        var parent = Path.GetDirectoryName(target) ?? target;
        Directory.CreateDirectory(parent);
        ClearAfterKilledRuns(parent, target);
        var staging = Path.Combine(parent, $".{Path.GetFileName(target)}.{Environment.ProcessId}.partial");
        Directory.CreateDirectory(staging);
        return new OutputFolder(target, staging);
    }

    /// <summary>Files written so far, relative, in order.</summary>
    public IReadOnlyList<string> Written => written;

    /// <summary>Creates a file of the result; folders in the name are made.</summary>
    public Stream Create(string relativePath)
    {
        var path = Path.Combine(staging, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        written.Add(relativePath);
        return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>A UTF-8 text file without BOM, LF line ends.</summary>
    public StreamWriter CreateText(string relativePath) => new(Create(relativePath), new System.Text.UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    /// <summary>SHA-256 of each file written so far, lower-case hex.</summary>
    public IReadOnlyList<(string File, string Sha256)> Hashes() => [.. written.Select(file => (file, HashOf(Path.Combine(staging, file))))];

    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    public static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Moves the result into place. The former folder, if any, is gone only after the new one stands.</summary>
    public void Commit()
    {
        var former = staging + ".former";
        if (Directory.Exists(target))
        {
            Directory.Move(target, former);
        }

        try
        {
            Directory.Move(staging, target);
        }
        catch
        {
            if (Directory.Exists(former))
            {
                Directory.Move(former, target);
            }

            throw;
        }

        committed = true;
        if (Directory.Exists(former))
        {
            Directory.Delete(former, recursive: true);
        }
    }

    public void Dispose()
    {
        if (!committed && Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>
    /// A run that was killed leaves its staging folder behind, and, killed between the two moves of a commit, the former result under another name:
    /// that one is put back, the other removed. Folders of runs still alive are theirs.
    /// </summary>
    private static void ClearAfterKilledRuns(string parent, string target)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, $".{Path.GetFileName(target)}.*.partial*"))
        {
            var words = Path.GetFileName(left).Split('.');
            var isFormer = left.EndsWith(".former", StringComparison.Ordinal);
            if (!int.TryParse(words[^(isFormer ? 3 : 2)], out var process) || (process != Environment.ProcessId && IsAlive(process)))
            {
                continue;
            }

            if (isFormer && !Directory.Exists(target))
            {
                Directory.Move(left, target);
            }
            else
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void RequireReplaceable(string path, string target, bool force)
    {
        if (File.Exists(target))
        {
            throw new FaultException(Refusal(path, "是一个文件", "is a file", "请另选输出文件夹。", "Choose another output folder."));
        }

        if (Directory.Exists(target) && !force && !File.Exists(Path.Combine(target, Marker)) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new FaultException(Refusal(
                path, "已存在且不是本程序写出的（其中没有 run.json）", "exists and was not written by this program (it has no run.json)",
                "请另选文件夹，或用 --force 覆盖。", "Choose another folder, or replace it with --force."));
        }
    }

    private static Finding Refusal(string path, string whyChinese, string whyEnglish, string doChinese, string doEnglish) => new(
        Severity.Error, "output_folder_refused", path, path, "",
        new LocalText($"输出文件夹 {path} {whyChinese}。{doChinese}", $"Output folder {path} {whyEnglish}. {doEnglish}"));
}
