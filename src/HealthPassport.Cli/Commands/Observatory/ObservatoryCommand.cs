using System.CommandLine;

namespace HealthPassport.Cli.Commands;

/// <summary><c>observatory</c>: monthly tables of clinics, collected and summed.</summary>
internal static class ObservatoryCommand
{
    public static Command Create(Terminal terminal) => new("observatory", "Noisy monthly tables of clinics: shows, collects and sums them. Each is private by itself; nothing here knows a person.")
    {
        ObservatoryTablesCommand.Create(terminal),
        ObservatorySimulateCommand.Create(terminal),
        ObservatoryShowCommand.Create(terminal),
        ObservatoryCollectCommand.Create(terminal),
        ObservatoryReportCommand.Create(terminal),
        SumsCommand.Create(terminal),
    };
}
