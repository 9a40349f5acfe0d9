using HealthPassport.Observatory;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary>What became of the files of one run.</summary>
/// <param name="Tables">The tables that count.</param>
/// <param name="Trust">By which network.</param>
/// <param name="Files">Each file.</param>
internal sealed record CollectedFiles(CollectedTables Tables, TrustStore Trust, IReadOnlyList<(string File, TakenTable Taken)> Files)
{
    /// <summary>True when a file was refused, or contradicts another.</summary>
    public bool HasTrouble => Files.Any(file => file.Taken.Outcome is TableOutcome.Refused or TableOutcome.Contradicts);
}
