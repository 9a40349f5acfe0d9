namespace HealthPassport.Issuing;

/// <summary>What an import is made of.</summary>
public sealed record ImportRequest
{
    /// <summary>The lists or certificates, at least one.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Lists { get; init; }

    /// <summary>The issuer's identifier, where the list does not say it; or null.</summary>
    public string? Issuer { get; init; }

    /// <summary>A name for people, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Certificates of authorities that are trusted.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Anchors { get; init; } = [];

    /// <summary>A detached signature of the list, or null.</summary>
    public ReadOnlyMemory<byte>? Signature { get; init; }

    /// <summary>What the signature is checked with, or null.</summary>
    public ReadOnlyMemory<byte>? Certificate { get; init; }

    /// <summary>Revocation lists of the keys in the list (SMART Health Cards).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RevocationLists { get; init; } = [];

    /// <summary>For status lists: the imported file whose issuer the list belongs to, or null.</summary>
    public ReadOnlyMemory<byte>? Into { get; init; }

    /// <summary>True when the operator vouches for the file, so that no signature is asked for.</summary>
    public bool Unsigned { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }
}
