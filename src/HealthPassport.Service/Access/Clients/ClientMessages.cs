using System.Text.Json;

namespace HealthPassport.Service.Access.Clients;

/// <summary>A system to register.</summary>
/// <param name="Name">The name that administrators see.</param>
/// <param name="Keys">Its public keys as JWKs: P-256, or RSA with <c>alg</c> RS256 or PS256. There are no secrets and no address to fetch keys from.</param>
/// <param name="Rights">Its rights.</param>
/// <param name="Kinds">The kinds of entry that it may issue; empty without <c>issue</c>.</param>
internal sealed record RegisterClient(string Name, JsonElement[] Keys, string[] Rights, string[] Kinds);

/// <summary>New keys of a system, in place of all that it had.</summary>
/// <param name="Keys">Its public keys as JWKs.</param>
internal sealed record ReplaceKeys(JsonElement[] Keys);

/// <summary>A registered system.</summary>
/// <param name="Id">The client id, for <c>iss</c> and <c>sub</c> of its assertions.</param>
/// <param name="Name">The name that administrators see.</param>
/// <param name="Rights">Its rights.</param>
/// <param name="Kinds">The kinds of entry that it may issue.</param>
/// <param name="KeyIds">The <c>kid</c> of each of its keys.</param>
internal sealed record RegisteredClient(string Id, string Name, string[] Rights, string[] Kinds, string[] KeyIds);
