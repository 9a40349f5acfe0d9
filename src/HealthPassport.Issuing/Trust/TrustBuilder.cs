using System.Collections.Immutable;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Puts a network's trust file together: issuers, their status lists, the ends of lost field keys.</summary>
public sealed class TrustBuilder
{
    private readonly List<(TrustListEntry Entry, ImmutableArray<TrustedKey> Keys)> _issuers = [];
    private readonly List<ForeignNetwork> _networks = [];
    private readonly List<SignedServicesPack> _packs = [];
    private readonly Dictionary<string, StatusList> _statusLists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<CutOff>> _cutOffs = new(StringComparer.Ordinal);

    /// <summary>Adds an issuer.</summary>
    /// <param name="entry">Its entry.</param>
    /// <returns>Null, or <see cref="Reason.TrustMalformed"/>.</returns>
    public Failure? Add(TrustListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ImmutableArray<TrustedKey>.Builder keys = ImmutableArray.CreateBuilder<TrustedKey>();
        foreach (TrustListKey listed in entry.Keys)
        {
            if (!listed.ToTrustedKey().TryGet(out TrustedKey? key, out Failure? failure))
            {
                return failure;
            }

            keys.Add(key);
        }

        if (entry.ServicesKeys.Length > TrustedIssuer.MaxServicesKeys)
        {
            return new Failure(Reason.TooLarge, "issuer.servicesKeys", $"at most {TrustedIssuer.MaxServicesKeys} keys for services packs");
        }

        if (_issuers.Exists(issuer => issuer.Entry.Id == entry.Id))
        {
            return new Failure(Reason.TrustMalformed, "issuer", "each issuer once");
        }

        _issuers.Add((entry, keys.ToImmutable()));
        return null;
    }

    /// <summary>Adds the issuers of another network.</summary>
    /// <param name="network">The network, as it was imported.</param>
    /// <returns>Null, or <see cref="Reason.TooLarge"/>.</returns>
    public Failure? Add(ForeignNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _networks.Add(network);
        return _networks.Count <= ForeignNetworkCodec.MaxNetworks ? null : new Failure(Reason.TooLarge, "import", $"at most {ForeignNetworkCodec.MaxNetworks} imports");
    }

    /// <summary>Adds a status list, once its issuer was added.</summary>
    /// <param name="cwt">The list as the issuer has signed it.</param>
    /// <returns>Null, or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public Failure? AddStatusList(ReadOnlySpan<byte> cwt)
    {
        foreach ((TrustListEntry entry, ImmutableArray<TrustedKey> keys) in _issuers)
        {
            if (StatusListToken.Read(cwt, Trustworthy(keys).Select(key => key.PublicKey)).TryGet(out StatusListToken? token, out Failure? failure)
                && keys.Any(key => key.StatusList is uint number && token.Subject == entry.StatusListSubject(number)))
            {
                _statusLists[token.Subject] = token.List;
                return null;
            }

            if (failure?.Reason == Reason.TrustMalformed)
            {
                return failure;
            }
        }

        return new Failure(Reason.TrustSignatureInvalid, "status", "a list signed by an issuer that was named before it, with a key that was not compromised");
    }

    /// <summary>Adds a status list of an issuer that builds the bundle itself: it need not sign to itself.</summary>
    /// <param name="subject">The list's URI (<see cref="TrustListEntry.StatusListSubject"/>).</param>
    /// <param name="list">The list.</param>
    public void Add(string subject, StatusList list)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(list);
        _statusLists[subject] = list;
    }

    /// <summary>Adds the ends of lost field keys, once their issuer was added.</summary>
    /// <param name="signed">The cut-offs as the issuer has signed them.</param>
    /// <returns>Null, or <see cref="Reason.TrustMalformed"/> or <see cref="Reason.TrustSignatureInvalid"/>.</returns>
    public Failure? AddCutOffs(ReadOnlySpan<byte> signed)
    {
        foreach ((TrustListEntry entry, ImmutableArray<TrustedKey> keys) in _issuers)
        {
            IEnumerable<PublicKey> certifying = Trustworthy(keys).Where(key => key.MayDelegate).Select(key => key.PublicKey);
            if (SignedCutOff.Read(signed, certifying).TryGet(out CutOffList? list, out Failure? failure))
            {
                _cutOffs[entry.Id] = _cutOffs.GetValueOrDefault(entry.Id, []).AddRange(list.CutOffs);
                return null;
            }

            if (failure.Reason == Reason.TrustMalformed)
            {
                return failure;
            }
        }

        return new Failure(Reason.TrustSignatureInvalid, "cut-off", "a cut-off signed by an issuer that was named before it, with a key that was not compromised");
    }

    /// <summary>Adds the ends of lost field keys of an issuer that builds the bundle itself: it need not sign to itself.</summary>
    /// <param name="issuer">The issuer's identifier.</param>
    /// <param name="cutOffs">The cut-offs.</param>
    internal void AddCutOffs(string issuer, IEnumerable<CutOff> cutOffs) => _cutOffs[issuer] = _cutOffs.GetValueOrDefault(issuer, []).AddRange(cutOffs);

    /// <summary>Lets a services pack ride along, once its publisher was added; in a federated network once its list was taken.</summary>
    /// <param name="pack">The signed pack.</param>
    /// <returns>Null, or <see cref="Reason.TooLarge"/> or what <see cref="SignedServicesPack.Read"/> refuses. Who signed it is looked at when the bundle is built.</returns>
    public Failure? AddServicesPack(ReadOnlySpan<byte> pack)
    {
        if (!SignedServicesPack.Read(pack).TryGet(out SignedServicesPack? signed, out Failure? failure))
        {
            return failure;
        }

        _packs.Add(signed);
        return _packs.Count <= Limits.ServicesPacks ? null : new Failure(Reason.TooLarge, "services", $"at most {Limits.ServicesPacks} packs");
    }

    /// <summary>Signs the bundle and joins it with the root documents.</summary>
    /// <param name="network">The network.</param>
    /// <param name="signer">A bundle key of its newest root document.</param>
    /// <param name="signedAt">Now.</param>
    /// <param name="nextUpdate">When the next edition is due.</param>
    /// <param name="atLeast">The least number of the edition: who may lose the folder's counter takes the seconds since 1970, which no clock gives twice.</param>
    /// <returns>The trust file, or <see cref="Reason.KeyUnusable"/>.</returns>
    public Result<TrustFile> Build(NetworkFolder network, ISigner signer, DateTimeOffset signedAt, DateTimeOffset nextUpdate, uint atLeast = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(signer);
        ImmutableArray<SignedRoot> roots = network.Roots;
        if (!roots[^1].Document.BundleKeys.Any(key => key.SubjectKeyId() == signer.KeyId))
        {
            return new Failure(Reason.KeyUnusable, "sign", "a key that the newest root document lists as bundle key");
        }

        FederationContent? federation = null;
        if (roots[^1].Document.IsFederated && !Collect(network).TryGet(out federation, out Failure? failure))
        {
            return failure;
        }

        ImmutableArray<TrustedIssuer> issuers = [.. _issuers.Select(issuer => Issuer(network.NumberOf(issuer.Entry.Id), issuer.Entry, issuer.Keys))];
        IEnumerable<TrustedIssuer> publishers = federation is null ? issuers : federation.Federation.Lists.Select(list => list.List.Issuer);
        if (_packs.Exists(pack => !publishers.Any(issuer => IsBy(pack, issuer))))
        {
            return new Failure(Reason.TrustSignatureInvalid, "services", "a pack signed with a services key of the issuer that it names as its publisher");
        }

        TrustBundle bundle = new()
        {
            Network = roots[0].Network,
            Number = network.NextBundleNumber(atLeast),
            SignedAt = DateTimeOffset.FromUnixTimeSeconds(signedAt.ToUnixTimeSeconds()),
            NextUpdate = DateTimeOffset.FromUnixTimeSeconds(nextUpdate.ToUnixTimeSeconds()),
            ForeignNetworks = federation?.Bridged ?? [.. _networks],
            Federation = federation?.Federation,
            Issuers = issuers,
            ServicesPacks = [.. _packs.Select(pack => (ReadOnlyMemory<byte>)pack.ToBytes())],
        };
        return TrustFile.Of(roots, SignedBundle.Sign(bundle, signer.KeyId, signer.Sign));
    }

    /// <summary>Signs the list that a member of a federated network publishes. It has been added as the only issuer, with its status lists and cut-offs.</summary>
    /// <param name="network">The network's id.</param>
    /// <param name="number">The member's number on the roll.</param>
    /// <param name="signer">One of its list keys.</param>
    /// <param name="signedAt">Now. A list that is not younger than the one before is passed over by everybody.</param>
    /// <param name="nextUpdate">When the next list is due.</param>
    /// <returns>The list, or <see cref="Reason.TrustMalformed"/> when not exactly one issuer was added.</returns>
    public Result<SignedMemberList> BuildList(string network, uint number, ISigner signer, DateTimeOffset signedAt, DateTimeOffset nextUpdate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(signer);
        if (_issuers.Count != 1 || _networks.Count > 0)
        {
            return new Failure(Reason.TrustMalformed, "list", "one issuer, and nobody else's keys");
        }

        if (_issuers[0].Keys.Any(key => key.Proof.Length != MemberKeyProof.Length))
        {
            return new Failure(Reason.KeyUnusable, "list", "a proof for each key (keygen --prove, while the private key is at hand); a key that has none is taken out of issuer.json");
        }

        return SignedMemberList.Sign(
            new MemberList
            {
                Network = network,
                SignedAt = DateTimeOffset.FromUnixTimeSeconds(signedAt.ToUnixTimeSeconds()),
                NextUpdate = DateTimeOffset.FromUnixTimeSeconds(nextUpdate.ToUnixTimeSeconds()),
                Issuer = Issuer(number, _issuers[0].Entry, _issuers[0].Keys),
            },
            signer.KeyId,
            signer.Sign);
    }

    // Issuers of a federated network come from its roll; whoever holds a bundle key puts together and cannot add.
    private Result<FederationContent> Collect(NetworkFolder network)
    {
        if (_issuers.Count > 0)
        {
            return new Failure(Reason.TrustMalformed, "issuer", "no issuers: those of a federated network come from its roll and from the lists of its members");
        }

        if (!FederationFolder.Of(network).TryGet(out FederationFolder? folder, out Failure? failure))
        {
            return failure;
        }

        if (folder.Roll is not SignedRoll roll || roll.CountBy(network.Roots[^1].Document) < network.Roots[^1].Document.AdmissionThreshold)
        {
            return new Failure(Reason.TrustSignatureInvalid, "roll", "a roll that enough voters of the newest root document have signed (network sign, network take)");
        }

        return _networks.Find(other => folder.Take(other) is null) is ForeignNetwork unknown
            ? new Failure(Reason.TrustMalformed, $"import {unknown.Name}", "a list that the roll lets in (network bridge), byte for byte")
            : new FederationContent(new Federation(roll, folder.Lists), folder.Bridged);
    }

    // Whoever stole a key could take back with it what its issuer has revoked.
    private static IEnumerable<TrustedKey> Trustworthy(ImmutableArray<TrustedKey> keys) => keys.Where(key => key.State != KeyState.Compromised);

    private TrustedIssuer Issuer(uint number, TrustListEntry entry, ImmutableArray<TrustedKey> keys)
    {
        ImmutableDictionary<uint, StatusList> lists = keys.Select(key => key.StatusList).OfType<uint>().Distinct()
            .Where(number => _statusLists.ContainsKey(entry.StatusListSubject(number)))
            .ToImmutableDictionary(number => number, number => _statusLists[entry.StatusListSubject(number)]);
        return new TrustedIssuer(number, entry.Id, entry.Name, keys, lists, _cutOffs.GetValueOrDefault(entry.Id, []))
        {
            ServicesKeys = entry.ServicesKeys,
        };
    }

    private static bool IsBy(SignedServicesPack pack, TrustedIssuer issuer) =>
        issuer.ServicesKeys.Any(key => key.SubjectKeyId() == pack.KeyId && pack.Open(key).TryGet(out OpenedServicesPack? opened, out _) && opened.Pack.Publisher == issuer.Id);

    private sealed record FederationContent(Federation Federation, ImmutableArray<ForeignNetwork> Bridged);
}
