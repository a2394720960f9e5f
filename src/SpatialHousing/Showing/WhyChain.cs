using System.Collections.Immutable;
using SpatialHousing.Explaining;
using SpatialHousing.Planning;
using SpatialHousing.Units;

namespace SpatialHousing.Showing;

/// <summary>为什么: an explanation, the figures it names that can be asked in turn, and the way back.</summary>
public sealed class WhyChain : Notifying
{
    private readonly Stack<Explanation> earlier = [];
    private Lazy<Explainer>? explainer;
    private Explanation? current;

    /// <summary>Null before anything was asked.</summary>
    public Explanation? Current => current;

    public bool CanGoBack => earlier.Count > 0;

    /// <summary>Other results: the number on show is asked again, the way back is forgotten.</summary>
    /// <param name="results">Made when something is asked; null when there is nothing to explain.</param>
    public void Learn(Func<Explainer>? results)
    {
        explainer = results is null ? null : new Lazy<Explainer>(results);
        earlier.Clear();
        Show(current is null ? null : Find(current.Address));
    }

    /// <summary>Asks for a number; what was shown can be gone back to.</summary>
    /// <returns>False when no number has this address.</returns>
    public bool Ask(string address)
    {
        if (Find(address) is not { } found)
        {
            return false;
        }

        if (current is not null)
        {
            earlier.Push(current);
        }

        Show(found);
        return true;
    }

    /// <summary>Asks for a figure that the present explanation used.</summary>
    /// <returns>False when it comes from a file or a clause and ends there.</returns>
    public bool Follow(ExplanationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Ask(input.Source);
    }

    public bool CanFollow(ExplanationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Find(input.Source) is not null;
    }

    public void Back()
    {
        if (earlier.TryPop(out var before))
        {
            Show(before);
        }
    }

    /// <summary>The present explanation for people; empty before anything was asked.</summary>
    public ImmutableArray<string> Lines(Language language) => current is null ? [] : [.. ExplanationText.Lines(current, language)];

    private Explanation? Find(string address)
    {
        if (explainer is null || !address.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return explainer.Value.Explain(address);
        }
        catch (FaultException)
        {
            return null;
        }
    }

    private void Show(Explanation? explanation)
    {
        current = explanation;
        Tell(nameof(Current));
        Tell(nameof(CanGoBack));
    }
}
