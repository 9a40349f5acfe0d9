using System.Text.Json.Serialization;

namespace HealthPassport.Service.Log;

/// <summary>A head of the log.</summary>
/// <param name="LogId">The log, in hexadecimal.</param>
/// <param name="Size">How many leaves it had, padding among them.</param>
/// <param name="Root">The root of the tree, in hexadecimal.</param>
/// <param name="Day">The day.</param>
/// <param name="Signed">The head as this issuer has signed it: a COSE_Sign1 in base64.</param>
/// <param name="CoSignatures">The same head as other organisations have signed it.</param>
internal sealed record HeadAnswer(string LogId, long Size, string Root, DateOnly Day, byte[] Signed, IReadOnlyList<CoSignatureAnswer> CoSignatures);

/// <summary>A co-signature.</summary>
/// <param name="Issuer">Whose it is.</param>
/// <param name="Signed">A COSE_Sign1 in base64.</param>
internal sealed record CoSignatureAnswer(string Issuer, byte[] Signed);

/// <summary>A proof that something stands under a head.</summary>
/// <param name="Size">The head's size.</param>
/// <param name="Position">The leaf's place, from 0 on.</param>
/// <param name="Leaf">The leaf, in hexadecimal.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root, in hexadecimal.</param>
internal sealed record InclusionAnswer(long Size, long Position, string Leaf, IReadOnlyList<string> Path);

/// <summary>A proof that one head goes on from another.</summary>
/// <param name="First">The size of the older head.</param>
/// <param name="Second">The size of the newer one.</param>
/// <param name="Path">The hashes, in hexadecimal.</param>
internal sealed record ConsistencyAnswer(long First, long Second, IReadOnlyList<string> Path);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HeadAnswer))]
[JsonSerializable(typeof(InclusionAnswer))]
[JsonSerializable(typeof(ConsistencyAnswer))]
internal sealed partial class LogJson : JsonSerializerContext;
