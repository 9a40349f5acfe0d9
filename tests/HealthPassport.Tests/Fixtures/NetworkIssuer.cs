using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Tests.Fixtures;

/// <summary>An issuer of a test network. Its one status list has the number 1.</summary>
internal sealed class NetworkIssuer(uint number, string name) : IDisposable
{
    public const uint List = 1;
    public const int ListSize = 65_536;

    public uint Number => number;

    public List<NetworkKey> Keys { get; } = [];

    public Dictionary<uint, CredentialStatus> Statuses { get; } = [];

    public List<CutOff> CutOffs { get; } = [];

    /// <summary>Keys that may sign its services packs.</summary>
    public List<PublicKey> ServicesKeys { get; } = [];

    /// <summary>When the status list was made; null for the time of the bundle.</summary>
    public DateTimeOffset? ListAsOf { get; set; }

    /// <summary>A key that may sign on any day from half a year before today to half a year after.</summary>
    public NetworkKey AddKey() => AddKey(TestNetwork.Today.AddDays(-180), TestNetwork.Today.AddDays(180));

    public NetworkKey AddKey(DateOnly from, DateOnly to)
    {
        NetworkKey key = new(from, to);
        Keys.Add(key);
        return key;
    }

    public TrustedIssuer ToTrusted(DateTimeOffset signedAt) => new(
        number,
        $"https://issuer-{number}.example",
        name,
        [.. Keys.Select(key => key.ToTrusted($"https://issuer-{number}.example"))],
        ImmutableDictionary<uint, StatusList>.Empty.Add(List, StatusList.Of(ListSize, ListAsOf ?? signedAt, Statuses)),
        [.. CutOffs])
    {
        ServicesKeys = [.. ServicesKeys],
    };

    public void Dispose() => Keys.ForEach(key => key.Dispose());
}
