using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Issues SMART Health Cards (STU 1): one topic a card, each in one QR code; a topic that is too long is split by its entries, in their order.</summary>
public static class SmartHealthCardIssuer
{
    /// <summary>The format's name in statements and on the command line.</summary>
    public const string Format = SmartHealthCardPayload.Format;

    // Digits of an index in a card, and more where a list has more than 100 000 entries.
    private const int IndexDigits = 5;

    private static readonly ImmutableArray<HealthCardTopic> Topics = [.. Enum.GetValues<HealthCardTopic>()];

    /// <summary>Issues the cards of a summary.</summary>
    /// <param name="issuer">Who signs.</param>
    /// <param name="request">What they are made of; secrets play no part. Sensitive entries stay out unless they are in the open lane.</param>
    /// <param name="indices">Gives each card its own index in the status list, which is its revocation id.</param>
    /// <returns>
    /// At least one card, by topic and part; or <see cref="Reason.KeyUnusable"/> for an identifier that is no https URL, <see cref="Reason.SummaryInvalid"/> when nothing can be said in this format, or <see cref="Reason.DoesNotFit"/>.
    /// </returns>
    public static Result<IssuedCredentials> Issue(CredentialIssuer issuer, IssueRequest request, IStatusIndices indices)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(indices);
        if (!issuer.Id.StartsWith("https://", StringComparison.Ordinal) || issuer.Id.EndsWith('/'))
        {
            return new Failure(Reason.KeyUnusable, "issuer", "an issuer whose identifier is an https URL without a slash at its end (keygen --issuer)");
        }

        HealthSummary open = CredentialIssuer.OpenPart(request.Summary);
        List<Draft> drafts = [];
        List<Entry> leftOut = [.. CredentialIssuer.SealedPart(request.Summary), .. open.Entries.Where(entry => entry is not (Vaccination or Condition or Screening))];
        foreach (HealthCardTopic topic in Topics)
        {
            if (Split(issuer, open, topic, request.IssuedOn, leftOut).TryGet(out List<Draft>? cards, out Failure? failure))
            {
                drafts.AddRange(cards);
            }
            else
            {
                return failure;
            }
        }

        return drafts.Count == 0
            ? new Failure(Reason.SummaryInvalid, "$", "at least one vaccination, condition or screening with a code that readers of SMART Health Cards know, open to everybody")
            : Sign(issuer, drafts, request, indices, leftOut);
    }

    /// <summary>The revocation id of a card: its index in the status list.</summary>
    internal static string RevocationId(uint index) => index.ToString("D" + IndexDigits, CultureInfo.InvariantCulture);

    private static Result<IssuedCredentials> Sign(CredentialIssuer issuer, List<Draft> drafts, IssueRequest request, IStatusIndices indices, List<Entry> leftOut)
    {
        List<IssuedCredential> cards = [];
        foreach (Draft draft in drafts)
        {
            if (!issuer.Allot(request, indices).TryGet(out IssueRequest? indexed, out Failure? failure))
            {
                return failure;
            }

            uint? index = issuer.StatusList is null ? null : indexed.StatusIndex;
            (string jws, ImmutableArray<byte> digest) = issuer.Sign(Header(issuer), Deflate(Payload(issuer, draft.Bundle, request.IssuedOn, index)));
            Draft[] ofTopic = [.. drafts.Where(other => other.Topic == draft.Topic)];
            cards.Add(new IssuedCredential
            {
                Format = Format,
                Text = jws,
                QrText = NumericQr.Write(jws),
                QrLevel = QrLevel.L,
                Part = $"{ReasonNames.Kebab(draft.Topic.ToString())} {Array.IndexOf(ofTopic, draft) + 1}/{ofTopic.Length}",
                Hash = EnvelopeHash.FromBytes(digest.AsSpan()),
                Digest = digest,
                StatusIndex = index,
                IssuedOn = request.IssuedOn,
                Content = draft.Content,
            });
        }

        return new IssuedCredentials([.. cards], [.. leftOut]);
    }

    // Halves until each part fits: the parts of a topic differ by one entry at most, and every one stands for itself.
    private static Result<List<Draft>> Split(CredentialIssuer issuer, HealthSummary open, HealthCardTopic topic, DateOnly day, List<Entry> leftOut)
    {
        Entry[] entries = [.. open.Entries.Where(entry => topic switch
        {
            HealthCardTopic.Vaccinations => entry is Vaccination,
            HealthCardTopic.Conditions => entry is Condition,
            _ => entry is Screening,
        })];
        List<Draft> drafts = [];
        Entry[] sayable = [.. entries.Where(entry => Bundle(open, topic, [entry]) is not null)];
        leftOut.AddRange(entries.Except(sayable, ReferenceEqualityComparer.Instance).Cast<Entry>());
        for (int parts = 1; sayable.Length > 0 && parts <= sayable.Length; parts++)
        {
            drafts = [.. Parts(sayable, parts).Select(part => new Draft(topic, Bundle(open, topic, part)!, Only(open, part)))];
            if (drafts.TrueForAll(draft => Length(issuer, draft.Bundle, day) <= NumericQr.MaxSingleJws))
            {
                return drafts;
            }
        }

        return sayable.Length == 0
            ? drafts
            : new Failure(Reason.DoesNotFit, ReasonNames.Kebab(topic.ToString()), $"entries that fit one code each: a shorter name, or no lot (a card holds {NumericQr.MaxSingleJws} characters)");
    }

    private static IEnumerable<Entry[]> Parts(Entry[] entries, int parts) =>
        Enumerable.Range(0, parts).Select(part => entries[(part * entries.Length / parts)..((part + 1) * entries.Length / parts)]);

    private static byte[]? Bundle(HealthSummary open, HealthCardTopic topic, Entry[] part)
    {
        HealthCardRequest request = new()
        {
            Summary = Only(open, part),
            Topic = topic,
            IncludeSensitive = [.. part.Select(entry => entry.Subject).OfType<Concept>().Where(concept => concept.Sensitive).Select(concept => concept.Key)],
        };
        return SmartHealthCardBundle.Write(request).TryGet(out FhirExport? export, out _) && export.LeftOut.IsEmpty ? export.Json.ToArray() : null;
    }

    // Cards of this format name no other card: what was carried over is shown as said by this issuer's document.
    private static HealthSummary Only(HealthSummary open, Entry[] part)
    {
        HashSet<Entry> kept = new(part, ReferenceEqualityComparer.Instance);
        return open.Where(kept.Contains) with { Links = [] };
    }

    private static int Length(CredentialIssuer issuer, byte[] bundle, DateOnly day)
    {
        int payload = Deflate(Payload(issuer, bundle, day, issuer.StatusList is null ? null : LongestIndex)).Length + SpareBytes;
        return Base64Length(Header(issuer).Length) + 1 + Base64Length(payload) + 1 + Base64Length(SignatureAlgorithm.ES256.SignatureLength);
    }

    // The last index of the largest list: seven digits, where small lists have five.
    private const uint LongestIndex = Limits.StatusEntries - 1;

    // Another index and another id can deflate a few bytes longer.
    private const int SpareBytes = 6;

    private static int Base64Length(int bytes) => ((bytes * 4) + 2) / 3;

    private static byte[] Header(CredentialIssuer issuer) =>
        CompactJwsWriter.Header(SignatureAlgorithm.ES256, issuer.Key.Signer.PublicKey.Thumbprint(), typ: null, zip: SmartHealthCardCarrier.Deflate);

    private static byte[] Payload(CredentialIssuer issuer, byte[] bundle, DateOnly day, uint? index)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonText.Options(indented: false)))
        {
            json.WriteStartObject();
            json.WriteText("iss", issuer.Id);
            json.WriteNumber("nbf", CredentialIssuer.StartOf(day).ToUnixTimeSeconds());
            json.WriteText("jti", CredentialIssuer.UniqueIdText());
            json.WriteStartObject("vc");
            json.WriteStartArray("type");
            json.WriteTextElement(SmartHealthCardPayload.Type);
            json.WriteEndArray();
            json.WriteStartObject("credentialSubject");
            json.WriteText("fhirVersion", SmartHealthCardPayload.FhirVersion);
            json.WritePropertyName("fhirBundle");
            json.WriteRawValue(bundle, skipInputValidation: true);
            json.WriteEndObject();
            if (index is uint number)
            {
                json.WriteText("rid", RevocationId(number));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Deflate(byte[] payload)
    {
        using MemoryStream output = new();
        using (DeflateStream deflate = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(payload);
        }

        return output.ToArray();
    }

    private sealed record Draft(HealthCardTopic Topic, byte[] Bundle, HealthSummary Content);
}
