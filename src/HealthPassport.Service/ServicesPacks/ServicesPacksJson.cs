using System.Text.Json.Serialization;

namespace HealthPassport.Service.ServicesPacks;

/// <summary>What the service hands out.</summary>
/// <param name="Packs">Signed packs, each in base64.</param>
internal sealed record ServicesPacksAnswer(IReadOnlyList<byte[]> Packs);

/// <summary>A pack, for administrators.</summary>
/// <param name="Publisher">The identifier of its publisher.</param>
/// <param name="SignedBy">The name of its publisher.</param>
/// <param name="Id">Its name with its publisher.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Made">The day on which it was made.</param>
/// <param name="ValidUntil">The last day on which it counts as current.</param>
/// <param name="Fictional">True when nothing in it exists.</param>
/// <param name="Services">How many services it has.</param>
/// <param name="Rights">How many rights it has.</param>
internal sealed record ServicesPackAnswer(string Publisher, string SignedBy, string Id, long Edition, DateOnly Made, DateOnly ValidUntil, bool Fictional, int Services, int Rights);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ServicesPacksAnswer))]
[JsonSerializable(typeof(ServicesPackAnswer[]))]
internal sealed partial class ServicesPacksJson : JsonSerializerContext;
