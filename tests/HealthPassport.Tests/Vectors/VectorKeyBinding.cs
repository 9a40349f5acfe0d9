namespace HealthPassport.Tests.Vectors;

/// <summary>What the verifier of a vector asks of the holder's key.</summary>
internal sealed record VectorKeyBinding(string Audience, string Nonce);
