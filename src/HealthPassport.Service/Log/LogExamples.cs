namespace HealthPassport.Service.Log;

/// <summary>Examples for the description of the API: a log of 64 leaves, padding among them.</summary>
internal static class LogExamples
{
    public const string Head = """{ "logId": "7a7f602315d5e9ed91227ce34bd1afc5", "size": 64, "root": "35fabb629b2466e2eb2b8c23a105ac8a1f7654c1ff428bb3b429dc0e3702d4c5", "day": "2026-06-07", "signed": "0oRNogEmBEhpEXjtF17HraBYP6UAAQFQen9gIxXV6e2RInzjS9GvxQIYQA==", "coSignatures": [{ "issuer": "https://neighbour.example", "signed": "0oRNogEmBEiLr2sEXPDJAaBYP6UAAQFQen9gIxXV6e2RInzjS9GvxQIYQA==" }] }""";

    public const string Inclusion = """{ "size": 64, "position": 17, "leaf": "62dc3fc4134e4e6135fd14c7a51e0b0a9cf0a0b6a0e2a9e1c6a42c9d5ad3a7a0691178ed175ec7ad5137016e56", "path": ["35fabb629b2466e2eb2b8c23a105ac8a1f7654c1ff428bb3b429dc0e3702d4c5"] }""";

    public const string Consistency = """{ "first": 64, "second": 128, "path": ["35fabb629b2466e2eb2b8c23a105ac8a1f7654c1ff428bb3b429dc0e3702d4c5"] }""";

    // COSE_Sign1 with the algorithm and the key id, as far as both are the same in every file.
    public const string CoSignature = "\"0oRNogEmBEhpEXjtF17HraBY\"";

    // An array of six, the version, the signed head.
    public const string Proof = "\"hgFY\"";
}
