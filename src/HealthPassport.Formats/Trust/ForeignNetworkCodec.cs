using System.Security.Cryptography;
using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>foreign-network = { 0: kind, 1: name, 2: as-of, 3: [* foreign-issuer] }; foreign-issuer = { 0: id, 1: name, 2: [* foreign-key], ? 3: [+ foreign-status-list] }.</summary>
internal static class ForeignNetworkCodec
{
    /// <summary>The most other networks in a bundle: there are fewer networks of health issuers in the world.</summary>
    public const int MaxNetworks = 64;

    private const int MaxLists = 1024;

    public static void Write(CborWriter cbor, ForeignNetwork network)
    {
        cbor.WriteMap(4);
        cbor.WriteInteger(0);
        cbor.WriteInteger((int)network.Kind);
        cbor.WriteInteger(1);
        cbor.WriteText(network.Name);
        cbor.WriteInteger(2);
        cbor.WriteInteger(network.AsOf.ToUnixTimeSeconds());
        cbor.WriteInteger(3);
        CborList.Write(cbor, network.Issuers, Write);
    }

    /// <summary>SHA-256 of a network as it is written.</summary>
    public static string HashOf(ForeignNetwork network) => Convert.ToHexStringLower(SHA256.HashData(ToBytes(network)));

    /// <summary>A network alone, as it stands in a bundle.</summary>
    public static byte[] ToBytes(ForeignNetwork network)
    {
        CborWriter cbor = new();
        Write(cbor, network);
        return cbor.ToArray();
    }

    /// <summary>Reads one that stands alone; null when the bytes are none.</summary>
    public static ForeignNetwork? FromBytes(ReadOnlySpan<byte> bytes)
    {
        CborReader cbor = new(bytes);
        ForeignNetwork network = Read(ref cbor, bytes);
        return cbor.AtEnd ? network : null;
    }

    /// <summary>Reads the networks of a bundle, with the hash of the bytes of each.</summary>
    public static ForeignNetwork[] ReadAll(ref CborReader cbor, ReadOnlyMemory<byte> all) => CborList.Read(ref cbor, 1, MaxNetworks, (ref CborReader one) => Read(ref one, all.Span));

    private static ForeignNetwork Read(ref CborReader cbor, ReadOnlySpan<byte> all)
    {
        int start = cbor.Position;
        int more = cbor.ReadMap(64) - 4;
        cbor.Expect(0);
        int kind = cbor.ReadInteger(0, 255);      // a later kind of network is trusted like the others: the kind is for people
        cbor.Expect(1);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(2);
        DateTimeOffset asOf = TrustTime.Read(ref cbor);
        cbor.Expect(3);
        TrustedIssuer[] issuers = CborList.Read(ref cbor, 0, Limits.TrustedKeys, ReadIssuer);
        LaterKeys.Skip(ref cbor, 3, more);
        if (more < 0 || name.Length == 0)
        {
            cbor.Fail();
        }

        return new ForeignNetwork((ForeignNetworkKind)kind, name, asOf, [.. issuers], cbor.Failed ? null : Convert.ToHexStringLower(SHA256.HashData(all[start..cbor.Position])));
    }

    private static void Write(CborWriter cbor, TrustedIssuer issuer)
    {
        cbor.WriteMap(issuer.ForeignStatusLists.IsEmpty ? 3 : 4);
        IssuerHead.Write(cbor, 0, issuer, ForeignKeyCodec.Write);
        if (!issuer.ForeignStatusLists.IsEmpty)
        {
            cbor.WriteInteger(3);
            CborList.Write(cbor, issuer.ForeignStatusLists, ForeignStatusListCodec.Write);
        }
    }

    private static TrustedIssuer ReadIssuer(ref CborReader cbor)
    {
        int more = cbor.ReadMap(64) - 3;
        IssuerHead head = IssuerHead.Read(ref cbor, 0, ForeignKeyCodec.Read);
        ForeignStatusList[] lists = [];
        int last = 2;
        if (more > 0 && cbor.PeekInteger() == 3)
        {
            cbor.Expect(3);
            lists = CborList.Read(ref cbor, 1, MaxLists, (ref CborReader list) => ForeignStatusListCodec.Read(ref list)!);
            (last, more) = (3, more - 1);
        }

        LaterKeys.Skip(ref cbor, last, more);
        if (more < 0)
        {
            cbor.Fail();
        }

        return new TrustedIssuer(0, head.Id, head.Name, [.. head.Keys], [], []) { ForeignStatusLists = [.. lists] };
    }
}
