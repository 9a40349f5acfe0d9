using System.Buffers;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Vectors;

/// <summary>What this reader answers to a vector.</summary>
internal sealed record VectorRun(Reason? TrustRefused, Statement? Statement, string[]? Checkpoints = null)
{
    public static VectorRun Of(VectorFile vector, byte[] trustFile)
    {
        FakeClock clock = new(vector.Now);
        TrustState? state = vector.State is JsonElement json ? TestNetwork.Need(TrustStateJson.Read(Encoding.UTF8.GetBytes(json.GetRawText()))) : null;
        if (!TrustStore.Load(trustFile, state, clock).TryGet(out TrustStore? trust, out Failure? failure))
        {
            return new(failure.Reason, null);
        }

        List<string> taken = [];
        foreach (string text in vector.Checkpoints ?? [])
        {
            bool isGood = trust.Take(text, clock).TryGet(out TakenCheckpoint? checkpoint, out failure);
            taken.Add(isGood ? ReasonNames.Kebab(checkpoint!.Change.ToString()) : failure!.Reason.Name());
            trust = checkpoint?.Store ?? trust;
        }

        VerificationOptions options = new()
        {
            Secret = vector.Secret is null ? null : TestNetwork.Need(HolderSecret.Parse(vector.Secret)),
            KeyBinding = vector.KeyBinding is VectorKeyBinding asked ? new KeyBindingPolicy(asked.Audience, asked.Nonce, TimeSpan.FromMinutes(10)) : null,
            Unverified = vector.Unverified == true ? UnverifiedContent.Show : UnverifiedContent.Hide,
        };
        return new(null, new Verifier(trust, clock).Verify(vector.Input, options), vector.Checkpoints is null ? null : [.. taken]);
    }

    /// <summary>The answer in the form in which a vector expects it.</summary>
    public VectorExpectation ToExpectation(bool withStatement)
    {
        if (Statement is null)
        {
            return new() { TrustRefused = TrustRefused!.Value.Name() };
        }

        JsonElement json = Json(Statement);
        return new()
        {
            Checkpoints = Checkpoints,
            Verdict = json.GetProperty("verdict").GetString(),
            Reasons = [.. json.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!)],
            Signature = json.GetProperty("signature").GetString(),
            Sealed = json.TryGetProperty("sealed", out JsonElement found) ? found.GetString() : null,
            Statement = withStatement ? json : null,
        };
    }

    private static JsonElement Json(Statement statement)
    {
        ArrayBufferWriter<byte> buffer = new();
        StatementJson.Write(buffer, statement, language: null, indented: false);
        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
