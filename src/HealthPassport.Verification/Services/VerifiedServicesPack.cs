using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Services;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>A services pack that somebody signed who is trusted for it. Only <see cref="ServicesPackReader"/> makes one.</summary>
public sealed class VerifiedServicesPack
{
    internal VerifiedServicesPack()
    {
    }

    /// <summary>The pack.</summary>
    public required ServicesPack Pack { get; init; }

    /// <summary>Who signed it.</summary>
    public required TrustedIssuer Publisher { get; init; }

    /// <summary>With which key.</summary>
    public required KeyId KeyId { get; init; }

    /// <summary>SHA-256 of the pack in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// <see cref="Reason.ClockDoubtful"/>, <see cref="Reason.Expired"/> after its last day, <see cref="Reason.TrustRollback"/> for an older edition than one that was seen,
    /// <see cref="Reason.TrustFork"/> when another pack of the same edition was seen; as far as they hold.
    /// </summary>
    public required ImmutableArray<Reason> Cautions { get; init; }

    /// <summary>What the caller should remember from now on.</summary>
    public required ServicesMemory Memory { get; init; }
}
