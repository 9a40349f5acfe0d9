using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;

namespace HealthPassport.Issuing;

/// <summary>A status list for one purpose as a Bitstring Status List credential, secured as <c>vc+jwt</c> (<c>specs/status-lists.md</c> §3).</summary>
/// <param name="Issuer">The issuer's identifier.</param>
/// <param name="Subject">The URI of the list of two bits; that of this credential has the purpose behind it.</param>
/// <param name="List">The list.</param>
/// <param name="Purpose">Revocation or suspension.</param>
public sealed record BitstringListCredential(string Issuer, string Subject, StatusList List, StatusPurpose Purpose)
{
    /// <summary>The credential's URL.</summary>
    public string Name => $"{Subject}/{(Purpose == StatusPurpose.Revocation ? "revocation" : "suspension")}";

    /// <summary>Signs the list.</summary>
    /// <param name="signer">The issuer's key.</param>
    /// <returns>The JWS.</returns>
    public string Sign(ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        byte[] header = CompactJwsWriter.Header(SignatureAlgorithm.ES256, signer.PublicKey.Thumbprint(), VcJwtEnvelope.FormatName, "vc");
        return CompactJwsWriter.Sign(header, BitstringStatusList.Write(Name, Issuer, List, Purpose), SignatureAlgorithm.ES256, signer.Sign);
    }
}
