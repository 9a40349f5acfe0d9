using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>Keeps the trust state of each network in a file of its own: the newest root version, bundle number and signed time, and nothing else.</summary>
internal static class TrustMemory
{
    private const int MaxStateBytes = 64 * 1024;

    public static Result<TrustStore> Load(string trustPath, string? folder, TimeProvider clock, Terminal terminal)
    {
        if (!Inputs.ReadFile(trustPath).TryGet(out byte[]? bytes, out Failure? failure))
        {
            return failure;
        }

        if (!TrustFile.Read(bytes).TryGet(out TrustFile? file, out failure))
        {
            return failure with { Where = $"{trustPath}: {failure.Where}" };
        }

        string path = Path.Combine(folder ?? DefaultFolder(), file.Roots[0].Network + ".json");
        TrustState? remembered = null;
        if (File.Exists(path) && (!Inputs.ReadFile(path, MaxStateBytes).TryGet(out byte[]? state, out failure) || !TrustStateJson.Read(state).TryGet(out remembered, out failure)))
        {
            return failure! with { Where = path };
        }

        if (!TrustStore.Load(bytes, remembered, clock).TryGet(out TrustStore? trust, out failure))
        {
            return failure;
        }

        bool known = remembered is not null && TrustStateJson.Write(remembered).AsSpan().SequenceEqual(TrustStateJson.Write(trust.State));
        if (!known && !TryRemember(path, trust.State))
        {
            terminal.Error.WriteLine($"healthpassport: the newest trust data could not be remembered in {path}; an older one would not be noticed");
        }

        return trust;
    }

    private static bool TryRemember(string path, TrustState state)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, TrustStateJson.Write(state));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string DefaultFolder() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "healthpassport");
}
