namespace HealthPassport.Service.Wallets;

/// <summary>Examples for the description of the API. All people in them are invented.</summary>
internal static class WalletExamples
{
    public const string Offer = """{ "credential": { "summary": { "holder": { "name": "Sample Person (fictional)" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }] } }, "copies": 3 }""";

    public const string Offered = """{ "offer": "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fpassport.example.org%2Fwallet%2Foffers%2F3q2...", "transactionCode": "493536", "expiresAt": "2026-06-01T12:10:00+00:00" }""";

    public const string OfferOfIssuer = """{ "credential_issuer": "https://passport.example.org", "credential_configuration_ids": ["health-summary"], "grants": { "urn:ietf:params:oauth:grant-type:pre-authorized_code": { "pre-authorized_code": "8Qm...", "tx_code": { "input_mode": "numeric", "length": 6 } } } }""";

    public const string CredentialIssuer = """{ "credential_issuer": "https://passport.example.org", "credential_endpoint": "https://passport.example.org/wallet/credential", "nonce_endpoint": "https://passport.example.org/wallet/nonce", "batch_credential_issuance": { "batch_size": 10 }, "display": [{ "name": "A clinic that tries HealthPassport" }], "credential_configurations_supported": { "health-summary": { "format": "dc+sd-jwt", "vct": "https://healthpassport.example/vct/health-summary/v1", "credential_signing_alg_values_supported": ["ES256"], "cryptographic_binding_methods_supported": ["jwk"], "proof_types_supported": { "jwt": { "proof_signing_alg_values_supported": ["ES256"] } }, "credential_metadata": { "display": [{ "name": "Health summary", "locale": "en" }], "claims": [{ "path": ["vaccinations"], "display": [{ "name": "Vaccinations", "locale": "en" }] }] } }, "health-summary-unbound": { "format": "dc+sd-jwt", "vct": "https://healthpassport.example/vct/health-summary/v1", "credential_signing_alg_values_supported": ["ES256"], "credential_metadata": { "display": [{ "name": "Health summary", "locale": "en" }], "claims": [{ "path": ["vaccinations"], "display": [{ "name": "Vaccinations", "locale": "en" }] }] } } } }""";

    public const string Nonce = """{ "c_nonce": "5nq1uM0nWmKx9sE4mWbWcQAAAABoPEsIe3x0l0kJ2fVq3Yh2m1b0Zw" }""";

    public const string Ask = """{ "credential_configuration_id": "health-summary", "proofs": { "jwt": ["eyJ0eXAiOiJvcGVuaWQ0dmNpLXByb29mK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Li4ufX0.eyJhdWQiOi..."] } }""";

    public const string Copies = """{ "credentials": [{ "credential": "eyJhbGciOiJFUzI1NiIsImtpZCI6Ii4uLiIsInR5cCI6ImRjK3NkLWp3dCJ9.eyJpc3MiOi...~WyJ...~" }] }""";

    public const string BadProof = """{ "error": "invalid_proof", "error_description": "1 to 3 proofs: one for each copy.", "type": "urn:healthpassport:problem:invalid-proof", "status": 400, "code": "invalid-proof" }""";

    public const string BadToken = """{ "error": "invalid_token", "error_description": "The access token is none, or was used, or is too old.", "type": "urn:healthpassport:problem:invalid-token", "status": 401, "code": "invalid-token" }""";

    public const string Request = """{ "show": ["vaccinations"] }""";

    public const string Requested = """{ "id": "Zb0...", "request": "openid4vp://?response_type=vp_token&response_mode=direct_post&client_id=redirect_uri%3Ahttps%3A%2F%2Fpassport.example.org%2Fwallet%2Fresponses%2FhX1...", "expiresAt": "2026-06-01T12:10:00+00:00" }""";

    public const string Response = """{ "vp_token": "{\"passport\":[\"eyJhbGciOi...~WyJ...~eyJ0eXAiOiJrYitqd3Qi...\"]}", "state": "u0Nq9m1yVh3T7wXb2LkZfQ" }""";

    public const string Taken = "{}";

    public const string BadResponse = """{ "error": "invalid_request", "error_description": "state is not that of the request.", "type": "urn:healthpassport:problem:invalid-request", "status": 400, "code": "invalid-request" }""";

    public const string Waiting = """{ "state": "waiting" }""";
}
