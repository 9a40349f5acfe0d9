using System.Text.Json.Serialization;

namespace HealthPassport.Service.Passports;

/// <summary>The JSON of this feature: closed, without repeated members.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 40,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IssueBody))]
[JsonSerializable(typeof(IssuedAnswer))]
[JsonSerializable(typeof(ReadBody))]
[JsonSerializable(typeof(StatusBody))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(BatchLine))]
internal sealed partial class PassportJson : JsonSerializerContext;
