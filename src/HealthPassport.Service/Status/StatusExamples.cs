namespace HealthPassport.Service.Status;

/// <summary>Examples for the description of the API: lists in which nothing is revoked yet, and how long texts begin.</summary>
internal static class StatusExamples
{
    public const string Jwt = "\"eyJhbGciOiJFUzI1NiIsImtpZCI6IkNtVklvWDdXZ2t6dlVMeklTZEpzR2hibzhtUjR1VkV4OTUwbnhXWG1XOG8iLCJ0eXAiOiJzdGF0dXNsaXN0XHUwMDJCand0In0.eyJzdWIiOi...\"";

    public const string Cwt = "\"0oRYKqMBJgRIaRF47Rdex60QeBphcHBsaWNhdGlvbi9zdGF0dXNsaXN0K2N3dKBZ\"";

    public const string Bitstring = "\"eyJhbGciOiJFUzI1NiIsImtpZCI6IkNtVklvWDdXZ2t6dlVMeklTZEpzR2hibzhtUjR1VkV4OTUwbnhXWG1XOG8iLCJ0eXAiOiJ2Y1x1MDAyQmp3dCIsImN0eSI6InZjIn0.eyJAY29udGV4dCI6...\"";

    public const string KeySet = """{ "keys": [{ "kty": "EC", "kid": "CmVIoX7WgkzvULzISdJsGhbo8mR4uVEx950nxWXmW8o", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "3n_Ejf3fHxTPo0yxTClOcAk0aom0sZALr02dbWqNDzI", "y": "70sjkFruAKz32NOOFzsNlirN99Ql0Ej4t-wniIOQXI4", "crlVersion": 1 }] }""";

    public const string DidDocument = """{ "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"], "id": "did:web:localhost%3A5080", "alsoKnownAs": ["http://localhost:5080"], "verificationMethod": [{ "id": "did:web:localhost%3A5080#CmVIoX7WgkzvULzISdJsGhbo8mR4uVEx950nxWXmW8o", "type": "JsonWebKey", "controller": "did:web:localhost%3A5080", "publicKeyJwk": { "kty": "EC", "kid": "CmVIoX7WgkzvULzISdJsGhbo8mR4uVEx950nxWXmW8o", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "3n_Ejf3fHxTPo0yxTClOcAk0aom0sZALr02dbWqNDzI", "y": "70sjkFruAKz32NOOFzsNlirN99Ql0Ej4t-wniIOQXI4" } }], "assertionMethod": ["did:web:localhost%3A5080#CmVIoX7WgkzvULzISdJsGhbo8mR4uVEx950nxWXmW8o"] }""";

    public const string JwtVcIssuer = """{ "issuer": "http://localhost:5080", "jwks": { "keys": [{ "kty": "EC", "kid": "CmVIoX7WgkzvULzISdJsGhbo8mR4uVEx950nxWXmW8o", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "3n_Ejf3fHxTPo0yxTClOcAk0aom0sZALr02dbWqNDzI", "y": "70sjkFruAKz32NOOFzsNlirN99Ql0Ej4t-wniIOQXI4" }] } }""";

    public const string RevocationList = """{ "kid": "CmVIoX7WgkzvULzISdJsGhbo8mR4uVEx950nxWXmW8o", "method": "rid", "ctr": 1, "rids": ["q1GhTyA3bSn"] }""";
}
