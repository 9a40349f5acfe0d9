using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>member-list = { 0: 1, 1: network, 2: signed-at, 3: next-update, 4: issuer, 5: [* proof of each key] }. Keys above these belong to later versions.</summary>
internal static class MemberListCodec
{
    public static byte[] Write(MemberList list)
    {
        CborWriter cbor = new(1024);
        cbor.WriteMap(6);
        NetworkHead.Write(cbor, list.Network);
        cbor.WriteInteger(2);
        cbor.WriteInteger(list.SignedAt.ToUnixTimeSeconds());
        cbor.WriteInteger(3);
        cbor.WriteInteger(list.NextUpdate.ToUnixTimeSeconds());
        cbor.WriteInteger(4);
        TrustedIssuerCodec.Write(cbor, list.Issuer);
        cbor.WriteInteger(5);
        CborList.Write(cbor, list.Issuer.Keys, static (cbor, key) => cbor.WriteBytes(key.Proof.Span));
        return cbor.ToArray();
    }

    public static MemberList? Read(ReadOnlySpan<byte> payload)
    {
        CborReader cbor = new(payload);
        int more = cbor.ReadMap(64) - 6;
        string network = NetworkHead.Read(ref cbor);
        cbor.Expect(2);
        DateTimeOffset signedAt = TrustTime.Read(ref cbor);
        cbor.Expect(3);
        DateTimeOffset nextUpdate = TrustTime.Read(ref cbor);
        cbor.Expect(4);
        TrustedIssuer issuer = TrustedIssuerCodec.Read(ref cbor);
        cbor.Expect(5);
        byte[][] proofs = CborList.Read(ref cbor, 0, Limits.TrustedKeys, static (ref CborReader cbor) => cbor.ReadBytes(MemberKeyProof.Length).ToArray());
        LaterKeys.Skip(ref cbor, 5, more);
        return cbor.AtEnd && more >= 0 && TakeProofs(issuer, proofs) && signedAt.ToUnixTimeSeconds() <= uint.MaxValue
            ? new MemberList { Network = network, SignedAt = signedAt, NextUpdate = nextUpdate, Issuer = issuer }
            : null;
    }

    // One for each key; and no key id twice, so that nobody crowds out another one's.
    private static bool TakeProofs(TrustedIssuer issuer, byte[][] proofs)
    {
        if (proofs.Length != issuer.Keys.Length || !Array.TrueForAll(proofs, proof => proof.Length == MemberKeyProof.Length) || issuer.Keys.Select(key => key.KeyId).Distinct().Count() != proofs.Length)
        {
            return false;
        }

        for (int i = 0; i < proofs.Length; i++)
        {
            issuer.Keys[i].Proof = proofs[i];
        }

        return true;
    }
}
