using HealthPassport.Observatory;
using HealthPassport.Verification;

namespace HealthPassport.Cli.Commands;

/// <summary>The organisations that open together, and the network that knows them.</summary>
/// <param name="Trust">The network.</param>
/// <param name="Circle">The organisations.</param>
internal sealed record TrustedCircle(TrustStore Trust, SumCircle Circle);
