namespace HealthPassport.Formats.Status;

/// <summary>The values of an IETF Token Status List with two bits a credential (draft-ietf-oauth-status-list §7).</summary>
public enum CredentialStatus
{
    /// <summary>Valid, or not issued yet.</summary>
    Valid = 0,

    /// <summary>Revoked for good.</summary>
    Revoked = 1,

    /// <summary>Suspended for now.</summary>
    Suspended = 2,

    /// <summary>A corrected credential stands in its place (a value for applications in that draft).</summary>
    Superseded = 3,
}
