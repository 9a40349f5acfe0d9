using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>What the reading of one summary shares: the table of concepts, how many links there are, and the first failure.</summary>
internal sealed class SummaryInput(Terminology table)
{
    /// <summary>The table that keys and units come from.</summary>
    public Terminology Table { get; } = table;

    /// <summary>How many links the summary has.</summary>
    public int Links { get; set; }

    /// <summary>The first failure, or null.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Remembers a failure unless there is one.</summary>
    /// <param name="path">The place.</param>
    /// <param name="expected">What should stand there; never what stood there.</param>
    public void Fail(string path, string expected) =>
        Failure ??= new Failure(Reason.SummaryInvalid, path.Length == 0 ? "$" : path, expected);
}
