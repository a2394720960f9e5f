using System.ComponentModel;
using System.Globalization;
using Avalonia;
using Avalonia.Controls;
using SpatialHousing.Allocation;
using SpatialHousing.Showing;

namespace SpatialHousing.Desktop.Panels;

/// <summary>调整: scenario, weights with sliders, quotas, way of splitting, rules, undo and redo, saving as a scenario.</summary>
internal sealed class EditPanel(MapDesk desk) : DeskPanel(desk, desk, desk.Editor)
{
    private string name = "", title = "";
    private bool isSliding;
    private int gesture = 1;

    /// <summary>The panel is not made anew under a slider in hand.</summary>
    protected override bool Shows(INotifyPropertyChanged part, string property) =>
        !isSliding && (part is PlanEditor ? property is nameof(PlanEditor.Settings) or nameof(PlanEditor.IsOpen) or nameof(PlanEditor.Changes) : property is nameof(MapDesk.Scenario) or nameof(MapDesk.Scenarios));

    protected override Control Make()
    {
        var editor = Desk.Editor;
        var all = Pieces.Column();
        if (Desk.Scenarios.Length > 1)
        {
            all.Children.Add(Pieces.Text(Say("方案", "Scenario"), null, true));
            all.Children.Add(Pieces.Choice<string>(Desk.Scenarios, Desk.Scenario, text => text, Desk.ChooseScenario));
        }

        if (!editor.IsOpen)
        {
            return Pieces.Scrolled(all);
        }

        all.Children.Add(Pieces.Row(Pieces.Button(Say("撤销", "Undo"), () => Desk.Try(editor.Undo), editor.CanUndo), Pieces.Button(Say("重做", "Redo"), () => Desk.Try(editor.Redo), editor.CanRedo)));
        AddSplit(all);
        foreach (var weight in editor.Settings.Weights)
        {
            all.Children.Add(Slider(weight));
        }

        all.Children.Add(Pieces.Text(Say("指标", "Quotas"), null, true));
        foreach (var quota in editor.Settings.Quotas)
        {
            all.Children.Add(Number(quota));
        }

        AddChanges(all);
        AddSaving(all);
        return Pieces.Scrolled(all);
    }

    private void AddSplit(StackPanel all)
    {
        var settings = Desk.Editor.Settings;
        SplitMethod[] methods = [.. Enum.GetValues<SplitMethod>().Where(method => method switch { SplitMethod.Published => settings.HasPublished, SplitMethod.Weighted => !settings.Weights.IsEmpty, _ => true })];
        all.Children.Add(Pieces.Text(Say("分配方式与权重", "Split and weights"), null, true));
        all.Children.Add(Pieces.Choice(methods, settings.Method, NameOf, method => Desk.Try(() => Desk.Editor.SetMethod(method))));
        var enforced = new CheckBox { Content = Say("执行供应规则", "Enforce supply rules"), IsChecked = settings.EnforcesRules };
        enforced.IsCheckedChanged += (_, _) => Desk.Try(() => Desk.Editor.SetEnforced(enforced.IsChecked == true));
        all.Children.Add(enforced);
    }

    private StackPanel Slider(SettingRow row)
    {
        var label = Pieces.Text(Caption(row, row.Value));
        var slider = new Slider { Minimum = 0, Maximum = 1, Value = row.Value, TickFrequency = 0.01, IsSnapToTickEnabled = true };
        slider.ValueChanged += (_, change) =>
        {
            isSliding = true;
            Desk.Try(() => Desk.Editor.SetWeight(row.Index, Math.Round(change.NewValue, 2), gesture));
            label.Text = Caption(row, change.NewValue);
            isSliding = false;
        };
        slider.PointerCaptureLost += (_, _) =>
        {
            gesture++;
            Remake();
        };
        return Pieces.Column(label, slider);
    }

    private StackPanel Number(SettingRow row)
    {
        var number = new NumericUpDown { Value = (decimal)row.Value, Minimum = 0, Increment = 1, FormatString = "0.####", Margin = new Thickness(2) };
        number.ValueChanged += (_, change) =>
        {
            if (change.NewValue is { } value && (double)value != row.Value)
            {
                isSliding = true;
                Desk.Try(() => Desk.Editor.SetQuota(row.Index, (double)value));
                isSliding = false;
            }
        };
        return Pieces.Column(Pieces.Text(Caption(row, row.Value)), number);
    }

    private void AddChanges(StackPanel all)
    {
        for (var i = 0; i < Desk.Editor.Changes.Length; i++)
        {
            all.Children.Add(Pieces.Text($"{i + 1}. {Desk.Editor.Changes[i].In(Desk)}", i < Desk.Editor.Done ? null : Pieces.Quiet));
        }
    }

    private void AddSaving(StackPanel all)
    {
        all.Children.Add(Pieces.Entry(Say("方案名", "scenario name"), name, text => name = text));
        all.Children.Add(Pieces.Entry(Say("标题", "title"), title, text => title = text));
        all.Children.Add(Pieces.Button(Say("另存为方案", "Save as scenario"), () => Desk.Try(() => Desk.Editor.Save(name, title))));
    }

    private string Caption(SettingRow row, double value) => string.Create(CultureInfo.InvariantCulture, $"{row.Name.In(Desk)}　{value:0.####}{(value != row.Old ? $"（{Say("原", "was")} {row.Old:0.####}）" : "")}　{row.Detail.In(Desk)}");

    private string NameOf(SplitMethod method) => method switch
    {
        SplitMethod.Published => Say("按公布份额", "published shares"),
        SplitMethod.Weighted => Say("按因子加权", "weighted factors"),
        _ => Say("平均", "equal"),
    };
}
