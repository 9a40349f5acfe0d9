using System.Text.Json;
using System.Text.Json.Serialization;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Vectors;

/// <summary>One case of <c>specs/vectors/services-pack</c>.</summary>
internal sealed record ServicesVector
{
    public required string Clause { get; init; }

    public required string About { get; init; }

    public byte[]? Pack { get; init; }

    /// <summary>In the place of a pack so many zero bytes.</summary>
    public int? Zeros { get; init; }

    public required byte[] Trust { get; init; }

    public required DateTimeOffset Now { get; init; }

    public ServicesMemory? Remembered { get; init; }

    public required ServicesExpectation Expect { get; init; }

    [JsonIgnore]
    public byte[] Bytes => Pack ?? new byte[Zeros ?? 0];

    public static ServicesVector Read(string json) => VectorJson.Read<ServicesVector>(json);

    public string Write() => VectorJson.Write(this);

    /// <summary>What the .NET library answers.</summary>
    public ServicesExpectation Run()
    {
        FakeClock clock = new(Now);
        TrustStore trust = TestNetwork.Need(TrustStore.Load(Trust, null, clock));
        return ServicesPackReader.Read(Bytes, trust, Remembered, clock).TryGet(out VerifiedServicesPack? verified, out Failure? failure)
            ? new ServicesExpectation
            {
                Publisher = verified.Publisher.Name,
                Cautions = [.. verified.Cautions.Select(caution => caution.Name())],
                Hash = verified.Hash,
                Content = JsonDocument.Parse(ServicesPackJson.Write(verified.Pack)).RootElement,
            }
            : new ServicesExpectation { Refused = failure.Reason.Name() };
    }
}

/// <summary>What a reader answers.</summary>
internal sealed record ServicesExpectation
{
    public string? Refused { get; init; }

    public string? Publisher { get; init; }

    public string[]? Cautions { get; init; }

    public string? Hash { get; init; }

    public JsonElement? Content { get; init; }
}
