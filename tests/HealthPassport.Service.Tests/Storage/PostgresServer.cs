using System.Diagnostics;
using Npgsql;
using Xunit;

namespace HealthPassport.Service.Tests.Storage;

/// <summary>A PostgreSQL server of the tests' own (Debian's package), in a temporary folder, under a user who is not root.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string User = "postgres";

    private static readonly Lazy<PostgresServer> One = new(() => new PostgresServer());

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-postgres-").FullName;
    private readonly string _programs = Programs()!;
    private readonly int _port = FreePort.Next();

    private PostgresServer()
    {
        Run("chown", User, _folder);
        AsUser(Path.Combine(_programs, "initdb"), "--pgdata", Data, "--auth", "trust", "--username", User, "--encoding", "UTF8", "--no-sync");
        Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    private string Options => $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A server of one test alone, which may stop it.</summary>
    public static PostgresServer Own()
    {
        Require();
        return new PostgresServer();
    }

    /// <summary>Ends it without waiting for anybody.</summary>
    public void Stop() => Control("--mode", "immediate", "stop");

    /// <summary>Starts it again.</summary>
    public void Start() => Control("--log", Path.Combine(_folder, "log"), "--options", Options, "start");

    /// <summary>An empty database; skips where PostgreSQL is not installed, and fails instead where everything must run.</summary>
    /// <returns>Its connection string.</returns>
    public static Task<string> NewDatabaseAsync()
    {
        Require();
        return One.Value.CreateAsync();
    }

    /// <summary>An empty database of this server.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateAsync()
    {
        string name = $"t{Guid.NewGuid():N}";
        string server = $"Host=127.0.0.1;Port={_port};Username={User};Pooling=true;Maximum Pool Size=10";
        await using NpgsqlConnection connection = new($"{server};Database=postgres;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return $"{server};Database={name}";
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            AsUser(Path.Combine(_programs, "pg_ctl"), "--pgdata", Data, "--mode", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void Require()
    {
        bool isThere = Programs() is not null;
        if (!isThere && Environment.GetEnvironmentVariable("HEALTHPASSPORT_REQUIRE_ALL") != "1")
        {
            Assert.Skip("PostgreSQL is not installed.");
        }

        Assert.True(isThere, "PostgreSQL is not installed.");
    }

    private void Control(params string[] arguments) => AsUser([Path.Combine(_programs, "pg_ctl"), "--pgdata", Data, "--wait", .. arguments]);

    private static string? Programs() =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) : null;

    private static void AsUser(params string[] command)
    {
        if (Environment.UserName == "root")
        {
            Run("runuser", ["-u", User, "--", .. command]);
        }
        else
        {
            Run(command[0], command[1..]);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        if (program == "chown" && Environment.UserName != "root")
        {
            return;
        }

        // The server keeps its parent's output open: nothing is read from it.
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
