using System.Diagnostics;
using Xunit;

namespace HealthPassport.Service.Tests.Keys;

/// <summary>A PKCS#11 token in software (Debian's softhsm2, opensc and libengine-pkcs11-openssl), in a folder of its own.</summary>
internal static class SoftToken
{
    private const string Module = "/usr/lib/softhsm/libsofthsm2.so";

    private static readonly string[] Names = ["first", "old", "new", "next", "wandering", "late"];

    // The library reads its settings once in a process: one folder for all tests.
    private static readonly Lazy<string> Folder = new(Make);

    public static string Tokens => Path.Combine(Folder.Value, "tokens");

    /// <summary>Skips where the packages are not installed; fails instead where everything must run.</summary>
    public static void Require()
    {
        bool isThere = File.Exists(Module) && File.Exists("/usr/bin/softhsm2-util") && File.Exists("/usr/bin/pkcs11-tool")
            && Directory.EnumerateFiles("/usr/lib", "pkcs11.so", SearchOption.AllDirectories).Any();
        if (!isThere && Environment.GetEnvironmentVariable("HEALTHPASSPORT_REQUIRE_ALL") != "1")
        {
            Assert.Skip("softhsm2, opensc and libengine-pkcs11-openssl are not installed.");
        }

        Assert.True(isThere, "softhsm2, opensc and libengine-pkcs11-openssl are not installed.");
    }

    /// <summary>The URI of one of the keys, each for one test.</summary>
    public static string Key(string name)
    {
        _ = Folder.Value;
        Assert.Contains(name, Names);
        return $"pkcs11:token=tests;object={name};type=private;pin-value=1234";
    }

    private static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-token-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        string settings = Path.Combine(folder, "softhsm2.conf");
        File.WriteAllText(settings, $"directories.tokendir = {Path.Combine(folder, "tokens")}\nobjectstore.backend = file\n");

        // OpenSSL reads the process's own environment, which .NET's SetEnvironmentVariable does not change.
        SetNative("SOFTHSM2_CONF", settings);
        SetNative("PKCS11_MODULE_PATH", Module);
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", settings);
        Run("softhsm2-util", "--init-token", "--free", "--label", "tests", "--pin", "1234", "--so-pin", "12345678");
        foreach ((int number, string name) in Names.Index())
        {
            Run("pkcs11-tool", "--module", Module, "--login", "--pin", "1234", "--token-label", "tests", "--keypairgen", "--key-type", "EC:prime256v1", "--label", name, "--id", $"0{number + 1}");
        }

        return folder;
    }

    private static void SetNative(string name, string value) => Assert.Equal(0, NativeMethods.SetEnvironment(name, value, 1));

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }

    private static class NativeMethods
    {
        [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "setenv", CharSet = System.Runtime.InteropServices.CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
        public static extern int SetEnvironment(string name, string value, int overwrite);
    }
}
