using System.Globalization;
using Microsoft.AspNetCore.Http;
using SpatialHousing.Editing;
using SpatialHousing.Geodesy;
using SpatialHousing.Planning;
using SpatialHousing.Showing;
using SpatialHousing.Units;
using SpatialHousing.Viewer.Tiles;

namespace SpatialHousing.Viewer.Api;

/// <summary>Which address answers what. Reading is GET, asking with a shape and changing is POST; everything else is refused.</summary>
internal sealed class Routes(PlanLoad load, ViewerOptions options) : IDisposable
{
    private const int MostAtOnce = 4;

    private readonly SemaphoreSlim heavy = new(MostAtOnce);
    private readonly TileCache indexTiles = new(16L << 20);
    private readonly TileCache vectorTiles = new(8L << 20);
    private readonly SessionApi session = new(load);
    private (PlanResult? Of, ParcelTable? Table) table;

    public void Dispose()
    {
        heavy.Dispose();
        session.Dispose();
    }

    private ShownPlan Shown => load.Shown ?? throw Refusal.TooEarly();

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await DispatchAsync(context);
        }
        catch (Refusal refusal) when (!context.Response.HasStarted)
        {
            await Answer.RefuseAsync(context, refusal);
        }
        catch (FaultException fault) when (!context.Response.HasStarted)
        {
            await Answer.RefuseAsync(context, Refusal.Of(fault));
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Answer.RefuseAsync(context, new Refusal(bad.StatusCode, "bad_request", new("请求不可用或过大。", "The request cannot be used or is too large.")));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the browser went on
        }
        catch (OperationCanceledException) when (!context.Response.HasStarted)
        {
            await Answer.RefuseAsync(context, new Refusal(StatusCodes.Status409Conflict, "cancelled", new("已取消。", "Cancelled.")));
        }
    }

    private Task DispatchAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isGet = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var isPost = HttpMethods.IsPost(context.Request.Method);
        return (isGet, isPost, parts) switch
        {
            (true, _, ["api", .. var rest]) => ReadAsync(context, rest),
            (_, true, ["api", .. var rest]) => AskAsync(context, rest),
            (true, _, ["tiles", _, var z, var x, var y]) => IndexTileAsync(context, z, x, y),
            (true, _, ["vector", _, var layer, var z, var x, var y]) => VectorTileAsync(context, layer, z, x, y),
            (true, _, ["favicon.ico"]) => Nothing(context),
            (true, _, _) => FileAsync(context, path),
            _ => throw new Refusal(StatusCodes.Status405MethodNotAllowed, "method", new("不支持的请求方法。", "This method is not served.")),
        };
    }

    private Task ReadAsync(HttpContext context, string[] parts) => parts switch
    {
        ["status"] => StatusAsync(context),
        ["plan"] => Answer.JsonAsync(context, PlanDescription.Of(Shown, load, options.IsEditable)),
        ["areas"] => WithScenarioAsync(context, shown => PlanDescription.AreasOf(shown.Result)),
        ["allocation"] => WithScenarioAsync(context, shown => AllocationTables.Of(shown.Result)),
        ["session"] => Answer.JsonAsync(context, session.State(Shown.Result)),
        ["themes", var id] => ThemeAsync(context, Uri.UnescapeDataString(id)),
        ["parcels"] => Answer.JsonAsync(context, TableRows(context.Request.Query)),
        ["parcels", var number] => Answer.JsonAsync(context, ParcelDetails.Of(Shown, ParcelOf(number))),
        ["at"] => Answer.JsonAsync(context, PlaceAnswer.At(Shown, Coordinate(context, "x"), Coordinate(context, "y"))),
        ["search"] => Answer.JsonAsync(context, Found(context.Request.Query["q"].ToString())),
        ["findings"] => Answer.JsonAsync(context, FindingList.Of(Shown)),
        ["why"] => Answer.JsonAsync(context, ParcelDetails.WhyOf(Shown.Explainer.Explain(context.Request.Query["address"].ToString()))),
        ["sheets"] => InTurnAsync(context, () => Answer.JsonAsync(context, SheetApi.List(Shown))),
        ["sheets", var id] => InTurnAsync(context, () => Answer.BytesAsync(context, SheetApi.Draw(Shown, id, ViewOf(context), LanguageOf(context)), "image/svg+xml")),
        _ => throw Unknown(),
    };

    private async Task AskAsync(HttpContext context, string[] parts)
    {
        if (parts is ["import"])
        {
            await ImportAsync(context);
            return;
        }

        var body = await Body.ReadAsync(context, isLong: parts is ["export"] or ["parcels"]);
        switch (parts)
        {
            case ["parcels"]:
                await InTurnAsync(context, () => Answer.JsonAsync(context, TableRows(body)));
                return;
            case ["cancel"]:
                await Answer.JsonAsync(context, new { cancelled = await session.CancelPlacingAsync() | load.Work.Cancel() });
                return;
            case ["verdict"]:
                var rings = Shape.Rings(body);
                await InTurnAsync(context, () => Answer.JsonAsync(context, ProposalVerdict.Of(Shown, rings)));
                return;
            case ["measure"]:
                var isArea = Body.Text(body, "kind") == "area";
                await Answer.JsonAsync(context, PlaceAnswer.Measure(Shown.Result.Layers, [.. Shape.Line(Body.Array(body, "points"), isArea ? 3 : 2)], isArea));
                return;
            case ["export"]:
                var numbers = Body.Array(body, "numbers").EnumerateArray().Select(number => number.TryGetInt32(out var value) && value >= 1 && value <= Shown.ParcelCount ? value - 1 : throw Refusal.Bad("field_unusable", "numbers 含有不存在的地块。", "numbers has a parcel that does not exist.")).Distinct().ToArray();
                var (bytes, type, name) = SelectionExport.Of(Shown.Result, numbers, Body.Text(body, "format"));
                await Answer.FileAsync(context, bytes, type, name);
                return;
            case ["edit" or "undo" or "redo" or "save"]:
                await EditAsync(context, parts[0], body);
                return;
            default:
                throw Unknown();
        }
    }

    /// <summary>Proposals of a GeoJSON file that the page has opened: shown, and with --edit kept in the session.</summary>
    private async Task ImportAsync(HttpContext context)
    {
        using var file = await Body.FileAsync(context);
        if (options.IsEditable)
        {
            RequireSurveyed();
        }

        var given = context.Request.Query["name"].ToString();
        var name = given.Length is > 0 and <= 200 ? given : "GeoJSON";
        var read = await Task.Run(() => ProposalFile.Read(file, name, Shown.Result.Layers.Plane, context.RequestAborted), context.RequestAborted);
        await Answer.JsonAsync(context, new
        {
            proposals = read.Proposals.Select(SessionApi.ProposalOf),
            findings = read.Findings.Select(Answer.FindingOf),
            session = options.IsEditable ? await session.ImportAsync(name, read.Proposals, context.RequestAborted) : null,
        });
    }

    private async Task EditAsync(HttpContext context, string what, System.Text.Json.JsonElement body)
    {
        if (!options.IsEditable)
        {
            throw new Refusal(StatusCodes.Status403Forbidden, "read_only", new("只读模式；请用 --edit 启动后再修改。", "Read only; start with --edit to change the plan."));
        }

        RequireSurveyed();
        await Answer.JsonAsync(context, what switch
        {
            "edit" => await session.ChangeAsync(body, context.RequestAborted),
            "undo" => await session.UndoAsync(context.RequestAborted),
            "redo" => await session.RedoAsync(context.RequestAborted),
            _ => await session.SaveAsync(body, context.RequestAborted),
        });
    }

    /// <summary>A change starts from everything that is known of the layers, or what came later would be lost to it.</summary>
    private void RequireSurveyed()
    {
        if (!load.IsSurveyed)
        {
            throw Refusal.TooEarly();
        }
    }

    private async Task StatusAsync(HttpContext context)
    {
        load.Beat.Asked(WholeOr(context.Request.Query["drawn"], -1));
        if (int.TryParse(context.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var above))
        {
            await load.Beat.WaitAsync(above, context.RequestAborted);
        }

        await Answer.JsonAsync(context, new
        {
            beat = load.Beat.Count,
            revision = load.Beat.Revision,
            isShown = load.Shown is not null,
            isFinished = load.IsFinished,
            work = load.Work.Title,
            faults = load.Faults.Concat(session.PlacingFault).Select(Answer.FindingOf),
            language = options.Language == Language.Chinese ? "zh" : "en",
        });
    }

    /// <summary>Class + 1 of every parcel, one byte each; 0 is not drawn.</summary>
    private async Task ThemeAsync(HttpContext context, string id)
    {
        var shown = await ScenarioOfAsync(context);
        var theme = shown.Themes.FirstOrDefault(entry => entry.Id == id) ?? throw Refusal.NotFound("没有这个专题，或尚未算出。", "There is no such theme, or it is not computed yet.");
        await Answer.BytesAsync(context, theme.ClassPlusOne, "application/octet-stream");
    }

    private async Task WithScenarioAsync(HttpContext context, Func<ShownPlan, object> answer) => await Answer.JsonAsync(context, answer(await ScenarioOfAsync(context)));

    /// <summary>The plan shown, or another scenario of it on the same parcels.</summary>
    private async Task<ShownPlan> ScenarioOfAsync(HttpContext context)
    {
        var name = context.Request.Query["scenario"].ToString();
        var shown = Shown;
        if (name.Length == 0)
        {
            return shown;
        }

        if (!load.IsFinished)
        {
            throw Refusal.TooEarly();
        }

        var other = await load.ScenarioAsync(name).WaitAsync(context.RequestAborted);
        return other.ParcelCount == shown.ParcelCount
            ? other
            : throw new Refusal(StatusCodes.Status409Conflict, "other_parcels", new("该方案使用另一套地块，不能与当前图面对比。", "That scenario has other parcels and cannot be compared on this map."));
    }

    private Task IndexTileAsync(HttpContext context, string z, string x, string y)
    {
        var shown = Shown;
        var (level, column, row) = TileOf(shown, z, x, y);
        return InTurnAsync(context, () => Answer.BytesAsync(context, indexTiles.Get(("", level, column, row), () => shown.Parcels.Render(level, column, row)), "application/octet-stream"));
    }

    private Task VectorTileAsync(HttpContext context, string layer, string z, string x, string y)
    {
        var shown = Shown;
        var (level, column, row) = TileOf(shown, z, x, y);
        return shown.Vectors.Has(layer)
            ? InTurnAsync(context, () => Answer.BytesAsync(context, vectorTiles.Get((layer, level, column, row), () => shown.Vectors.Render(layer, level, column, row)), "application/vnd.mapbox-vector-tile"))
            : throw Unknown();
    }

    private static (int Level, int Column, int Row) TileOf(ShownPlan shown, string z, string x, string y) =>
        int.TryParse(z, NumberStyles.None, CultureInfo.InvariantCulture, out var level)
        && int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var column)
        && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
        && level <= TileScheme.LastLevel && column < 1 << 20 && row < 1 << 20
            ? (level, column, row)
            : throw Unknown();

    private object TableRows(IQueryCollection query) => ParcelWindow.Of(
        Table(), query["sort"].ToString(), query["desc"] == "1", new ParcelFilter(query["q"].ToString(), query["area"].ToString(), query["verdict"].ToString(), query["year"].ToString(), null),
        WholeOr(query["from"], 0), WholeOr(query["count"], 100), 0);

    /// <summary>The same with a list of chosen parcels, which may be long; or only the numbers of all that the filter leaves.</summary>
    private object TableRows(System.Text.Json.JsonElement body)
    {
        var only = body.TryGetProperty("only", out var list) && list.ValueKind == System.Text.Json.JsonValueKind.Array
            ? list.EnumerateArray().Select(number => number.TryGetInt32(out var value) ? value - 1 : -1).ToHashSet()
            : null;
        var filter = new ParcelFilter(Body.Text(body, "q"), Body.Text(body, "area"), Body.Text(body, "verdict"), Body.Text(body, "year"), only);
        return Body.Truth(body, "all")
            ? ParcelWindow.NumbersOf(Table(), filter)
            : ParcelWindow.Of(Table(), Body.Text(body, "sort"), Body.Truth(body, "desc"), filter, Body.Whole(body, "from"), Body.Whole(body, "count"), Body.Whole(body, "show"));
    }

    private ParcelTable Table()
    {
        var result = Shown.Result;
        var (of, made) = table;
        if (!ReferenceEquals(of, result) || made is null)
        {
            table = (result, made = new ParcelTable(result));
        }

        return made;
    }

    private object Found(string text) => new
    {
        found = text.Length > 200 ? [] : Shown.Search.Find(text, 20).Select(entry => new { sort = entry.Sort, number = entry.Index + 1, name = entry.Name, box = Shape.Of(entry.Shapes.BoxOf(entry.Index)) }).ToArray(),
    };

    private static Task Nothing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task FileAsync(HttpContext context, string path)
    {
        if (!await WebFiles.TryServeAsync(context, path))
        {
            throw Unknown();
        }
    }

    /// <summary>Few heavy answers at once, so that a thousand requests wait in line instead of filling the memory.</summary>
    private async Task InTurnAsync(HttpContext context, Func<Task> work)
    {
        await heavy.WaitAsync(context.RequestAborted);
        try
        {
            await Task.Run(work, context.RequestAborted);
        }
        finally
        {
            heavy.Release();
        }
    }

    private int ParcelOf(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= Shown.ParcelCount ? value - 1 : throw Refusal.NotFound("没有这个地块。", "There is no such parcel.");

    private static double Coordinate(HttpContext context, string key) =>
        double.TryParse(context.Request.Query[key], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Refusal.Bad("field_unusable", $"缺少坐标 {key}。", $"The coordinate {key} is missing.");

    private static int WholeOr(string? text, int fallback) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    private static Box? ViewOf(HttpContext context)
    {
        var numbers = context.Request.Query["view"].ToString().Split(',').Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : double.NaN).ToArray();
        return numbers.Length == 4 && !numbers.Any(double.IsNaN) ? new Box(numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }

    private static Language LanguageOf(HttpContext context) => context.Request.Query["lang"] == "en" ? Language.English : Language.Chinese;

    private static Refusal Unknown() => Refusal.NotFound("没有这个地址。", "There is nothing at this address.");
}
