using System.CommandLine;
using SpatialHousing.Units;

namespace SpatialHousing.Cli;

/// <summary>The options every command takes.</summary>
internal static class CommonOptions
{
    public static Option<string> Lang { get; } = Words(new("--lang")
    {
        Description = "消息与报告的语言 / language of messages and reports: zh | en",
        Recursive = true,
        DefaultValueFactory = _ => DefaultLanguage(),
    });

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "只输出错误 / print errors only", Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "在标准输出给出 JSON 摘要 / a JSON summary on standard output", Recursive = true };

    public static Option<bool> Force { get; } = new("--force") { Description = "覆盖不是本程序写出的输出文件夹 / replace an output folder that is not ours", Recursive = true };

    private static Option<string> Words(Option<string> option)
    {
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }

    /// <summary>Chinese unless the environment's locale says English.</summary>
    private static string DefaultLanguage()
    {
        var locale = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        return locale.StartsWith("en", StringComparison.Ordinal) ? "en" : "zh";
    }

    public static Language LanguageOf(ParseResult result) => result.GetValue(Lang) == "en" ? Language.English : Language.Chinese;
}
