using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others.Vc;

/// <summary>The examples of RFC 9901 and of the SD-JWT VC draft, those of another implementation, and forgeries.</summary>
public class SdJwtVectorTests
{
    [Theory]
    [InlineData("sdjwt-rfc9901", 7)]
    [InlineData("sdjwt-vc-draft16", 3)]
    public void The_examples_of_the_standards_give_the_payloads_that_stand_there(string group, int count)
    {
        (string File, string Verdict, JsonElement Json)[] files = VcVectors.Of(group);
        Assert.Equal(count, files.Length);
        foreach ((string file, _, JsonElement json) in files)
        {
            JsonElement expected = json.GetProperty("expected");
            if (json.TryGetProperty("jws", out JsonElement alone))
            {
                CompactJws jws = TestNetwork.Need(CompactJws.Read(alone.GetString()));
                Assert.True(jws.Verify(VcVectors.Key(json.GetProperty("issuerKey"))), file);
                AssertSame(expected.GetProperty("payload"), JsonElement.Parse(jws.Payload()!), file);
                continue;
            }

            string text = json.TryGetProperty("sdJwt", out JsonElement compact) ? compact.GetString()! : SdJwtJsonForm.ToCompact(json.GetProperty("json"))!;
            Check(file, text, json.GetProperty("issuerKey"), expected.GetProperty("processedPayload"), KeyBinding(json));
        }
    }

    [Fact]
    public void The_json_form_is_the_same_as_its_compact_form()
    {
        JsonElement json = VcVectors.Of("sdjwt-rfc9901").Single(row => row.File.StartsWith("j3", StringComparison.Ordinal)).Json;
        Assert.Equal(json.GetProperty("equivalentCompact").GetString(), SdJwtJsonForm.ToCompact(json.GetProperty("json")));
    }

    [Fact]
    public void Another_implementation_understands_the_mechanism_in_the_same_way()
    {
        (string File, string Verdict, JsonElement Json)[] files = VcVectors.Of("sdjwt-python");
        Assert.Equal(9, files.Length);
        foreach ((string file, _, JsonElement json) in files)
        {
            (KeyBindingPolicy, long)? binding = json.TryGetProperty("kbPayload", out JsonElement kb)
                ? (new KeyBindingPolicy(kb.GetProperty("aud").GetString()!, kb.GetProperty("nonce").GetString()!, TimeSpan.FromMinutes(5)), kb.GetProperty("iat").GetInt64())
                : null;
            Check(file, json.GetProperty("presentation").GetString()!, json.GetProperty("issuerKey"), json.GetProperty("expected").GetProperty("verifiedContents"), binding);
            Assert.True(SdJwtText.Read(json.GetProperty("issuance").GetString()!).TryGet(out SdJwtText? issuance, out _) && issuance.Process().TryGet(out _, out _), file);
        }
    }

    [Fact]
    public void Every_forgery_is_rejected_and_every_control_is_not()
    {
        (string File, string Verdict, JsonElement Json)[] files = VcVectors.Of("sdjwt-negative");
        Assert.Equal(22, files.Length);
        foreach ((string file, string verdict, JsonElement json) in files)
        {
            DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("verifyAtUnix").GetInt64());
            VerificationOptions options = VerificationOptions.Default;
            if (json.TryGetProperty("policy", out JsonElement policy))
            {
                options = options with { KeyBinding = new KeyBindingPolicy(policy.GetProperty("aud").GetString()!, policy.GetProperty("nonce").GetString()!, TimeSpan.FromDays(3650)) };
            }

            Statement statement = Verifier(now, json.GetProperty("issuerKey")).Verify(json.GetProperty("sdJwt").GetString(), options);
            StatementContract.Holds(statement);
            Assert.True(statement.Verdict is Verdict.Accepted or Verdict.Caution == (verdict == "valid"), $"{file} is to be {verdict}: {statement.Verdict} {string.Join(' ', statement.Reasons)} {statement.Where}");
            if (file.StartsWith("bad-kb-", StringComparison.Ordinal))
            {
                Assert.Equal([Reason.KeyBindingInvalid], statement.Reasons);
                Assert.True(Verifier(now, json.GetProperty("issuerKey")).Verify(json.GetProperty("sdJwt").GetString()).Verdict == Verdict.Accepted, "nobody asked for key binding");
            }
        }
    }

    private static void Check(string file, string text, JsonElement key, JsonElement expected, (KeyBindingPolicy Policy, long Now)? binding)
    {
        SdJwtText sdJwt = TestNetwork.Need(SdJwtText.Read(text));
        Assert.True(sdJwt.Jws.Verify(VcVectors.Key(key)), file);
        ProcessedPayload processed = TestNetwork.Need(sdJwt.Process());
        AssertSame(expected, processed.Json, file);
        if (binding is (KeyBindingPolicy policy, long now))
        {
            PublicKey holder = VcVectors.Key(processed.Json.GetProperty("cnf").GetProperty("jwk"));
            DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(now);
            Assert.Null(KeyBindingJwt.Check(sdJwt, processed.Hash, holder, policy, time));
            Assert.NotNull(KeyBindingJwt.Check(sdJwt, processed.Hash, holder, policy with { Nonce = "another" }, time));
            Assert.NotNull(KeyBindingJwt.Check(sdJwt, processed.Hash, holder, policy with { Audience = "another" }, time));
            Assert.NotNull(KeyBindingJwt.Check(sdJwt, processed.Hash, holder, policy, time.AddHours(1)));
            Assert.NotNull(KeyBindingJwt.Check(sdJwt, processed.Hash, holder, policy, time.AddHours(-1)));
            Assert.NotNull(KeyBindingJwt.Check(sdJwt, processed.Hash, VcVectors.Key(key), policy, time));
        }
    }

    private static (KeyBindingPolicy Policy, long Now)? KeyBinding(JsonElement json) => json.TryGetProperty("kbIat", out JsonElement iat)
        ? (new KeyBindingPolicy(json.GetProperty("aud").GetString()!, json.GetProperty("nonce").GetString()!, TimeSpan.FromMinutes(5)), iat.GetInt64())
        : null;

    private static Verifier Verifier(DateTimeOffset now, JsonElement jwk)
    {
        TrustedKey key = new()
        {
            KeyId = KeyId.Of("unnamed"),
            Kid = "unnamed"u8.ToArray(),
            PublicKey = VcVectors.Key(jwk),
            Kinds = EntryKinds.All,
            Envelopes = EnvelopeKinds.SdJwt,
            ValidFrom = new DateOnly(2020, 1, 1),
            ValidTo = new DateOnly(2040, 1, 1),
        };
        using TestNetwork network = new(rootExpires: now.AddYears(1)) { SignedAt = now, NextUpdate = now.AddDays(30) };
        network.ForeignNetworks.Add(new ForeignNetwork(ForeignNetworkKind.DidWeb, "Others", now, [new TrustedIssuer(0, "https://issuer.example.org", "Others", [key], [], [])]));
        return network.Verifier(now);
    }

    private static void AssertSame(JsonElement expected, JsonElement actual, string file) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), JsonNode.Parse(actual.GetRawText())), file);
}
