using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>link = [ issuer number, status-index, hash12 ].</summary>
internal static class LinkCodec
{
    public static ImmutableArray<Link> ReadAll(ref PassportInput input)
    {
        Link[] links = new Link[input.Cbor.ReadArray(1, Limits.Links)];
        for (int i = 0; i < links.Length; i++)
        {
            input.Cbor.ReadArray(3, 3);
            long issuer = input.Cbor.ReadInteger();
            int index = input.Cbor.ReadInteger(0, Limits.StatusEntries - 1);
            ReadOnlySpan<byte> hash = input.Cbor.ReadBytes(EnvelopeHash.Length);
            if (issuer is < 0 or > uint.MaxValue || hash.Length != EnvelopeHash.Length)
            {
                input.Cbor.Fail();
                return [];
            }

            links[i] = new Link((uint)issuer, (uint)index, EnvelopeHash.FromBytes(hash));
        }

        return [.. links];
    }

    public static void WriteAll(CborWriter cbor, ImmutableArray<Link> links)
    {
        cbor.WriteArray(links.Length);
        foreach (Link link in links)
        {
            cbor.WriteArray(3);
            cbor.WriteInteger(link.Issuer);
            cbor.WriteInteger(link.StatusIndex);
            link.Hash.CopyTo(cbor.WriteBytesHead(EnvelopeHash.Length));
        }
    }
}
