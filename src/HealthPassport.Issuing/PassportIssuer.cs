using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Issues compact passports with one key. Safe for use by many threads.</summary>
public sealed class PassportIssuer
{
    /// <summary>The format's name, as statements have it.</summary>
    public const string Format = HcertPassport.Format;

    private const int SignatureLength = 64;

    private readonly IssuingKey _key;
    private readonly byte[] _header;

    /// <summary>An issuer.</summary>
    /// <param name="key">The key; it stays the caller's.</param>
    public PassportIssuer(IssuingKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        _header = CoseKeyHeader.Write(key.Signer.KeyId);
    }

    /// <summary>Issues a passport as two twins.</summary>
    /// <param name="request">What it is made of.</param>
    /// <returns>
    /// The twins, or <see cref="Reason.KeyUnusable"/>, <see cref="Reason.SummaryInvalid"/>, <see cref="Reason.SecretInvalid"/>, <see cref="Reason.SensitiveEntryNeedsSecret"/> or <see cref="Reason.DoesNotFit"/>.
    /// </returns>
    public Result<IssuedPassport> Issue(IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        LaneSplit parts = LaneSplit.Of(request.Summary);
        if (Check(request, parts) is Failure refused)
        {
            return refused;
        }

        (byte[][] lanes, IEnumerable<Entry> dropped) = request.Lanes is TwinLanes made ? (made.ToArrays(), []) : LaneMaker.Make(parts, request.Secret, request.SecondSecret);
        string[] texts = new string[SealedLane.Slots];
        ImmutableArray<byte>[] digests = new ImmutableArray<byte>[SealedLane.Slots];
        CborWriter payload = new(2048);
        int laneAt = HcertPassport.WritePayload(payload, parts.Open, lanes[0], request.StatusIndex, request.IssuedOn);
        CborWriter cose = new(payload.Length + 256);
        int payloadAt = CoseSign1Writer.Write(cose, _header, _key.Certificate is null ? default : _key.Certificate.Bytes, payload.Written, new byte[SignatureLength]);
        for (int twin = 0; twin < SealedLane.Slots; twin++)
        {
            cose.Overwrite(payloadAt + laneAt, lanes[twin]);      // twins differ in their lanes only, and so in their signatures
            (texts[twin], digests[twin]) = Sign(cose, payloadAt, payload.Length);
        }

        if (texts[0].Length > Limits.TokenCharacters)
        {
            return new Failure(Reason.DoesNotFit, "summary", "fewer entries, or none of the lots: one code holds about 2 800 bytes");
        }

        return new IssuedPassport
        {
            Twins = [.. texts],
            Hashes = [.. digests.Select(digest => EnvelopeHash.FromBytes(digest.AsSpan()))],
            Digests = [.. digests],
            StatusIndex = request.StatusIndex,
            IssuedOn = request.IssuedOn,
            Open = parts.Open,
            Dropped = [.. dropped],
        };
    }

    /// <summary>Tells whether a request can be issued, before an index is spent on it.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Null, or the failure that <see cref="Issue"/> would give; but for <see cref="Reason.DoesNotFit"/>.</returns>
    public Failure? Check(IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Check(request, LaneSplit.Of(request.Summary));
    }

    private Failure? Check(IssueRequest request, LaneSplit parts) =>
        _key.Check(request.IssuedOn)
        ?? (request.Summary.Other.IsEmpty
            ? null
            : new Failure(Reason.SummaryInvalid, "other", "nothing here: content of a newer format cannot be issued anew, keep the older sheet"))
        ?? SummaryBounds.Check(request.Summary)
        ?? (request.Lanes is null ? null : Unsealed(request, parts))
        ?? Missing(parts.Sealed, request.Secret, "--secret-file or --new-secret")
        ?? Missing(parts.Second, request.SecondSecret, "--second-secret-file");

    // What is sealed elsewhere is sealed there as a whole: beside it nothing is left to seal here.
    private static Failure? Unsealed(IssueRequest request, LaneSplit parts) =>
        request.Secret is not null || request.SecondSecret is not null ? new Failure(Reason.SecretInvalid, "secret", "no secret beside lanes that are sealed already")
        : parts.Sealed.EntryCount + parts.Second.EntryCount > 0
            ? new Failure(Reason.SensitiveEntryNeedsSecret, "summary", "no entry to be sealed beside lanes that are sealed already, or \"lane\": \"open\" where the person wants it so")
        : null;

    private (string Text, ImmutableArray<byte> Digest) Sign(CborWriter cose, int payloadAt, int payloadLength)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> signature = stackalloc byte[SignatureLength];
        CoseSign1.Digest(_header, default, cose.Written.Slice(payloadAt, payloadLength), digest);
        _key.Signer.Sign(digest, signature);
        cose.Overwrite(cose.Length - SignatureLength, signature);
        return (HcertCarrier.Write(cose.Written), [.. digest]);
    }

    private static Failure? Missing(HealthSummary part, HolderSecret? secret, string how) =>
        part.EntryCount > 0 && secret is null
            ? new Failure(Reason.SensitiveEntryNeedsSecret, "summary", $"a secret ({how}) for {part.EntryCount} sensitive entries, or \"lane\": \"open\" where the person wants it so")
            : null;
}
