using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats.Status;

/// <summary>The places in status lists that a credential in JSON names: <c>credentialStatus</c> (Bitstring Status List 1.0 §2.1) and the claim <c>status</c> (draft-ietf-oauth-status-list §6.1).</summary>
/// <param name="References">The places.</param>
internal sealed record CredentialStatusEntries(ImmutableArray<StatusReference> References)
{
    /// <summary>The type of an entry that is understood.</summary>
    public const string EntryType = "BitstringStatusListEntry";

    // No list has this name: a status that can't be read is an unknown status, never a good one.
    private const string NoList = "";

    /// <summary>Reads the places.</summary>
    /// <param name="json">The credential.</param>
    /// <param name="other">Takes entries that say nothing of revocation or suspension, or that are not understood.</param>
    /// <returns>The places, or <see cref="Reason.ContentMalformed"/>.</returns>
    public static Result<CredentialStatusEntries> Read(JsonElement json, ICollection<OtherContent> other)
    {
        ImmutableArray<StatusReference>.Builder found = ImmutableArray.CreateBuilder<StatusReference>();
        foreach ((JsonElement entry, string where) in new VcFindings().Objects(json, "credentialStatus", ""))
        {
            if (!Enveloped.HasType(entry, EntryType))
            {
                other.Add(VcContent.Other(where, entry));
                found.Add(new StatusReference(NoList, 0, StatusPurpose.Value));
                continue;
            }

            if (!BitstringEntry.Read(entry, where).TryGet(out BitstringEntry? read, out Failure? failure))
            {
                return failure with { Reason = Reason.ContentMalformed };
            }

            if (read.Reference is StatusReference reference)
            {
                found.Add(reference);
            }
            else
            {
                other.Add(VcContent.Other(where, entry));
            }
        }

        return ReadClaim(json).TryGet(out CredentialStatusEntries? claim, out Failure? bad) ? new CredentialStatusEntries([.. found, .. claim.References]) : bad;
    }

    /// <summary>Reads the claim <c>status</c> alone.</summary>
    /// <param name="json">The claims.</param>
    /// <returns>The place, if any, or <see cref="Reason.ContentMalformed"/>.</returns>
    public static Result<CredentialStatusEntries> ReadClaim(JsonElement json) =>
        !json.TryGetProperty("status", out JsonElement status) ? new CredentialStatusEntries([])
        : TokenReference(status) is StatusReference reference ? new CredentialStatusEntries([reference])
        : new Failure(Reason.ContentMalformed, "status.status_list", "idx as a whole number and uri as a URL");

    /// <summary>The place that a claim <c>status</c> names. Another mechanism than a status list gives a place in no list; a bad one gives null.</summary>
    internal static StatusReference? TokenReference(JsonElement status)
    {
        if (status.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (!status.TryGetProperty("status_list", out JsonElement list))
        {
            return new StatusReference(NoList, 0, StatusPurpose.Value);
        }

        return JoseJson.Text(list, "uri") is string uri && AbsoluteUrl.IsOne(uri) && list.TryGetProperty("idx", out JsonElement idx) && Json.StrictJson.Number(idx) is decimal number
            && decimal.IsInteger(number) && number <= uint.MaxValue
                ? new StatusReference(uri, (uint)number, StatusPurpose.Value)
                : null;
    }
}
