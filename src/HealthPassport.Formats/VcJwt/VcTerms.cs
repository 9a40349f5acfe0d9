using System.Collections.Immutable;
using System.Text.Json;

namespace HealthPassport.Formats.VcJwt;

/// <summary>What the contexts of a document define, as far as that shows without fetching or processing them (VCDM 2.0 §4.3, §4.5).</summary>
/// <param name="Urls">The contexts that are named by URL, in their order.</param>
/// <param name="Inline">The terms that contexts within the document define, with what they stand for.</param>
internal sealed record VcTerms(ImmutableArray<string> Urls, ImmutableDictionary<string, string?> Inline)
{
    /// <summary>Types that the base context defines.</summary>
    private static readonly ImmutableArray<string> BaseTypes =
    [
        "VerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation", "JsonSchema", "JsonSchemaCredential",
        "BitstringStatusList", "BitstringStatusListCredential", "BitstringStatusListEntry", "DataIntegrityProof",
    ];

    /// <summary>Reads the contexts: a list whose first element is the base context, or that context alone.</summary>
    public static VcTerms Read(JsonElement json, VcFindings findings)
    {
        ImmutableArray<string>.Builder urls = ImmutableArray.CreateBuilder<string>();
        ImmutableDictionary<string, string?>.Builder inline = ImmutableDictionary.CreateBuilder<string, string?>();
        JsonElement[] items = !json.TryGetProperty("@context", out JsonElement context) ? [] : context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : [context];
        if (items.Length == 0 || items[0].ValueKind != JsonValueKind.String || !items[0].ValueEquals(VcContexts.Base))
        {
            findings.Add("@context", $"a list that begins with {VcContexts.Base}");
        }

        foreach (JsonElement item in items)
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty term in item.EnumerateObject())
                {
                    inline[term.Name] = term.Value.ValueKind switch
                    {
                        JsonValueKind.String => term.Value.GetString(),
                        JsonValueKind.Object when term.Value.TryGetProperty("@id", out JsonElement id) && id.ValueKind == JsonValueKind.String => id.GetString(),
                        _ => null,
                    };
                }
            }
            else if (VcFindings.IsUrl(item))
            {
                urls.Add(item.GetString()!);
            }
            else
            {
                findings.Add("@context", "URLs and objects");
            }
        }

        return new VcTerms(urls.DrainToImmutable(), inline.ToImmutable());
    }

    /// <summary>Checks that types are there and mean something: absolute URLs, terms of the base context, terms defined in the document, or terms that another context may define.</summary>
    public void CheckTypes(ImmutableArray<string> types, string where, string? required, VcFindings findings)
    {
        where = where.Length == 0 ? "type" : $"{where}.type";
        if (required is not null && !types.Contains(required))
        {
            findings.Add(where, $"{required} among the types");
        }

        if (types.Any(type => !IsDefined(type)))
        {
            findings.Add(where, "types that are URLs, or that a context defines as URLs");
        }
    }

    private bool IsDefined(string type) =>
        Inline.TryGetValue(type, out string? url) ? AbsoluteUrl.IsOne(url)
        : AbsoluteUrl.IsOne(type) || BaseTypes.Contains(type) || Urls.Any(context => context != VcContexts.Base);
}
