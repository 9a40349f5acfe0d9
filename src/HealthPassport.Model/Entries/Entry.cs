namespace HealthPassport.Model;

/// <summary>One fact of a summary.</summary>
public abstract record Entry
{
    private protected Entry()
    {
    }

    /// <summary>Where the entry comes from.</summary>
    public Source Source { get; init; } = Source.Done;

    /// <summary>The part of the passport that the entry is written in; null leaves it to the terminology (sensitive concepts are sealed).</summary>
    public Lane? Lane { get; init; }

    /// <summary>What the entry is about.</summary>
    public abstract Code Subject { get; }
}
