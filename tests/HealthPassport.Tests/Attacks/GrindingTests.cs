using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Attacks;

/// <summary>A thief with a lost field key signs variants of a card until one falls on a card that was handed in (<c>specs/compact-passport.md</c> §9).</summary>
public sealed class GrindingTests(ITestOutputHelper output)
{
    private const int Cards = 1000;
    private const int Attempts = 400_000;      // with 3 bytes one of 16 777 hits: to miss all of these has the odds of one in 10^10

    [Fact]
    public void Three_bytes_fall_in_seconds_and_twelve_do_not()
    {
        using TestNetwork network = new();
        NetworkIssuer issuer = network.AddIssuer();
        NetworkKey key = issuer.AddKey();
        key.MayDelegate = true;
        IssuingKey lost = key.CertifyFieldKey(TestNetwork.Today);
        EnvelopeHash[] handedIn = [.. Enumerable.Range(0, Cards).Select(i => EnvelopeHash.FromBytes(SHA256.HashData(BitConverter.GetBytes(i))))];
        HashList exact = HashList.Of(handedIn);
        HashSet<int> threeBytes = [.. handedIn.Select(Fingerprint)];
        issuer.CutOffs.Add(new CutOff(lost.Signer.KeyId, TestNetwork.Today, exact));

        RawCard forged = RawCard.Of(TestNetwork.Issue(lost, """{ "vaccinations": [{ "code": "yellow-fever", "date": "2026-11-20" }] }""").Twins[0]);
        int lane = forged.Payload.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x08, 0x58, SealedLane.Length]) + 3;
        Stopwatch time = Stopwatch.StartNew();
        int first = 0;
        byte[]? hit = null;
        int exactHits = 0;
        byte[] digest = new byte[32];
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            BinaryPrimitives.WriteInt32BigEndian(forged.Payload.AsSpan(lane), attempt);      // the filler is the forger's to choose
            CoseSign1.Digest(forged.Protected, default, forged.Payload, digest);
            EnvelopeHash name = EnvelopeHash.FromBytes(digest);
            exactHits += exact.Contains(name) ? 1 : 0;
            if (hit is null && threeBytes.Contains(Fingerprint(name)))
            {
                (first, hit) = (attempt, [.. forged.Payload]);
                output.WriteLine($"3 bytes, {Cards} cards: ground out after {attempt} attempts, {time.Elapsed.TotalSeconds:F2} s on one core");
            }
        }

        output.WriteLine($"12 bytes: {exactHits} hits in {Attempts} attempts, {time.Elapsed.TotalSeconds:F2} s");
        Assert.InRange(first, 1, Attempts);
        Assert.Equal(0, exactHits);

        Statement statement = network.Verifier().Verify(RawCard.Sign(lost, hit!).ToText());
        Assert.Contains(Fingerprint(statement.Hash!), threeBytes);
        Assert.Equal((Verdict.Caution, "FieldKeyLost"), (statement.Verdict, string.Join(' ', statement.Reasons)));
    }

    [Fact]
    public void An_issuer_cannot_cut_off_the_field_keys_of_another()
    {
        using TestNetwork network = new();
        NetworkKey key = network.AddIssuer("One").AddKey();
        key.MayDelegate = true;
        IssuingKey field = key.CertifyFieldKey(TestNetwork.Today);
        network.AddIssuer("Two").CutOffs.Add(new CutOff(field.Signer.KeyId, TestNetwork.Today, HashList.Empty));
        Assert.Equal(Verdict.Accepted, network.Verifier().Verify(TestNetwork.Issue(field, """{ "vaccinations": [{ "code": "mmr" }] }""").Twins[0]).Verdict);
    }

    private static int Fingerprint(EnvelopeHash hash)
    {
        Span<byte> bytes = stackalloc byte[EnvelopeHash.Length];
        hash.CopyTo(bytes);
        return (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
    }
}
