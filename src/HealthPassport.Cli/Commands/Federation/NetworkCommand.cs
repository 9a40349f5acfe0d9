using System.CommandLine;

namespace HealthPassport.Cli.Commands;

/// <summary><c>network</c>: who belongs to a federated network, and what its members publish.</summary>
internal static class NetworkCommand
{
    public static Command Create(Terminal terminal) => new("network", "A federated network: its voters admit members on a roll, members publish lists of their own keys, and nobody else adds any.")
    {
        NetworkJoinCommand.Create(terminal),
        NetworkAdmitCommand.Create(terminal),
        NetworkChangeCommand.Create(terminal),
        NetworkBridgeCommand.Create(terminal),
        NetworkSignCommand.Create(terminal),
        NetworkTakeCommand.Create(terminal),
        NetworkListCommand.Create(terminal),
        NetworkShowCommand.Create(terminal),
    };
}
