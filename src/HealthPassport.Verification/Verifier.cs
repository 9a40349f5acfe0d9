using HealthPassport.Formats;
using HealthPassport.Formats.HealthLinks;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Verifies credentials against a trust store, offline. Keeps nothing about them: of a JWS only the header, when it names nothing but an algorithm and a trusted key. Safe for use by many threads.</summary>
public sealed class Verifier
{
    private readonly TrustStore _trust;
    private readonly TimeProvider _clock;
    private readonly Terminology _table;
    private readonly FieldKeys _fieldKeys;
    private readonly SigningCertificates _certificates;

    /// <summary>A verifier.</summary>
    /// <param name="trust">Whom to trust.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="table">The table of concepts; null for the one that this library ships.</param>
    public Verifier(TrustStore trust, TimeProvider clock, Terminology? table = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(clock);
        (_trust, _clock, _table) = (trust, clock, table ?? Terminology.Current);
        (_fieldKeys, _certificates) = (new FieldKeys(trust), new SigningCertificates(trust));
    }

    /// <summary>Headers that keys of the trust store have signed since this verifier was made.</summary>
    internal KnownHeaders Headers { get; } = new();

    /// <summary>Runs the checks of <c>specs/verification.md</c> in order: the first hard reason ends them, cautions add up.</summary>
    /// <param name="text">What the QR code or the file held. May be anything: bad input is a statement, never an exception.</param>
    /// <param name="options">What else is asked for; null for nothing.</param>
    /// <returns>The statement.</returns>
    public Statement Verify(ReadOnlySpan<char> text, VerificationOptions? options = null)
    {
        options ??= VerificationOptions.Default;
        StatementBuilder statement = new(_trust, _clock.GetUtcNow());
        if (HealthLinkCarrier.IsLink(text))
        {
            return HealthLinkCarrier.Read(text).TryGet(out ReadLink? link, out Failure? broken) ? statement.UnsignedLink(link) : statement.Unreadable(broken);
        }

        if (!Carriers.Read(text, Headers).TryGet(out UnverifiedEnvelope? envelope, out Failure? failure))
        {
            return statement.Unreadable(failure);
        }

        using UnverifiedEnvelope disposed = envelope;
        statement.Envelope(envelope);
        ReadOnlySpan<ListedKey> candidates = Candidates(envelope, statement.Now, out Reason reason);
        if (candidates.IsEmpty)
        {
            return reason == Reason.UnknownKey ? UnknownIssuer(statement, envelope, options) : statement.Rejected(reason, "certificate");
        }

        Span<byte> digest = stackalloc byte[SignatureAlgorithm.MaxDigestLength];
        digest = digest[..envelope.Digest(digest)];
        bool tried = false;
        ListedKey? listed = null;
        foreach (ListedKey candidate in candidates)
        {
            if (candidate.Find(envelope.Kind, null) is null)
            {
                continue;
            }

            tried = true;
            if (candidate.Key.Algorithm == envelope.Algorithm && candidate.Key.Verify(digest, envelope.Signature))
            {
                listed = candidate;
                break;
            }
        }

        if (listed is null)
        {
            return tried ? statement.Rejected(Reason.BadSignature, "signature") : UnknownIssuer(statement, envelope, options);
        }

        envelope.KeepCommonPart();
        statement.Signed(listed.Find(envelope.Kind, null)!, EnvelopeHash.FromBytes(digest));
        if (!envelope.Open(_table).TryGet(out OpenedCredential? opened, out failure))
        {
            return failure.Reason == Reason.DisclosureInvalid ? statement.Spoiled(failure) : statement.Unreadable(failure);
        }

        if (listed.Find(envelope.Kind, opened.Issuer) is not Signer signer)
        {
            // Others may list this key for the issuer that the content names; or the content names one that is listed here with other keys.
            return IsListed(opened.Issuer!) ? statement.OfAnother() : statement.NotListed();
        }

        statement.Content(signer, opened);
        if (options.KeyBinding is KeyBindingPolicy policy && envelope.CheckKeyBinding(opened, policy, _clock.GetUtcNow()) is Failure unproven)
        {
            statement.HolderUnproven(unproven);
        }

        if (options.Secret is not null && !envelope.LaneOf(opened).IsEmpty)
        {
            Unseal(ref statement, envelope.LaneOf(opened), options.Secret);
        }

        return statement.Judge();
    }

    // The key comes from a certificate in the envelope, or is named there, or is one of the issuer that is named there.
    private ReadOnlySpan<ListedKey> Candidates(UnverifiedEnvelope envelope, DateTimeOffset now, out Reason reason)
    {
        reason = Reason.UnknownKey;
        if (!envelope.FieldKeyCertificate.IsEmpty)
        {
            (ListedKey[]? keys, reason) = _fieldKeys.Find(envelope);
            return keys;
        }

        if (!envelope.SigningCertificate.IsEmpty)
        {
            (ListedKey[]? keys, reason) = _certificates.Find(envelope, now);
            return keys;
        }

        return envelope.KeyId is KeyId keyId ? _trust.Keys.Find(keyId)
            : envelope.IssuerHint is string issuer ? _trust.Keys.FindByIssuer(issuer)
            : default;
    }

    private bool IsListed(string issuer)
    {
        foreach (ListedKey listed in _trust.Keys.FindByIssuer(issuer))
        {
            if (listed.Find(EnvelopeKinds.None, issuer) is not null)      // for whatever kind of envelope
            {
                return true;
            }
        }

        return false;
    }

    private void Unseal(ref StatementBuilder statement, ReadOnlySpan<byte> lane, HolderSecret secret)
    {
        if (SealedLane.Open(lane, secret) is not byte[] content)
        {
            statement.NothingOpened();
        }
        else if (PassportCodec.ReadSealed(content, _table).TryGet(out HealthSummary? summary, out _))
        {
            statement.Unsealed(summary);
        }
        else
        {
            statement.Caution(Reason.ContentMalformed);
            statement.Unsealed(HealthSummary.Empty);
        }
    }

    private Statement UnknownIssuer(StatementBuilder statement, UnverifiedEnvelope envelope, VerificationOptions options) =>
        statement.UnknownIssuer(
            options.Unverified == UnverifiedContent.Show && envelope.Open(_table).TryGet(out OpenedCredential? opened, out _)
                ? opened.Summary
                : null);
}
