using System.Buffers;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.HealthLinks;

/// <summary>The payload of a health link: base64url of a JSON object with url, key, exp, flag, label and v. Unknown members and flags are ignored.</summary>
internal static class HealthLinkPayload
{
    private const int KeyCharacters = 43;
    private const int KeyBytes = 32;
    private const long LastSecond = 253_402_300_799;

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]");

    /// <summary>Reads a payload.</summary>
    /// <param name="base64Url">What stands after the scheme.</param>
    /// <param name="maxUrl">The longest url in characters.</param>
    public static Result<HealthLink> Read(ReadOnlySpan<char> base64Url, int maxUrl)
    {
        if (StrictBase64Url.Decode(base64Url) is not byte[] json || StrictJson.Parse(json, out _) is not { ValueKind: JsonValueKind.Object } payload)
        {
            return Refused("link", "base64url of a JSON object");
        }

        if (Text(payload, "url") is not string url || url.Length > maxUrl || Host(url) is not string host)
        {
            return Refused("link.url", $"an https address of at most {maxUrl} characters");
        }

        if (Text(payload, "key") is not { Length: KeyCharacters } key || StrictBase64Url.Decode(key) is not { Length: KeyBytes })
        {
            return Refused("link.key", "32 bytes in base64url");
        }

        if (!TryReadNumber(payload, "exp", 0, LastSecond, out double? expires))
        {
            return Refused("link.exp", "seconds since 1970");
        }

        if (!TryReadNumber(payload, "v", 1, int.MaxValue, out double? version) || (version is double number && number % 1 != 0))
        {
            return Refused("link.v", "a whole number");
        }

        string flags = Text(payload, "flag") ?? "";
        if (flags.Contains('U') && flags.Contains('P'))
        {
            return Refused("link.flag", "not U with P");
        }

        string label = Text(payload, "label") ?? "";
        if (label.Length > 0 && !PassportText.IsAcceptable(label, Limits.LinkLabel))
        {
            return Refused("link.label", $"at most {Limits.LinkLabel} characters");
        }

        return new HealthLink(host)
        {
            Label = label.Length > 0 ? label : null,
            ExpiresAt = expires is double seconds ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null,
            NeedsPasscode = flags.Contains('P'),
            LongTerm = flags.Contains('L'),
            Version = (int)(version ?? 1),
        };
    }

    // Only what every keyboard has: a host in look-alike letters could pass for another one.
    private static string? Host(string url)
    {
        const string Scheme = "https://";
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int end = url.AsSpan(Scheme.Length).IndexOfAny('/', '?', '#');
        string host = end < 0 ? url[Scheme.Length..] : url.Substring(Scheme.Length, end);
        return host.Length > 0 && !host.AsSpan().ContainsAnyExcept(HostCharacters) ? host : null;
    }

    private static string? Text(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryReadNumber(JsonElement payload, string name, long min, long max, out double? number)
    {
        number = null;
        if (!payload.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double read) || !(read >= min) || !(read <= max))
        {
            return false;
        }

        number = read;
        return true;
    }

    private static Failure Refused(string where, string expected) => new(Reason.Malformed, where, expected);
}
