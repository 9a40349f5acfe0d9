using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Json;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Fuzz;

/// <summary>A good vector for fuzzing: its own text and trust, and the same content signed by a key that the test holds.</summary>
internal sealed class FuzzCard : IDisposable
{
    private readonly TestNetwork _network = new();
    private readonly NetworkKey _key;

    public FuzzCard(string name)
    {
        VectorFile vector = VectorFolder.Read(name);
        Text = vector.Input;
        Verifier = VectorFolder.Verifier(vector);
        Payload = RawCard.Of(Text).Payload;
        _key = _network.AddIssuer().AddKey();
        _key.StatusList = null;
        OwnVerifier = _network.Verifier(vector.Now);
        (_, Meaning, Frame) = Take(Payload);
    }

    public string Text { get; }

    public Verifier Verifier { get; }

    public byte[] Payload { get; }

    /// <summary>Trusts the test's own key.</summary>
    public Verifier OwnVerifier { get; }

    /// <summary>The summary as JSON.</summary>
    public string Meaning { get; }

    /// <summary>Everything but the summary: claims, lane, index.</summary>
    public string Frame { get; }

    public string Resign(byte[] payload) => RawCard.Sign(_key.Issuing, payload).ToText();

    /// <summary>Reads a payload and writes it again.</summary>
    /// <returns>The bytes, or null where content was kept that no writer writes; the summary as JSON; the rest.</returns>
    public (byte[]? Again, string Meaning, string Frame) Take(byte[] payload)
    {
        using HcertEnvelope envelope = TestNetwork.Need(HcertCarrier.ReadHcert(Resign(payload)));
        OpenedCredential passport = TestNetwork.Need(envelope.Open(Terminology.Current));
        Xunit.Assert.True(HcertClaims.TryRead(envelope.Payload, out HcertClaims claims, out _));
        CborWriter cbor = new();
        cbor.WriteMap(claims.NotBefore is null ? 3 : 4);
        Pair(HcertClaims.Expiry, claims.ExpiresAt);
        if (claims.NotBefore is long from)
        {
            Pair(HcertClaims.NotBeforeClaim, from);
        }

        Pair(HcertClaims.IssuedAtClaim, claims.IssuedAt);
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(HcertClaims.Passport);
        HealthSummary summary = passport.Summary;
        PassportCodec.Write(cbor, summary, envelope.LaneOf(passport), passport.StatusIndex!.Value);
        string frame = $"{claims.ExpiresAt} {claims.NotBefore} {claims.IssuedAt} {passport.StatusIndex!.Value} {Convert.ToHexString(envelope.LaneOf(passport))}";
        return (summary.Other.IsEmpty ? cbor.ToArray() : null, SummaryText.Write(summary), frame);

        void Pair(int key, long value)
        {
            cbor.WriteInteger(key);
            cbor.WriteInteger(value);
        }
    }

    public void Dispose() => _network.Dispose();
}
