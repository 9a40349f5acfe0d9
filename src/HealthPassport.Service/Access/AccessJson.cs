using System.Text.Json.Serialization;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Access.Outside;
using HealthPassport.Service.Access.People;

namespace HealthPassport.Service.Access;

/// <summary>The JSON of administration, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegisterClient))]
[JsonSerializable(typeof(ReplaceKeys))]
[JsonSerializable(typeof(SetRights))]
[JsonSerializable(typeof(RegisteredClient))]
[JsonSerializable(typeof(RegisteredClient[]))]
[JsonSerializable(typeof(InvitePerson))]
[JsonSerializable(typeof(InvitedPerson))]
[JsonSerializable(typeof(RegisteredPerson))]
[JsonSerializable(typeof(RegisteredPerson[]))]
[JsonSerializable(typeof(RecordedAct[]))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(MatchPerson))]
internal sealed partial class AccessJson : JsonSerializerContext;
