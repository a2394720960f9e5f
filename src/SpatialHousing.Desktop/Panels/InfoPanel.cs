using System.Collections.Immutable;
using System.ComponentModel;
using Avalonia;
using Avalonia.Controls;
using Avalonia.Media;
using SpatialHousing.Allocation.Packing;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>信息: the drawn polygon's verdict, the chosen feature with verdicts, minutes and locks, what else lies there, and why.</summary>
internal sealed class InfoPanel(MapDesk desk) : DeskPanel(desk, desk, desk.Why, desk.Draft)
{
    protected override bool Shows(INotifyPropertyChanged part, string property) => part switch
    {
        MapDesk => property is nameof(MapDesk.Details) or nameof(MapDesk.Picked),
        WhyChain => property == nameof(WhyChain.Current),
        _ => property is nameof(ProposalDraft.Sections) or nameof(ProposalDraft.IsDrawing),
    };

    protected override Control Make()
    {
        var all = Pieces.Column();
        if (!Desk.Draft.Sections.IsEmpty)
        {
            all.Children.Add(Pieces.Text(Say("拟选范围", "Proposal") + "　" + Desk.Draft.Summary(Desk.Language), Desk.Draft.IsAlarm ? Pieces.Alarm : null, true));
            Add(all, Desk.Draft.Sections);
        }

        Add(all, Desk.Details);
        AddLocks(all);
        AddOthers(all);
        AddWhy(all);
        return Pieces.Scrolled(all);
    }

    private void Add(StackPanel all, ImmutableArray<DetailSection> sections)
    {
        foreach (var section in sections)
        {
            all.Children.Add(Pieces.Text(section.Title.In(Desk), null, true));
            foreach (var row in section.Rows)
            {
                all.Children.Add(Pieces.Text($"{row.Name.In(Desk)}：{row.Value.In(Desk)}", row.IsAlarm ? Pieces.Alarm : null));
                if (row.Note.In(Desk).Length > 0)
                {
                    all.Children.Add(Pieces.Text("　" + row.Note.In(Desk), Pieces.Quiet));
                }

                if (row.Address.Length > 0)
                {
                    all.Children.Add(Pieces.Button(Say("为什么", "Why"), () => Desk.Why.Ask(row.Address)));
                }
            }
        }
    }

    /// <summary>Locks of the chosen parcel, while a plan can be changed.</summary>
    private void AddLocks(StackPanel all)
    {
        if (Desk.Selection.Latest < 0 || !Desk.Editor.IsOpen || Desk.Result?.Layers.Parcels is not { } parcels)
        {
            return;
        }

        var id = parcels.Items[Desk.Selection.Latest].Id;
        all.Children.Add(Pieces.Row(
            Pieces.Button(Say("必须供应", "Lock in"), () => Desk.Try(() => Desk.Editor.SetLock(id, ParcelLock.In))),
            Pieces.Button(Say("不供应", "Lock out"), () => Desk.Try(() => Desk.Editor.SetLock(id, ParcelLock.Out))),
            Pieces.Button(Say("解除", "Free"), () => Desk.Try(() => Desk.Editor.SetLock(id, ParcelLock.None)))));
    }

    private void AddOthers(StackPanel all)
    {
        if (Desk.Picked.Length < 2)
        {
            return;
        }

        all.Children.Add(Pieces.Text(Say("此处还有", "Also here"), null, true));
        foreach (var found in Desk.Picked)
        {
            all.Children.Add(Pieces.Button($"{found.Layer.Name.In(Desk)} {found.Layer.NameOf(found.Feature)}", () => Desk.Show(found)));
        }
    }

    private void AddWhy(StackPanel all)
    {
        if (Desk.Why.Current is not { } why)
        {
            return;
        }

        all.Children.Add(new Border { Height = 1, Background = Brushes.LightGray, Margin = new Thickness(0, 8) });
        all.Children.Add(Pieces.Row(Pieces.Text(Say("为什么", "Why"), null, true), Pieces.Button("←", Desk.Why.Back, Desk.Why.CanGoBack)));
        all.Children.Add(Pieces.Text(why.Title.In(Desk)));
        foreach (var step in why.Steps)
        {
            all.Children.Add(Pieces.Text("• " + step.Text.In(Desk)));
            foreach (var input in step.Inputs)
            {
                var text = $"{input.Name.In(Desk)} {input.Value}";
                all.Children.Add(Desk.Why.CanFollow(input) ? Pieces.Button(text + " →", () => Desk.Why.Follow(input)) : Pieces.Text($"　{text}　{input.Source}", Pieces.Quiet));
            }
        }
    }
}
