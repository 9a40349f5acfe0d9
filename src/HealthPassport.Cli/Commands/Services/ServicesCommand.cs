using System.CommandLine;

namespace HealthPassport.Cli.Commands;

/// <summary><c>services</c>: packs of services on the way and rights to care.</summary>
internal static class ServicesCommand
{
    public static Command Create(Terminal terminal) => new("services", "Services on the way and rights to care, as a signed pack for clinics and phones without a network.")
    {
        ServicesLintCommand.Create(terminal),
        ServicesKeyCommand.Create(terminal),
        ServicesSignCommand.Create(terminal),
        ServicesShowCommand.Create(terminal),
        ServicesCodesCommand.Create(terminal),
    };
}
