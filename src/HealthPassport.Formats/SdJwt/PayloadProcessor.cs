using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>Puts disclosures in their places, by the steps of RFC 9901 §7.1. One use only.</summary>
/// <remarks>Stricter than the RFC in two things: a member <c>_sd</c>, <c>_sd_alg</c> or <c>...</c> of another shape or in another place is refused, not passed over.</remarks>
internal sealed class PayloadProcessor
{
    private readonly Dictionary<string, Disclosure> _byDigest = [];
    private readonly HashSet<string> _digests = [];
    private readonly HashSet<string> _used = [];
    private readonly HashSet<string> _selective = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private string? _topLevel;
    private Failure? _failure;

    private PayloadProcessor()
    {
    }

    /// <summary>Processes a payload.</summary>
    /// <param name="payload">The payload of the issuer-signed JWT.</param>
    /// <param name="disclosures">The disclosures that came along.</param>
    /// <returns>The payload, or <see cref="Reason.DisclosureInvalid"/>.</returns>
    public static Result<ProcessedPayload> Process(JsonElement payload, IReadOnlyList<Disclosure> disclosures)
    {
        SdHash? hash = payload.TryGetProperty("_sd_alg", out _) ? SdHash.Find(JoseJson.Text(payload, "_sd_alg")) : SdHash.Sha256;
        if (hash is null)
        {
            return new Failure(Reason.DisclosureInvalid, "_sd_alg", "sha-256, sha-384 or sha-512");
        }

        PayloadProcessor processor = new();
        foreach (Disclosure disclosure in disclosures)
        {
            if (!processor._byDigest.TryAdd(disclosure.Digest(hash), disclosure))
            {
                return new Failure(Reason.DisclosureInvalid, "disclosures", "every disclosure once");
            }
        }

        return processor.Run(payload, hash);
    }

    private Result<ProcessedPayload> Run(JsonElement payload, SdHash hash)
    {
        using (Utf8JsonWriter json = new(_buffer, new JsonWriterOptions { MaxDepth = Limits.CredentialJsonDepth + 1 }))
        {
            WriteObject(json, payload, 0);
        }

        if (_failure is null && _used.Count < _byDigest.Count)
        {
            Fail("disclosures", "disclosures that the payload knows");
        }

        return _failure is Failure failure ? failure
            : StrictJson.Parse(_buffer.WrittenSpan, Limits.CredentialJsonDepth, out _) is JsonElement processed ? new ProcessedPayload(processed, hash, _selective.ToFrozenSet())
            : new Failure(Reason.DisclosureInvalid, "disclosures", "members with different names");
    }

    private void Write(Utf8JsonWriter json, JsonElement element, int depth)
    {
        if (depth >= Limits.CredentialJsonDepth)
        {
            Fail("disclosures", $"at most {Limits.CredentialJsonDepth} levels");
        }

        if (_failure is not null)
        {
            json.WriteNullValue();
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            WriteObject(json, element, depth);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            WriteArray(json, element, depth);
        }
        else
        {
            element.WriteTo(json);
        }
    }

    private void WriteObject(Utf8JsonWriter json, JsonElement element, int depth)
    {
        json.WriteStartObject();
        HashSet<string> names = [.. element.EnumerateObject().Select(member => member.Name)];
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Name is "..." || (member.Name is "_sd_alg" && depth > 0))
            {
                Fail(member.Name, "this name in its own place only");
            }
            else if (member.Name is not ("_sd" or "_sd_alg"))
            {
                WriteMember(json, member.Name, member.Value, depth);
            }
        }

        if (element.TryGetProperty("_sd", out JsonElement digests))
        {
            WriteDisclosed(json, digests, names, depth);
        }

        json.WriteEndObject();
    }

    private void WriteDisclosed(Utf8JsonWriter json, JsonElement digests, HashSet<string> names, int depth)
    {
        if (digests.ValueKind != JsonValueKind.Array)
        {
            Fail("_sd", "a list of digests");
            return;
        }

        MarkSelective();
        foreach (JsonElement item in digests.EnumerateArray())
        {
            if (Take(item) is not Disclosure disclosure)
            {
                continue;
            }

            if (disclosure.Name is not string name || !names.Add(name))
            {
                Fail("_sd", "disclosures with a name that is not there yet");
                return;
            }

            if (depth == 0)
            {
                _selective.Add(name);
            }

            WriteMember(json, name, disclosure.Value, depth);
        }
    }

    private void WriteArray(Utf8JsonWriter json, JsonElement element, int depth)
    {
        json.WriteStartArray();
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("...", out JsonElement digest))
            {
                Write(json, item, depth + 1);
                continue;
            }

            MarkSelective();
            if (item.EnumerateObject().Count() != 1)
            {
                Fail("...", "nothing beside the digest");
            }
            else if (Take(digest) is Disclosure disclosure)
            {
                if (disclosure.Name is not null)
                {
                    Fail("...", "a disclosure without a name");
                }

                Write(json, disclosure.Value, depth + 1);
            }
        }

        json.WriteEndArray();
    }

    private void WriteMember(Utf8JsonWriter json, string name, JsonElement value, int depth)
    {
        string? before = _topLevel;
        _topLevel = depth == 0 ? name : _topLevel;
        json.WritePropertyName(name);
        Write(json, value, depth + 1);
        _topLevel = before;
    }

    // Null for a decoy, and for what was not disclosed.
    private Disclosure? Take(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.String || !_digests.Add(item.GetString()!))
        {
            Fail("_sd", "digests, each only once");
            return null;
        }

        Disclosure? disclosure = _byDigest.GetValueOrDefault(item.GetString()!);
        if (disclosure is not null)
        {
            _used.Add(item.GetString()!);
        }

        return disclosure;
    }

    private void MarkSelective()
    {
        if (_topLevel is not null)
        {
            _selective.Add(_topLevel);
        }
    }

    private void Fail(string where, string expected) => _failure ??= new Failure(Reason.DisclosureInvalid, where, expected);
}
