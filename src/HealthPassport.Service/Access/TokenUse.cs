namespace HealthPassport.Service.Access;

/// <summary>What an opaque secret is for. The use goes into its hash, so that none passes for another.</summary>
internal enum TokenUse
{
    /// <summary>An access token in the Authorization header (RFC 6750).</summary>
    Bearer = 1,

    /// <summary>A session, inside the encrypted cookie.</summary>
    Session = 2,
}
