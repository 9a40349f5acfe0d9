using System.Collections.Immutable;
using System.Formats.Asn1;

namespace HealthPassport.Formats.X509;

/// <summary>Takes single attributes out of a name (RFC 5280 §4.1.2.4).</summary>
internal static class DistinguishedName
{
    /// <summary>The country, two letters by ISO 3166-1.</summary>
    public const string Country = "2.5.4.6";

    /// <summary>The organisation.</summary>
    public const string Organization = "2.5.4.10";

    private static readonly ImmutableArray<UniversalTagNumber> Texts =
        [UniversalTagNumber.PrintableString, UniversalTagNumber.UTF8String, UniversalTagNumber.IA5String, UniversalTagNumber.T61String, UniversalTagNumber.BMPString];

    /// <summary>The first value of an attribute; null when it is not there, and when the name or the value can't be read.</summary>
    public static string? Find(ReadOnlyMemory<byte> name, string attribute)
    {
        try
        {
            AsnReader parts = new AsnReader(name, AsnEncodingRules.BER).ReadSequence();
            while (parts.HasData)
            {
                AsnReader set = parts.ReadSetOf();
                while (set.HasData)
                {
                    AsnReader pair = set.ReadSequence();
                    if (pair.ReadObjectIdentifier() == attribute)
                    {
                        return TextOf(pair);
                    }
                }
            }
        }
        catch (AsnContentException)
        {
        }

        return null;
    }

    private static string? TextOf(AsnReader pair)
    {
        Asn1Tag tag = pair.PeekTag();
        UniversalTagNumber text = Texts.FirstOrDefault(text => tag.HasSameClassAndValue(new Asn1Tag(text)));
        return text == default ? null : pair.ReadCharacterString(text);
    }
}
