using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>Presents a part of an SD-JWT: what a holder does before showing it. No key is needed, and the issuer's signature stays good.</summary>
public static class SdJwtPresentation
{
    /// <summary>Leaves out what is not to be shown.</summary>
    /// <param name="sdJwt">The SD-JWT as it was issued. A key binding JWT is left out: it was for another moment.</param>
    /// <param name="groups">The names of the claims to show; for our own credentials those of <see cref="HealthSummaryGroups.Names"/>. Everything within a claim is shown with it.</param>
    /// <returns>The SD-JWT with only these disclosures; or what reading it gives, or <see cref="Reason.SummaryInvalid"/> for a claim that it does not hold.</returns>
    public static Result<string> Of(string sdJwt, IReadOnlyCollection<string> groups)
    {
        ArgumentNullException.ThrowIfNull(sdJwt);
        ArgumentNullException.ThrowIfNull(groups);
        if (!SdJwtText.Read(sdJwt).TryGet(out SdJwtText? text, out Failure? failure) || !text.Process().TryGet(out ProcessedPayload? processed, out failure))
        {
            return failure;
        }

        JsonElement payload = StrictJson.Parse(text.Jws.Payload(), Limits.CredentialJsonDepth, out _)!.Value;
        List<Disclosure> all = [.. text.Disclosures.Select(one => Disclosure.Read(one, "").TryGet(out Disclosure? read, out _) ? read : null!)];
        HashSet<string> topLevel = payload.TryGetProperty("_sd", out JsonElement digests) ? [.. digests.EnumerateArray().Select(digest => digest.GetString()!)] : [];
        List<Disclosure> shown = [.. all.Where(one => topLevel.Contains(one.Digest(processed.Hash)) && groups.Contains(one.Name))];
        if (groups.Any(name => !processed.Json.TryGetProperty(name, out _)))
        {
            return new Failure(Reason.SummaryInvalid, "show", "claims that this credential holds");
        }

        // What lies within a shown claim, or within one that was never hidden, is named by its digest there.
        List<string> texts = [.. shown.Select(one => one.Value.GetRawText()), .. payload.EnumerateObject().Where(member => groups.Contains(member.Name)).Select(member => member.Value.GetRawText())];
        for (int i = 0; i < texts.Count; i++)
        {
            foreach (Disclosure inner in all.Where(one => !shown.Contains(one) && texts[i].Contains(one.Digest(processed.Hash), StringComparison.Ordinal)).ToList())
            {
                shown.Add(inner);
                texts.Add(inner.Value.GetRawText());
            }
        }

        ImmutableHashSet<string> kept = [.. shown.Select(one => one.Text)];
        return sdJwt[..sdJwt.IndexOf(SdJwtText.Separator, StringComparison.Ordinal)] + SdJwtText.Separator
            + string.Concat(text.Disclosures.Where(kept.Contains).Select(one => one + SdJwtText.Separator));
    }
}
