using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>What issuers of our network and of others begin with: id, name and keys, under three keys of the map that follow each other.</summary>
/// <param name="Id">The issuer's identifier.</param>
/// <param name="Name">The issuer's name.</param>
/// <param name="Keys">Its keys; empty when the reader has failed.</param>
internal sealed record IssuerHead(string Id, string Name, TrustedKey[] Keys)
{
    public static void Write(CborWriter cbor, int first, TrustedIssuer issuer, Action<CborWriter, TrustedKey> writeKey)
    {
        cbor.WriteInteger(first);
        cbor.WriteText(issuer.Id);
        cbor.WriteInteger(first + 1);
        cbor.WriteText(issuer.Name);
        cbor.WriteInteger(first + 2);
        CborList.Write(cbor, issuer.Keys, writeKey);
    }

    public static IssuerHead Read(ref CborReader cbor, int first, CborList.ItemReader<TrustedKey> readKey)
    {
        cbor.Expect(first);
        string id = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(first + 1);
        string name = cbor.ReadText(TrustedIssuer.MaxTextBytes);
        cbor.Expect(first + 2);
        TrustedKey[] keys = CborList.Read(ref cbor, 0, Limits.TrustedKeys, readKey);
        if (id.Length == 0 || name.Length == 0)
        {
            cbor.Fail();
        }

        return new IssuerHead(id, name, keys);
    }
}
