using System.CommandLine;

namespace HealthPassport.Cli.Commands;

/// <summary><c>trust</c>: builds and shows trust files, and changes a network's root.</summary>
internal static class TrustCommand
{
    public static Command Create(Terminal terminal) => new("trust", "Builds and shows trust files, which tell clinics whom to trust and what was revoked.")
    {
        TrustBuildCommand.Create(terminal),
        TrustShowCommand.Create(terminal),
        TrustCodesCommand.Create(terminal),
        TrustDeltaCommand.Create(terminal),
        TrustApplyCommand.Create(terminal),
        TrustCheckpointCommand.Create(terminal),
        TrustImportCommand.Create(terminal),
        TrustRootCommand.Create(terminal),
    };
}
