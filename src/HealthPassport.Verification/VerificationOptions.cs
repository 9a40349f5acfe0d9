using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What a caller asks for besides the statement.</summary>
public sealed record VerificationOptions
{
    /// <summary>The defaults: no secret, and nothing unverified.</summary>
    public static VerificationOptions Default { get; } = new();

    /// <summary>The holder's secret, to open the sealed lane with; null to leave it closed.</summary>
    public HolderSecret? Secret { get; init; }

    /// <summary>What is asked of the holder's key; null to ask nothing and to say nothing of it. With it, credentials without a proof are rejected.</summary>
    public KeyBindingPolicy? KeyBinding { get; init; }

    /// <summary>Whether the content of an envelope of an unknown issuer is shown, apart from everything else.</summary>
    public UnverifiedContent Unverified { get; init; }
}
