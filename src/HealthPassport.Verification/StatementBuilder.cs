using System.Collections.Immutable;
using HealthPassport.Formats;
using HealthPassport.Formats.HealthLinks;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Gathers what the checks find and puts the statement together (<c>specs/verification.md</c> §5 to §9).</summary>
internal struct StatementBuilder(TrustStore trust, DateTimeOffset checkedAt)
{
    private static readonly TimeSpan DayTolerance = TimeSpan.FromDays(1);      // cards know only days, and devices are set to any time zone
    private static readonly TimeSpan SecondTolerance = TimeSpan.FromMinutes(10);      // for times to the second: clocks that nobody has set for months

    // The clock, or the newest time that the network has signed when the clock stands before it.
    private readonly DateTimeOffset _now = checkedAt < trust.State.NewestSignedTime ? trust.State.NewestSignedTime : checkedAt;
    private UnverifiedEnvelope? _envelope;
    private Signer? _signer;
    private EnvelopeHash? _hash;
    private OpenedCredential? _opened;
    private HealthSummary? _sealed;
    private SealedState _sealedState;
    private Failure? _holderUnproven;
    private ulong _reasons;      // one bit a reason, so that they come out in the order of the checks

    /// <summary>The time of the check: the clock, or the newest time that the network has signed when the clock stands before it.</summary>
    public readonly DateTimeOffset Now => _now;

    private readonly bool IsClockDoubtful => checkedAt < LatestKnownTime - DayTolerance;

    private readonly bool IsStale => trust.IsStaleAt(_now, _signer?.Trusted.Issuer);

    private readonly DateTimeOffset LatestKnownTime =>
        trust.Bundle.SignedAt > trust.State.NewestSignedTime ? trust.Bundle.SignedAt : trust.State.NewestSignedTime;

    public void Envelope(UnverifiedEnvelope envelope) => _envelope = envelope;

    public void Signed(Signer signer, EnvelopeHash hash) => (_signer, _hash) = (signer, hash);

    public void Content(Signer signer, OpenedCredential opened) => (_signer, _opened) = (signer, opened);

    public void HolderUnproven(Failure failure) => _holderUnproven = failure;

    public void NothingOpened() => _sealedState = SealedState.NotOpened;

    public void Unsealed(HealthSummary summary) => (_sealed, _sealedState) = (summary, SealedState.Opened);

    public void Caution(Reason reason) => _reasons |= 1UL << (int)reason;

    public readonly Statement Unreadable(Failure failure) => Build(Verdict.Unreadable, [failure.Reason], failure.Where);

    /// <summary>The signature is good, but what came along with it does not belong to it.</summary>
    public readonly Statement Spoiled(Failure failure) => Build(Verdict.Rejected, [failure.Reason], failure.Where);

    public readonly Statement Rejected(Reason reason, string where) =>
        Build(Verdict.Rejected, [reason], where) with { Signature = reason == Reason.BadSignature ? SignatureState.Invalid : SignatureState.Unchecked };

    /// <summary>A link that nobody has signed: there is nothing to verify, and what it leads to needs a network.</summary>
    public readonly Statement UnsignedLink(ReadLink read) =>
        Build(Verdict.Unreadable, [read.Link.Version > 1 ? Reason.NewerVersion : read.Link.ExpiresAt <= _now ? Reason.Expired : Reason.NeedsNetwork], null)
            with { Format = read.Format, HealthLink = read.Link };

    // The signature fits a key that others list; the issuer that the content names is in no list.
    public Statement NotListed()
    {
        (_signer, _hash) = (null, null);
        return Build(Verdict.UnknownIssuer, [Reason.UnknownKey], "iss");
    }

    // The content names an issuer that is listed, with other keys: nobody who could be named has signed it.
    public Statement OfAnother()
    {
        (_signer, _hash) = (null, null);
        return Build(Verdict.Rejected, [Reason.IssuerMismatch], "iss");
    }

    public readonly Statement UnknownIssuer(HealthSummary? unverified) =>
        Build(Verdict.UnknownIssuer, [Reason.UnknownKey], null) with { UnverifiedSummary = unverified };

    /// <summary>The checks after the content was opened.</summary>
    public Statement Judge()
    {
        (Signer signer, OpenedCredential opened, EnvelopeHash hash) = (_signer!, _opened!, _hash!);
        TrustedKey key = signer.Trusted;
        TrustedIssuer issuer = key.Issuer!;
        long now = _now.ToUnixTimeSeconds();
        DateOnly? issuedOn = (opened.IssuedAt ?? opened.NotBefore) is long issued ? UnixDay.Of(DateTimeOffset.FromUnixTimeSeconds(issued)) : null;
        StatementStatus status = Status(signer, opened);
        bool expired = opened.ExpiresAt <= now;
        Reason? hard =
            IsCompromised(key, hash) ? Reason.KeyCompromised
            : MembershipRule.EndOf(issuer.Membership?.Member, issuedOn) is Reason ended ? ended
            : issuedOn is DateOnly day && !signer.CouldSignOn(day) ? Reason.OutsideKeyPeriod
            : opened.KeyUsage is EntryKinds usage && (key.Kinds & usage) != usage ? Reason.KeyUsage
            : IsNotYetValid(opened) ? Reason.NotYetValid
            : expired && opened.Expiry == ExpiryRule.Reject ? Reason.Expired
            : status.State == StatusState.Revoked ? Reason.Revoked
            : status.State == StatusState.Suspended ? Reason.Suspended
            : _holderUnproven?.Reason;
        if (hard is Reason reason)
        {
            return Build(Verdict.Rejected, [reason], reason == _holderUnproven?.Reason ? _holderUnproven.Where : null, status);
        }

        Add(Reason.NeedsNetwork, opened.Link is not null);
        Add(Reason.Expired, expired || opened.Link?.ExpiresAt <= _now);
        Add(Reason.Superseded, status.State == StatusState.Superseded);
        Add(Reason.StatusUnknown, status.State == StatusState.Unknown);
        Add(Reason.FieldKeyLost, IsOfLostFieldKey(signer, issuedOn, hash));
        // A usage in the certificate was judged above; beyond it only what a network lets in of another one can be narrower.
        ImmutableArray<string> unvouched = Scope.Unvouched(opened.Summary, "", opened.KeyUsage is null ? signer.Kinds : issuer.Allowed);
        if (_sealed is not null)
        {
            unvouched = unvouched.AddRange(Scope.Unvouched(_sealed, "sealed.", signer.Kinds));
        }

        Add(Reason.Scope, !unvouched.IsEmpty);
        Add(Reason.MemberSuspended, issuer.Membership?.Member.State == MemberState.Suspended);
        Add(Reason.MemberExpelled, issuer.Membership?.Member.State == MemberState.Expelled);
        Add(Reason.ClockDoubtful, IsClockDoubtful);
        Add(Reason.TrustStale, IsStale);
        Add(Reason.TrustRollback, trust.Has(Reason.TrustRollback, issuer));
        Add(Reason.TrustFork, trust.Has(Reason.TrustFork, issuer) || trust.Freshness.IsFork);
        Add(Reason.RootExpired, _now > trust.Root.Expires);
        return Build(_reasons == 0 ? Verdict.Accepted : Verdict.Caution, Reasons(), null, status, unvouched);
    }

    // What the bundle says of a key is exact; a checkpoint names the key alone, and counts where the bundle does not know yet.
    private readonly bool IsCompromised(TrustedKey key, EnvelopeHash hash) =>
        key.State == KeyState.Compromised ? !key.Proven.Contains(hash) : trust.Freshness.IsLost(key.Issuer!, key.KeyId);

    private readonly bool IsOfLostFieldKey(Signer signer, DateOnly? issuedOn, EnvelopeHash hash) => signer.Certificate is not null
        && (signer.Trusted.Issuer!.FindCutOff(signer.KeyId) is CutOff cutOff
            ? issuedOn >= cutOff.FirstUntrusted && !cutOff.HandedIn.Contains(hash)
            : trust.Freshness.IsLost(signer.Trusted.Issuer, signer.KeyId));

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

    private readonly StatementStatus Status(Signer signer, OpenedCredential opened) =>
        new StatusLookUp(signer.Trusted, IsStale, _now, trust).Find(opened);

    // When it was issued may lie ahead by what clocks differ; from when it is valid was chosen, and is meant.
    private readonly bool IsNotYetValid(OpenedCredential opened) =>
        opened.IssuedAt > (_now + (opened.KnowsDaysOnly ? DayTolerance : SecondTolerance)).ToUnixTimeSeconds()
        || opened.NotBefore > (opened.KnowsDaysOnly ? _now + DayTolerance : _now).ToUnixTimeSeconds();

    private readonly Statement Build(Verdict verdict, ImmutableArray<Reason> reasons, string? where, StatementStatus? status = null, ImmutableArray<string> unvouched = default)
    {
        DateTimeOffset signedAt = trust.SignedAt(_signer?.Trusted.Issuer);
        int age = (int)Math.Clamp((_now - signedAt).TotalDays, 0, int.MaxValue);
        return new Statement
        {
            Verdict = verdict,
            Reasons = reasons,
            Where = where,
            Format = _opened?.Format ?? _envelope?.Format,
            Signature = _signer is null ? SignatureState.Unchecked : SignatureState.Valid,
            KeyId = _signer is { Trusted.Issuer.ForeignNetwork: null } && _envelope?.Kind == EnvelopeKinds.Hcert ? _signer.KeyIdText : _envelope?.KeyName,
            Issuer = _signer?.Issuer(trust),
            Time = new(Time(_opened?.IssuedAt ?? _opened?.NotBefore), Time(_opened?.ExpiresAt), TimeOf(_opened), checkedAt),
            Status = status,
            Sealed = _opened is null || _opened.Lane.Equals(default(Range)) ? null : _sealedState,
            TrustData = new(signedAt, age, IsStale, trust.RemembersRollback) { KnownUntil = trust.KnownUntil },
            StatusIndex = _opened?.StatusIndex,
            Hash = _hash,
            Summary = _opened?.Summary,
            SealedSummary = _sealed,
            UnvouchedEntries = unvouched.IsDefault ? [] : unvouched,
            Defects = _opened?.Defects ?? [],
            HealthLink = _opened?.Link,
            LinkedIssuers = Linked(_opened?.Summary.Links ?? [], _sealed?.Links ?? []),
        };
    }

    private readonly TimeState TimeOf(OpenedCredential? opened) =>
        IsClockDoubtful ? TimeState.Doubtful
        : opened is null ? TimeState.InTime
        : IsNotYetValid(opened) ? TimeState.NotYetValid
        : opened.ExpiresAt <= _now.ToUnixTimeSeconds() ? TimeState.Expired
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
