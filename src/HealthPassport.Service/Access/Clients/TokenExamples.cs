namespace HealthPassport.Service.Access.Clients;

/// <summary>Examples for the description of the API.</summary>
internal static class TokenExamples
{
    public const string Request = """{ "grant_type": "client_credentials", "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion": "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOi...", "scope": "issue" }""";

    public const string Answer = """{ "access_token": "q3T0bZ5rJ8vYw2Nf6kLh1Xc9Ds4Ga7Pe0Ui3Om6Rt5E", "token_type": "Bearer", "expires_in": 900, "scope": "issue" }""";

    public const string BadRequest = """{ "error": "unsupported_grant_type", "error_description": "grant_type must be client_credentials, or of a wallet the pre-authorized code.", "type": "urn:healthpassport:problem:unsupported-grant-type", "status": 400, "code": "unsupported-grant-type" }""";

    public const string Unauthorized = """{ "error": "invalid_client", "error_description": "The client or its key is not known, or the signature is wrong.", "type": "urn:healthpassport:problem:invalid-client", "status": 401, "code": "invalid-client" }""";

    public const string Server = """{ "issuer": "https://passport.example.org", "token_endpoint": "https://passport.example.org/oauth/token", "response_types_supported": [], "grant_types_supported": ["client_credentials", "urn:ietf:params:oauth:grant-type:pre-authorized_code"], "token_endpoint_auth_methods_supported": ["private_key_jwt", "none"], "token_endpoint_auth_signing_alg_values_supported": ["ES256", "RS256", "PS256"], "pre-authorized_grant_anonymous_access_supported": true, "scopes_supported": ["issue", "administer", "audit"] }""";
}
