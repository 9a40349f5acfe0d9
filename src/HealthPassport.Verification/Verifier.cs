using HealthPassport.Formats;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Verifies credentials against a trust store, offline. Keeps nothing about them. Safe for use by many threads.</summary>
public sealed class Verifier
{
    private readonly TrustStore _trust;
    private readonly TimeProvider _clock;
    private readonly Terminology _table;
    private readonly FieldKeys _fieldKeys;

    /// <summary>A verifier.</summary>
    /// <param name="trust">Whom to trust.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="table">The table of concepts; null for the one that this library ships.</param>
    public Verifier(TrustStore trust, TimeProvider clock, Terminology? table = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(clock);
        (_trust, _clock, _table, _fieldKeys) = (trust, clock, table ?? Terminology.Current, new FieldKeys(trust));
    }

    /// <summary>Runs the checks of <c>specs/verification.md</c> in order: the first hard reason ends them, cautions add up.</summary>
    /// <param name="text">What the QR code or the file held. May be anything: bad input is a statement, never an exception.</param>
    /// <param name="options">What else is asked for; null for nothing.</param>
    /// <returns>The statement.</returns>
    public Statement Verify(ReadOnlySpan<char> text, VerificationOptions? options = null)
    {
        options ??= VerificationOptions.Default;
        StatementBuilder statement = new(_trust, _clock.GetUtcNow());
        if (text.IsEmpty)
        {
            return statement.Unreadable(new Failure(Reason.Empty, "text"));
        }

        if (!HcertCarrier.Read(text).TryGet(out UnverifiedEnvelope? envelope, out Failure? failure))
        {
            return statement.Unreadable(failure);
        }

        statement.Envelope(envelope);
        Signer? signer = null;
        Span<byte> digest = stackalloc byte[32];
        envelope.Digest(digest);
        if (!envelope.FieldKeyCertificate.IsEmpty)
        {
            (signer, Reason reason) = _fieldKeys.Find(envelope);
            if (signer is null)
            {
                return reason == Reason.UnknownKey ? UnknownIssuer(statement, envelope, options) : statement.Rejected(reason, "cose.unprotected");
            }

            if (!signer.Key.Verify(digest, envelope.Signature))
            {
                return statement.Rejected(Reason.BadSignature, "cose.signature");
            }
        }
        else
        {
            ReadOnlySpan<TrustedKey> keys = _trust.FindAll(envelope.KeyId);
            if (keys.IsEmpty)
            {
                return UnknownIssuer(statement, envelope, options);
            }

            foreach (TrustedKey key in keys)
            {
                if (key.PublicKey.Verify(digest, envelope.Signature))
                {
                    signer = Signer.OfTrustedKey(key);
                    break;
                }
            }

            if (signer is null)
            {
                return statement.Rejected(Reason.BadSignature, "cose.signature");
            }
        }

        statement.Signed(signer, EnvelopeHash.FromBytes(digest));
        if (!HcertPassport.Open(envelope, _table).TryGet(out OpenedPassport? passport, out failure))
        {
            return statement.Unreadable(failure);
        }

        statement.Content(passport);
        if (options.Secret is not null)
        {
            Unseal(ref statement, passport, options.Secret);
        }

        return statement.Judge();
    }

    private void Unseal(ref StatementBuilder statement, OpenedPassport passport, HolderSecret secret)
    {
        if (SealedLane.Open(passport.Content.Lane.Span, secret) is not byte[] content)
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
            options.Unverified == UnverifiedContent.Show && HcertPassport.Open(envelope, _table).TryGet(out OpenedPassport? passport, out _)
                ? passport.Content.Summary
                : null);
}
