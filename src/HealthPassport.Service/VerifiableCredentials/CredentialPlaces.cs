using System.Globalization;
using HealthPassport.Formats;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Status;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Finds the place of a credential in our status lists: by the identifier that its client gave it, by list and index, or by what stands in it.</summary>
internal sealed class CredentialPlaces(KeyRing keys, StatusRegister register)
{
    /// <summary>The longest identifier in characters.</summary>
    public const int MaxIdentifier = 200;

    private const char Between = '.';

    /// <summary>The identifier that every credential has: the number of its list and its index.</summary>
    public static string IdentifierOf((uint List, uint Index) place) => string.Create(CultureInfo.InvariantCulture, $"{place.List}{Between}{place.Index}");

    /// <summary>Finds a credential by an identifier; null when there is none of this service.</summary>
    public async Task<(uint List, uint Index)?> FindAsync(string identifier, CancellationToken cancellation)
    {
        string[] parts = identifier.Split(Between);
        return parts.Length == 2 && TryNumber(parts[0], out uint list) && TryNumber(parts[1], out uint index)
            ? register.Find(list, index) is null ? null : (list, index)
            : identifier.Length is 0 or > MaxIdentifier ? null
            : await register.FindNamedAsync(identifier, cancellation);
    }

    /// <summary>The place that a status entry names; null when it is in no list of ours.</summary>
    public (uint List, uint Index)? Find(string listCredential, string listIndex, StatusPurpose purpose)
    {
        string prefix = keys.IssuerId + "/status/";
        string end = "/" + NameOf(purpose);
        return listCredential.StartsWith(prefix, StringComparison.Ordinal) && listCredential.EndsWith(end, StringComparison.Ordinal) && listCredential.Length > prefix.Length + end.Length
            && TryNumber(listCredential[prefix.Length..^end.Length], out uint list) && TryNumber(listIndex, out uint index) && register.Find(list, index) is not null
                ? (list, index)
                : null;
    }

    /// <summary>The place of a credential that was issued a moment ago; null when its issuer has no status list.</summary>
    public (uint List, uint Index)? PlaceOf(string text)
    {
        if (!Carriers.Read(text).TryGet(out UnverifiedEnvelope? envelope, out _))
        {
            return null;
        }

        using (envelope)
        {
            if (!envelope.Open(Terminology.Current).TryGet(out OpenedCredential? opened, out _))
            {
                return null;
            }

            string prefix = keys.IssuerId + "/status/";
            return opened.StatusReferences.Where(reference => reference.List.StartsWith(prefix, StringComparison.Ordinal) && TryNumber(reference.List[prefix.Length..].Split('/')[0], out _))
                .Select(reference => ((uint, uint)?)(uint.Parse(reference.List[prefix.Length..].Split('/')[0], CultureInfo.InvariantCulture), reference.Index)).FirstOrDefault();
        }
    }

    /// <summary>A purpose as it is written.</summary>
    public static string NameOf(StatusPurpose purpose) => purpose == StatusPurpose.Revocation ? "revocation" : "suspension";

    // One spelling for each number.
    private static bool TryNumber(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
