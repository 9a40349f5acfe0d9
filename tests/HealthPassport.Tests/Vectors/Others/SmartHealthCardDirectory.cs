using System.Text.Json;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>The issuers of the SMART Health Card vectors, taken as a snapshot of a directory.</summary>
internal static class SmartHealthCardDirectory
{
    public static JsonElement Index() => JsonElement.Parse(SharedVectors.Bytes("shc/index.json"));

    public static Verifier Verifier(DateTimeOffset clock)
    {
        using TestNetwork network = Network(clock);
        return network.Verifier(clock);
    }

    /// <summary>The trust file that lists them all.</summary>
    public static byte[] TrustFile(DateTimeOffset clock)
    {
        using TestNetwork network = Network(clock);
        return network.File();
    }

    private static TestNetwork Network(DateTimeOffset clock)
    {
        TestNetwork network = new("Vectors", rootExpires: clock.AddYears(1)) { SignedAt = clock, NextUpdate = clock.AddDays(30) };
        network.ForeignNetworks.Add(TestNetwork.Need(VciSnapshotImport.Read(SharedVectors.Bytes("shc/keys/all-issuers.directory.json"), clock)).Network);
        return network;
    }
}
