using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A kind of list that keys can be taken from: one row for each.</summary>
public sealed class ImportSource
{
    private static readonly ImmutableArray<ImportSource> Rows =
    [
        new("dcc-keys", DccKeysImport.Read),
        new("gdhcn", GdhcnImport.Read),
        new("vci-snapshot", VciSnapshotImport.Read),
        new("jwks", JwksImport.Read),
        new("did-web", DidWebImport.Read),
        new("icao", IcaoImport.Read),
        new("status-list", StatusListImport.Read),
    ];

    private readonly Func<ImportRequest, Result<ImportedNetwork>> _read;

    private ImportSource(string name, Func<ImportRequest, Result<ImportedNetwork>> read) => (Name, _read) = (name, read);

    /// <summary>The names of all kinds.</summary>
    public static IEnumerable<string> Names => Rows.Select(row => row.Name);

    /// <summary>The kind's name.</summary>
    public string Name { get; }

    /// <summary>Finds a kind.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The kind, or null.</returns>
    public static ImportSource? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>Takes what is sound.</summary>
    /// <param name="request">What it is made of.</param>
    /// <returns>What was taken; or <see cref="Reason.TooLarge"/>, <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TrustSignatureInvalid"/> for the list as a whole.</returns>
    public Result<ImportedNetwork> Read(ImportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _read(request);
    }
}
