using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Json;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>A request of the verifiable credential API: one JSON object, and its options. What is not known is refused, by that text.</summary>
internal sealed class VcRequest
{
    private readonly JsonElement _body;
    private readonly JsonElement? _options;

    private VcRequest(JsonElement body, JsonElement? options) => (_body, _options) = (body, options);

    /// <summary>Reads a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="members">The members that the body may have besides <c>options</c>.</param>
    /// <param name="options">The options that are known; null to let all pass.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The request, or a problem that quotes nothing of it.</returns>
    public static async ValueTask<Outcome<VcRequest>> ReadAsync(HttpRequest request, string[] members, string[]? options, CancellationToken cancellation)
    {
        if (await JsonBody.BytesAsync(request, PassportEndpoints.Json, cancellation) is not byte[] bytes)
        {
            return ProblemCode.UnsupportedMediaType;
        }

        if (StrictJson.Parse(bytes, Limits.CredentialJsonDepth, out string expected) is not JsonElement { ValueKind: JsonValueKind.Object } body)
        {
            return Problem.Details(ProblemCode.BadRequest, $"Wanted: {expected}.");
        }

        if (body.EnumerateObject().Any(member => member.Name != "options" && !members.Contains(member.Name)))
        {
            return Problem.Details(ProblemCode.UnknownOption, $"The body has {string.Join(", ", members.Append("options"))} and nothing else.");
        }

        if (!body.TryGetProperty("options", out JsonElement given) || given.ValueKind == JsonValueKind.Null)
        {
            return new VcRequest(body, null);
        }

        return given.ValueKind != JsonValueKind.Object ? Problem.Details(ProblemCode.BadRequest, "Options are an object.")
            : options is not null && given.EnumerateObject().Any(option => !options.Contains(option.Name)) ? Problem.Details(ProblemCode.UnknownOption, options.Length == 0 ? "There are no options here." : $"Options are {string.Join(", ", options)}.")
            : new VcRequest(body, given);
    }

    /// <summary>A member that is an object; null when it is not there, or is something else.</summary>
    public JsonElement? Object(string name) => _body.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Object ? member : null;

    /// <summary>Any member; null when it is not there.</summary>
    public JsonElement? Member(string name) => _body.TryGetProperty(name, out JsonElement member) ? member : null;

    /// <summary>Any option; null when it is not there.</summary>
    public JsonElement? Option(string name) => _options is JsonElement options && options.TryGetProperty(name, out JsonElement option) ? option : null;

    /// <summary>Whether an option is set; null when it is there and neither true nor false.</summary>
    public bool? Flag(string name, bool otherwise) => Option(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };
}
