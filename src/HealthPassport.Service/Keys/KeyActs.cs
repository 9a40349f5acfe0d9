using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Trust;

namespace HealthPassport.Service.Keys;

/// <summary>Ends keys by an administrator's act, which is written down first.</summary>
internal sealed class KeyActs(KeyRing ring, CompromiseReport report, OwnTrust trust, Acts acts)
{
    /// <summary>Ends a key, and has a bundle say so at once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="act">Retired, compromised, or its private key destroyed.</param>
    /// <param name="caller">Who does it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Of a compromised key: how many cards stay good, since the log proves them to be older. Else null.</returns>
    public async Task<int?> EndAsync(KeyRow key, Act act, Caller caller, CancellationToken cancellation)
    {
        await acts.AddAsync(act, caller.Id, key.Kid, cancellation);
        if (act == Act.KeyCompromised)
        {
            return await report.ReportAsync(key.KeyId, cancellation);
        }

        _ = act == Act.KeyRetired ? await ring.RetireAsync(key.KeyId, cancellation) : await ring.DestroyAsync(key.KeyId, cancellation);
        await trust.RebuildAsync(cancellation);
        return null;
    }
}
