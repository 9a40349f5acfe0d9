using System.Collections.Immutable;
using System.Text.Json;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>What is said of a presentation.</summary>
/// <param name="Input">The presentation as it came.</param>
/// <param name="Problems">What was found wrong with the presentation itself.</param>
/// <param name="Proof">The holder's proof; null when there is none.</param>
/// <param name="Credentials">A verdict on each credential.</param>
/// <param name="Challenge">The challenge that was asked for, or null.</param>
/// <param name="AnswersChallenge">Whether it answers it.</param>
/// <param name="Domain">The domain that was asked for, or null.</param>
/// <param name="IsForUs">Whether it is meant for it.</param>
internal sealed record PresentationVerdict(
    JsonElement Input, ImmutableArray<VcProblem> Problems, HolderProof? Proof, ImmutableArray<VcVerdict> Credentials, string? Challenge, bool AnswersChallenge, string? Domain, bool IsForUs)
{
    /// <summary>By VCALM: the presentation and all its credentials have no errors.</summary>
    public bool IsVerified => Problems.All(problem => !problem.IsError) && Credentials.All(credential => credential.IsVerified);

    /// <summary>Whether it may be relied on: also fresh, and every credential accepted, at least one.</summary>
    public bool IsAccepted => IsVerified && Proof is not null && AnswersChallenge && Credentials.Length > 0 && Credentials.All(credential => credential.IsAccepted);

    /// <summary>Writes the answer.</summary>
    public void Write(Utf8JsonWriter json, string language, VcWanted wanted)
    {
        json.WriteBoolean("verified", IsVerified);
        json.WriteBoolean("accepted", IsAccepted);
        VcAnswer.WriteReasons(json, Problems, language);
        if (wanted.Problems)
        {
            VcAnswer.WriteProblems(json, Problems, language);
        }

        if (wanted.Input)
        {
            json.WritePropertyName("verifiablePresentation");
            Input.WriteTo(json);
        }

        json.WriteStartObject("results");
        WriteOwn(json);
        json.WriteStartArray("credentials");
        foreach (VcVerdict credential in Credentials)
        {
            json.WriteStartObject();
            VcAnswer.Write(json, credential, language, wanted with { Input = false });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteOwn(Utf8JsonWriter json)
    {
        json.WriteStartObject("presentation");
        if (Challenge is not null)
        {
            VcAnswer.WriteChecked(json, "challenge", AnswersChallenge, Challenge);
        }

        if (Domain is not null)
        {
            VcAnswer.WriteChecked(json, "domain", IsForUs, Domain);
        }

        if (Proof is not null)
        {
            VcAnswer.WriteChecked(json, "holder", Proof.Problems.IsEmpty, Proof.Holder);
            json.WriteStartArray("proof");
            json.WriteStartObject();
            json.WriteBoolean("verified", Proof.Problems.IsEmpty);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
