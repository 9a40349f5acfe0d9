using HealthPassport.Service.Storage.Backup;
using Xunit;

namespace HealthPassport.Service.Tests.Storage;

/// <summary>Runs <c>backup</c> and <c>restore</c> as the program does.</summary>
internal static class StoreCommand
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(string command, string file, string folder, string? database = null, string? flag = null)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        string[] args =
        [
            command, file, $"--HealthPassport:DataFolder={folder}",
            .. database is null ? Array.Empty<string>() : [$"--HealthPassport:PostgreSql={database}"],
            .. flag is null ? Array.Empty<string>() : [flag],
        ];
        int code = await StorageCommands.RunAsync(args, output, error, new FixedClock(Cards.Noon), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The same, which has to work.</summary>
    public static async Task<string> DoneAsync(string command, string file, string folder, string? database = null, string? flag = null)
    {
        (int code, string output, string error) = await RunAsync(command, file, folder, database, flag);
        Assert.True(code == 0, error);
        return output;
    }
}
