using HealthPassport.Model;

namespace HealthPassport.Formats.HealthLinks;

/// <summary>The text of a health link that nobody has signed: <c>shlink:/…</c>, <c>vhlink:/…</c>, either after <c>https://viewer#</c> (<c>specs/health-links.md</c> §1).</summary>
public static class HealthLinkCarrier
{
    private const string Smart = "shlink:/";
    private const string Verifiable = "vhlink:/";

    /// <summary>Tells whether a text says that it is a link. It may be a broken one.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>True when it begins like one.</returns>
    public static bool IsLink(ReadOnlySpan<char> text) => Format(ref text) is not null;

    /// <summary>Reads a link. Its address and its key are secrets: only the host is told.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>The link, <see cref="Reason.TooLarge"/>, <see cref="Reason.NotAHealthCredential"/> or <see cref="Reason.Malformed"/>.</returns>
    public static Result<ReadLink> Read(ReadOnlySpan<char> text)
    {
        if (text.Length > Limits.TokenCharacters)
        {
            return new Failure(Reason.TooLarge, "text", $"at most {Limits.TokenCharacters} characters");
        }

        if (Format(ref text) is not string format)
        {
            return new Failure(Reason.NotAHealthCredential, "text", "a health link");
        }

        return HealthLinkPayload.Read(text, format == "shl" ? Limits.SmartLinkUrl : Limits.TokenCharacters).TryGet(out HealthLink? link, out Failure? failure)
            ? new ReadLink(format, link)
            : failure;
    }

    // Leaves the payload in the text.
    private static string? Format(ref ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> link = text;
        int viewer = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text.IndexOf('#') : -1;
        if (viewer >= 0)
        {
            link = text[(viewer + 1)..];
        }

        string? format = link.StartsWith(Smart, StringComparison.Ordinal) ? "shl" : link.StartsWith(Verifiable, StringComparison.Ordinal) ? "vhl" : null;
        if (format is not null)
        {
            text = link[Smart.Length..];
        }

        return format;
    }
}
