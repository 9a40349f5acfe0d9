using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Gathers what the checks find and puts the statement together (<c>specs/verification.md</c> §5 to §9).</summary>
internal struct StatementBuilder(TrustStore trust, DateTimeOffset checkedAt)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);      // cards know only days, and devices are set to any time zone

    // The clock, or the newest time that the network has signed when the clock stands before it.
    private readonly DateTimeOffset _now = checkedAt < trust.State.NewestSignedTime ? trust.State.NewestSignedTime : checkedAt;
    private KeyId? _keyId;
    private Signer? _signer;
    private EnvelopeHash? _hash;
    private OpenedPassport? _passport;
    private HealthSummary? _sealed;
    private SealedState _sealedState;
    private ulong _reasons;      // one bit a reason, so that they come out in the order of the checks

    private readonly bool IsClockDoubtful => checkedAt < LatestKnownTime - ClockTolerance;

    private readonly bool IsStale => _now > trust.Bundle.NextUpdate;

    private readonly DateTimeOffset LatestKnownTime =>
        trust.Bundle.SignedAt > trust.State.NewestSignedTime ? trust.Bundle.SignedAt : trust.State.NewestSignedTime;

    public void Envelope(KeyId keyId) => _keyId = keyId;

    public void Signed(Signer signer, EnvelopeHash hash) => (_signer, _hash) = (signer, hash);

    public void Content(OpenedPassport passport) => _passport = passport;

    public void NothingOpened() => _sealedState = SealedState.NotOpened;

    public void Unsealed(HealthSummary summary) => (_sealed, _sealedState) = (summary, SealedState.Opened);

    public void Caution(Reason reason) => _reasons |= 1UL << (int)reason;

    public readonly Statement Unreadable(Failure failure) => Build(Verdict.Unreadable, [failure.Reason], failure.Where);

    public readonly Statement Rejected(Reason reason, string where) =>
        Build(Verdict.Rejected, [reason], where) with { Signature = reason == Reason.BadSignature ? SignatureState.Invalid : SignatureState.Unchecked };

    public readonly Statement UnknownIssuer(HealthSummary? unverified) =>
        Build(Verdict.UnknownIssuer, [Reason.UnknownKey], null) with { UnverifiedSummary = unverified };

    /// <summary>The checks after the content was opened.</summary>
    public Statement Judge()
    {
        (Signer signer, OpenedPassport passport, EnvelopeHash hash) = (_signer!, _passport!, _hash!);
        TrustedKey key = signer.Trusted;
        DateOnly issuedOn = UnixDay.Of(DateTimeOffset.FromUnixTimeSeconds(passport.Claims.IssuedAt));
        StatementStatus status = Status(key, passport.Content.StatusIndex);

        Reason? hard =
            key.State == KeyState.Compromised && !key.Proven.Contains(hash) ? Reason.KeyCompromised
            : !signer.CouldSignOn(issuedOn) ? Reason.OutsideKeyPeriod
            : Math.Max(passport.Claims.IssuedAt, passport.Claims.NotBefore ?? 0) > (_now + ClockTolerance).ToUnixTimeSeconds() ? Reason.NotYetValid
            : status.State == StatusState.Revoked ? Reason.Revoked
            : status.State == StatusState.Suspended ? Reason.Suspended
            : null;
        if (hard is Reason reason)
        {
            return Build(Verdict.Rejected, [reason], null, status);
        }

        Add(Reason.Expired, passport.Claims.ExpiresAt <= _now.ToUnixTimeSeconds());
        Add(Reason.Superseded, status.State == StatusState.Superseded);
        Add(Reason.StatusUnknown, status.State == StatusState.Unknown);
        Add(Reason.FieldKeyLost, signer.Certificate is not null && key.Issuer!.FindCutOff(signer.KeyId) is CutOff cutOff
            && issuedOn >= cutOff.FirstUntrusted && !cutOff.HandedIn.Contains(hash));
        ImmutableArray<string> unvouched = Scope.Unvouched(passport.Content.Summary, "", signer.Kinds);
        if (_sealed is not null)
        {
            unvouched = unvouched.AddRange(Scope.Unvouched(_sealed, "sealed.", signer.Kinds));
        }

        Add(Reason.Scope, !unvouched.IsEmpty);
        Add(Reason.ClockDoubtful, IsClockDoubtful);
        Add(Reason.TrustStale, IsStale);
        Add(Reason.TrustRollback, trust.Cautions.Contains(Reason.TrustRollback));
        Add(Reason.TrustFork, trust.Cautions.Contains(Reason.TrustFork));
        Add(Reason.RootExpired, _now > trust.Root.Expires);
        return Build(_reasons == 0 ? Verdict.Accepted : Verdict.Caution, Reasons(), null, status) with { UnvouchedEntries = unvouched };
    }

    private void Add(Reason reason, bool holds)
    {
        if (holds)
        {
            Caution(reason);
        }
    }

    private readonly ImmutableArray<Reason> Reasons()
    {
        if (_reasons == 0)
        {
            return [];
        }

        ImmutableArray<Reason>.Builder reasons = ImmutableArray.CreateBuilder<Reason>();
        for (int bit = 0; bit < 64; bit++)
        {
            if ((_reasons >> bit & 1) != 0)
            {
                reasons.Add((Reason)bit);
            }
        }

        return reasons.DrainToImmutable();
    }

    // A list may miss one edition of the bundle, since it comes from the issuer; a list older than two periods is no knowledge any more.
    private readonly bool IsOld(StatusList list) => _now - list.AsOf > 2 * (trust.Bundle.NextUpdate - trust.Bundle.SignedAt);      // differences: a time plus a term could leave the calendar

    private readonly StatementStatus Status(TrustedKey key, uint index)
    {
        if (key.StatusList is not uint number)
        {
            return new(StatusState.NotOffered, null);
        }

        StatusList? list = key.Issuer!.StatusLists.GetValueOrDefault(number);
        StatusState state = list?[index] switch
        {
            CredentialStatus.Revoked => StatusState.Revoked,
            CredentialStatus.Suspended => StatusState.Suspended,
            CredentialStatus.Superseded => StatusState.Superseded,
            CredentialStatus.Valid when !IsStale && !IsOld(list!) => StatusState.NotRevoked,
            _ => StatusState.Unknown,      // no list, no such index, or "valid" from a list that is too old to say so
        };
        return new(state, list?.AsOf);
    }

    private readonly Statement Build(Verdict verdict, ImmutableArray<Reason> reasons, string? where, StatementStatus? status = null)
    {
        HcertClaims? claims = _passport?.Claims;
        int age = (int)Math.Clamp((_now - trust.Bundle.SignedAt).TotalDays, 0, int.MaxValue);
        return new Statement
        {
            Verdict = verdict,
            Reasons = reasons,
            Where = where,
            Format = _passport is null ? null : HcertPassport.Format,
            Signature = _signer is null ? SignatureState.Unchecked : SignatureState.Valid,
            KeyId = _signer?.KeyIdText ?? _keyId?.ToString(),
            Issuer = _signer?.Issuer(trust.Root.Name),
            Time = new(Time(claims?.IssuedAt), Time(claims?.ExpiresAt), TimeOf(claims), checkedAt),
            Status = status,
            Sealed = _passport is null ? null : _sealedState,
            TrustData = new(trust.Bundle.SignedAt, age, IsStale, trust.RemembersRollback),
            StatusIndex = _passport?.Content.StatusIndex,
            Hash = _hash,
            Summary = _passport?.Content.Summary,
            SealedSummary = _sealed,
            LinkedIssuers = Linked(_passport?.Content.Summary.Links ?? [], _sealed?.Links ?? []),
        };
    }

    private readonly TimeState TimeOf(HcertClaims? claims) =>
        IsClockDoubtful ? TimeState.Doubtful
        : claims is not HcertClaims read ? TimeState.InTime
        : Math.Max(read.IssuedAt, read.NotBefore ?? 0) > (_now + ClockTolerance).ToUnixTimeSeconds() ? TimeState.NotYetValid
        : read.ExpiresAt <= _now.ToUnixTimeSeconds() ? TimeState.Expired
        : TimeState.InTime;

    private readonly ImmutableArray<LinkedIssuer> Linked(ImmutableArray<Link> open, ImmutableArray<Link> inLane)
    {
        if (open.IsEmpty && inLane.IsEmpty)
        {
            return [];
        }

        TrustStore store = trust;
        return [.. open.Concat(inLane).Select(link => link.Issuer).Distinct().Select(number => new LinkedIssuer(number, store.FindIssuer(number)?.Name))];
    }

    private static DateTimeOffset? Time(long? seconds) => seconds is long value ? DateTimeOffset.FromUnixTimeSeconds(value) : null;
}
