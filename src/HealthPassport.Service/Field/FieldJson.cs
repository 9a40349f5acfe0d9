using System.Text.Json.Serialization;
using HealthPassport.Service.Field.Home;
using HealthPassport.Service.Field.Laptop;

namespace HealthPassport.Service.Field;

/// <summary>The JSON of this feature: closed, without repeated members.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TourBody))]
[JsonSerializable(typeof(TourMade))]
[JsonSerializable(typeof(TourList))]
[JsonSerializable(typeof(TourState))]
[JsonSerializable(typeof(LostBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(LaptopState))]
internal sealed partial class FieldJson : JsonSerializerContext;
