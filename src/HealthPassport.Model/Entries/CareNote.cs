namespace HealthPassport.Model;

/// <summary>What the last clinician asks the next one to do, in codes; or, with <see cref="Done"/>, the answer of the one who did it.</summary>
public sealed record CareNote : HealthEvent
{
    /// <summary>A concept of kind care.</summary>
    public required Code Code { get; init; }

    /// <summary>What it is about: a concept of any kind, or null.</summary>
    public Code? Target { get; init; }

    /// <summary>Until when, or null.</summary>
    public PartialDate? By { get; init; }

    /// <summary>The day on which it was asked, or null. What is done later answers it; what was done before does not.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>When it was done, or null while nobody says so. A note that says so repeats what it answers: code, target, <see cref="By"/> and <see cref="Date"/>.</summary>
    public PartialDate? Done { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
