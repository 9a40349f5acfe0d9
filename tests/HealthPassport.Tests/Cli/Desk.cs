using System.Security.Cryptography;
using HealthPassport.Cli;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>The command line over a folder of its own, run in process, with a clock that stands where the test puts it.</summary>
internal sealed class Desk : IDisposable
{
    public const string Passphrase = "correct horse battery";

    /// <summary>The seven numbers that the tests use as a holder's secret.</summary>
    public const string Secret = "017-255-003-120-044-201-099";

    private static readonly Lazy<Desk> Template = new(MakeTemplate);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("healthpassport-desk-");
    private readonly Clock _clock = new();

    public Desk()
    {
        Write("pass", Passphrase + "\n");
        Write("secret", Secret + "\n");
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    public DateTimeOffset Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    public string Path => _folder.FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>A desk with a network, a clinic, and a trust file in which the clinic and its empty status list stand.</summary>
    public static Desk Ready()
    {
        Desk desk = new();
        foreach (string file in Directory.EnumerateFiles(Template.Value.Path, "*", SearchOption.AllDirectories))
        {
            string copy = desk[System.IO.Path.GetRelativePath(Template.Value.Path, file)];
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        return desk;
    }

    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public string[] ReadLines(string file) => File.ReadAllLines(this[file]);

    /// <summary>Runs a command.</summary>
    public Ran Run(params string[] arguments) => RunWith("", arguments);

    /// <summary>Runs a command with something on its standard input.</summary>
    public Ran RunWith(string input, params string[] arguments)
    {
        using StringReader reader = new(input);
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int exit = CommandLine.Run(arguments, new Terminal(reader, output, error, _clock, isInteractive: false));
        return new Ran(exit, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must succeed.</summary>
    public Ran Do(params string[] arguments)
    {
        Ran ran = Run(arguments);
        Assert.True(ran.ExitCode == 0, ran.Error + ran.Output);
        return ran;
    }

    /// <summary>Runs a command that needs the passphrase and must succeed.</summary>
    public Ran Sign(params string[] arguments) => Do([.. arguments, "--passphrase-file", this["pass"]]);

    /// <summary>The same key under the same passphrase, with few rounds instead of 600 000: the tests open it hundreds of times.</summary>
    public void Quicken(string keyFile)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromEncryptedPem(File.ReadAllText(this[keyFile]), Passphrase);
        Write(keyFile, key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
    }

    public void Keygen(string issuer)
    {
        Sign("keygen", "--issuer", $"https://{issuer}.example/health-passport", "--name", $"{issuer} (fictional)", "--out", this[issuer]);
        Quicken(System.IO.Path.Combine(issuer, "key.pem"));
    }

    /// <summary>A status list of each clinic, and the trust file.</summary>
    public void BuildTrust(IEnumerable<string> clinics, params string[] more)
    {
        string[] names = [.. clinics];
        foreach (string clinic in names)
        {
            Sign("status", "build", "--key", this[clinic], "--out", this[clinic + ".status"]);
        }

        Sign([
            "trust", "build", "--issuer", .. names.Select(name => this[System.IO.Path.Combine(name, "issuer.json")]),
            "--status", .. names.Select(name => this[name + ".status"]), "--sign", this["network"], "--out", this["trust.cbor"], .. more]);
    }

    /// <summary>Issues a summary into a file and gives the two codes.</summary>
    public string[] Issue(string summary, string output, string key = "clinic", params string[] more)
    {
        Sign(["issue", summary, "--key", this[key], "--out", this[output], .. more]);
        return ReadLines(output);
    }

    /// <summary>Reads with the desk's trust file and memory.</summary>
    public Ran Read(string input, params string[] more) => Run(["read", input, "--trust", this["trust.cbor"], "--state", this["state"], .. more]);

    /// <summary>Reads as JSON and gives the verdict, then the reasons.</summary>
    public string Verdict(string input, params string[] more)
    {
        System.Text.Json.JsonElement statement = Read(input, ["--json", .. more]).Json;
        return string.Join(' ', statement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).Prepend(statement.GetProperty("verdict").GetString()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Desk MakeTemplate()
    {
        Desk desk = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => desk.Dispose();
        desk.Sign("keygen", "--network", "Clinics of the Road (fictional)", "--out", desk["network"]);
        desk.Quicken("network/key.pem");
        desk.Keygen("clinic");
        desk.BuildTrust(["clinic"]);
        return desk;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
