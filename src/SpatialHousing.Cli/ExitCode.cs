namespace SpatialHousing.Cli;

/// <summary>Exit codes of the contract; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was decided or proposed breaks a hard rule.</summary>
    public const int RuleBroken = 1;

    /// <summary>Bad input or usage; no output folder appears.</summary>
    public const int BadInput = 2;

    /// <summary>File missing, disk full, database gone; no output folder appears.</summary>
    public const int Environment = 3;

    /// <summary>Ended by the user (128 + SIGINT); no output folder appears.</summary>
    public const int Cancelled = 130;
}
