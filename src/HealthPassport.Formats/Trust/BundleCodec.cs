using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>
/// bundle = { 0: 1, 1: network, 2: number, 3: signed-at, 4: next-update, 5: [* issuer] };
/// issuer = { 0: number, 1: id, 2: name, 3: [* key], ? 4: [+ status-list], ? 5: [+ cut-off] };
/// key = [ point, kid, kinds, from-day, to-day, state, may-delegate, status-list / null, proven ].
/// Keys above these are kept for later versions: a reader passes over them.
/// </summary>
internal static class BundleCodec
{
    public static byte[] Write(TrustBundle bundle)
    {
        CborWriter cbor = new(4096);
        cbor.WriteMap(6);
        cbor.WriteInteger(0);
        cbor.WriteInteger(1);
        cbor.WriteInteger(1);
        cbor.WriteBytes(Convert.FromHexString(bundle.Network));
        cbor.WriteInteger(2);
        cbor.WriteInteger(bundle.Number);
        cbor.WriteInteger(3);
        cbor.WriteInteger(bundle.SignedAt.ToUnixTimeSeconds());
        cbor.WriteInteger(4);
        cbor.WriteInteger(bundle.NextUpdate.ToUnixTimeSeconds());
        cbor.WriteInteger(5);
        cbor.WriteArray(bundle.Issuers.Length);
        foreach (TrustedIssuer issuer in bundle.Issuers)
        {
            WriteIssuer(cbor, issuer);
        }

        return cbor.ToArray();
    }

    public static TrustBundle? Read(ReadOnlySpan<byte> payload)
    {
        CborReader cbor = new(payload);
        int more = cbor.ReadMap(64) - 6;
        cbor.Expect(0);
        cbor.ReadInteger(1, 1);
        cbor.Expect(1);
        string network = Convert.ToHexStringLower(cbor.ReadBytes(TrustBundle.NetworkIdLength));
        cbor.Expect(2);
        long number = cbor.ReadInteger();
        cbor.Expect(3);
        DateTimeOffset signedAt = TrustTime.Read(ref cbor);
        cbor.Expect(4);
        DateTimeOffset nextUpdate = TrustTime.Read(ref cbor);
        cbor.Expect(5);
        TrustedIssuer[] issuers = new TrustedIssuer[cbor.ReadArray(0, Limits.TrustedKeys)];
        for (int i = 0; i < issuers.Length && !cbor.Failed; i++)
        {
            issuers[i] = ReadIssuer(ref cbor);
        }

        SkipLaterKeys(ref cbor, 5, more);
        bool sound = cbor.AtEnd && more >= 0 && network.Length == TrustBundle.NetworkIdLength * 2 && number is >= 0 and <= uint.MaxValue
            && issuers.Select(i => i.Number).Distinct().Count() == issuers.Length && issuers.Sum(i => i.Keys.Length) <= Limits.TrustedKeys;
        return sound
            ? new TrustBundle
            {
                Network = network,
                Number = (uint)number,
                SignedAt = signedAt,
                NextUpdate = nextUpdate,
                Issuers = [.. issuers],
            }
            : null;
    }

    private static void WriteIssuer(CborWriter cbor, TrustedIssuer issuer)
    {
        cbor.WriteMap(4 + (issuer.StatusLists.IsEmpty ? 0 : 1) + (issuer.CutOffs.IsEmpty ? 0 : 1));
        cbor.WriteInteger(0);
        cbor.WriteInteger(issuer.Number);
        cbor.WriteInteger(1);
        cbor.WriteText(issuer.Id);
        cbor.WriteInteger(2);
        cbor.WriteText(issuer.Name);
        cbor.WriteInteger(3);
        cbor.WriteArray(issuer.Keys.Length);
        foreach (TrustedKey key in issuer.Keys)
        {
            WriteKey(cbor, key);
        }

        if (!issuer.StatusLists.IsEmpty)
        {
            cbor.WriteInteger(4);
            cbor.WriteArray(issuer.StatusLists.Count);
            foreach ((uint number, StatusList list) in issuer.StatusLists.OrderBy(pair => pair.Key))
            {
                cbor.WriteArray(4);
                cbor.WriteInteger(number);
                cbor.WriteInteger(list.AsOf.ToUnixTimeSeconds());
                cbor.WriteInteger(list.Size);
                cbor.WriteBytes(list.Compress());
            }
        }

        if (!issuer.CutOffs.IsEmpty)
        {
            cbor.WriteInteger(5);
            cbor.WriteArray(issuer.CutOffs.Length);
            foreach (CutOff cutOff in issuer.CutOffs)
            {
                CutOffCodec.Write(cbor, cutOff);
            }
        }
    }

    private static void WriteKey(CborWriter cbor, TrustedKey key)
    {
        cbor.WriteArray(9);
        cbor.WriteBytes(key.PublicKey.Point);
        key.KeyId.CopyTo(cbor.WriteBytesHead(KeyId.Length));
        cbor.WriteInteger((int)key.Kinds);
        cbor.WriteInteger(UnixDay.Number(key.ValidFrom));
        cbor.WriteInteger(UnixDay.Number(key.ValidTo));
        cbor.WriteInteger((int)key.State);
        cbor.WriteBoolean(key.MayDelegate);
        if (key.StatusList is uint list)
        {
            cbor.WriteInteger(list);
        }
        else
        {
            cbor.WriteNull();
        }

        cbor.WriteBytes(key.Proven.Bytes);
    }

    private static TrustedIssuer ReadIssuer(ref CborReader cbor)
    {
        int count = cbor.ReadMap(64);
        cbor.Expect(0);
        long number = cbor.ReadInteger();
        cbor.Expect(1);
        string id = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(2);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(3);
        TrustedKey[] keys = new TrustedKey[cbor.ReadArray(0, Limits.TrustedKeys)];
        for (int i = 0; i < keys.Length && !cbor.Failed; i++)
        {
            keys[i] = ReadKey(ref cbor);
        }

        int left = count - 4;
        ImmutableDictionary<uint, StatusList> lists = ImmutableDictionary<uint, StatusList>.Empty;
        if (left > 0 && cbor.PeekInteger() == 4)
        {
            cbor.Expect(4);
            lists = ReadStatusLists(ref cbor);
            left--;
        }

        CutOff[] cutOffs = [];
        if (left > 0 && cbor.PeekInteger() == 5)
        {
            cbor.Expect(5);
            cutOffs = ReadCutOffs(ref cbor);
            left--;
        }

        SkipLaterKeys(ref cbor, 5, left);
        if (left < 0 || number is < 0 or > uint.MaxValue || id.Length == 0 || name.Length == 0)
        {
            cbor.Fail();
        }

        return new TrustedIssuer((uint)Math.Clamp(number, 0, uint.MaxValue), id, name, cbor.Failed ? [] : [.. keys], lists, [.. cutOffs]);
    }

    // Keys of later versions, ascending: passed over.
    private static void SkipLaterKeys(ref CborReader cbor, long last, int count)
    {
        for (; count > 0 && !cbor.Failed; count--)
        {
            long key = cbor.ReadInteger();
            if (key <= last)
            {
                cbor.Fail();
            }

            cbor.ReadAny();
            last = key;
        }
    }

    private static TrustedKey ReadKey(ref CborReader cbor)
    {
        cbor.ReadArray(9, 9);
        PublicKey? point = PublicKey.FromPoint(cbor.ReadBytes(P256.PointLength));
        ReadOnlySpan<byte> keyId = cbor.ReadBytes(KeyId.Length);
        EntryKinds kinds = (EntryKinds)cbor.ReadInteger(0, (int)EntryKinds.All);
        DateOnly from = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        DateOnly to = UnixDay.FromNumber(cbor.ReadInteger(0, ushort.MaxValue));
        KeyState state = (KeyState)cbor.ReadInteger(0, (int)KeyState.Compromised);
        bool mayDelegate = cbor.ReadBoolean();
        long? list = cbor.TryReadNull() ? null : cbor.ReadInteger();
        HashList? proven = HashList.FromBytes(cbor.ReadBytes(HashList.MaxBytes));
        if (point is null || keyId.Length != KeyId.Length || proven is null || list is < 0 or > uint.MaxValue)
        {
            cbor.Fail();
        }

        return new TrustedKey
        {
            KeyId = cbor.Failed ? default : KeyId.FromBytes(keyId),
            PublicKey = point!,
            Kinds = kinds,
            ValidFrom = from,
            ValidTo = to,
            State = state,
            MayDelegate = mayDelegate,
            StatusList = cbor.Failed ? null : (uint?)list,
            Proven = proven ?? HashList.Empty,
        };
    }

    private static ImmutableDictionary<uint, StatusList> ReadStatusLists(ref CborReader cbor)
    {
        ImmutableDictionary<uint, StatusList>.Builder lists = ImmutableDictionary.CreateBuilder<uint, StatusList>();
        for (int count = cbor.ReadArray(1, 1024); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(4, 4);
            long number = cbor.ReadInteger();
            DateTimeOffset asOf = TrustTime.Read(ref cbor);
            int size = cbor.ReadInteger(1, Limits.StatusEntries);
            StatusList? list = StatusList.Inflate(cbor.ReadBytes(Limits.StatusEntries), size, asOf);
            if (list is null || number is < 0 or > uint.MaxValue || !lists.TryAdd((uint)number, list))
            {
                cbor.Fail();
                return ImmutableDictionary<uint, StatusList>.Empty;
            }
        }

        return lists.ToImmutable();
    }

    private static CutOff[] ReadCutOffs(ref CborReader cbor)
    {
        CutOff[] cutOffs = new CutOff[cbor.ReadArray(1, Limits.TrustedKeys)];
        for (int i = 0; i < cutOffs.Length && !cbor.Failed; i++)
        {
            cutOffs[i] = CutOffCodec.Read(ref cbor);
        }

        return cbor.Failed ? [] : cutOffs;
    }
}
