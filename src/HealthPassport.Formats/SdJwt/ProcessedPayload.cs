using System.Collections.Frozen;
using System.Text.Json;

namespace HealthPassport.Formats.SdJwt;

/// <summary>What an SD-JWT says once its disclosures have been put in their places (RFC 9901 §7.1).</summary>
/// <param name="Json">The payload, without digests.</param>
/// <param name="Hash">The hash of its digests.</param>
/// <param name="Selective">The members of the top level that are, or have within them, something that could be disclosed or not, whether it was or not as far as that shows.</param>
internal sealed record ProcessedPayload(JsonElement Json, SdHash Hash, FrozenSet<string> Selective);
