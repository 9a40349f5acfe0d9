using System.Text.Json.Serialization;
using HealthPassport.Service.Wallets.Issuing;
using HealthPassport.Service.Wallets.Offers;
using HealthPassport.Service.Wallets.Requests;

namespace HealthPassport.Service.Wallets;

/// <summary>The JSON of this feature: closed, without repeated members.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 44,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OfferBody))]
[JsonSerializable(typeof(OfferAnswer))]
[JsonSerializable(typeof(PendingOffer))]
[JsonSerializable(typeof(CredentialAnswer))]
[JsonSerializable(typeof(NonceAnswer))]
[JsonSerializable(typeof(RequestBody))]
[JsonSerializable(typeof(RequestAnswer))]
internal sealed partial class WalletJson : JsonSerializerContext;
