using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Model;

namespace HealthPassport.Formats.Passport;

/// <summary>link = [ issuer number, status-index, hash12 ], and beside the list one number each for the links that a clinician joined and for those that the card corrects, with a bit for each.</summary>
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

    /// <summary>The links with the marks of key 13 or 14: bit i stands for link i. Bits without a link, and a number without bits, are refused.</summary>
    public static ImmutableArray<Link> ReadMarks(ref PassportInput input, ImmutableArray<Link> links, Func<Link, Link> mark)
    {
        long marks = input.Cbor.ReadInteger();
        if (marks <= 0 || marks >> links.Length != 0)
        {
            input.Cbor.Fail();
            return links;
        }

        return [.. links.Select((link, i) => (marks >> i & 1) == 0 ? link : mark(link))];
    }

    public static Link Joined(Link link) => link with { JoinedByClinician = true };

    public static Link Corrected(Link link) => link with { Corrects = true };

    /// <summary>The number with the marks; 0 when there are none.</summary>
    public static long Marks(ImmutableArray<Link> links, Func<Link, bool> isMarked)
    {
        long marks = 0;
        for (int i = 0; i < links.Length; i++)
        {
            marks |= isMarked(links[i]) ? 1L << i : 0;
        }

        return marks;
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
