using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Who signs credentials that name their issuer: its identifier, its status list and its key.</summary>
public sealed record CredentialIssuer
{
    private const int UniqueIdBytes = 16;

    /// <summary>The identifier, as the network lists it: it goes into every credential.</summary>
    public required string Id { get; init; }

    /// <summary>The status list's URI; null when the issuer publishes none.</summary>
    public string? StatusList { get; init; }

    /// <summary>The key.</summary>
    public required IssuingKey Key { get; init; }

    /// <summary>Tells whether a request can be issued, before an index is spent on it.</summary>
    /// <param name="request">The request. Secrets and the sealed lane play no part: sensitive entries are left out.</param>
    /// <returns>Null, or <see cref="Reason.KeyUnusable"/> or <see cref="Reason.SummaryInvalid"/>.</returns>
    public Failure? Check(IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Key.Certificate is not null)
        {
            return new Failure(Reason.KeyUnusable, "key", "the issuer's own folder: a mobile team's key is known only where its certificate comes along, as in the compact passport");
        }

        if (!Id.StartsWith("https://", StringComparison.Ordinal) && !Id.StartsWith("did:", StringComparison.Ordinal))
        {
            return new Failure(Reason.KeyUnusable, "issuer", "an issuer whose identifier is an https URL or a DID (keygen --issuer)");
        }

        HealthSummary open = OpenPart(request.Summary);
        return Key.Check(request.IssuedOn)
            ?? (request.Summary.Other.IsEmpty ? null : new Failure(Reason.SummaryInvalid, "other", "nothing here: content of a newer format cannot be issued anew, keep the older credential"))
            ?? SummaryBounds.Check(request.Summary)
            ?? (open.EntryCount > 0 || open.Holder is not null ? null : new Failure(Reason.SummaryInvalid, "$", "at least one entry or a holder that everybody may read"));
    }

    /// <summary>What everybody may read, without the marks that tell which entries are sensitive.</summary>
    internal static HealthSummary OpenPart(HealthSummary summary) => LaneSplit.Of(summary).Open.Select(entry => entry with { Lane = null });

    /// <summary>Gives a request an index of its own, where the issuer publishes a status list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="indices">Gives out indices.</param>
    /// <returns>The request with its index, or what <see cref="IStatusIndices.Allot"/> gives.</returns>
    public Result<IssueRequest> Allot(IssueRequest request, IStatusIndices indices)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(indices);
        return StatusList is null ? request
            : indices.Allot().TryGet(out AllottedIndices? allotted, out Failure? failure) ? request with { StatusIndex = allotted.Single }
            : failure;
    }

    /// <summary>What is left out of formats that everybody can read.</summary>
    internal static IEnumerable<Entry> SealedPart(HealthSummary summary)
    {
        LaneSplit parts = LaneSplit.Of(summary);
        return parts.Sealed.Entries.Concat(parts.Second.Entries);
    }

    /// <summary>Signs a payload and tells the SHA-256 of what was signed.</summary>
    internal (string Jws, ImmutableArray<byte> Digest) Sign(string typ, string? cty, ReadOnlySpan<byte> payload) =>
        Sign(CompactJwsWriter.Header(SignatureAlgorithm.ES256, Key.Signer.PublicKey.Thumbprint(), typ, cty), payload);

    /// <summary>Signs a payload under a header and tells the SHA-256 of what was signed.</summary>
    internal (string Jws, ImmutableArray<byte> Digest) Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        byte[] digest = [];
        string jws = CompactJwsWriter.Sign(header, payload, SignatureAlgorithm.ES256, hashed =>
        {
            digest = hashed;
            return Key.Signer.Sign(hashed);
        });
        return (jws, [.. digest]);
    }

    /// <summary>Puts together what was issued.</summary>
    internal IssuedCredential Issued(string format, string text, ImmutableArray<byte> digest, IssueRequest request)
    {
        return new IssuedCredential
        {
            Format = format,
            Text = text,
            Hash = EnvelopeHash.FromBytes(digest.AsSpan()),
            Digest = digest,
            StatusIndex = StatusList is null ? null : request.StatusIndex,
            IssuedOn = request.IssuedOn,
            Content = OpenPart(request.Summary),
            LeftOut = [.. SealedPart(request.Summary)],
        };
    }

    /// <summary>What nobody can guess: 128 random bits in what is signed, so that its digest in a log tells nothing (<c>specs/signing-log.md</c> §2.3). Kept nowhere.</summary>
    internal static byte[] UniqueId() => RandomNumberGenerator.GetBytes(UniqueIdBytes);

    /// <summary>The same as base64url, for a JWT's <c>jti</c>: 22 characters.</summary>
    internal static string UniqueIdText() => Base64Url.EncodeToString(UniqueId());

    /// <summary>The first second of a day: the only time that a credential says.</summary>
    internal static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
