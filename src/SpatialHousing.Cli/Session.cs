using System.CommandLine;
using Spectre.Console;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Cli;

/// <summary>What a command needs of the terminal: language, messages, progress, cancellation.</summary>
/// <remarks>Results and JSON go to standard output; messages, findings and progress to standard error.</remarks>
internal sealed class Session
{
    private const int FindingsShown = 12;

    public Session(ParseResult result, CancellationToken cancellation)
    {
        Language = CommonOptions.LanguageOf(result);
        Quiet = result.GetValue(CommonOptions.Quiet);
        Json = result.GetValue(CommonOptions.Json);
        Force = result.GetValue(CommonOptions.Force);
        Cancellation = cancellation;
    }

    public Language Language { get; }

    public bool Quiet { get; }

    public bool Json { get; }

    public bool Force { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>A line for the person at the terminal; silent with --quiet.</summary>
    public void Say(LocalText text)
    {
        if (!Quiet)
        {
            Console.Error.WriteLine(text.In(Language));
        }
    }

    /// <summary>A line of the result proper, on standard output; silent with --quiet or --json.</summary>
    public void Result(LocalText text)
    {
        if (!Quiet && !Json)
        {
            Console.Out.WriteLine(text.In(Language));
        }
    }

    /// <summary>Errors always; warnings unless --quiet; the first dozen, then a count.</summary>
    public void Report(IReadOnlyCollection<Finding> findings)
    {
        var shown = findings.Where(finding => finding.Severity == Severity.Error || (finding.Severity == Severity.Warning && !Quiet)).ToArray();
        foreach (var finding in shown.Take(FindingsShown))
        {
            Console.Error.WriteLine($"{Word(finding.Severity).In(Language)}: {finding.Message.In(Language)}");
        }

        if (shown.Length > FindingsShown)
        {
            Console.Error.WriteLine(new LocalText($"……另有 {shown.Length - FindingsShown} 条。", $"... and {shown.Length - FindingsShown} more.").In(Language));
        }
    }

    /// <summary>Runs long work under a progress line when standard error is a terminal.</summary>
    public T WithProgress<T>(Func<IProgress<StepProgress>, T> work)
    {
        if (Quiet || Console.IsErrorRedirected)
        {
            return work(new Ignore());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Start("…", context => work(new Show(context, Language)));
    }

    private static LocalText Word(Severity severity) => severity switch
    {
        Severity.Error => new("错误", "error"),
        Severity.Warning => new("警告", "warning"),
        _ => new("提示", "note"),
    };

    private sealed class Ignore : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
        }
    }

    private sealed class Show(StatusContext context, Language language) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => context.Status = Markup.Escape(
            double.IsNaN(value.Fraction) ? value.Step.In(language) : FormattableString.Invariant($"{value.Step.In(language)} {value.Fraction * 100:0} %"));
    }
}
