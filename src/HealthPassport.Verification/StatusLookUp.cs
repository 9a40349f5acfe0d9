using HealthPassport.Formats;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What the trust bundle knows of a credential's revocation (<c>specs/verification.md</c> §7), in whatever way its format asks.</summary>
internal readonly ref struct StatusLookUp(TrustedKey key, bool isStale, DateTimeOffset now, TrustStore trust)
{
    // These lists have no next update, and change only when a card is revoked; half a year is our own bound (specs/verification.md §7).
    private static readonly TimeSpan RevokedIdsTerm = TimeSpan.FromDays(180);

    private readonly TrustedKey _key = key;
    private readonly Freshness _freshness = trust.Freshness;
    private readonly TimeSpan _term = trust.TermOf(key.Issuer!);

    public StatementStatus Find(OpenedCredential opened) =>
        opened.StatusIndex is uint index ? Own(_key.StatusList, index)
        : opened.RevocationId is string id ? ById(id, opened)
        : opened.StatusReferences.IsEmpty ? WithoutId(opened)
        : ByReferences(opened);

    /// <summary>What the key's own list says of an index; null when the list has no place for it, so that another key of the issuer has given it.</summary>
    public StatementStatus? OfIndex(uint index) =>
        _key.StatusList is uint number && _key.Issuer!.StatusLists.TryGetValue(number, out StatusList? list) && index >= list.Size ? null : Own(_key.StatusList, index);

    private StatementStatus Own(uint? number, uint index)
    {
        if (number is not uint listed)
        {
            return new(StatusState.NotOffered, null);
        }

        StatusList? list = _key.Issuer!.StatusLists.GetValueOrDefault(listed);
        StatementStatus said = new(State(list?[index], list), list?.AsOf);
        if (_key.Issuer.ForeignNetwork is not null)
        {
            return said;
        }

        if (_freshness.Status(_key.Issuer, listed, index) is CredentialStatus lost && Weight(State(lost, list)) > Weight(said.State))
        {
            return new(State(lost, list), _freshness.LostAsOf);
        }

        return said.State == StatusState.NotRevoked && _freshness.KnownUntil > said.AsOf ? said with { AsOf = _freshness.KnownUntil } : said;
    }

    // A card without a revocation id cannot be revoked in this way; but a list that is missing or defective may have been meant to say so.
    private StatementStatus WithoutId(OpenedCredential opened) =>
        new(opened.Format == SmartHealthCardPayload.Format && _key is { PublishesRevokedIds: true, RevokedIds: null or { IsSound: false } } ? StatusState.Unknown : StatusState.NotOffered, null);

    // Our own keys publish one status list for every format: there the id is the index.
    private StatementStatus ById(string id, OpenedCredential opened)
    {
        if (_key.Issuer!.ForeignNetwork is null)
        {
            return opened.OwnStatusIndex is uint index ? Own(_key.StatusList, index) : new(StatusState.Unknown, null);
        }

        if (!_key.PublishesRevokedIds)
        {
            return new(StatusState.NotOffered, null);
        }

        return _key.RevokedIds is not RevokedIds list ? new(StatusState.Unknown, null)
            : list.Contains(id, opened.IssuedAt ?? opened.NotBefore ?? 0) ? new(StatusState.Revoked, list.AsOf)
            : new(isStale || !list.IsSound || now - list.AsOf > RevokedIdsTerm ? StatusState.Unknown : StatusState.NotRevoked, list.AsOf);
    }

    // The worst answer counts: a credential may be in several lists.
    private StatementStatus ByReferences(OpenedCredential opened)
    {
        StatementStatus? worst = null;
        foreach (StatusReference reference in opened.StatusReferences)
        {
            StatementStatus one = ByReference(reference);
            worst = worst is null || Weight(one.State) > Weight(worst.State) ? one : worst;
        }

        return worst!;
    }

    private StatementStatus ByReference(StatusReference reference)
    {
        TrustedIssuer issuer = _key.Issuer!;
        foreach ((uint number, _) in issuer.StatusLists)
        {
            // Our own list of two bits stands behind the lists of one purpose too (specs/status-lists.md §3).
            string own = $"{issuer.Id}/status/{number}";
            if (reference.List == own || reference.List == $"{own}/revocation" || reference.List == $"{own}/suspension")
            {
                return Own(number, reference.Index);
            }
        }

        foreach (ForeignStatusList foreign in issuer.ForeignStatusLists)
        {
            if (foreign.Name == reference.List && foreign.Purpose == reference.Purpose)
            {
                return new(ForeignState(foreign, reference.Index), foreign.List.AsOf);
            }
        }

        return new(StatusState.Unknown, null);
    }

    private StatusState ForeignState(ForeignStatusList foreign, uint index) => foreign.List.Value(index) switch
    {
        null => StatusState.Unknown,
        0 => isStale || IsOld(foreign.List.AsOf) ? StatusState.Unknown : StatusState.NotRevoked,
        _ when foreign.Purpose == StatusPurpose.Revocation => StatusState.Revoked,
        _ when foreign.Purpose == StatusPurpose.Suspension => StatusState.Suspended,
        1 => StatusState.Revoked,
        2 => StatusState.Suspended,
        _ => StatusState.Unknown,      // 3 and above mean what only that issuer knows
    };

    private StatusState State(CredentialStatus? status, StatusList? list) => status switch
    {
        CredentialStatus.Revoked => StatusState.Revoked,
        CredentialStatus.Suspended => StatusState.Suspended,
        CredentialStatus.Superseded => StatusState.Superseded,
        CredentialStatus.Valid when !isStale && !IsOld(list!.AsOf) => StatusState.NotRevoked,
        _ => StatusState.Unknown,      // no list, no such index, or "valid" from a list that is too old to say so
    };

    // A list may miss one edition of the bundle, since it comes from the issuer; a list older than two periods is no knowledge any more.
    private bool IsOld(DateTimeOffset asOf) => now - asOf > 2 * _term;      // differences: a time plus a term could leave the calendar

    /// <summary>How bad an answer is; the worst one counts.</summary>
    public static int Weight(StatusState state) => state switch
    {
        StatusState.Revoked => 4,
        StatusState.Suspended => 3,
        StatusState.Superseded => 2,
        StatusState.Unknown => 1,
        _ => 0,
    };
}
