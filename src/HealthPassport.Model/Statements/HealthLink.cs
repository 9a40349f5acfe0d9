namespace HealthPassport.Model;

/// <summary>A link to health data on a server (SMART Health Link, Verifiable Health Link). It is shown and never followed: this reader has no network.</summary>
/// <param name="Host">The host that would be asked, as the link writes it; the rest of the address and the key are secrets and not told.</param>
public sealed record HealthLink(string Host)
{
    /// <summary>What the link says that it leads to, at most 80 characters; or null. Nobody has confirmed it.</summary>
    public string? Label { get; init; }

    /// <summary>Until when it says that it works, or null. The server decides.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True when the server will ask for a passcode.</summary>
    public bool NeedsPasscode { get; init; }

    /// <summary>True when what it leads to may change.</summary>
    public bool LongTerm { get; init; }

    /// <summary>The protocol version; above 1 the link is for newer readers.</summary>
    public int Version { get; init; } = 1;
}
