using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Writes verdicts as VCALM has them, with our own <c>accepted</c>, <c>verdict</c> and <c>reasons</c> beside <c>verified</c>.</summary>
internal static class VcAnswer
{
    /// <summary>Writes the members of a verdict on one credential.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="language">The language of the texts.</param>
    /// <param name="wanted">What to return besides the verdict.</param>
    public static void Write(Utf8JsonWriter json, VcVerdict verdict, string language, VcWanted wanted)
    {
        json.WriteBoolean("verified", verdict.IsVerified);
        json.WriteBoolean("accepted", verdict.IsAccepted);
        json.WriteText("verdict", verdict.Word);
        WriteReasons(json, verdict.Problems, language);
        if (wanted.Problems)
        {
            WriteProblems(json, verdict.Problems, language);
        }

        if (wanted.Input)
        {
            json.WritePropertyName("credential");
            verdict.Input.WriteTo(json);
        }

        if (wanted.Results)
        {
            json.WritePropertyName("results");
            WriteResults(json, verdict);
        }
    }

    /// <summary>Writes codes with their sentences.</summary>
    public static void WriteReasons(Utf8JsonWriter json, IEnumerable<VcProblem> problems, string language)
    {
        json.WriteStartArray("reasons");
        foreach (VcProblem problem in problems.DistinctBy(problem => problem.Code))
        {
            json.WriteStartObject();
            json.WriteText("code", problem.Code);
            json.WriteText("text", problem.Text(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes problems.</summary>
    public static void WriteProblems(Utf8JsonWriter json, IEnumerable<VcProblem> problems, string language)
    {
        json.WriteStartArray("problemDetails");
        foreach (VcProblem problem in problems)
        {
            problem.Write(json, language);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a check of one value.</summary>
    public static void WriteChecked(Utf8JsonWriter json, string name, bool isGood, string? input)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("verified", isGood);
        if (input is not null)
        {
            json.WriteText("input", input);
        }

        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, VcVerdict verdict)
    {
        json.WriteStartObject();
        if (verdict.Payload is JsonElement payload)
        {
            WriteTime(json, payload, "validFrom", !verdict.Problems.Any(problem => problem.Code == Reason.NotYetValid.Name()));
            WriteTime(json, payload, "validUntil", !verdict.Problems.Any(problem => problem.Code == Reason.Expired.Name()));
            WriteEach(json, payload, "credentialSchema", (_, schema) => json.WriteBoolean("verified", verdict.Statement?.Summary is not null && VcCredentialType.All.Any(type => type.Schema == JoseJson.Text(schema, "id"))));
            WriteEach(json, payload, "credentialStatus", (status, entry) => WriteStatus(status, entry, verdict.Statement?.Status?.State));
        }

        json.WriteStartArray("proof");
        json.WriteStartObject();
        json.WriteBoolean("verified", verdict.Statement?.Signature == SignatureState.Valid);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, JsonElement payload, string name, bool isGood)
    {
        if (JoseJson.Text(payload, name) is string time)
        {
            WriteChecked(json, name, isGood, time);
        }
    }

    private static void WriteEach(Utf8JsonWriter json, JsonElement payload, string name, Action<Utf8JsonWriter, JsonElement> result)
    {
        json.WriteStartArray(name);
        foreach ((JsonElement item, _) in new VcFindings().Objects(payload, name, ""))
        {
            json.WriteStartObject();
            result(json, item);
            json.WritePropertyName("input");
            item.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // verified: whether the list was at hand; value: what its bit says.
    private static void WriteStatus(Utf8JsonWriter json, JsonElement entry, StatusState? state)
    {
        StatusPurpose? purpose = BitstringEntry.PurposeOf(JoseJson.Text(entry, "statusPurpose") ?? "");
        bool isKnown = purpose is not null && state is not (null or StatusState.Unknown or StatusState.NotOffered);
        json.WriteBoolean("verified", isKnown);
        if (isKnown)
        {
            json.WriteNumber("value", (purpose, state) is (StatusPurpose.Revocation, StatusState.Revoked) or (StatusPurpose.Suspension, StatusState.Suspended) ? 1 : 0);
        }
    }
}

/// <summary>What an answer returns besides the verdict.</summary>
/// <param name="Input">What was sent.</param>
/// <param name="Problems">Errors and warnings as ProblemDetails.</param>
/// <param name="Results">Each check.</param>
internal sealed record VcWanted(bool Input, bool Problems, bool Results)
{
    /// <summary>The options that ask for it.</summary>
    public static readonly string[] Options = ["returnCredential", "returnProblemDetails", "returnResults"];

    /// <summary>Reads the options; null when one is neither true nor false.</summary>
    public static VcWanted? Read(VcRequest request, string input) =>
        request.Flag(input, false) is bool returned && request.Flag("returnProblemDetails", true) is bool problems && request.Flag("returnResults", false) is bool results ? new VcWanted(returned, problems, results) : null;
}
