using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>An issuer in a trust bundle: an organisation or a network, never a clinic.</summary>
public sealed class TrustedIssuer
{
    /// <summary>Joins an issuer and its keys.</summary>
    /// <param name="number">The issuer's number in this network; links use it.</param>
    /// <param name="id">The issuer's identifier, a URI.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="statusLists">Its status lists by number.</param>
    /// <param name="cutOffs">Field keys of its own that were lost.</param>
    public TrustedIssuer(
        uint number, string id, string name, ImmutableArray<TrustedKey> keys, ImmutableDictionary<uint, StatusList> statusLists, ImmutableArray<CutOff> cutOffs)
    {
        (Number, Id, Name, Keys, StatusLists, CutOffs) = (number, id, name, keys, statusLists, cutOffs);
        foreach (TrustedKey key in keys)
        {
            key.Issuer = this;
        }
    }

    /// <summary>The longest identifier and the longest name in UTF-8 bytes.</summary>
    public const int MaxTextBytes = 300;

    /// <summary>The issuer's number in this network.</summary>
    public uint Number { get; }

    /// <summary>The issuer's identifier, a URI.</summary>
    public string Id { get; }

    /// <summary>The issuer's name.</summary>
    public string Name { get; internal set; }

    /// <summary>Its keys.</summary>
    public ImmutableArray<TrustedKey> Keys { get; }

    /// <summary>Its status lists by number.</summary>
    public ImmutableDictionary<uint, StatusList> StatusLists { get; }

    /// <summary>Field keys that its keys had certified and that were lost. An issuer can end its own field keys only.</summary>
    public ImmutableArray<CutOff> CutOffs { get; }

    /// <summary>The other network that the issuer belongs to, or null for an issuer of this network.</summary>
    public ForeignNetwork? ForeignNetwork { get; internal set; }

    /// <summary>In a federated network: by what the issuer counts; else null.</summary>
    public Membership? Membership { get; internal set; }

    /// <summary>The kinds of entry for which its keys count at most, whatever they say: the grade of a member, or what a bridge lets in.</summary>
    public EntryKinds Allowed { get; internal set; } = EntryKinds.All;

    /// <summary>True when its keys may certify field keys, those that say so.</summary>
    public bool MayDelegate { get; internal set; } = true;

    /// <summary>False when a list of a federated network does not bear its member's signature: then none of its keys is known. Checked at the first use.</summary>
    public bool IsVouched => Membership?.IsVouched ?? true;

    /// <summary>Status lists that its credentials name by their URIs; for issuers of other networks.</summary>
    public ImmutableArray<ForeignStatusList> ForeignStatusLists { get; init; } = [];

    /// <summary>The most keys that may sign services packs: one in use, one in reserve, and as many that are on their way out.</summary>
    public const int MaxServicesKeys = 4;

    /// <summary>Keys that may sign services packs of this issuer (<c>specs/services-pack.md</c> §7), and nothing else.</summary>
    public ImmutableArray<PublicKey> ServicesKeys { get; init; } = [];

    /// <summary>Finds the end of a field key.</summary>
    /// <param name="fieldKey">The field key's id.</param>
    /// <returns>The cut-off, or null when the key was not reported as lost.</returns>
    public CutOff? FindCutOff(KeyId fieldKey)
    {
        foreach (CutOff cutOff in CutOffs)
        {
            if (cutOff.FieldKey == fieldKey)
            {
                return cutOff;
            }
        }

        return null;
    }
}
