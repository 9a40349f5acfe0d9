using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Formats.VdsNc;
using HealthPassport.Model;

namespace HealthPassport.Formats;

/// <summary>Credentials within a JSON object: a VDS-NC, an SD-JWT in one of its JSON forms, a wrapper of the data model 2.0, a presentation of one.</summary>
internal static class JsonCarrier
{
    /// <summary>Reads a text that begins with a brace.</summary>
    public static Result<UnverifiedEnvelope> Read(string text)
    {
        if (text.Length > Limits.CredentialFileCharacters)
        {
            return new Failure(Reason.TooLarge, "text", $"at most {Limits.CredentialFileCharacters} characters");
        }

        if (StrictJson.Parse(Encoding.UTF8.GetBytes(text), Limits.CredentialJsonDepth, out _) is JsonElement json)
        {
            if (VdsNcCarrier.Read(json) is Result<UnverifiedEnvelope> seal)
            {
                return seal;
            }

            if (SdJwtJsonForm.ToCompact(json) is string compact)
            {
                return Carriers.Read(compact);
            }
        }

        ImmutableArray<string> credentials = Presentations.Credentials(text);
        return credentials is [string one] && !one.StartsWith('{')
            ? Carriers.Read(one)
            : new Failure(Reason.NotAHealthCredential, "text", "one credential; a file with several is read as a file");
    }
}
