using System.Collections.Immutable;
using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Puts status lists of another issuer beside its keys in an imported file (<c>specs/trust-imports.md</c> §9).</summary>
internal static class StatusListImport
{
    /// <summary>Takes what is sound.</summary>
    public static Result<ImportedNetwork> Read(ImportRequest request)
    {
        if (request.Into is not ReadOnlyMemory<byte> into || request.Issuer is not string id)
        {
            return new Failure(Reason.TrustMalformed, "status-list", "--into with the imported file, and --issuer with one of its issuers");
        }

        if (!ForeignNetworkJson.Read(into).TryGet(out ForeignNetwork? network, out Failure? failure))
        {
            return failure;
        }

        if (network.Issuers.FirstOrDefault(issuer => issuer.Id == id) is not TrustedIssuer owner)
        {
            return new Failure(Reason.TrustMalformed, "issuer", "an issuer of the imported file, exactly as it stands there");
        }

        PublicKey[] keys = [.. owner.Keys.Where(key => key.Envelopes != EnvelopeKinds.VdsNc).Select(key => key.PublicKey).Distinct()];
        List<ForeignStatusList> kept = [.. owner.ForeignStatusLists];
        List<ImportFinding> findings = [];
        for (int i = 0; i < request.Lists.Count; i++)
        {
            Take(request.Lists[i], $"list {i + 1}", id, keys, kept, findings, request.Now);
        }

        TrustedIssuer grown = new(0, owner.Id, owner.Name, owner.Keys, [], []) { ForeignStatusLists = [.. kept] };
        return new ImportedNetwork(
            new ForeignNetwork(network.Kind, network.Name, network.AsOf, [.. network.Issuers.Select(issuer => issuer == owner ? grown : issuer)]), [.. findings]);
    }

    private static void Take(ReadOnlyMemory<byte> file, string called, string issuer, PublicKey[] keys, List<ForeignStatusList> kept, List<ImportFinding> findings, DateTimeOffset now)
    {
        if (!Open(file, issuer, keys, now).TryGet(out ImmutableArray<ForeignStatusList>.Builder? lists, out Failure? failure))
        {
            findings.Add(new(ImportOutcome.Refused, issuer, called, $"{failure.Where}: {failure.Expected ?? ReasonNames.Kebab(failure.Reason.ToString())}"));
            return;
        }

        foreach (ForeignStatusList list in lists)
        {
            int known = kept.FindIndex(other => other.Name == list.Name && other.Purpose == list.Purpose);
            if (known >= 0 && kept[known].List.AsOf > list.List.AsOf)
            {
                findings.Add(new(ImportOutcome.Refused, issuer, list.Name, "older than the list that is there"));
                continue;
            }

            if (known >= 0)
            {
                kept.RemoveAt(known);
            }

            kept.Add(list);
            findings.Add(new(ImportOutcome.Taken, issuer, list.Name, null));
        }
    }

    // CBOR begins with a byte that no JWT does.
    private static Result<ImmutableArray<ForeignStatusList>.Builder> Open(ReadOnlyMemory<byte> file, string issuer, PublicKey[] keys, DateTimeOffset now)
    {
        if (file.Length > Limits.JwsCharacters)
        {
            return new Failure(Reason.TooLarge, "status", $"at most {Limits.JwsCharacters} bytes");
        }

        if (file.Span is [>= 0x80, ..])
        {
            return StatusListCwt.Read(file.Span, keys).TryGet(out StatusListJwt? cwt, out Failure? bad) ? OfToken(cwt, now) : bad;
        }

        string text = Encoding.Latin1.GetString(file.Span).Trim();
        if (StatusListJwt.Read(text, keys).TryGet(out StatusListJwt? token, out Failure? failure))
        {
            return OfToken(token, now);
        }

        return failure.Where == "status.header.typ"
            ? BitstringStatusList.Read(text, keys).TryGet(out BitstringStatusList? list, out failure) ? OfCredential(list, issuer, now) : failure
            : failure;
    }

    private static Result<ImmutableArray<ForeignStatusList>.Builder> OfToken(StatusListJwt token, DateTimeOffset now) =>
        (IsTooLong(token.Subject) ?? Term(token.List.AsOf, token.ExpiresAt, now)) is Failure failure
            ? failure
            : Lists(new ForeignStatusList(token.Subject, StatusPurpose.Value, token.List));

    private static Result<ImmutableArray<ForeignStatusList>.Builder> OfCredential(BitstringStatusList list, string issuer, DateTimeOffset now)
    {
        DateTimeOffset asOf = ImportBuilder.Seconds(list.ValidFrom ?? now);      // a list that does not say when it was made was fetched just now
        StatusPurpose[] purposes = [.. list.Purposes.Select(BitstringEntry.PurposeOf).OfType<StatusPurpose>().Distinct()];
        Failure? failure =
            list.Issuer != issuer ? new Failure(Reason.TrustMalformed, "status.issuer", "the issuer that was asked for")
            : list.Name is not string name ? new Failure(Reason.TrustMalformed, "status.id", "the list's URL, by which credentials name it")
            : purposes.Length == 0 ? new Failure(Reason.TrustMalformed, "status.statusPurpose", "revocation or suspension")
            : IsTooLong(name) ?? Term(asOf, list.ValidUntil, now);
        if (failure is not null)
        {
            return failure;
        }

        // The entries of a list of revocation or suspension have one bit: more bits need messages, which say other things.
        return list.ToStatusList(1, asOf) is not StatusList bits || bits.Size < BitstringStatusList.MinEntries
            ? new Failure(Reason.TrustMalformed, "status.encodedList", $"{BitstringStatusList.MinEntries} to {Limits.StatusEntries} entries")
            : Lists([.. purposes.Select(purpose => new ForeignStatusList(list.Name!, purpose, bits))]);
    }

    private static Failure? IsTooLong(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= Limits.StatusListUriBytes ? null : new Failure(Reason.TrustMalformed, "status.uri", $"1 to {Limits.StatusListUriBytes} bytes");

    private static Failure? Term(DateTimeOffset from, DateTimeOffset? to, DateTimeOffset now) =>
        from > now.AddDays(1) ? new Failure(Reason.TrustMalformed, "status.time", "a list that was not made in the future")
        : to <= now ? new Failure(Reason.TrustMalformed, "status.time", "a list whose term has not ended: fetch a newer one")
        : null;

    private static ImmutableArray<ForeignStatusList>.Builder Lists(params ReadOnlySpan<ForeignStatusList> lists)
    {
        ImmutableArray<ForeignStatusList>.Builder all = ImmutableArray.CreateBuilder<ForeignStatusList>();
        all.AddRange(lists);
        return all;
    }
}
