using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Keys;

/// <summary>All that is needed to issue with one key.</summary>
internal sealed class SigningSet
{
    /// <summary>The key with the days on which it may sign. It stays the ring's.</summary>
    public required IssuingKey Key { get; init; }

    /// <summary>Issues compact passports.</summary>
    public required PassportIssuer Passports { get; init; }

    /// <summary>Issues credentials of the other formats (<see cref="IssuingFormat"/>).</summary>
    public required CredentialIssuer Credentials { get; init; }

    /// <summary>Gives out indices of the key's status list.</summary>
    public required IStatusIndices Indices { get; init; }

    /// <summary>The key id that goes into cards.</summary>
    public KeyId KeyId => Key.Signer.KeyId;

    /// <summary>The number of the key's status list.</summary>
    public required uint StatusListNumber { get; init; }
}
