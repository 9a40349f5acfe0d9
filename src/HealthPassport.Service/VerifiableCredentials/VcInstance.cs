namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>An instance of the API: one address with one fixed way of signing. Callers choose by the address, not by options.</summary>
/// <param name="Prefix">What its addresses begin with.</param>
/// <param name="Format">The format that it issues, as the passports API names it.</param>
/// <param name="MediaType">The media type of what it issues.</param>
/// <param name="Name">What its operations are named by.</param>
internal sealed record VcInstance(string Prefix, string Format, string MediaType, string Name)
{
    /// <summary>Credentials as JWT.</summary>
    public static readonly VcInstance Jwt = new("/vcalm", "vc+jwt", "application/vc+jwt", "");

    /// <summary>SD-JWT VC.</summary>
    public static readonly VcInstance SdJwt = new("/vcalm/sd-jwt", "dc+sd-jwt", "application/dc+sd-jwt", "SdJwt");
}
