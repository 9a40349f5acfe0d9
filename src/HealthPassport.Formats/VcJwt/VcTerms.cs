using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.VcJwt;

/// <summary>What the contexts of a document define, as far as that shows without fetching or processing them (VCDM 2.0 §4.3, §4.5).</summary>
/// <param name="Urls">The contexts that are named by URL, in their order.</param>
/// <param name="Inline">The terms that contexts within the document define, with what they stand for.</param>
internal sealed record VcTerms(ImmutableArray<string> Urls, ImmutableDictionary<string, string?> Inline)
{
    private const string Vocabulary = "@vocab";
    private const string Protected = "@protected";

    /// <summary>True when a context within the document gives every name a meaning.</summary>
    private bool HasVocabulary => Inline.TryGetValue(Vocabulary, out string? url) && AbsoluteUrl.IsOne(url);

    /// <summary>Reads the contexts: a list whose first element is the base context, or that context alone.</summary>
    public static VcTerms Read(JsonElement json, VcFindings findings)
    {
        ImmutableArray<string>.Builder urls = ImmutableArray.CreateBuilder<string>();
        ImmutableDictionary<string, string?>.Builder inline = ImmutableDictionary.CreateBuilder<string, string?>();
        Dictionary<string, string> kept = [];
        JsonElement[] items = !json.TryGetProperty("@context", out JsonElement context) ? [] : context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : [context];
        if (items.Length == 0 || items[0].ValueKind != JsonValueKind.String || !items[0].ValueEquals(VcContexts.Base))
        {
            findings.Add(VcRule.ContextBase, "@context", $"a list that begins with {VcContexts.Base}");
        }

        foreach (JsonElement item in items)
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                ReadInline(item, inline, kept, findings);
            }
            else if (VcFindings.IsUrl(item))
            {
                urls.Add(item.GetString()!);
            }
            else
            {
                findings.Add(VcRule.ContextForm, "@context", "URLs and objects");
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
            findings.Add(VcRule.TypeMissing, where, $"{required} among the types");
        }

        if (types.Any(type => !IsDefined(type)))
        {
            findings.Add(VcRule.TypeUndefined, where, "types that are URLs, or that a context defines as URLs");
        }
    }

    /// <summary>Checks objects that have a type, and perhaps an identifier.</summary>
    public void CheckTyped(JsonElement json, string name, bool needsId, VcFindings findings)
    {
        foreach ((JsonElement item, string where) in findings.Objects(json, name, ""))
        {
            CheckTypes(findings.Types(item, where), where, null, findings);
            findings.Id(item, where, needsId);
        }
    }

    /// <summary>Tells whether a member of a credential is defined by the base context or within the document. What a context behind a URL says is known to nobody here.</summary>
    public bool IsMember(string name) => BaseTerms.IsMember(name) || Inline.ContainsKey(name) || HasVocabulary;

    private bool IsDefined(string type) =>
        Inline.TryGetValue(type, out string? url) ? AbsoluteUrl.IsOne(url)
        : AbsoluteUrl.IsOne(type) || BaseTerms.IsType(type) || HasVocabulary || Urls.Any(context => context != VcContexts.Base);

    // kept: the terms that a context so far protects, as they are written.
    private static void ReadInline(JsonElement context, ImmutableDictionary<string, string?>.Builder inline, Dictionary<string, string> kept, VcFindings findings)
    {
        bool isProtected = IsTrue(context);
        foreach (JsonProperty term in context.EnumerateObject())
        {
            inline[term.Name] = term.Value.ValueKind switch
            {
                JsonValueKind.String => term.Value.GetString(),
                JsonValueKind.Object when term.Value.TryGetProperty("@id", out JsonElement id) && id.ValueKind == JsonValueKind.String => id.GetString(),
                _ => null,
            };
            if (term.Name.StartsWith('@'))
            {
                continue;
            }

            if (term.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Null))
            {
                findings.Add(VcRule.ContextForm, "@context", "URLs and objects");
            }

            string written = JsonOneLine.Of(term.Value);
            if (BaseTerms.IsRedefined(term.Name, term.Value) || (kept.TryGetValue(term.Name, out string? before) && before != written))
            {
                findings.Add(VcRule.ContextRedefines, "@context", "terms that no context before protects");
            }

            if (isProtected || (term.Value.ValueKind == JsonValueKind.Object && IsTrue(term.Value)))
            {
                kept[term.Name] = written;
            }
        }
    }

    private static bool IsTrue(JsonElement json) => json.TryGetProperty(Protected, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
