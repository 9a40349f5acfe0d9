using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Reads services packs against trust data, offline (<c>specs/services-pack.md</c> §7). What it gives was signed by somebody who is trusted for it; anything else is a reason.</summary>
public static class ServicesPackReader
{
    /// <summary>Reads a pack.</summary>
    /// <param name="bytes">The file. May be anything.</param>
    /// <param name="trust">Whom to trust.</param>
    /// <param name="remembered">What an earlier call gave as <see cref="VerifiedServicesPack.Memory"/> for this pack; null when nothing is remembered.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>
    /// The pack, or <see cref="Reason.Empty"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/>, <see cref="Reason.UnknownKey"/> when no issuer lists the key,
    /// <see cref="Reason.KeyUsage"/> when it is listed for something else, <see cref="Reason.BadSignature"/>, <see cref="Reason.ContentMalformed"/>, <see cref="Reason.NewerVersion"/>,
    /// <see cref="Reason.IssuerMismatch"/> when it names another publisher, <see cref="Reason.MemberSuspended"/>, <see cref="Reason.MemberExpelled"/>
    /// or <see cref="Reason.OutsideKeyPeriod"/> for a publisher that has left.
    /// </returns>
    public static Result<VerifiedServicesPack> Read(ReadOnlySpan<byte> bytes, TrustStore trust, ServicesMemory? remembered, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(clock);
        if (!SignedServicesPack.Read(bytes).TryGet(out SignedServicesPack? signed, out Failure? failure))
        {
            return failure;
        }

        failure = IsListedOtherwise(trust, signed.KeyId)
            ? new Failure(Reason.KeyUsage, "pack.key", "a key that its issuer lists for services packs")
            : new Failure(Reason.UnknownKey, "pack.key", "a key that an issuer of this network lists for services packs");
        foreach (TrustedIssuer issuer in trust.Bundle.Issuers)
        {
            foreach (PublicKey key in issuer.ServicesKeys)
            {
                if (key.SubjectKeyId() != signed.KeyId || !issuer.IsVouched)
                {
                    continue;
                }

                if (!signed.Open(key).TryGet(out OpenedServicesPack? opened, out failure))
                {
                    continue;
                }

                // Two issuers may list one key; the pack says whose it is.
                if (opened.Pack.Publisher == issuer.Id)
                {
                    return StandingOf(issuer) is Failure standing ? standing : Verified(opened, issuer, signed.KeyId, remembered, clock.GetUtcNow());
                }

                failure = new Failure(Reason.IssuerMismatch, "pack.publisher", "the issuer that lists the key");
            }
        }

        return failure;
    }

    /// <summary>Reads every pack that rides along in a trust bundle. One that is refused does not touch the others.</summary>
    /// <param name="trust">The trust data.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>One result for each, in the order of the bundle.</returns>
    public static ImmutableArray<Result<VerifiedServicesPack>> ReadAll(TrustStore trust, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(trust);
        return [.. trust.Bundle.ServicesPacks.Select(bytes => Read(bytes.Span, trust, null, clock))];
    }

    private static bool IsListedOtherwise(TrustStore trust, KeyId keyId) =>
        trust.FindAll(keyId).Any() || trust.Root.BundleKeys.Concat(trust.Root.RootKeys).Any(key => key.SubjectKeyId() == keyId);

    private static Failure? StandingOf(TrustedIssuer issuer) => issuer.Membership?.Member.State switch
    {
        MemberState.Suspended => new Failure(Reason.MemberSuspended, "pack.publisher", "a publisher in good standing"),
        MemberState.Expelled => new Failure(Reason.MemberExpelled, "pack.publisher", "a publisher in good standing"),
        MemberState.Left => new Failure(Reason.OutsideKeyPeriod, "pack.publisher", "a publisher that has not left: nobody looks after its pack"),
        _ => null,
    };

    private static VerifiedServicesPack Verified(OpenedServicesPack opened, TrustedIssuer issuer, KeyId keyId, ServicesMemory? remembered, DateTimeOffset now)
    {
        ServicesPack pack = opened.Pack;
        ServicesMemory memory = (remembered is { } known && known.IsOf(pack) ? known : ServicesMemory.Of(pack)).With(pack.Edition, opened.Hash);
        ImmutableArray<Reason>.Builder cautions = ImmutableArray.CreateBuilder<Reason>();
        DateOnly today = UnixDay.Of(now);
        if (pack.Made > today.AddDays(1))
        {
            cautions.Add(Reason.ClockDoubtful);
        }

        if (today > pack.ValidUntil)
        {
            cautions.Add(Reason.Expired);
        }

        if (pack.Edition < memory.Edition)
        {
            cautions.Add(Reason.TrustRollback);
        }
        else if (memory.Hashes.Length > 1)
        {
            cautions.Add(Reason.TrustFork);
        }

        return new VerifiedServicesPack { Pack = pack, Publisher = issuer, KeyId = keyId, Hash = opened.Hash, Cautions = cautions.ToImmutable(), Memory = memory };
    }
}
