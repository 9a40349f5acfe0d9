using System.Collections.Immutable;
using HealthPassport.Formats.Services;

namespace HealthPassport.Verification;

/// <summary>What a reader remembers of a services pack, so that an older or a doubled edition is noticed (<c>specs/services-pack.md</c> 7.5).</summary>
/// <param name="Publisher">The publisher's identifier.</param>
/// <param name="Id">The pack's name with its publisher.</param>
/// <param name="Edition">The largest edition that was seen.</param>
/// <param name="Hashes">SHA-256 of every pack of that edition that was seen; more than one is a fork.</param>
public sealed record ServicesMemory(string Publisher, string Id, uint Edition, ImmutableArray<string> Hashes)
{
    /// <summary>Nothing is known of a pack yet.</summary>
    internal static ServicesMemory Of(ServicesPack pack) => new(pack.Publisher, pack.Id, 0, []);

    /// <summary>Whether this is about a pack.</summary>
    internal bool IsOf(ServicesPack pack) => Publisher == pack.Publisher && Id == pack.Id;

    /// <summary>The same after another edition was seen.</summary>
    internal ServicesMemory With(uint edition, string hash) =>
        edition > Edition ? this with { Edition = edition, Hashes = [hash] }
        : edition == Edition && !Hashes.Contains(hash) ? this with { Hashes = Hashes.Add(hash) }
        : this;
}
