using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;

namespace HealthPassport.Formats.Trust;

/// <summary>losses = [ * [ issuer, keys (8 bytes each), [ * [ list, cards (3 bytes each: index * 4 + status) ] ] ] ], everything ascending and none twice.</summary>
internal static class LossesCodec
{
    private const int CardLength = 3;      // 20 bits of index and 2 of status

    public static void Write(CborWriter cbor, Losses losses)
    {
        uint[] issuers = [.. losses.Keys.Select(key => key.Issuer).Concat(losses.Cards.Select(card => card.Issuer)).Distinct().Order()];
        cbor.WriteArray(issuers.Length);
        foreach (uint issuer in issuers)
        {
            LostKey[] keys = [.. losses.Keys.Where(key => key.Issuer == issuer)];
            cbor.WriteArray(3);
            cbor.WriteInteger(issuer);
            Span<byte> ids = cbor.WriteBytesHead(keys.Length * KeyId.Length);
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i].KeyId.CopyTo(ids[(i * KeyId.Length)..]);
            }

            IGrouping<uint, LostCard>[] lists = [.. losses.Cards.Where(card => card.Issuer == issuer).GroupBy(card => card.List)];
            cbor.WriteArray(lists.Length);
            foreach (IGrouping<uint, LostCard> list in lists)
            {
                cbor.WriteArray(2);
                cbor.WriteInteger(list.Key);
                Span<byte> entries = cbor.WriteBytesHead(list.Count() * CardLength);
                foreach (LostCard card in list)
                {
                    uint entry = (card.Index << 2) | (uint)card.Status;
                    (entries[0], entries[1], entries[2]) = ((byte)(entry >> 16), (byte)(entry >> 8 & 0xFF), (byte)(entry & 0xFF));
                    entries = entries[CardLength..];
                }
            }
        }
    }

    public static byte[] Write(Losses losses)
    {
        CborWriter cbor = new();
        Write(cbor, losses);
        return cbor.ToArray();
    }

    /// <summary>Reads losses that stand alone; null when the bytes are none.</summary>
    public static Losses? Read(ReadOnlySpan<byte> bytes)
    {
        CborReader cbor = new(bytes);
        Losses losses = Read(ref cbor);
        return cbor.AtEnd ? losses : null;
    }

    public static Losses Read(ref CborReader cbor)
    {
        ImmutableArray<LostKey>.Builder keys = ImmutableArray.CreateBuilder<LostKey>();
        ImmutableArray<LostCard>.Builder cards = ImmutableArray.CreateBuilder<LostCard>();
        long before = -1;
        for (int count = cbor.ReadArray(0, Limits.LossesBytes); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(3, 3);
            uint issuer = Ascending(ref cbor, ref before);
            int known = keys.Count;
            ReadKeys(ref cbor, issuer, keys);
            if (ReadLists(ref cbor, issuer, cards) == 0 && keys.Count == known)
            {
                cbor.Fail();
            }
        }

        return cbor.Failed ? Losses.None : Losses.Of(keys, cards);
    }

    private static uint Ascending(ref CborReader cbor, ref long before)
    {
        long number = cbor.ReadInteger();
        if (number <= before || number > uint.MaxValue)
        {
            cbor.Fail();
            return 0;
        }

        before = number;
        return (uint)number;
    }

    private static void ReadKeys(ref CborReader cbor, uint issuer, ImmutableArray<LostKey>.Builder keys)
    {
        ReadOnlySpan<byte> ids = cbor.ReadBytes(Limits.LossesBytes);
        KeyId? last = null;
        for (; ids.Length >= KeyId.Length; ids = ids[KeyId.Length..])
        {
            KeyId keyId = KeyId.FromBytes(ids[..KeyId.Length]);
            if (last is KeyId earlier && keyId.Value <= earlier.Value)
            {
                cbor.Fail();
            }

            keys.Add(new LostKey(issuer, keyId));
            last = keyId;
        }

        if (!ids.IsEmpty)
        {
            cbor.Fail();
        }
    }

    private static int ReadLists(ref CborReader cbor, uint issuer, ImmutableArray<LostCard>.Builder cards)
    {
        int lists = cbor.ReadArray(0, Limits.LossesBytes);
        long before = -1;
        for (int count = lists; count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(2, 2);
            uint list = Ascending(ref cbor, ref before);
            ReadOnlySpan<byte> entries = cbor.ReadBytes(Limits.LossesBytes);
            if (entries.IsEmpty || entries.Length % CardLength != 0)
            {
                cbor.Fail();
            }

            long last = -1;
            for (; entries.Length >= CardLength; entries = entries[CardLength..])
            {
                int entry = (entries[0] << 16) | (entries[1] << 8) | entries[2];
                (int index, int status) = (entry >> 2, entry & 3);
                if (status == 0 || index <= last || index >= Limits.StatusEntries)
                {
                    cbor.Fail();
                }

                cards.Add(new LostCard(issuer, list, (uint)index, (CredentialStatus)status));
                last = index;
            }
        }

        return lists;
    }
}
