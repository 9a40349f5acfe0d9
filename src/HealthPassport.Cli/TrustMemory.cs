using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Cli;

/// <summary>Keeps the trust state of each network in a file of its own (the newest root version, bundle number and signed time, what checkpoints said), and its last trust files.</summary>
internal static class TrustMemory
{
    private const int MaxStateBytes = 64 * 1024;

    /// <summary>Loads a trust file beside what is remembered, and remembers it.</summary>
    public static Result<TrustStore> Load(string trustPath, string? folder, TimeProvider clock, Terminal terminal)
    {
        if (!Inputs.ReadFile(trustPath).TryGet(out byte[]? bytes, out Failure? failure))
        {
            return failure;
        }

        if (!TrustFile.Read(bytes).TryGet(out _, out failure))
        {
            return failure with { Where = $"{trustPath}: {failure.Where}" };
        }

        if (!Check(bytes, folder, clock, out TrustState? remembered).TryGet(out TrustStore? trust, out failure))
        {
            return failure;
        }

        bool known = remembered is not null && TrustStateJson.Write(remembered).AsSpan().SequenceEqual(TrustStateJson.Write(trust.State));
        Remember(known ? null : trust.State, trust, bytes, folder, terminal);
        return trust;
    }

    /// <summary>Loads a trust file beside what is remembered, and remembers nothing.</summary>
    public static Result<TrustStore> Check(byte[] file, string? folder, Terminal terminal) => Check(file, folder, terminal.Clock, out _);

    /// <summary>Takes a checkpoint, and remembers what it says.</summary>
    public static Result<TakenCheckpoint> Take(TrustStore trust, string text, string? folder, TimeProvider clock, Terminal terminal)
    {
        if (!trust.Take(text, clock).TryGet(out TakenCheckpoint? taken, out Failure? failure))
        {
            return failure;
        }

        Remember(taken.Store.State, taken.Store, null, folder, terminal);
        return taken;
    }

    /// <summary>Where it is kept: the folder that was named, or the user's own.</summary>
    public static string Folder(string? folder) =>
        folder ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "healthpassport");

    private static Result<TrustStore> Check(byte[] file, string? folder, TimeProvider clock, out TrustState? remembered)
    {
        remembered = null;
        if (!TrustFile.Read(file).TryGet(out TrustFile? read, out Failure? failure))
        {
            return failure;
        }

        string path = PathOf(folder, read.Roots[0].Network);
        if (File.Exists(path) && (!Inputs.ReadFile(path, MaxStateBytes).TryGet(out byte[]? state, out failure) || !TrustStateJson.Read(state).TryGet(out remembered, out failure)))
        {
            return failure! with { Where = path };
        }

        return TrustStore.Load(file, remembered, clock);
    }

    private static string PathOf(string? folder, string network) => Path.Combine(Folder(folder), network + ".json");

    private static void Remember(TrustState? state, TrustStore trust, byte[]? file, string? folder, Terminal terminal)
    {
        string path = PathOf(folder, trust.State.Network);
        try
        {
            Directory.CreateDirectory(Folder(folder));
            if (state is not null)
            {
                AtomicFile.Write(path, TrustStateJson.Write(state));
            }

            if (file is not null)
            {
                KeptTrustFiles.Keep(Folder(folder), trust, file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"healthpassport: the newest trust data could not be remembered in {path}; an older one would not be noticed");
        }
    }
}
