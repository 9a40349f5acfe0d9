namespace HealthPassport.Observatory;

/// <summary>What may be counted about one consultation: at most one code of each closed list (<see cref="TableSet.Axes"/>), and nothing else.</summary>
public sealed record Consultation
{
    /// <summary>The age band.</summary>
    public required string Age { get; init; }

    /// <summary>The sex.</summary>
    public required string Sex { get; init; }

    /// <summary>Why the person came, or null when that was not entered.</summary>
    public string? Reason { get; init; }

    /// <summary>What stood between the person and care before, or null when that was not entered.</summary>
    public string? Barrier { get; init; }

    /// <summary>The kind of condition that comes first in the published order, or null.</summary>
    public string? Condition { get; init; }

    /// <summary>The kind of vaccination given that comes first in the published order, or null.</summary>
    public string? Vaccination { get; init; }

    /// <summary>The kind of screening that comes first in the published order, or null.</summary>
    public string? Screening { get; init; }

    /// <summary>The class of that screening's result, or null.</summary>
    public string? Result { get; init; }

    /// <summary>The code on an axis.</summary>
    internal string? CodeOn(string axis) => axis switch
    {
        "age" => Age,
        "sex" => Sex,
        "reason" => Reason,
        "barrier" => Barrier,
        "condition" => Condition,
        "vaccination" => Vaccination,
        "screening" => Screening,
        "result" => Result,
        _ => null,
    };
}
