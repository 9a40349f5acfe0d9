using System.Globalization;
using System.Text.Json;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Tells whether a pointer leads to something.</summary>
    public static bool Exists(JsonElement json, string pointer)
    {
        if (pointer.Length == 0)
        {
            return true;
        }

        if (pointer[0] != '/')
        {
            return false;
        }

        foreach (string part in pointer[1..].Split('/'))
        {
            string name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member))
            {
                json = member;
            }
            else if (json.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < json.GetArrayLength())
            {
                json = json[at];
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
