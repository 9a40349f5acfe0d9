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
        cbor.WriteArray(network.Issuers.Length);
        foreach (TrustedIssuer issuer in network.Issuers)
        {
            Write(cbor, issuer);
        }
    }

    public static ForeignNetwork[] ReadAll(ref CborReader cbor)
    {
        ForeignNetwork[] networks = new ForeignNetwork[cbor.ReadArray(1, MaxNetworks)];
        for (int i = 0; i < networks.Length && !cbor.Failed; i++)
        {
            networks[i] = Read(ref cbor);
        }

        return cbor.Failed ? [] : networks;
    }

    private static ForeignNetwork Read(ref CborReader cbor)
    {
        int more = cbor.ReadMap(64) - 4;
        cbor.Expect(0);
        int kind = cbor.ReadInteger(0, 255);      // a later kind of network is trusted like the others: the kind is for people
        cbor.Expect(1);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(2);
        DateTimeOffset asOf = TrustTime.Read(ref cbor);
        cbor.Expect(3);
        TrustedIssuer[] issuers = new TrustedIssuer[cbor.ReadArray(0, Limits.TrustedKeys)];
        for (int i = 0; i < issuers.Length && !cbor.Failed; i++)
        {
            issuers[i] = ReadIssuer(ref cbor);
        }

        LaterKeys.Skip(ref cbor, 3, more);
        if (more < 0 || name.Length == 0)
        {
            cbor.Fail();
        }

        return new ForeignNetwork((ForeignNetworkKind)kind, name, asOf, cbor.Failed ? [] : [.. issuers]);
    }

    private static void Write(CborWriter cbor, TrustedIssuer issuer)
    {
        cbor.WriteMap(issuer.ForeignStatusLists.IsEmpty ? 3 : 4);
        cbor.WriteInteger(0);
        cbor.WriteText(issuer.Id);
        cbor.WriteInteger(1);
        cbor.WriteText(issuer.Name);
        cbor.WriteInteger(2);
        cbor.WriteArray(issuer.Keys.Length);
        foreach (TrustedKey key in issuer.Keys)
        {
            ForeignKeyCodec.Write(cbor, key);
        }

        if (!issuer.ForeignStatusLists.IsEmpty)
        {
            cbor.WriteInteger(3);
            cbor.WriteArray(issuer.ForeignStatusLists.Length);
            foreach (ForeignStatusList list in issuer.ForeignStatusLists)
            {
                ForeignStatusListCodec.Write(cbor, list);
            }
        }
    }

    private static TrustedIssuer ReadIssuer(ref CborReader cbor)
    {
        int more = cbor.ReadMap(64) - 3;
        cbor.Expect(0);
        string id = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(1);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(2);
        TrustedKey[] keys = new TrustedKey[cbor.ReadArray(0, Limits.TrustedKeys)];
        for (int i = 0; i < keys.Length && !cbor.Failed; i++)
        {
            keys[i] = ForeignKeyCodec.Read(ref cbor);
        }

        ForeignStatusList[] lists = [];
        int last = 2;
        if (more > 0 && cbor.PeekInteger() == 3)
        {
            cbor.Expect(3);
            lists = new ForeignStatusList[cbor.ReadArray(1, MaxLists)];
            for (int i = 0; i < lists.Length && !cbor.Failed; i++)
            {
                lists[i] = ForeignStatusListCodec.Read(ref cbor)!;
            }

            (last, more) = (3, more - 1);
        }

        LaterKeys.Skip(ref cbor, last, more);
        if (more < 0 || id.Length == 0 || name.Length == 0)
        {
            cbor.Fail();
        }

        return new TrustedIssuer(0, id, name, cbor.Failed ? [] : [.. keys], [], []) { ForeignStatusLists = cbor.Failed ? [] : [.. lists] };
    }
}
