using SpatialHousing.Units;

namespace SpatialHousing.Planning;

/// <summary>What a rule does to new residential land in one area and year. The cases below are all there are.</summary>
public abstract record SupplyAction
{
    private SupplyAction()
    {
    }

    /// <summary>Word in rule files.</summary>
    public abstract string Word { get; }

    public abstract LocalText Name { get; }

    /// <summary>Most floor area that may be supplied; null when the action sets no limit.</summary>
    public abstract FloorArea? Limit(SupplyBasis basis);

    /// <summary>True when the limit needs a figure that the basis lacks, so that nothing may be supplied until it is given.</summary>
    public virtual bool LacksFigure(SupplyBasis basis) => false;

    /// <summary>暂停供地.</summary>
    public sealed record Suspend : SupplyAction
    {
        public override string Word => "suspend";

        public override LocalText Name => new("暂停供应", "suspend new supply");

        public override FloorArea? Limit(SupplyBasis basis) => FloorArea.Zero;
    }

    /// <summary>盘活多少、供应多少.</summary>
    public sealed record CapAtRevitalised : SupplyAction
    {
        public override string Word => "cap_at_revitalised";

        public override LocalText Name => new("盘活多少、供应多少", "supply at most what was revitalised");

        public override FloorArea? Limit(SupplyBasis basis) => basis.Revitalised ?? FloorArea.Zero;

        public override bool LacksFigure(SupplyBasis basis) => basis.Revitalised is null;
    }

    /// <summary>从严控制: at most a part of what was planned; without a number it only advises.</summary>
    public sealed record Slow(Share? PartOfPlanned) : SupplyAction
    {
        public override string Word => "slow";

        public override LocalText Name => PartOfPlanned is { } part
            ? new($"从严控制（不超过原计划的 {part.Percent:0.##}%）", $"slow down (at most {part.Percent:0.##} % of what was planned)")
            : new("从严控制（未给出数值）", "slow down (no number published)");

        public override FloorArea? Limit(SupplyBasis basis) => PartOfPlanned is { } part ? basis.Planned * part.Value : null;
    }

    /// <summary>按计划供应.</summary>
    public sealed record AsPlanned : SupplyAction
    {
        public override string Word => "as_planned";

        public override LocalText Name => new("按计划供应", "supply as planned");

        public override FloorArea? Limit(SupplyBasis basis) => null;
    }

    /// <summary>适度增加: up to a multiple of what was planned; without a number there is no limit.</summary>
    public sealed record ModeratelyMore(Share? MultipleOfPlanned) : SupplyAction
    {
        public override string Word => "moderately_more";

        public override LocalText Name => new("适度增加供应", "moderately more supply");

        public override FloorArea? Limit(SupplyBasis basis) => MultipleOfPlanned is { } multiple ? basis.Planned * multiple.Value : null;
    }

    /// <summary>显著增加.</summary>
    public sealed record MarkedlyMore(Share? MultipleOfPlanned) : SupplyAction
    {
        public override string Word => "markedly_more";

        public override LocalText Name => new("显著增加供应", "markedly more supply");

        public override FloorArea? Limit(SupplyBasis basis) => MultipleOfPlanned is { } multiple ? basis.Planned * multiple.Value : null;
    }

    /// <summary>年度去化量 + 弹性空间: yearly sales plus a margin.</summary>
    public sealed record YearlySalesPlus(Share Margin) : SupplyAction
    {
        public override string Word => "yearly_sales_plus";

        public override LocalText Name => new($"年度去化量+{Margin.Percent:0.##}%弹性空间", $"yearly sales plus {Margin.Percent:0.##} %");

        public override FloorArea? Limit(SupplyBasis basis) => (basis.YearlySales ?? FloorArea.Zero) * (1 + Margin.Value);

        public override bool LacksFigure(SupplyBasis basis) => basis.YearlySales is null;
    }
}
