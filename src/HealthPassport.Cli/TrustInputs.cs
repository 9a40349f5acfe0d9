using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>Files that go into trust data.</summary>
internal static class TrustInputs
{
    /// <summary>Adds one file after the other; the first that is not sound ends it, and is named.</summary>
    public static Failure? AddAll(IEnumerable<string> files, Func<byte[], Failure?> add)
    {
        foreach (string file in files)
        {
            Failure? failure = Inputs.ReadFile(file).TryGet(out byte[]? bytes, out Failure? unreadable) ? add(bytes) : unreadable;
            if (failure is not null)
            {
                return failure with { Where = failure.Where == file ? file : $"{file}: {failure.Where}" };
            }
        }

        return null;
    }
}
