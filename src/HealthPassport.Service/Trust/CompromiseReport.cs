using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;

namespace HealthPassport.Service.Trust;

/// <summary>What happens when a signing key has leaked, in its order: the cards that are proven to be older are looked up, the key ends, a new bundle says so.</summary>
internal sealed class CompromiseReport(KeyRing ring, LogReading log, OwnTrust trust)
{
    /// <summary>Reports a key as compromised.</summary>
    /// <param name="kid">The key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many short names stay good, since they stand under a head that others have co-signed; null when there is no such key.</returns>
    public async Task<int?> ReportAsync(KeyId kid, CancellationToken cancellation)
    {
        ImmutableArray<EnvelopeHash> proven = await log.ProvenAsync(kid, cancellation);
        if (await ring.CompromiseAsync(kid, proven, cancellation) is null)
        {
            return null;
        }

        await trust.RebuildAsync(cancellation);
        return proven.Length;
    }
}
