namespace SpatialHousing.Formats.Html;

/// <summary>The look of HTML reports: an ink-on-paper page that reads on a screen and prints on A4.</summary>
internal static class HtmlReportStyle
{
    public const string Css = """
        :root { --ink: #1d2733; --soft: #5b6773; --line: #d5dbe1; --paper: #ffffff; --wash: #f5f7f9; --accent: #0f5c7a;
                --good: #1b6e47; --caution: #9a5b00; --bad: #b3261e; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 2rem 5rem; color: var(--ink); background: var(--paper);
               font: 16px/1.75 "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", sans-serif; }
        h1, h2, h3 { font-family: "Source Han Serif SC", "Noto Serif CJK SC", "SimSun", "Songti SC", serif; line-height: 1.35; font-weight: 700; }
        h1 { font-size: 2rem; margin: 0.2em 0 0.1em; letter-spacing: 0.02em; }
        h2 { font-size: 1.35rem; margin: 2.6rem 0 0.8rem; padding-bottom: 0.3rem; border-bottom: 2px solid var(--accent); }
        h3 { font-size: 1.08rem; margin: 1.8rem 0 0.5rem; }
        header { position: relative; border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
        .subtitle { margin: 0; color: var(--soft); }
        .mark { float: right; margin: 0.2rem 0 0 1rem; padding: 0.1rem 0.7rem; border: 2px solid var(--bad); color: var(--bad); font-weight: 700; letter-spacing: 0.15em; }
        .conclusion { margin: 1.6rem 0; padding: 1rem 1.4rem 1.1rem; background: var(--wash); border-left: 4px solid var(--accent); }
        .conclusion h2 { border: 0; margin: 0 0 0.4rem; padding: 0; font-size: 1.15rem; }
        .conclusion ul { list-style: none; margin: 0; padding: 0; }
        .conclusion li { display: flex; gap: 0.7rem; margin: 0.35rem 0; }
        .sign { flex: none; width: 1.35em; height: 1.35em; margin-top: 0.2em; border-radius: 50%; color: #fff; background: var(--soft); text-align: center; font-size: 0.85em; line-height: 1.35em; font-weight: 700; }
        .conclusion .good .sign { background: var(--good); } .conclusion .caution .sign { background: var(--caution); } .conclusion .bad .sign { background: var(--bad); }
        nav ol { columns: 2; margin: 1rem 0 0; padding-left: 1.4rem; color: var(--soft); }
        a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
        a.figure { color: inherit; font-weight: 600; font-variant-numeric: tabular-nums; border-bottom: 1px dotted var(--soft); }
        .bullets { padding-left: 1.3rem; } .bullets li { margin: 0.3rem 0; }
        .table { overflow-x: auto; margin: 1.1rem 0 1.6rem; }
        table { border-collapse: collapse; width: 100%; font-size: 0.92rem; line-height: 1.45; border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
        caption { caption-side: top; text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
        caption > span { display: inline-block; } caption .unit { float: right; font-weight: 400; color: var(--soft); }
        thead th { border-bottom: 1px solid var(--ink); font-weight: 600; text-align: left; padding: 0.4rem 0.6rem; vertical-align: bottom; }
        tbody th, tbody td { padding: 0.34rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; vertical-align: top; }
        tbody th { white-space: nowrap; }
        th, td { min-width: calc(2em + 1.3rem); }
        tbody tr:last-child > * { border-bottom: 0; }
        .n { text-align: right !important; font-variant-numeric: tabular-nums; white-space: nowrap; }
        tr.total > * { font-weight: 700; background: var(--wash); border-top: 1px solid var(--ink); }
        td.good, th.good { color: var(--good); } td.caution, th.caution { color: var(--caution); } td.bad, th.bad { color: var(--bad); font-weight: 600; } td.muted { color: var(--soft); }
        :target { outline: 2px solid var(--caution); outline-offset: -2px; }
        .note { margin: 0.4rem 0 0; color: var(--soft); font-size: 0.85rem; }
        figure { margin: 1.4rem 0 2rem; } figure svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); }
        figcaption { margin-top: 0.4rem; text-align: center; color: var(--soft); font-size: 0.92rem; }
        @media print { @page { size: A4; margin: 20mm 18mm; } body { max-width: none; padding: 0; font-size: 10.5pt; } nav { display: none; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } a.figure { border: 0; } }
        """;
}
