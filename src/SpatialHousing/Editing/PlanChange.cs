using System.Collections.Immutable;
using SpatialHousing.Allocation;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Units;

namespace SpatialHousing.Editing;

/// <summary>One change of an editing session: one line of the undo list.</summary>
public abstract record PlanChange
{
    private PlanChange()
    {
    }

    /// <summary>What the undo list says.</summary>
    public abstract LocalText Title { get; }

    internal abstract PlanEdits On(PlanEdits edits);

    /// <summary>Whether this change sets the same thing as another, so that it stands in its place.</summary>
    internal bool ConcernsSameAs(PlanChange other) => (this, other) switch
    {
        (Weight weight, Weight before) => weight.Factor == before.Factor,
        (Quota quota, Quota before) => quota.Index == before.Index,
        (Draw drawn, Draw before) => drawn.Proposal.Id == before.Proposal.Id,
        _ => false,
    };

    /// <summary>A factor weighs something else; splitting goes by the factors from then on.</summary>
    /// <param name="Factor">Index in the plan's factors.</param>
    /// <param name="Name">Name of the factor, for the list.</param>
    public sealed record Weight(int Factor, string Name, double Value) : PlanChange
    {
        public override LocalText Title => new(FormattableString.Invariant($"权重 {Name} → {Value:0.###}"), FormattableString.Invariant($"weight of {Name} → {Value:0.###}"));

        internal override PlanEdits On(PlanEdits edits) => edits with { Weights = edits.Weights.SetItem(Factor, Value), Method = SplitMethod.Weighted };
    }

    /// <summary>A quota is another amount.</summary>
    /// <param name="Index">Index in the plan's quotas.</param>
    /// <param name="Value">In the unit the plan writes it.</param>
    public sealed record Quota(int Index, string Name, double Value) : PlanChange
    {
        public override LocalText Title => new(FormattableString.Invariant($"指标 {Name} → {Value:0.####}"), FormattableString.Invariant($"quota of {Name} → {Value:0.####}"));

        internal override PlanEdits On(PlanEdits edits) => edits with { Quotas = edits.Quotas.SetItem(Index, Value) };
    }

    /// <summary>A parcel is locked in, out, to a year, or freed.</summary>
    public sealed record Lock(string Parcel, ParcelLockSetting Setting) : PlanChange
    {
        public override LocalText Title => Setting switch
        {
            { Lock: ParcelLock.Out } => new($"{Parcel} 不供应", $"{Parcel} locked out"),
            { Lock: ParcelLock.In, Year: 0 } => new($"{Parcel} 必须供应", $"{Parcel} locked in"),
            { Lock: ParcelLock.In } => new(FormattableString.Invariant($"{Parcel} 于 {Setting.Year} 年供应"), FormattableString.Invariant($"{Parcel} locked to {Setting.Year}")),
            _ => new($"{Parcel} 解除锁定", $"{Parcel} freed"),
        };

        internal override PlanEdits On(PlanEdits edits) => edits with { Locks = edits.Locks.SetItem(Parcel, Setting) };
    }

    /// <summary>Shares come from elsewhere.</summary>
    public sealed record Split(SplitMethod Method) : PlanChange
    {
        public override LocalText Title => Method switch
        {
            SplitMethod.Published => new("按公布份额分配", "split by published shares"),
            SplitMethod.Weighted => new("按因子加权分配", "split by weighted factors"),
            _ => new("平均分配", "split equally"),
        };

        internal override PlanEdits On(PlanEdits edits) => edits with { Method = Method };
    }

    /// <summary>Supply rules cut and redistribute, or are only reported.</summary>
    public sealed record Enforce(bool IsEnforced) : PlanChange
    {
        public override LocalText Title => IsEnforced ? new("执行供应规则", "supply rules enforced") : new("供应规则仅提示", "supply rules reported only");

        internal override PlanEdits On(PlanEdits edits) => edits with { EnforcesRules = IsEnforced };
    }

    /// <summary>A proposal is drawn, moved or reshaped; of the same id, the new one replaces the old.</summary>
    public sealed record Draw(Proposal Proposal) : PlanChange
    {
        public override LocalText Title => new($"绘制 {Proposal.Id}", $"{Proposal.Id} drawn");

        internal override PlanEdits On(PlanEdits edits)
        {
            var index = edits.Proposals.Select((proposal, i) => (proposal, i)).Where(pair => pair.proposal.Id == Proposal.Id).Select(pair => pair.i).DefaultIfEmpty(-1).First();
            return edits with { Proposals = index < 0 ? edits.Proposals.Add(Proposal) : edits.Proposals.SetItem(index, Proposal) };
        }
    }

    /// <summary>A proposal is taken away.</summary>
    public sealed record Erase(string Id) : PlanChange
    {
        public override LocalText Title => new($"删除 {Id}", $"{Id} removed");

        internal override PlanEdits On(PlanEdits edits) => edits with { Proposals = edits.Proposals.RemoveAll(proposal => proposal.Id == Id) };
    }

    /// <summary>Proposals of a file come in, all in one step; an id that is taken gets a number behind it.</summary>
    /// <param name="File">Name of the file, for the list.</param>
    public sealed record Import(string File, ImmutableArray<Proposal> Proposals) : PlanChange
    {
        public override LocalText Title => new(FormattableString.Invariant($"导入 {File}（{Proposals.Length} 处）"), FormattableString.Invariant($"{File} imported ({Proposals.Length})"));

        internal override PlanEdits On(PlanEdits edits)
        {
            var taken = edits.Proposals.Select(proposal => proposal.Id).ToHashSet(StringComparer.Ordinal);
            return edits with { Proposals = [.. edits.Proposals, .. Proposals.Select(proposal => proposal with { Id = FreeId(proposal.Id, taken) })] };
        }

        private static string FreeId(string id, HashSet<string> taken)
        {
            var free = id;
            for (var n = 2; !taken.Add(free); n++)
            {
                free = FormattableString.Invariant($"{id}#{n}");
            }

            return free;
        }
    }
}
